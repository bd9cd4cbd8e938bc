"""What the gate is told of a suggestion: whose names are its author's, what it rests on."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest

from pydantic import BaseModel

from assistant.case import Case
from assistant.evidence import Evidence, PastSection, Wording
from assistant.formulas import formulas
from assistant.gate.gate import judge
from assistant.gate.grounding.model import Source, SourceText
from assistant.gate.model import Finding, Report
from assistant.gate.name_matcher import Foreign
from assistant.gate.subject import Names, Subject
from assistant.law_basis import (
    linkage_line,
    linkage_rows,
    number_use_lines,
    number_use_rows,
    source_of,
)
from assistant.mending import with_current_numbers
from assistant.proposal import Draft
from assistant.similarity import platforms_of
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment, Item, print_path
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place
from corpus.laws.resolve import short_names
from corpus.store.model import Section
from corpus.text.dates import japanese_date
from corpus.text.fold import comparable

_LONGEST_NAME = 60
_RUN, _MOST_RUNS = 12, 60
_CITING = re.compile("別表|の表の|[0-9０-９一二三四五六七八九十]条")
_OF_A_BODY = frozenset({"agency", "municipality"})


@dataclass
class CaseGate:
    """Judges drafts for cases; keeps the names of a case compiled between drafts."""

    foreign: tuple[Foreign, ...]
    today: dt.date
    _kept: list[tuple[Case, Names, str]] = field(default_factory=list, repr=False)

    def __call__(self, draft: Draft, case: Case, evidence: Evidence) -> Report:
        """Judge a draft of the case as of its publication, or as of today."""
        sources = [_past(section) for section in evidence.sections]
        sources += [_standard(wording) for wording in evidence.wording]
        form = form_named(case.form)
        return self.judge(
            case, form, draft.place, draft.text, case.published, sources, beside=evidence.beside
        )

    def judge(
        self,
        case: Case,
        form: Form,
        place: Place,
        text: str,
        as_of: dt.date | None = None,
        sources: Sequence[Source] = (),
        *,
        beside: Assessment | None = None,
    ) -> Report:
        """Judge a text for an item of a case that may rest on the given sources.

        ``beside`` is the author's document so far (None: not known).
        """
        names, words = self._of(case)
        day = as_of or self.today
        subject = Subject(
            form=form,
            place=place,
            text=text,
            as_of=day,
            names=names,
            platforms=frozenset(platforms_of(case)),
            case_words=words,
            sources=(*sources, *_formulas(), *_rows_of_law(case, place, day)),
            procedures=tuple(name for name in (case.procedure.name, case.title) if name),
            short_names=short_names(words),
            beside=beside,
        )
        report = judge(subject)
        if not (_CITING.search(text) and any(map(_is_unborne, report.findings))):
            return report
        current = _citations_of_the_day(case, subject)
        return judge(replace(subject, case_words=f"{words}\n{current}")) if current else report

    def names_of(self, case: Case) -> Names:
        """Return the names of a case as its author's own, and those of others."""
        return self._of(case)[0]

    def _of(self, case: Case) -> tuple[Names, str]:
        for known, names, words in self._kept:
            if known is case:
                return names, words
        leaves = case_words(case)
        words = "\n".join((*leaves, *_counts_and_dates(case)))
        own = frozenset(leaf for leaf in leaves if len(leaf) <= _LONGEST_NAME)
        names = Names(own | _mentioned(self.foreign, words), self.foreign)
        self._kept[:] = [(case, names, words)]
        return names, words


class SourceGate:
    """Judges texts that rest on documents whose names are the author's own.

    ``files`` are what verdicts call the documents (without: their titles); ``beside`` is the
    author's document so far, whose names are the author's own too; ``others`` are known texts that
    are not cited, so that a sentence taken from one of them is told as such.
    """

    def __init__(
        self,
        sources: Sequence[Assessment],
        foreign: tuple[Foreign, ...],
        files: Sequence[str] = (),
        others: tuple[SourceText, ...] = (),
        beside: Assessment | None = None,
    ) -> None:
        self.texts = texts_of(sources, files)
        self.others = others
        self._beside = beside
        named = (*sources, beside) if beside else sources
        own = frozenset(entity.name for source in named for entity in entities_of(source))
        things = tuple(entry for entry in foreign if entry.entity.kind not in _OF_A_BODY)
        words = "\n".join(source.text for source in self.texts)
        self.names = Names(own | _mentioned(things, words), foreign)
        self.procedures = tuple(dict.fromkeys(name for a in sources for name in _procedures(a)))
        self.short_names = short_names(words)

    def judge(self, form: Form, place: Place, text: str, as_of: dt.date) -> Report:
        """Judge a text for an item."""
        return judge(
            Subject(
                form=form,
                place=place,
                text=text,
                as_of=as_of,
                names=self.names,
                sources=self.texts,
                others=_sharing_words(text, self.others),
                procedures=self.procedures,
                short_names=self.short_names,
                beside=self._beside,
            )
        )


def _sharing_words(text: str, others: Sequence[SourceText]) -> tuple[SourceText, ...]:
    """Return the texts that have some run of characters in common with a text.

    Only these can be where a sentence comes from; whole stores need not be indexed for it.
    """
    step = max(_RUN // 2, len(text) // _MOST_RUNS)
    runs = [text[at : at + _RUN] for at in range(0, len(text) - _RUN + 1, step)]
    return tuple(other for other in others if any(run in other.text for run in runs))


def texts_of(documents: Iterable[Assessment], files: Sequence[str] = ()) -> tuple[SourceText, ...]:
    """Return what documents say, item by item; ``files`` name them (without: their titles)."""
    return tuple(
        SourceText(words, name, print_path(item.path), _key(document, item))
        for document, name in zip_longest(documents, files, fillvalue="")
        if isinstance(document, Assessment)
        for item in document.items
        for words in _words(item)
        for name in (name or document.title,)
    )


def _procedures(document: Assessment) -> Iterator[str]:
    """Yield what a document calls its procedure: the name of the 事務 and its title."""
    node = form_named(document.form).by_key("procedure.name")
    item = document.item(node.id) if node else None
    yield from (name for name in (item.text if item else "", document.title) if name)


def _words(item: Item) -> Iterator[str]:
    if item.text:
        yield item.text
    yield from (words for _, words in item.details if words and words not in item.text)


def _key(document: Assessment, item: Item) -> str:
    place = form_named(document.form).place(item.id)
    return place.node.key if place else ""


def printed(blocks: Iterable[Section]) -> str:
    """Return the blocks of one item with their headings, as the gate reads them."""
    return "\n".join(
        line
        for block in blocks
        for line in (block.outer_heading, block.heading, block.text)
        if line
    )


def _past(section: PastSection) -> SourceText:
    return SourceText(printed(section.blocks), section.document, section.path)


def _standard(wording: Wording) -> SourceText:
    text = f"{wording.block.heading}\n{wording.version.text}"
    return SourceText(text, wording.source.document, wording.source.path)


@lru_cache
def _formulas() -> tuple[SourceText, ...]:
    """Return the formulas that every assessment words nearly alike."""
    texts = formulas().model_dump(exclude={"source", "verified"})
    return (SourceText("\n".join(texts.values()), "定型文"),)


def _is_unborne(finding: Finding) -> bool:
    """Whether a fact rests on nothing; with its order a citation may be read as a name."""
    return finding.rule in ("grounding.law", "grounding.name") and finding.severity == "error"


def _citations_of_the_day(case: Case, subject: Subject) -> str:
    """Return what a case cites by the numbers of the day; empty where they are the case's own.

    What the law surely calls by another number now is still what the author said.
    """
    cited = "\n".join(leaf for leaf in case_words(case) if _CITING.search(leaf))
    text, numbers = with_current_numbers(cited, judge(replace(subject, text=cited, beside=None)))
    return text if numbers else ""


def _rows_of_law(case: Case, place: Place, day: dt.date) -> Iterator[SourceText]:
    """Yield how the rows of the law for the case's procedure are cited, read from the law data."""
    if place.node.key == "number_use.basis":
        for row in number_use_rows(case, day):
            source = source_of((row,), day)
            yield SourceText("\n".join(number_use_lines(row)), source.document, source.path)
    elif place.node.key == "linkage.basis":
        found = linkage_rows(case, day)
        for rows in (found.inquiry, found.provision, *((r,) for r in found.inquiry)):
            if rows:
                source = source_of(rows, day)
                yield SourceText(linkage_line(rows), source.document, source.path)


def _mentioned(foreign: Iterable[Foreign], words: str) -> frozenset[str]:
    """Return the names of others that the author uses too, which are then no foreign names."""
    plain = comparable(words)
    return frozenset(
        entry.entity.name for entry in foreign if comparable(entry.entity.name) in plain
    )


def case_words(case: Case) -> tuple[str, ...]:
    """Return every word and number of a case, as what its drafts may rest on."""
    return tuple(_leaves(case.model_dump(mode="json", exclude_none=True)))


def _counts_and_dates(value: object) -> Iterator[str]:
    """Yield what a case gives as numbers, dates and lists, in the ways a text may write it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _counts_and_dates(getattr(value, name))
    elif isinstance(value, dt.date):
        yield japanese_date(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield f"{value}、{value}人、{value}件、{value}項目"
    elif isinstance(value, list | tuple):
        yield f"{len(value)}件"
        for part in value:
            yield from _counts_and_dates(part)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str | int):
        yield str(value)
