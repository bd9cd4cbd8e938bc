"""What decides the edition of the law a citation was written for."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain

from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.laws.load import laws
from corpus.laws.model import CitationSpan, Number, Part
from corpus.laws.named_law import NamedLaw
from corpus.laws.resolve import citations, short_names
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_PROCEDURE_KEYS = frozenset(
    {"cover.title", "procedure.name", "procedure.content", "file.name", "acquire.notice"}
)
_NUMBERED = re.compile(r"^[0-9①-⑳.．\s]+")
_BRACKETED = re.compile(r"[（(](?P<number>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]")
_SHORT_LABEL = 4
_REMEMBERED = 1024
"""Texts that offices share word for word come again soon; more of them would only be kept."""


@dataclass(frozen=True)
class LawContext:
    """A document to be carried to a day; ``written`` is its date as a whole."""

    assessment: Assessment
    written: dt.date
    to: dt.date

    @cached_property
    def aliases(self) -> dict[str, NamedLaw]:
        """Return the short names of laws that the document defines anywhere."""
        found: dict[str, NamedLaw] = {}
        for item in self.assessment.items:
            if "以" in item.text:  # 以下「…」という。
                found.update(_short_names(item.text))
        return found

    def citations(self, text: str) -> tuple[CitationSpan, ...]:
        """Find the citations of a text of this document."""
        return _citations(text, self._aliases)

    @cached_property
    def _aliases(self) -> tuple[tuple[str, NamedLaw], ...]:
        return tuple(sorted(self.aliases.items(), key=lambda entry: entry[0]))

    def key(self, item: Item) -> str:
        """Return the key of an item, common to the forms, or an empty string."""
        place = self._form.place(item.id)
        return place.node.key if place else ""

    @cached_property
    def _form(self) -> Form:
        return form_named(self.assessment.form)

    @cached_property
    def procedure(self) -> str:
        """Return the folded texts that say which 事務 the document is about, each on its line."""
        texts = [self.assessment.title]
        texts += [i.text for i in self.assessment.items if self.key(i) in _PROCEDURE_KEYS]
        return "\n".join(filter(None, map(folded, texts)))

    def is_of_procedure(self, law_name: str) -> bool:
        """Whether a law is one of those under which the document's 事務 is done.

        A text on its own says nothing of its 事務, so that nothing speaks against any law.
        """
        if not self.procedure:
            return True
        short = (law.short for law in laws().values() if law.name == law_name)
        names = {law_name, law_name.removesuffix("法"), *chain(*short)}
        return any(len(name) > 2 and folded(name) in self.procedure for name in names)

    def dates_of(self, item: Item, quoted: str) -> tuple[dt.date, ...]:
        """Return the days a passage may have been written for, the surest first.

        The newest 変更箇所 row of the item that has the passage, and the document's date.
        """
        words = folded(quoted)
        rows = [
            row.day
            for row in self._rows
            if row.day <= self.to and words in row.after and _names_item(row.item, item)
        ]
        return tuple(dict.fromkeys([*([max(rows)] if rows else []), self.written]))

    @cached_property
    def _rows(self) -> tuple["_Row", ...]:
        """The dated rows of the change table, which are looked into for every citation."""
        dated = ((_day(change.date), change) for change in self.assessment.changes)
        return tuple(_Row(day, folded(row.item), folded(row.after)) for day, row in dated if day)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the change table: its day, and its 項目 and 変更後 folded."""

    day: dt.date
    item: str
    after: str


@lru_cache(maxsize=_REMEMBERED)
def _citations(text: str, aliases: tuple[tuple[str, NamedLaw], ...]) -> tuple[CitationSpan, ...]:
    """Find citations once in a text that many documents share."""
    return tuple(_with_bracketed_item(text, span) for span in citations(text, dict(aliases)))


def _with_bracketed_item(text: str, span: CitationSpan) -> CitationSpan:
    """Read 第19条（８） as the 号 that it is short for; of other laws brackets may mean more."""
    citation = span.citation
    bracketed = _BRACKETED.match(text, span.end)
    if (citation.law, citation.article, citation.item) != ("number", Number(19), None):
        return span
    number = read_number(folded(bracketed["number"])) if bracketed else None
    if bracketed is None or number is None or citation.paragraph:
        return span
    return replace(
        span,
        end=bracketed.end(),
        citation=replace(citation, item=Number(number)),
        parts=(*span.parts, Part("item", *bracketed.span("number"))),
    )


@lru_cache(maxsize=128)
def _short_names(text: str) -> dict[str, NamedLaw]:
    return short_names(text)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _names_item(row: str, item: Item) -> bool:
    """Whether the folded 項目 of a row is that of an item."""
    labels = (_NUMBERED.sub("", folded(name)) for name in item.path[-1:])
    return all(len(label) < _SHORT_LABEL or label in row for label in labels)
