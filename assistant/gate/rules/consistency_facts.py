"""consistency.*: dates, numbers of people and departments that chapters I and II state twice."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from assistant.gate.people_bands import people_band
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.offices import levels, span_of, split_offices
from corpus.text.dates import read_date
from corpus.text.fold import folded

_ALIKE = 70.0
"""Likeness in percent from which one 課 is another misnamed: 保険年金課, 国保年金課."""


@document_rule("consistency.start_dates")
def start_dates(document: Document) -> Iterator[Hit]:
    """A file is not used before it is held: 使用開始日 must not precede 保有開始日."""
    held, used = document.item("file.held_from"), document.item("use.from")
    if held is None or used is None:
        return
    since, first_use = read_date(held.text), read_date(used.text)
    if since and first_use and first_use < since:
        words = {"held": held.text.strip(), "used": used.text.strip()}
        yield Hit(0, len(used.text), words, item=used.id, quote=used.text)


@document_rule("consistency.people")
def people(document: Document) -> Iterator[Hit]:
    """The people of one file (Ⅱ.2②) cannot be more than those of the whole 事務 (Ⅰ.1③).

    Where there is only one file, they are the same people and cannot be fewer either.
    """
    whole, file = document.item("procedure.population"), document.item("file.people")
    if not (whole and file) or whole.doubts or file.doubts:
        return
    expected, said = people_band(whole.choice), people_band(file.choice)
    if expected is None or said is None:
        return
    more, fewer = said.least >= expected.below, said.below <= expected.least
    if more or (fewer and _is_only_file(document)):
        words = {"file": file.choice, "whole": whole.choice, "how": "多く" if more else "少なく"}
        yield Hit(words=words, item=file.id, quote=file.choice)


def _is_only_file(document: Document) -> bool:
    listed = document.item("file.name")
    return document.files == 1 and listed is not None and len(listed.text.split()) == 1


_WITHIN_FILE = (
    ("transfer.people", "移転"),
    ("provision.people", "提供"),
    ("outsourcing.people", "委託"),
)


@document_rule("consistency.people_within")
def people_within(document: Document) -> Iterator[Hit]:
    """Those whose data are moved, provided or entrusted are among the people of the file."""
    file = document.item("file.people")
    if file is None or file.doubts:
        return
    all_people = people_band(file.choice)
    if all_people is None:
        return
    for key, what in _WITHIN_FILE:
        for item in document.items(key):
            band = people_band(item.choice)
            if band and not item.doubts and band.least >= all_people.below:
                words = {"what": what, "here": item.choice, "file": file.choice}
                yield Hit(words=words, item=item.id, quote=item.choice)


@document_rule("consistency.department")
def department(document: Document) -> Iterator[Hit]:
    """⑥事務担当部署 must name the department (課) that chapter I names."""
    named, again = document.item("department.name"), document.item("file.department")
    if named is None or again is None or named.doubts or again.doubts:
        return
    known = {levels(office)[-1] for office in split_offices(named.text)}
    here = {levels(office)[-1] for office in split_offices(again.text)}
    whole = folded(named.text) + folded(again.text)
    if known and here and not known & here and not _one_within_other(known, here, whole):
        words = {"here": again.text.strip(), "there": named.text.strip()}
        yield Hit(0, len(again.text), words, item=again.id, quote=again.text)


@document_rule("consistency.enquiry_office")
def enquiry_office(document: Document) -> Iterator[Hit]:
    """A contact for enquiries that is almost, and not quite, the department of chapter I."""
    named, contact = document.item("department.name"), document.item("enquiry.office")
    if named is None or contact is None or named.doubts or contact.doubts:
        return
    known = {levels(office)[-1] for office in split_offices(named.text)}
    here = {part for office in split_offices(contact.text) for part in levels(office)}
    if any(name in contact.text for name in known):
        return
    for name in sorted(here):
        like = next((own for own in sorted(known) if fuzz.ratio(own, name) >= _ALIKE), None)
        if like:
            words = {"here": name, "there": like}
            yield Hit(*span_of(contact.text, name), words, item=contact.id)
            return


def _one_within_other(known: set[str], here: set[str], whole: str) -> bool:
    return any(whole.count(folded(name)) > 1 for name in known | here)
