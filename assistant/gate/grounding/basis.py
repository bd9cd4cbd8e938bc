"""What a text may rest on: its sources, the case, standard wording; and what it may not."""

from dataclasses import dataclass, field
from functools import cached_property

from assistant.gate.grounding.index import Index
from assistant.gate.grounding.lately_read import index_of
from assistant.gate.grounding.model import SourceText

CASE = "事案"
"""How a verdict calls the case as a source."""


@dataclass(frozen=True)
class Basis:
    """What a text for one item may rest on.

    ``key`` is the item's key: a source of another key bears out only that its words are true of
    another item. ``wording`` is all standard wording of the platforms, ``wording_here`` which
    of it belongs to the item (positions); ``others`` are known texts that are not cited.
    """

    key: str
    sources: tuple[SourceText, ...] = ()
    case_words: str = ""
    own_names: frozenset[str] = frozenset()
    wording: tuple[SourceText, ...] = ()
    wording_here: frozenset[int] = frozenset()
    others: tuple[SourceText, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing to rest on was declared."""
        return not (self.sources or self.case_words.strip())

    @cached_property
    def _sources_here(self) -> frozenset[int]:
        here = ("", self.key)
        return frozenset(i for i, source in enumerate(self.sources) if source.key in here)

    @cached_property
    def case(self) -> Index:
        """The words of the case."""
        return index_of((SourceText(self.case_words, CASE),) if self.case_words else ())

    @cached_property
    def here(self) -> tuple[Index, ...]:
        """What the item may rest on, the sources first."""
        return (
            index_of(self.sources, self._sources_here),
            self.case,
            index_of(self.wording, self.wording_here),
        )

    @cached_property
    def elsewhere(self) -> tuple[Index, ...]:
        """What is cited but belongs to other items."""
        return (
            index_of(self.sources, _rest(self.sources, self._sources_here)),
            index_of(self.wording, _rest(self.wording, self.wording_here)),
        )

    @cached_property
    def uncited(self) -> tuple[Index, ...]:
        """Known texts that are not cited."""
        return (index_of(self.others),)

    @cached_property
    def names(self) -> str:
        """The author's own names and the words of the case, as canonical text."""
        return self.own + self.case.text

    @cached_property
    def own(self) -> str:
        """The author's own names, as canonical text."""
        return index_of((SourceText("\n".join(sorted(self.own_names))),)).text


def _rest(sources: tuple[SourceText, ...], some: frozenset[int]) -> frozenset[int]:
    return frozenset(range(len(sources))) - some
