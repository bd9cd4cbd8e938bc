"""What hyoka and the baselines draft for the items of a left-out document."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.case_of import BLANKS
from assistant.drafting import extractive_suggester
from assistant.suggestion import Suggestion
from corpus.assessments.blocks import is_heading
from corpus.assessments.model import Item
from corpus.forms.model import Options
from corpus.store.sections import item_text
from corpus.text.fold import folded
from corpus.wording.load import load_wording
from corpus.wording.locate import Located
from evals.baseline_drafts import baseline_drafts
from evals.folds import Fold
from evals.outcome import HYOKA

_WORDS = 20
"""Shorter texts are names and dates."""
_STANDARD = 0.8
"""Share of an item's characters that must be standard wording to call the item so."""
_QUESTION = re.compile(r"[・①-⑳]?〔要確認：[^〕]*〕")


@dataclass(frozen=True)
class Drafted:
    """One item of the left-out document with what hyoka and the baselines make of it."""

    item: Item
    lawful: Item
    """The item as it is compared, its citations those of the day of publication."""
    suggestion: Suggestion
    said: dict[str, str]
    """Texts by system."""
    located: tuple[Located, ...]

    @cached_property
    def truth(self) -> str:
        """The true text, as the store writes it."""
        return item_text(self.lawful)

    @property
    def shown(self) -> str:
        """What hyoka shows beside its text, for the author to choose from."""
        example = self.suggestion.draft.example
        return example.text if example else ""

    @property
    def offered(self) -> dict[str, str]:
        """What each system gives the author: its text, then what hyoka shows beside it."""
        both = "\n".join(filter(None, (self.said[HYOKA], without_questions(self.shown))))
        return {**self.said, HYOKA: both}

    @property
    def options(self) -> Options | None:
        """The options of the item, where it has any."""
        return self.suggestion.draft.place.node.options

    @property
    def is_given(self) -> bool:
        """Whether the case and the law alone gave the draft; nothing was taken from a document.

        The case was made from this very document.
        """
        sources = self.suggestion.draft.sources
        return bool(sources) and all(source.kind in ("case", "law") for source in sources)

    @property
    def abstains(self) -> bool:
        """Whether hyoka says 根拠不足."""
        return self.suggestion.draft.insufficient is not None

    @cached_property
    def standard_share(self) -> float:
        """The share of the item's characters that are standard wording, 0 to 1."""
        text = self.item.text
        letters = {n for n, char in enumerate(text) if not char.isspace()}
        spans = [s for block in self.located for s in block.sentences if s.status != "added"]
        taken = {n for s in spans if s.start is not None for n in range(s.start, s.end or 0)}
        return len(letters & taken) / len(letters) if letters else 0.0

    @cached_property
    def group(self) -> str:
        """How it is scored: options, given, blank, short, standard, local; empty: not at all."""
        if self.options is not None:
            return "options" if self.truth or self.item.doubts else ""
        if not self.truth:
            return ""
        if self.is_given:
            return "given"
        if self.truth.strip() in BLANKS:
            return "blank"
        if len(folded(self.truth)) < _WORDS:
            return "short"
        return "standard" if self.standard_share >= _STANDARD else "local"


def without_questions(text: str) -> str:
    """Leave out lines that only ask the author (〔要確認：…〕), with their heading if it is theirs.

    A question says nothing of the office, right or wrong; what is left is what hyoka proposes.
    """
    kept: list[str] = []
    emptied = False
    for line in reversed(text.splitlines()):
        if _QUESTION.fullmatch(line.strip()):
            emptied = not kept or is_heading(kept[-1])
        elif emptied and is_heading(line):
            emptied = False
        else:
            emptied = False
            kept.append(line)
    return "\n".join(reversed(kept))


def drafted_items(fold: Fold) -> Iterator[tuple[Drafted, float]]:
    """Yield every item that is drafted and stands in the document, with the seconds it took."""
    library = load_wording()
    agency = fold.target.assessment.agency
    suggester = extractive_suggester(fold.store, library, agency, fold.as_of)
    suggestions = suggester.suggest_all(fold.case)
    started = time.perf_counter()
    for suggestion in suggestions:
        seconds = time.perf_counter() - started
        place = suggestion.draft.place
        item = fold.item_at(place)
        if item is not None:
            evidence = fold.retriever.evidence(fold.case, place)
            texts = {HYOKA: suggestion.draft.text, **baseline_drafts(fold, place, evidence)}
            said = {system: without_questions(text) for system, text in texts.items()}
            located = fold.target.located.get(item.id, ())
            lawful = fold.target.lawful.item(item.id) or item
            yield Drafted(item, lawful, suggestion, said, located), seconds
        started = time.perf_counter()
