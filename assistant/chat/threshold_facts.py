"""The figures of the しきい値判断 that are told: people, handlers, an accident."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case import Case
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_UNITS = {"万": 10_000, "千": 1_000}
_FIGURE = re.compile(
    r"(?<![0-9年月第])(?P<number>[0-9]+(?:\.[0-9]+[万千]|[0-9百千万]*))(?P<of>人|名)?"
    r"|(?P<kanji>[一二三四五六七八九十百千万]{1,7})(?:人|名)"
)
_HANDLERS = re.compile(
    "職員|取扱|取り扱|従業|従事|担当|さわる|触る|触れる|扱う|操作|会計年度|派遣|使う人|利用者数"
)
_PEOPLE = re.compile("人口|対象|住民|加入|被保険|受給|資格|登録|世帯|ファイル|喪失|名簿")
_CLAUSE = re.compile("[、。？?\n]")
_NO_ACCIDENT = re.compile(
    r"(?:事故|漏えい|漏洩)(?:が|は|も|など|とか)?(?:一度も)?(?:な[いしけ]|ありません|起きて(?:い?ない|い?ません)|ゼロ|0件)"
)
_ACCIDENT = re.compile("事故|漏えい|漏洩|ろうえい")
_PART = re.compile("[そこ]のうち|うち[0-9一二三四五六七八九十百千万]|の(?:中|なか)で")
"""A figure of some of those of whom another figure tells."""
_FEW = 1_000
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


def facts_told(text: str, case: Case | None = None) -> ThresholdFacts:
    """Return what a text tells, part by part (full-width blanks stand between turns).

    What a case gives as a number stands where nothing is told.
    """
    told = ThresholdFacts()
    for part in text.split("　"):
        told = told.then(_read(folded(part), told))
    return _of_case(case).then(told)


def _of_case(case: Case | None) -> ThresholdFacts:
    if case is None:
        return ThresholdFacts()
    people, handlers = case.procedure.population, case.procedure.handlers
    return ThresholdFacts(
        people if isinstance(people, int) else None,
        handlers if isinstance(handlers, int) else None,
    )


def _read(plain: str, before: ThresholdFacts) -> ThresholdFacts:
    """Read one part: a figure is what its clause says, else the larger is of people."""
    told = {"people": 0, "handlers": 0}
    bare: list[int] = []
    for value, clause in _figures(plain):
        if _HANDLERS.search(clause):
            told["handlers"] = value
        elif _PEOPLE.search(clause):
            told["people"] = value
        else:
            bare.append(value)
    for value in sorted(bare, reverse=True):
        after_people = told["people"] or (before.people and value < _FEW)
        told["handlers" if after_people else "people"] = value
    return ThresholdFacts(told["people"] or None, told["handlers"] or None, accident_told(plain))


def _figures(plain: str) -> Iterator[tuple[int, str]]:
    """Yield the figures of people with the clauses they stand in."""
    for clause in _CLAUSE.split(re.sub(r"(?<=[0-9]),(?=[0-9])", "", plain)):
        start = 0
        for match in _FIGURE.finditer(clause):
            near = clause[start : match.end() + 1]
            start = match.end()
            if _PART.search(near):
                continue
            number = match["kanji"] or match["number"]
            if match["kanji"] or match["of"] or ("万" in number and _PEOPLE.search(near)):
                yield _value(number), near


def _value(number: str) -> int:
    """Return what a number says: 28000, 2万8千, 2.8万, 二万八千."""
    if "." in number:
        return round(float(number[:-1]) * _UNITS[number[-1]])
    return read_number(number) or 0


def accident_told(plain: str) -> bool | None:
    """Tell from a folded text whether there was an accident; None where it says nothing."""
    if not _ACCIDENT.search(plain):
        return None
    return not _NO_ACCIDENT.search(plain)
