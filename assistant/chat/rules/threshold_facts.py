"""The figures of the しきい値判断 that are told: people, handlers, an accident."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case import Case
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.tried import elsewhere_named
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_UNITS = {"万": 10_000, "千": 1_000}
_FIGURE = re.compile(
    r"(?<![0-9月第万千])(?<![0-9元]年)(?P<number>[0-9]+(?:\.[0-9]+[万千]|[0-9百千万]*))(?P<of>(?:人|名)(?![分目]))?"
    r"|(?P<kanji>[一二三四五六七八九十百千万]{1,7})(?:人|名)(?![分目])"
)
_UNCOUNTED = re.compile("[万千]$")
_EXACT = re.compile("ちょうど|ぴったり|きっかり|ジャスト")
_OTHER_COUNT = re.compile(
    "^[0-9]*(?:円|件|年|月|日|回|世帯|台|%|文?字|項|条|号|枚|部|社|口|通|行|時)"
)
_SUPPOSED = re.compile(
    "もし|仮に|[0-9十百千万](?:人|名)?(?:の場合|いる場合|だと|だったら|なら|とすると|とすれば|いたら|[にを](?:なっ|増え|減っ|超え)たら)"
    "|(?:事故|漏えい|漏洩)[^。?]{0,6}(?:場合|たら|なら|れば)"
)
"""How figures are told that are only thought of; they hold for the question alone."""
_HANDLERS = re.compile(
    "職員|取扱|取り扱|従業|従事|担当|さわる|触る|触れる|扱う|操作|会計年度|派遣|使う人|利用者数"
)
_PEOPLE = re.compile("人口|対象|住民|加入|被保険|受給|資格|登録|世帯|ファイル|喪失|名簿")
_CLAUSE = re.compile("[、。？?\n]")
_LONG_AGO = re.compile(
    "(?:[2-9]|[1-9][0-9]|[二三四五六七八九十])年(?:以上|くらい|ほど)?前|おととし|一昨年"
    "|(?:1[3-9]|[2-9][0-9])(?:か月|カ月|ヶ月|ヵ月|箇月|月)(?:以上|くらい|ほど)?前"
)
_PART = re.compile("[そこ]のうち|うち[0-9一二三四五六七八九十百千万]|の(?:中|なか)で")
"""A figure of some of those of whom another figure tells."""
_OF_THEM = re.compile("のうち")
"""The like where no handlers are meant: 8万のうち町外千人, not 職員2千人のうち取扱者500人."""
_GROWN = re.compile(
    "(?P<number>[0-9百千万]+|[0-9]+\\.[0-9]+[万千])(?:人|名)(?:ほど|くらい|ぐらい|近く|程度|ばかり|も|は|だけ)?"
    "(?P<of>増|ふえ|多[いくか]|減|へ[っりる]|少な)"
)
"""How many more, or fewer, than there were: no number of all."""
_TENTHS = re.compile(
    "(?P<number>[1-9一二三四五六七八九])割(?:くらい|ぐらい|ほど|近く)?(?P<of>増|ふえ|減|へっ|へる)"
)
"""How many tenths more, or fewer."""
_STATED = re.compile("(?:です|でした|だった|に(?:なり|変|訂正|修正))")
_NAMED_COUNT = re.compile("対象(?:者|人数)|取扱者|職員数|人数")
"""A figure without 人 that a clause gives for a count it names: 対象者は4800です."""
_OF_FILE = re.compile("使用者数")
"""An item of the file (使用部署の使用者数), which no しきい値 counts."""
FEW = 1_000
"""People below which a figure alone, after one of people, is that of handlers."""


@dataclass(frozen=True, slots=True)
class ThresholdFacts:
    """What is known of a procedure: people, handlers, whether there was an accident."""

    people: int | None = None
    handlers: int | None = None
    accident: bool | None = None

    def then(self, later: "ThresholdFacts") -> "ThresholdFacts":
        """Return these facts with what is told later in place of what was told before."""
        return ThresholdFacts(
            self.people if later.people is None else later.people,
            self.handlers if later.handlers is None else later.handlers,
            self.accident if later.accident is None else later.accident,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self == ThresholdFacts()


def facts_told(text: str, known: ThresholdFacts | None = None) -> ThresholdFacts:
    """Return what a text tells, part by part (full-width blanks stand between turns).

    What is ``known`` stands where nothing is told. Where figures are known, one in 万 or 千 is of
    people though nothing is said of what it counts.
    """
    told = known or ThresholdFacts()
    for part in text.split("　"):
        spoken = told.people is not None or told.handlers is not None
        told = told.then(_read(folded(part), told, spoken=spoken))
    return told


def facts_of(case: Case | None) -> ThresholdFacts:
    """Return what a case gives as numbers, and whether it tells of an accident within the year."""
    if case is None:
        return ThresholdFacts()
    people, handlers = case.procedure.population, case.procedure.handlers
    return ThresholdFacts(
        people if isinstance(people, int) else None,
        handlers if isinstance(handlers, int) else None,
        case.threshold.incident_within_year,
    )


def with_facts(case: Case, told: ThresholdFacts) -> Case:
    """Return the case with figures told in place of its own; the result follows from them.

    The file's number of people goes with that of the procedure where the two were the same.
    """
    if told.is_empty:
        return case
    procedure, threshold, file = case.procedure, case.threshold, case.file
    if told.people is not None:
        if file.people is None or file.people == procedure.population:
            file = file.model_copy(update={"people": told.people})
        procedure = procedure.model_copy(update={"population": told.people})
    if told.handlers is not None:
        procedure = procedure.model_copy(update={"handlers": told.handlers})
    update: dict[str, object] = {"result": None}
    if told.accident is not None:
        update["incident_within_year"] = told.accident
    changed = {
        "procedure": procedure,
        "file": file,
        "threshold": threshold.model_copy(update=update),
    }
    return case.model_copy(update=changed)


def is_supposed(text: str) -> bool:
    """Whether the figures of a text are only thought of: もし8千人だったら."""
    return bool(_SUPPOSED.search(folded(text)))


def tells_growth(text: str) -> bool:
    """Whether a text tells how many more or fewer there are, and not how many."""
    return bool(_GROWN.search(folded(text)))


def names_counted(plain: str) -> bool:
    """Whether a folded text says of whom its figures are: of handlers, or of those on file."""
    return bool(_HANDLERS.search(plain) or _PEOPLE.search(plain))


def _read(plain: str, before: ThresholdFacts, spoken: bool) -> ThresholdFacts:
    """Read one part: its figures, and how many more or fewer they became, in its order."""
    plain = _as_told_last(plain)
    told, start = ThresholdFacts(), 0
    for match in _GROWN.finditer(plain):
        between, start = plain[start : match.start()], match.end()
        told = told.then(_read_figures(between, before.then(told), spoken))
        told = told.then(_grown(match, _CLAUSE.split(between)[-1], before.then(told)))
    last = _read_figures(plain[start:], before.then(told), spoken)
    return told.then(last).then(ThresholdFacts(accident=accident_told(plain)))


def _read_figures(plain: str, before: ThresholdFacts, spoken: bool) -> ThresholdFacts:
    """Read figures: one is what its clause says, else the larger is of people.

    A figure of which nothing is said stands for none that its clause names.
    """
    told = {"people": 0, "handlers": 0}
    bare: list[int] = []
    for value, clause in _figures(plain, spoken):
        if _HANDLERS.search(clause):
            told["handlers"] = value
        elif _PEOPLE.search(clause):
            told["people"] = value
        else:
            bare.append(value)
    for value in sorted(bare, reverse=True):
        after_people = 0 < value <= told["people"] or _is_of_handlers(value, before)
        of = "handlers" if after_people else "people"
        told[of] = told[of] or value
    tenths = _TENTHS.search(plain)
    if tenths and not any(told.values()):
        of = "handlers" if _HANDLERS.search(plain) else "people"
        known = before.handlers if of == "handlers" else before.people
        told[of] = _with_tenths(tenths, known or 0)
    return ThresholdFacts(told["people"] or None, told["handlers"] or None)


def _grown(match: re.Match[str], near: str, before: ThresholdFacts) -> ThresholdFacts:
    """Return the figure that grew or shrank; none where it was not known before.

    Of which figure nothing is said, it is the one told last but for one of people alone.
    """
    number = _value(match["number"]) * (-1 if match["of"][0] in "減へ少" else 1)
    unsaid = before.handlers is not None and not _PEOPLE.search(near)
    if _HANDLERS.search(near) or unsaid:
        return ThresholdFacts(
            handlers=None if before.handlers is None else before.handlers + number
        )
    return ThresholdFacts(before.people + number if before.people else None)


def _with_tenths(tenths: re.Match[str], people: int) -> int:
    """Return so many people with so many tenths more or fewer."""
    number = read_number(tenths["number"]) or 0
    return round(people * (10 + (-number if tenths["of"][0] in "減へ" else number)) / 10)


def _as_told_last(plain: str) -> str:
    """Leave out the figures that a text takes back, or tells of an earlier time.

    Beside others also those of whom an accident concerned.
    """
    left = turn_words().size.withdrawn.sub("", re.sub(r"(?<=[0-9]),(?=[0-9])", "", plain))
    others = turn_words().size.of_accident.sub("", left)
    return others if _FIGURE.search(others) else left


def _is_of_handlers(value: int, before: ThresholdFacts) -> bool:
    """Whether a figure alone is that of handlers: the nearer of two known, else a small one."""
    if not before.people:
        return False
    if not before.handlers:
        return value < FEW
    return value * value < before.people * before.handlers


def _figures(plain: str, spoken: bool) -> Iterator[tuple[int, str]]:
    """Yield the figures of people with the clauses they stand in.

    Where figures are spoken of, one in 万 or 千 needs no 人 after it.
    """
    topic = ""
    for clause in _CLAUSE.split(plain):
        if _OF_FILE.search(clause):
            continue
        start, said_before = 0, topic
        topic = "".join(match[0] for match in turn_words().size.counts.finditer(clause))
        for match in _FIGURE.finditer(clause):
            near = clause[start : match.end() + 1]
            start = match.end()
            if _PART.search(near) or (_OF_THEM.search(near) and not _HANDLERS.search(near)):
                continue
            if not (_HANDLERS.search(near) or _PEOPLE.search(near)):
                near = said_before + near
            topic = said_before = ""
            number = match["kanji"] or match["number"]
            of_people = "万" in number and _PEOPLE.search(near)
            stated = _STATED.match(clause[match.end() :]) and _NAMED_COUNT.search(near)
            counted = match["kanji"] or match["of"] or of_people or stated
            after = clause[match.end() :]
            exact = _UNCOUNTED.search(number) and _EXACT.match(after)
            if counted or exact or (spoken and _is_uncounted(number, after)):
                yield _value(number), near


def _is_uncounted(number: str, after: str) -> bool:
    return bool(_UNCOUNTED.search(number)) and not _OTHER_COUNT.match(after)


def _value(number: str) -> int:
    """Return what a number says: 28000, 2万8千, 2.8万, 二万八千."""
    if "." in number:
        return round(float(number[:-1]) * _UNITS[number[-1]])
    return read_number(number) or 0


def accident_told(plain: str) -> bool | None:
    """Tell from a folded text whether there was an accident.

    None where it says nothing, or tells of one in another body's house.
    """
    if not turn_words().size.accident.search(plain) or _LONG_AGO.search(plain):
        return None
    if elsewhere_named(plain):
        return None
    return not turn_words().size.no_accident.search(plain)
