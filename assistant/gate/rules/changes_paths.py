"""changes.item: a 項目 cell whose number and heading do not belong together on this form."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.gate.change_rows import chapter_of, core, without_chapter
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.forms.load import form_named, load_form
from corpus.forms.model import FormId, Node
from corpus.text.fold import folded
from corpus.text.numerals import read_roman, roman_sign

_NUMBERED = re.compile(r"(?<![0-9委託事項先ムク])([0-9]{1,2})[.．]?(?=[一-龥])")
_MARKED = re.compile(r"[①-⑳](?=[一-龥0-9])")
_LABEL_MARK = re.compile(r"^[①-⑳]")
_SECTION_LABEL = re.compile(r"^([0-9]{1,2})[.．]")
_LONG_ENOUGH = 4


@document_rule("changes.item")
def item(document: Document) -> Iterator[Hit]:
    """A number beside the heading of another item or form; each said once, at its first row."""
    seen: set[str] = set()
    for row in document.assessment.changes:
        plain = folded(row.item)
        wrong = next(_faults(document.form.name, plain, chapter_of(row.item)), None)
        if wrong and wrong not in seen:
            seen.add(wrong)
            label = (document.form.changes_label, f"{row.date} {' '.join(row.item.split())}")
            yield Hit(words={"found": wrong}, path=label, quote=row.item)


def _faults(form: str, plain: str, chapter: int | None) -> Iterator[str]:
    """Yield the parts of a 項目 cell that do not fit the form."""
    sections, marks = _sections(form), _marks(form)
    after_numeral = without_chapter(plain)
    for foreign in _foreign_chapters(form):
        if chapter and after_numeral.startswith(foreign):
            yield f"{roman_sign(chapter)} {foreign}"
    for match in _NUMBERED.finditer(plain):
        title = next((t for _, _, t in sections if plain.startswith(t, match.end())), None)
        if title and chapter and (chapter, int(match[1]), title) not in sections:
            yield f"{match[1]}. {title}"
    for match in _MARKED.finditer(plain):
        label = next((la for _, la in marks if plain.startswith(la, match.end())), None)
        known = (
            {
                mark
                for (number, la), found in marks.items()
                for mark in found
                if la == label and chapter in (None, number)
            }
            if label
            else set()
        )
        if label and known and match[0] not in known and "" not in known:
            yield f"{match[0]}{label}"


@lru_cache
def _foreign_chapters(form: str) -> tuple[str, ...]:
    """Return the chapter titles of the other forms that this form does not have."""
    own = {core(chapter.label.split(" ")[-1]) for chapter in form_named(form).chapters}
    others = {
        core(chapter.label.split(" ")[-1])
        for other in FormId
        for chapter in load_form(other).chapters
    }
    return tuple(sorted(title for title in others - own if len(title) >= _LONG_ENOUGH))


@lru_cache
def _sections(form: str) -> tuple[tuple[int, int, str], ...]:
    """Return (chapter, number, title) of every section, longest titles first."""
    found = []
    for node in form_named(form).nodes:
        match = _SECTION_LABEL.match(node.label)
        chapter = _chapter(node)
        if match and chapter and len(core(node.label)) >= _LONG_ENOUGH:
            found.append((chapter, int(match[1]), re.sub(r"\(.*$", "", core(node.label))))
    return tuple(sorted(found, key=lambda entry: -len(entry[2])))


@lru_cache
def _marks(form: str) -> dict[tuple[int, str], frozenset[str]]:
    """Return the circled numbers a label carries in a chapter, longest labels first."""
    found: dict[tuple[int, str], set[str]] = {}
    for node in form_named(form).nodes:
        match, chapter = _LABEL_MARK.match(node.label), _chapter(node)
        if chapter and len(core(node.label)) >= _LONG_ENOUGH:
            mark = match[0] if match else ""
            found.setdefault((chapter, core(node.label)), set()).add(mark)
    longest = sorted(found.items(), key=lambda entry: -len(entry[0][1]))
    return {key: frozenset(marks) for key, marks in longest}


def _chapter(node: Node) -> int | None:
    return read_roman(node.id.split(".")[0])
