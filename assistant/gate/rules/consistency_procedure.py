"""consistency.*: the names on the cover and the days of the procedure (評価実施手続)."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.law_subjects import subjects_named
from assistant.gate.model import Severity
from assistant.gate.moments import moments, period
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import fold, folded
from corpus.text.numerals import circled, read_number

_FORM_NAMES = ("重点項目評価書", "全項目評価書", "基礎項目評価書")
_COMMON = re.compile(
    r"(?:関する|関係|係る|基づく|における|特定個人情報|ファイル|事務|情報|台帳|管理|受給者|受給資格|"
    r"資格|交付|支給|助成|実施|評価書|重点項目|全項目|基礎項目|システム|マスタ|データベース)"
)
_NAMES_ALL = re.compile(r"住民基本台帳|住民票|地方税|宛名|統合|共通|福祉総合|総合福祉|災害")
"""事務 whose content names the duties of many others."""
_OF_THE_DUTY = ("procedure.content", "file.subjects_need", "use.", "risk.acquire", "risk.use")
"""Items that tell what is done in the 事務 itself, not whom else it serves."""
_WHOLE = re.compile(r"(?P<duty>.+)", re.DOTALL)
_OF_THIS_DUTY = (
    ("use.purpose", _WHOLE),
    ("file.subjects", _WHOLE),
    ("file.subjects_need", _WHOLE),
    ("cover.declaration", re.compile(r"は、?(?P<duty>[^、。]{2,60}?)(?:における|において|に係る)")),
)
"""Items that speak of the 事務 itself, and the words in them that do."""
_ENUMERATORS = "".join(circled(number) for number in range(1, 21)) + " "
_SHARED = 3
"""Characters in a row that a file name and its 事務 have in common when they belong together."""
_NO_OPINION = re.compile(
    r"(?:(?:提出された)?(?:意見|コメント)(?:等)?(?:の提出)?(?:は|が)?(?:な(?:し|かった|く)|ありませんでした"
    r"|寄せられなかった|0件)|(?:特に)?なし|-|0件)[^。]{0,12}。?$"
)
_REFLECTED = re.compile(
    r"意見(?:等)?(?:を踏まえ|を反映|に基づ|を受け)て?[^。\n]{0,30}(?:修正|追記|変更|反映|見直)[^。\n]{0,4}"
    r"(?:した|している|を行った|ました)"
)
_HEARING_DAYS = 30
_COUNTED = ("procedure.population_date", "procedure.handlers_date")
"""様式2: いつ時点の計数か."""
_Days = tuple[dt.date, dt.date] | None
_DAYS = re.compile(r"([0-9]{1,3})日間")


@document_rule("consistency.form_title")
def form_title(document: Document) -> Iterator[Hit]:
    """評価書名 that names another form than the one filled in."""
    item = document.item("cover.title")
    own = document.form.name
    if item is None or own in folded(item.text):
        return
    named = next((name for name in _FORM_NAMES if name in folded(item.text)), None)
    if named:
        at = item.text.find(named)
        start, end = (at, at + len(named)) if at >= 0 else (0, len(item.text))
        yield Hit(start, end, {"named": named, "own": own}, item=item.id, quote=item.text)


@document_rule("consistency.file_subject")
def file_subject(document: Document) -> Iterator[Hit]:
    """The file names of chapter I, none of which has a word in common with the 事務."""
    item = document.item("file.name")
    about = [document.item("procedure.name"), document.item("cover.title")]
    subject = "|".join(folded(i.text) for i in about if i and not i.is_empty)
    if item is None or is_blank(item.text) or not subject:
        return
    if not _share_words(folded(item.text), subject):
        words = {"file": item.text.strip()}
        yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


@document_rule("consistency.purpose_subject")
def purpose_subject(document: Document) -> Iterator[Hit]:
    """使用目的, 本人の範囲 or 宣言 that names another scheme and no word of the 事務 itself."""
    about = [document.item("procedure.name"), document.item("cover.title")]
    subject = "|".join(folded(i.text) for i in about if i and not i.is_empty)
    for key, pattern in _OF_THIS_DUTY if subject else ():
        item = document.item(key)
        plain = fold(item.text) if item and not item.doubts else None
        said = pattern.search(plain.text) if plain else None
        if item is None or plain is None or said is None:
            continue
        named = subjects_named(said["duty"])
        named |= {word for word in cross_words().one_law if word in said["duty"]}
        shared = any(name in subject for name in named) or _share_words(said["duty"], subject)
        if named and not shared:
            words = {"what": item.path[-1].lstrip(_ENUMERATORS), "named": "、".join(sorted(named))}
            yield Hit(*plain.source_span(*said.span("duty")), words, item=item.id)


@document_rule("consistency.other_duty")
def other_duty(document: Document) -> Iterator[Hit]:
    """What only another 事務 does, said of this one in one item and nowhere else: a copied line.

    An office that does keep the register of another scheme in the same 事務 says more of it, in
    its names or in other items; there nothing is said.
    """
    about = [document.item("procedure.name"), document.item("cover.title")]
    subject = "|".join(folded(i.text) for i in about if i and not i.is_empty)
    if not subject or _NAMES_ALL.search(subject):
        return
    texts = [
        (place.node.key, item, folded(item.text))
        for place, item in document.places
        if item.kind == "text" and item.text
    ]
    for duty in cross_words().other_duties:
        if any(word in subject for word in duty.of):
            continue
        said = [(key, item) for key, item, plain in texts if duty.said.search(plain)]
        if len(said) == 1 and said[0][0].startswith(_OF_THE_DUTY) and not said[0][1].doubts:
            yield _first_said(said[0][1], duty.said)


def _first_said(item: Item, said: re.Pattern[str]) -> Hit:
    plain = fold(item.text)
    found = next(said.finditer(plain.text))
    return Hit(*plain.source_span(*found.span()), {"found": found[0]}, item=item.id)


def _share_words(name: str, subject: str) -> bool:
    cores = [core for core in _COMMON.split(name) if len(core) >= 2]
    size = min(_SHARED, max((len(core) for core in cores), default=0))
    if size < 2:
        return True
    return any(core[i : i + size] in subject for core in cores for i in range(len(core) - size + 1))


@document_rule("consistency.hearing_short")
def hearing_short(document: Document) -> Iterator[Hit]:
    """A hearing of less than 30 days (first and last day counted) without the reason for it."""
    item, reason = document.item("hearing.period"), document.item("hearing.shortened")
    span = period(item.text) if item else None
    if item is None or reason is None or span is None:
        return
    days = (span[1] - span[0]).days + 1
    if days < _HEARING_DAYS and is_blank(reason.text):
        yield Hit(0, len(item.text), {"days": str(days)}, item=item.id, quote=item.text)


@document_rule("consistency.hearing_days")
def hearing_days(document: Document) -> Iterator[Hit]:
    """○日間 beside a period of another length (first and last day counted)."""
    item = document.item("hearing.period")
    span = period(item.text) if item else None
    stated = _DAYS.search(folded(item.text)) if item else None
    if item is None or span is None or stated is None:
        return
    days = (span[1] - span[0]).days + 1
    if read_number(stated[1]) not in (days, days - 1):
        words = {"stated": stated[1], "days": str(days)}
        yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


@document_rule("consistency.hearing_reflected")
def hearing_reflected(document: Document) -> Iterator[Hit]:
    """No opinion came in, and 評価書への反映 tells what was changed for the opinions."""
    opinions, reflected = document.item("hearing.opinions"), document.item("hearing.reflected")
    if opinions is None or reflected is None or opinions.doubts or reflected.doubts:
        return
    none, done = _NO_OPINION.match(folded(opinions.text)), _REFLECTED.search(reflected.text)
    if none and done:
        words = {"opinions": opinions.text.strip(), "done": done[0]}
        yield Hit(*done.span(), words, item=reflected.id)


@document_rule("consistency.procedure_order")
def procedure_order(document: Document) -> Iterator[Hit]:
    """意見聴取, then 第三者点検, then 公表; the しきい値判断 not after the 公表."""
    published = _day(document.item("cover.published"))
    hearing, review = document.item("hearing.period"), document.item("review.date")
    threshold = document.item("threshold.date")
    heard, reviewed = _days(hearing), _days(review)
    counted = [document.item(key) for key in _COUNTED]
    steps: tuple[tuple[Item | None, _Days, str, Severity | None], ...] = (
        (hearing, heard, "意見聴取の最終日", None),
        (review, reviewed, "第三者点検の日", None),
        (threshold, _days(threshold), "基礎項目評価の実施日", "warning"),
        *((item, _days(item), "計数の時点", "warning") for item in counted),
    )
    for item, days, what, severity in steps:
        if item and published and days and days[1] > published:
            yield _late(item, what, days[1], "公表日", published, severity)
    if review and heard and reviewed and reviewed[0] < heard[1]:
        yield _late(review, "意見聴取の最終日", heard[1], "第三者点検の日", reviewed[0], "warning")


def _late(
    item: Item, what: str, day: dt.date, other: str, limit: dt.date, severity: Severity | None
) -> Hit:
    words = {"what": what, "day": japanese_date(day), "other": other, "limit": japanese_date(limit)}
    return Hit(0, len(item.text), words, item=item.id, quote=item.text, severity=severity)


def _day(item: Item | None) -> dt.date | None:
    return read_date(item.text) if item else None


def _days(item: Item | None) -> _Days:
    if item is None:
        return None
    span = period(item.text)
    if span:
        return span
    days = [moment for moment in moments(item.text) if moment.first == moment.last]
    return (days[0].first, days[0].first) if days else None
