"""changes.item: a 項目 cell whose number and heading do not belong together on this form."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.gate.change_rows import at_row, chapter_of, core, section_of, without_chapter
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
            yield at_row(document, row, {"found": wrong}, row.item)


def _faults(form: str, plain: str, chapter: int | None) -> Iterator[str]:
    """Yield the parts of a 項目 cell that do not fit the form."""
    sections = _sections(form)
    after_numeral = without_chapter(plain)
    for foreign in _foreign_chapters(form):
        if chapter and after_numeral.startswith(foreign):
            yield f"{roman_sign(chapter)} {foreign}"
    for match in _NUMBERED.finditer(plain):
        title = next((t for _, _, t in sections if plain.startswith(t, match.end())), None)
        if title and chapter and (chapter, int(match[1]), title) not in sections:
            yield f"{match[1]}. {title}"
    section = section_of(plain)
    for match in _MARKED.finditer(plain):
        wrong = _wrong_mark(form, plain, match, (chapter, section))
        if wrong:
            yield wrong


def _wrong_mark(
    form: str, plain: str, match: re.Match[str], at: tuple[int | None, int | None]
) -> str | None:
    """Return a circled number and its label where the form has no such pair at this place."""
    marks = _marks(form)
    label = next((la for _, _, la in marks if plain.startswith(la, match.end())), None)
    if label is None:
        foreign = [la for la in _foreign_labels(form) if plain.startswith(la, match.end())]
        return f"{match[0]}{max(foreign, key=len)}" if foreign else None
    here = [
        entry for entry in marks.items() if entry[0][2] == label and at[0] in (None, entry[0][0])
    ]
    same_section = [entry for entry in here if entry[0][1] == at[1]]
    known = {mark for _, found in same_section or here for mark in found}
    return f"{match[0]}{label}" if known and not known & {match[0], ""} else None


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
def _marks(form: str) -> dict[tuple[int, int, str], frozenset[str]]:
    """Return the circled numbers a label carries in a section, longest labels first."""
    found: dict[tuple[int, int, str], set[str]] = {}
    for node in form_named(form).nodes:
        match, chapter = _LABEL_MARK.match(node.label), _chapter(node)
        if chapter and len(core(node.label)) >= _LONG_ENOUGH:
            section = node.id.split(".")[1] if "." in node.id else ""
            place = (chapter, int(section) if section.isdigit() else 0, core(node.label))
            found.setdefault(place, set()).add(match[0] if match else "")
    longest = sorted(found.items(), key=lambda entry: -len(entry[0][2]))
    return {key: frozenset(marks) for key, marks in longest}


@lru_cache
def _foreign_labels(form: str) -> tuple[str, ...]:
    """Return the labels with circled numbers that only other forms have."""
    own = [core(node.label) for node in form_named(form).nodes]
    others = {
        core(node.label)
        for other in FormId
        for node in load_form(other).nodes
        if _LABEL_MARK.match(node.label) and len(core(node.label)) >= _LONG_ENOUGH
    }
    return tuple(sorted(la for la in others if not any(la in label for label in own)))


def _chapter(node: Node) -> int | None:
    return read_roman(node.id.split(".")[0])
