"""Drafts each bundled document from its own structured items, with that document left out.

Beside the drafter stands the baseline a hurried office uses: the nearest other document's text
for the same item, copied. ``python -m evals.leave_one_out`` prints the figures.
"""

import datetime as dt
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from assistant.case import Case
from assistant.case_of import case_of
from assistant.drafting import extractive_suggester, foreign_names
from assistant.gate.name_matcher import NameMatcher
from assistant.proposal import Draft
from assistant.retrieve import Retriever
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment, Item
from corpus.forms.answers import read_answer
from corpus.forms.model import Options
from corpus.parser.file import parse_file
from corpus.store.model import StoreSettings
from corpus.store.sections import item_text
from corpus.store.store import Store
from corpus.text.fold import fold, folded
from corpus.wording.load import load_wording

AS_OF = dt.date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Scored:
    """One item of the left-out document beside its draft and the nearest document's text.

    ``truth``, ``drafted`` and ``copied`` are texts as the store writes them (a choice, ticked
    options one a line, or words); ``insufficient`` says that the drafter abstained.
    """

    item: str
    path: str
    kind: str
    truth: str
    drafted: str
    copied: str
    insufficient: bool
    verdict: str
    doubtful: bool
    """The reader was not sure of the truth; counted apart."""
    right: bool
    """A choice or ticks: the same options as in the document."""
    copied_right: bool
    from_case: bool
    """The case alone gave the draft; as it was made from this document, that proves little."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one document; similarities are in percent, medians over items with words."""

    document: str
    items: int
    choices: int
    choices_doubtful: int
    choices_right: int
    choices_copied_right: int
    judged: int
    """Choices that the case does not decide."""
    judged_right: int
    texts: int
    """Items with words that the case does not give."""
    similarity: float
    similarity_copied: float
    abstained: int
    to_confirm: int
    foreign_names: int
    foreign_names_copied: int


def documents() -> dict[str, Assessment]:
    """Return the bundled documents by file name."""
    return {document.path.name: parse_file(document.path) for document in bundled_documents()}


def draft_left_out(name: str, parsed: dict[str, Assessment], store: Store) -> tuple[Scored, ...]:
    """Draft a document from its own case over a store that does not hold it."""
    case = case_of(parsed[name])
    library = load_wording()
    retriever = Retriever(store, library)
    suggester = extractive_suggester(store, library, parsed[name].agency, AS_OF)
    truth = parsed[name]
    scored = []
    for suggestion in suggester.suggest_all(case):
        item = truth.item(suggestion.draft.place.id)
        if item is not None:
            copied = _copied(retriever, case, suggestion.draft)
            verdict = suggestion.report.verdict
            scored.append(_scored(item, suggestion.draft, copied, verdict))
    return tuple(scored)


def _scored(item: Item, draft: Draft, copied: str, verdict: str) -> Scored:
    options = draft.place.node.options
    return Scored(
        item=item.id,
        path=" / ".join(item.path),
        kind=item.kind,
        truth=item_text(item),
        drafted=draft.text,
        copied=copied,
        insufficient=draft.insufficient is not None,
        verdict=verdict,
        doubtful=bool(item.doubts),
        right=options is not None and _same_options(options, item, draft.text),
        copied_right=options is not None and _same_options(options, item, copied),
        from_case=bool(draft.sources) and all(s.kind == "case" for s in draft.sources),
    )


def _same_options(options: Options, item: Item, text: str) -> bool:
    truth = {item.choice} if item.choice else set(item.checked)
    return set(read_answer(options, text).chosen) == truth


def _copied(retriever: Retriever, case: Case, draft: Draft) -> str:
    """Return what the nearest other document writes in the item."""
    sections = retriever.evidence(case, draft.place).sections
    return sections[0].text if sections else ""


def figures(name: str, parsed: dict[str, Assessment], scored: tuple[Scored, ...]) -> Figures:
    """Sum up the items of one document."""
    asked = [s for s in scored if s.kind in ("choice", "checks") and (s.truth or s.doubtful)]
    choices = [s for s in asked if not s.doubtful]
    judged = [s for s in choices if not s.from_case]
    words = [s for s in scored if s.kind == "text" and len(folded(s.truth)) >= _LEAST]
    texts = [s for s in words if not s.from_case]
    own = frozenset(entity.name for entity in entities_of(parsed[name]))
    matcher = NameMatcher(own, foreign_names(parsed.items(), parsed[name].agency))
    return Figures(
        document=name,
        items=len(scored),
        choices=len(choices),
        choices_doubtful=len(asked) - len(choices),
        choices_right=sum(s.right for s in choices),
        choices_copied_right=sum(s.copied_right for s in choices),
        judged=len(judged),
        judged_right=sum(s.right for s in judged),
        texts=len(texts),
        similarity=_median(fuzz.ratio(folded(s.truth), folded(s.drafted)) for s in texts),
        similarity_copied=_median(fuzz.ratio(folded(s.truth), folded(s.copied)) for s in texts),
        abstained=sum(s.insufficient for s in scored),
        to_confirm=sum("〔要確認" in s.drafted for s in scored),
        foreign_names=sum(_leaks(matcher, s.drafted) for s in scored),
        foreign_names_copied=sum(_leaks(matcher, s.copied) for s in scored),
    )


_LEAST = 20
"""Shorter texts are names and dates, which the case gives."""


def _median(values: Iterator[float]) -> float:
    listed = list(values)
    return round(statistics.median(listed), 1) if listed else 0.0


def _leaks(matcher: NameMatcher, text: str) -> bool:
    return any(True for _ in matcher.find(fold(text, long_vowels=True)))


def run(directory: Path) -> Iterator[tuple[Figures, tuple[Scored, ...]]]:
    """Leave out each document in turn; stores are made below ``directory``."""
    parsed = documents()
    for name in parsed:
        store = Store.create(directory / name, StoreSettings())
        store.ingest([(other, a, other) for other, a in parsed.items() if other != name])
        if name in {info.name for info in store.documents()}:
            raise AssertionError(f"the left-out document is in the store: {name}")
        scored = draft_left_out(name, parsed, store)
        store.close()
        yield figures(name, parsed, scored), scored


def main() -> None:
    """Print a line of figures for each document, and every item with ``--items``."""
    with tempfile.TemporaryDirectory() as directory:
        for result, scored in run(Path(directory)):
            sys.stdout.write(_line(result) + "\n")
            if "--items" in sys.argv:
                sys.stdout.write("\n".join(_item_lines(scored)) + "\n")


def _line(result: Figures) -> str:
    return (
        f"{result.document}: items {result.items}, "
        f"choices right {result.choices_right}/{result.choices} "
        f"(copy {result.choices_copied_right}; {result.choices_doubtful} unclear in the source), "
        f"of them not decided by the case {result.judged_right}/{result.judged}, "
        f"median similarity {result.similarity} (copy {result.similarity_copied}) "
        f"over {result.texts} texts that the case does not give, abstained {result.abstained}, "
        f"to confirm {result.to_confirm}, items with foreign names {result.foreign_names} "
        f"(copy {result.foreign_names_copied})"
    )


def _item_lines(scored: tuple[Scored, ...]) -> Iterator[str]:
    for entry in scored:
        same = fuzz.ratio(folded(entry.truth), folded(entry.drafted))
        state = "根拠不足" if entry.insufficient else entry.verdict
        yield f"  {entry.item}\t{entry.kind}\t{same:.0f}\t{state}\t{entry.path.split(' / ')[-1]}"


if __name__ == "__main__":
    main()
