"""Drafting: every item of a left-out document, written from its own case over the others."""

from collections.abc import Callable, Iterator

from assistant.case_of import BLANKS
from assistant.foreign_names import foreign_names
from assistant.gate.name_matcher import NameMatcher
from assistant.retrieve import applies
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Item, print_path
from corpus.assessments.outline import outlines_of
from corpus.forms.answers import read_answer
from corpus.store.sections import item_text
from corpus.text.fold import fold as fold_text
from corpus.wording.locate import Located, locate_text
from corpus.wording.normal import normal_text
from evals.drafted import Drafted, drafted_items
from evals.folds import Fold
from evals.metrics.facts import compare_facts, known_of
from evals.metrics.text import chrf, common_words, exact, rouge_l
from evals.metrics.twins import ALIKE, SAME, nearest, sentences_of, standing
from evals.outcome import EMPTY, HYOKA, WITHHELD, Example, Observation, Outcome, Texts, Timing

TASK = "draft"
_WEAK = 60.0
_SHOWN = 400
_Score = Callable[[str, str], float]


def measure(fold: Fold) -> Outcome:
    """Score the drafts of a left-out document."""
    timed = list(drafted_items(fold))
    scoring = _Scoring(fold, [drafted for drafted, _ in timed])
    return Outcome(
        tuple(scoring.observations()),
        tuple(scoring.examples()),
        tuple(Timing("draft.item", seconds) for _, seconds in timed),
        tuple(_texts(fold, drafted) for drafted, _ in timed if drafted.group),
    )


def _texts(fold: Fold, drafted: Drafted) -> Texts:
    """Return what an item says and what each system wrote into it."""
    said = {**drafted.said, HYOKA: _said(drafted)}
    cut = tuple((system, text[:_SHOWN]) for system, text in said.items())
    path = print_path(drafted.item.path)
    return Texts(TASK, fold.target.name, drafted.item.id, path, drafted.truth[:_SHOWN], cut)


def _said(drafted: Drafted) -> str:
    return WITHHELD if drafted.abstains else drafted.said[HYOKA]


class _Scoring:
    """Scores the items of one document."""

    def __init__(self, fold: Fold, drafted: list[Drafted]) -> None:
        self._fold = fold
        self._drafted = drafted
        own = frozenset(entity.name for entity in entities_of(fold.target.assessment))
        others = outlines_of((d.name, d.assessment) for d in fold.others)
        self._names = NameMatcher(own, foreign_names(others, fold.target.assessment.agency))
        self._known = known_of(item_text(item) for item in fold.target.lawful.items)
        self._chrf: dict[str, float] = {}

    def observations(self) -> Iterator[Observation]:
        """Yield every score."""
        for drafted in self._drafted:
            yield from self._names_in(drafted)
            yield from self._blocks(drafted)
            if drafted.group == "options":
                yield from self._options(drafted)
            elif drafted.group == "blank":
                yield from self._blank(drafted)
            elif drafted.group in ("given", "short"):
                yield from self._each(drafted, f"{drafted.group}.exact", exact)
            elif drafted.group:
                yield from self._prose(drafted)
        yield from self._asked()
        yield from self._reuse()

    def _one(
        self, drafted: Drafted, metric: str, value: float | None, system: str = HYOKA
    ) -> Observation:
        return self._of(drafted.item, metric, value, system)

    def _of(
        self,
        item: Item,
        metric: str,
        value: float | None,
        system: str = HYOKA,
        weight: float = 1.0,
    ) -> Observation:
        target = self._fold.target
        name, form = target.name, target.assessment.form
        return Observation(TASK, metric, item.id, value, system, name, form, item.kind, weight)

    def _paired(
        self, drafted: Drafted, metric: str, paired: int, unpaired: int, system: str
    ) -> Iterator[Observation]:
        """Yield the part of an item in an F-measure: what of both sides has its like.

        Weighted by the number of parts, so that the mean is the F-measure of all items together.
        """
        parts = paired + unpaired
        if parts:
            yield self._of(drafted.item, metric, paired / parts, system, float(parts))

    def _each(self, drafted: Drafted, metric: str, score: _Score) -> Iterator[Observation]:
        for system, said in drafted.said.items():
            yield self._one(drafted, metric, score(drafted.truth, said), system)

    def _blank(self, drafted: Drafted) -> Iterator[Observation]:
        """Score an item without anything to say; who writes nothing anywhere is no rival."""
        for system, said in drafted.said.items():
            if system != EMPTY:
                kept = float(said.strip() in BLANKS)
                yield self._one(drafted, "blank.kept", kept, system)

    def _options(self, drafted: Drafted) -> Iterator[Observation]:
        assert drafted.options is not None
        metric = "options.decided" if drafted.is_given else "options.judged"
        item = drafted.item
        truth = {item.choice} if item.choice else set(item.checked)
        for system, said in drafted.said.items():
            chosen = set(read_answer(drafted.options, said).chosen)
            right = None if item.doubts else float(chosen == truth)
            yield self._one(drafted, metric, right, system)
            if chosen and metric == "options.judged":
                yield self._one(drafted, "options.judged_written", right, system)

    def _prose(self, drafted: Drafted) -> Iterator[Observation]:
        group = drafted.group
        for system, said in drafted.said.items():
            near = chrf(drafted.truth, said)
            if system == HYOKA:
                self._chrf[drafted.item.id] = near
            yield self._one(drafted, f"{group}.chrf", near, system)
            if group == "local":
                yield self._one(drafted, "local.rouge_l", rouge_l(drafted.truth, said), system)
                common, words = common_words(drafted.truth, said)
                yield from self._paired(drafted, "local.f", 2 * common, words - 2 * common, system)
            else:
                yield self._one(drafted, "standard.exact", exact(drafted.truth, said), system)
            yield from self._compared_facts(drafted, said, system)
        yield from self._offered(drafted)
        if group == "local" and not drafted.abstains:
            yield self._one(drafted, "local.chrf_written", self._chrf[drafted.item.id])

    def _offered(self, drafted: Drafted) -> Iterator[Observation]:
        """Score what the author is given; what stands in text alone is scored apart."""
        for system, said in drafted.offered.items():
            if drafted.group == "local":
                yield self._one(drafted, "local.offered", chrf(drafted.truth, said), system)
            counts = compare_facts(drafted.truth, said, self._known)
            wanted = counts.right + counts.missing
            if wanted:
                yield self._one(drafted, "facts.offered", counts.right / wanted, system)
            foreign = float(len(counts.foreign))
            yield self._one(drafted, "facts.offered_foreign", foreign, system)

    def _compared_facts(self, drafted: Drafted, said: str, system: str) -> Iterator[Observation]:
        counts = compare_facts(drafted.truth, said, self._known)
        wanted = counts.right + counts.missing
        if wanted:
            yield self._one(drafted, "facts.right", counts.right / wanted, system)
        unpaired = counts.missing + counts.wrong
        yield from self._paired(drafted, "facts.f", 2 * counts.right, unpaired, system)
        yield self._one(drafted, "facts.missing", float(counts.missing), system)
        yield self._one(drafted, "facts.wrong", float(counts.wrong), system)
        yield self._one(drafted, "facts.foreign", float(len(counts.foreign)), system)

    def _names_in(self, drafted: Drafted) -> Iterator[Observation]:
        for system, said in drafted.said.items():
            yield self._one(drafted, "names.foreign", self._holds_names(said), system)
        for system, said in drafted.offered.items():
            yield self._one(drafted, "names.offered_foreign", self._holds_names(said), system)

    def _holds_names(self, said: str) -> float:
        return float(any(True for _ in self._names.find(fold_text(said, long_vowels=True))))

    def _blocks(self, drafted: Drafted) -> Iterator[Observation]:
        """Compare each block of standard wording of the item with the same block of a draft.

        Blocks at choice are scored apart; what is shown beside a text counts as offered.
        """
        wanted = [block for block in drafted.located if not block.misplaced]
        if not wanted or drafted.group not in ("standard", "local"):
            return
        item = drafted.item
        for system, said in drafted.said.items():
            there = self._blocks_in(said, item.id)
            shown = self._blocks_in(drafted.shown, item.id) if system == HYOKA else {}
            for block in wanted:
                truth, name = item.text[block.start : block.end], block.block.id
                if not applies(block.block, self._fold.case):
                    yield self._one(drafted, "blocks.chrf", None, system)
                    continue
                if self._is_at_choice(drafted, block):
                    offered = there.get(name) or shown.get(name, "")
                    yield self._one(drafted, "blocks.choice", chrf(truth, offered), system)
                    continue
                copy = there.get(name, "")
                same = float(bool(copy) and normal_text(truth) == normal_text(copy))
                yield self._one(drafted, "blocks.chrf", chrf(truth, copy), system)
                yield self._one(drafted, "blocks.exact", same, system)

    def _is_at_choice(self, drafted: Drafted, block: Located) -> bool:
        """Whether an office chooses if an item has a block at all."""
        key = drafted.suggestion.draft.place.node.key
        form = self._fold.target.form.id
        places = block.block.places
        return any(p.optional for p in places if p.form == form and p.key == key)

    def _blocks_in(self, text: str, item: str) -> dict[str, str]:
        """Return the standard wording in a text of an item by the id of the block."""
        found = locate_text(text, self._fold.target.form, item)
        return {block.block.id: text[block.start : block.end] for block in found}

    def _asked(self) -> Iterator[Observation]:
        """Whether each filled item of the document is one that hyoka drafts at all."""
        known = {drafted.item.id for drafted in self._drafted}
        for item in self._fold.target.assessment.items:
            if not item.is_empty:
                yield self._of(item, "asked", float(item.id in known))

    def _reuse(self) -> Iterator[Observation]:
        """Compare sentence by sentence with what the other documents say anywhere."""
        items = [item for d in self._fold.others for item in d.assessment.items]
        pool = [s for item in items for s in sentences_of(item.text)]
        for drafted in self._drafted:
            if drafted.group not in ("standard", "local"):
                continue
            sentences = sentences_of(drafted.truth)
            twins = nearest(sentences, pool)
            for twin in twins:
                yield self._one(drafted, "reuse.ceiling", float(twin >= SAME))
            wanted = [s for s, twin in zip(sentences, twins, strict=True) if twin >= SAME]
            for system, said in drafted.said.items():
                yield from self._reused(drafted, wanted, sentences, said, system)
            for system, given in drafted.offered.items():
                for near in nearest(wanted, sentences_of(given)):
                    yield self._one(drafted, "reuse.offered", float(near >= SAME), system)
            if twins and max(twins) < ALIKE and not drafted.located:
                yield self._one(drafted, "abstention", float(drafted.abstains))

    def _reused(
        self,
        drafted: Drafted,
        wanted: list[str],
        truth: tuple[str, ...],
        said: str,
        system: str,
    ) -> Iterator[Observation]:
        written = sentences_of(said)
        copied = [near >= SAME for near in nearest(wanted, written)]
        right = standing(written, truth)
        for there in copied:
            yield self._one(drafted, "reuse.recall", float(there), system)
        for stands in right:
            yield self._one(drafted, "reuse.precision", float(stands), system)
        both = [*copied, *right]
        yield from self._paired(drafted, "reuse.f", sum(both), len(both) - sum(both), system)

    def examples(self) -> Iterator[Example]:
        """Yield what came out badly, worst first within each group."""
        for drafted in sorted(self._drafted, key=lambda d: self._chrf.get(d.item.id, 0.0)):
            if drafted.group in ("standard", "local"):
                near = self._chrf[drafted.item.id]
                if near < _WEAK:
                    yield self._example(drafted, f"{drafted.group}.chrf", near)
            elif drafted.group == "options" and not drafted.item.doubts:
                wrong = [o for o in self._options(drafted) if o.system == HYOKA and not o.value]
                wrong = wrong[:1]
                yield from (self._example(drafted, o.metric, 0.0) for o in wrong)

    def _example(self, drafted: Drafted, metric: str, value: float) -> Example:
        path = print_path(drafted.item.path)
        said, truth = _said(drafted), drafted.truth[:_SHOWN]
        name = self._fold.target.name
        return Example(TASK, metric, name, drafted.item.id, path, value, truth, said[:_SHOWN])
