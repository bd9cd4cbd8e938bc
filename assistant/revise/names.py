"""Renames offices, systems and partners throughout a document, never inside another word."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.name_matcher import stands_alone
from assistant.revise.edits import Edit, Status, fields_of
from assistant.revise.paperwork import path_style
from corpus.assessments.entities import EntityKind
from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.text.fold import Folded, comparable, fold
from corpus.wording.normal import with_long_vowel

_ENDINGS: tuple[tuple[str, EntityKind], ...] = (
    (r"(?:部|局|課|係|室|所|班|センター|センタ|担当|委員会)長?$", "department"),
    (r"(?:市|区|町|村|都|道|府|県)(?:長|知事)?$", "municipality"),
    (r"システム$", "system"),
)
_OF_AN_INCIDENT = "risk.store.incident."
_FORMER = re.compile(r"(?:旧|元|当時の|旧称)[:：\s]?$")
_SINCE_RENAMED = re.compile(r"[（(]\s*(?:現|後の|のちの|当時)(?!在)")
_KANJI = re.compile(r"[一-龥々]")
_WORD = re.compile(r"[一-龥々A-Za-zァ-ヺー0-9]")
_PAST = "過去の出来事の記載です。当時の名称のままとするか確認してください。"


@dataclass(frozen=True, slots=True)
class Rename:
    """An old name and the new one, as the office gives them."""

    old: str
    new: str


def read_rename(text: str) -> Rename:
    """Read ``OLD=NEW``; raises InputError where it is not of that form."""
    old, sign, new = (part.strip() for part in text.partition("="))
    if not sign or len(old) < 2 or not new or old == new:
        raise InputError(
            f"名称の変更は「旧名称=新名称」（旧名称は2字以上）の形で指定してください: {text}"
        )
    return Rename(old, new)


def name_edits(assessment: Assessment, renames: tuple[Rename, ...], to: dt.date) -> Iterator[Edit]:
    """Yield the edits that carry renames through the items of a document.

    Derived forms (○○課長) follow by themselves, since the old name stands at their head. Where one
    office takes the name of another (甲課=乙課, 乙課=丙課), what the day's own rows show as done is
    not done again.
    """
    form = form_named(assessment.form)
    style = path_style(assessment.changes)
    for item in assessment.items:
        for rename in renames:
            if _takes_over(rename, renames) and _is_done(
                assessment, style.write(item.path), rename, to
            ):
                continue
            for field, text in fields_of(item):
                yield from _edits_of(item, field, text, rename, form)


def _takes_over(rename: Rename, renames: tuple[Rename, ...]) -> bool:
    """Whether the old name is also a new one, so that the text alone does not tell which it is."""
    old = comparable(rename.old)
    return any(old in comparable(other.new) for other in renames if other != rename)


def _is_done(assessment: Assessment, path: str, rename: Rename, to: dt.date) -> bool:
    """Whether a row of the day shows the name as what the revision of that day left."""
    old = comparable(rename.old)
    return any(
        row.date == to.isoformat() and row.item == path and old in comparable(row.after)
        for row in assessment.changes
    )


def _edits_of(item: Item, field: str, text: str, rename: Rename, form: Form) -> Iterator[Edit]:
    for start, end in find_name(text, rename):
        status, why = _judge(item, form, rename, text[:start], text[end:])
        yield Edit(
            item=item.id,
            path=item.path,
            start=start,
            end=end,
            before=text[start:end],
            after=rename.new,
            amendment=f"名称の変更（{rename.old}→{rename.new}）",
            status=status,
            why=why,
            topic="names",
            field=field,
            cause="rename",
        )


def _judge(item: Item, form: Form, rename: Rename, before: str, after: str) -> tuple[Status, str]:
    place = form.place(item.id)
    if place and place.node.key.startswith(_OF_AN_INCIDENT):
        return "review", _PAST
    if _FORMER.search(before) or _SINCE_RENAMED.match(after):
        return "review", "旧い名称として書かれているようです。そのままとするか確認してください。"
    if kind_of(rename.old) == "partner" and _WORD.match(after):
        return "review", "続く語までが一つの名称ではないか確認してください。"
    return "auto", "指定された名称の変更です。"


def find_name(text: str, rename: Rename) -> Iterator[tuple[int, int]]:
    """Yield where the old name stands as a word of its own and the new name does not yet stand."""
    plain = fold(text, long_vowels=True)
    old, new = comparable(rename.old), comparable(rename.new)
    kind = kind_of(rename.old)
    position = plain.text.find(old)
    while position >= 0:
        end = position + len(old)
        if (
            stands_alone(plain, position, old, kind)
            and _ends_word(plain, end, old, kind)
            and not _is_new(plain.text, position, old, new)
        ):
            first, last = plain.source_span(position, end)
            if "\n" not in text[first:last]:
                yield first, with_long_vowel(text, last)
        position = plain.text.find(old, end)


def kind_of(name: str) -> EntityKind:
    """Return what a name names, by its ending; a partner where nothing tells."""
    return next((kind for ending, kind in _ENDINGS if re.search(ending, name)), "partner")


def _ends_word(plain: Folded, end: int, old: str, kind: EntityKind) -> bool:
    """Whether a name without a telling ending is not cut out of a longer word of kanji."""
    if kind != "partner" or end >= len(plain.text) or plain.ends[end - 1] != plain.starts[end]:
        return True
    return not (_KANJI.match(old[-1]) and _KANJI.match(plain.text[end]))


def _is_new(text: str, position: int, old: str, new: str) -> bool:
    """Whether the old name is met as a part of the new one."""
    offset = new.find(old)
    while offset >= 0:
        if text.startswith(new, position - offset) and position >= offset:
            return True
        offset = new.find(old, offset + 1)
    return False
