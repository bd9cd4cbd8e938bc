"""What the parts of grounding see in real sentences, as the golden files keep it.

A verdict says little of how it was come by: two texts are laid side by side here, and all that is
seen between them is kept.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.contrast import Loose, flips, loose_facts, regions, swapped_actors
from assistant.gate.grounding.facts import facts_of
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.index import Stretch
from assistant.gate.grounding.lately_read import index_of
from assistant.gate.grounding.model import Fact, SourceText
from assistant.gate.grounding.sentences import split
from assistant.gate.grounding.weigh import novelty
from assistant.judging import texts_of
from corpus.assessments.model import Assessment
from corpus.wording.load import load_wording
from evals.mutate import Mutator
from evals.mutation_data import mutations
from tests.golden.law_readings import law_texts
from tests.golden.lines import line_of, sentence_lines

_ALIKE = 50
"""Percent of likeness from which two sentences are laid side by side."""
_EACH = 5
"""Each fifth text of a document is held against the others."""
_LONGEST = 500
_SHOWN = 30
_DAMAGED = 8
"""Damaged texts of each kind that are laid beside the text they were."""


def stated(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield the sentences of the documents and of short law texts, and what each states."""
    texts = [item.text for name in sorted(assessments) for item in assessments[name].items]
    texts += [text for _, text in law_texts()]
    known: set[str] = set()
    for text in texts[::2]:
        for sentence in split(text[:_LONGEST]):
            if sentence.text not in known:
                known.add(sentence.text)
                where = f"{sentence.start}-{sentence.end}"
                kind = "heading" if sentence.heading else ""
                yield line_of(sentence.text, where, kind, *map(_fact, facts_of(sentence.text)))


def contrasts(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield what parts the sentences of one version of standard wording from those of the next.

    So it does of damaged sentences and of the documents' sentences that are like one another.
    """
    for said, source in dict.fromkeys(_pairs(assessments)):
        yield line_of("#", said, source)
        yield line_of(
            "parts",
            *(f"{r.start}-{r.end} {r.source_start}-{r.source_end}" for r in regions(said, source)),
        )
        yield line_of("loose", *map(_loose, loose_facts(said, source)))
        for close in (True, False):
            actors = swapped_actors(said, source, close=close)
            yield line_of("close" if close else "apart", *map(_loose, actors))
        yield line_of("flips", *(f"{r.start}-{r.end}" for r in flips(said, source)))


def _pairs(assessments: dict[str, Assessment]) -> Iterator[tuple[str, str]]:
    for block in load_wording().blocks:
        for older, newer in pairwise(block.versions):
            yield from _alike(_sentences(newer.text), _sentences(older.text))
    names = sorted(assessments)
    for name, other in pairwise([*names, names[0]]):
        said, source = (
            [s for item in assessments[each].items for s in _sentences(item.text)]
            for each in (name, other)
        )
        yield from _alike(said[::_EACH], source)
    known = mutations()
    mutator = Mutator(assessments, known.seed)
    for mutation in known.mutations:
        if mutation.operation != "substitute":
            continue
        for mutant in mutator.mutants(mutation, _DAMAGED):
            yield from _alike(_sentences(mutant.text), _sentences(mutant.section.item.text))


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


def _alike(said: Sequence[str], sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in said:
        found = process.extractOne(text, sources, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found and found[0] != text:
            yield text, found[0]


def nearness(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield where the sentences of a document stand in another, and what is near to them.

    The sources are searched all, and all but each third.
    """
    names = sorted(assessments)
    for name, other in pairwise([*names, names[0]]):
        sources = texts_of([assessments[other]], [other])
        some = frozenset(at for at in range(len(sources)) if at % 3)
        basis = Basis("", sources, own_names=frozenset({assessments[name].agency}))
        texts = [item.text for item in assessments[name].items if len(item.text) > _EACH]
        for sentence in [s for text in texts[::_EACH] for s in split(text[:_LONGEST])]:
            yield line_of("#", sentence.text[:_SHOWN], f"{novelty(sentence.text, basis):.2f}")
            for owners in (None, some):
                index = index_of(sources, owners)
                yield line_of("near", *map(_stretch, index.near(sentence.text)))
                yield line_of("like", *map(_stretch, index.near(sentence.text, 0.85)))
                clauses = [f"{clause}、" for clause in sentence.text.split("、")[:3]]
                found = map(index.exact, [sentence.text, *clauses, *(c[:-1] for c in clauses)])
                yield line_of("exact", *(_stretch(each) if each else "" for each in found))


def borrowed(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield the verdicts on newer standard wording that rests on older, and what is cited beside.

    The source is of the item, of another item, or known and not cited; the case may say it all.
    """
    document = assessments[min(assessments)]
    beside = texts_of([document], ["甲"])[: 3 * _EACH]
    for block in load_wording().blocks:
        for older, newer in pairwise(block.versions):
            yield line_of("#", block.id, newer.id)
            source = SourceText(older.text, older.id, block.title, "key")
            own = frozenset({document.agency})
            for basis in (
                Basis("key", (source, *beside), own_names=own),
                Basis("other", (source, *beside), own_names=own),
                Basis("key", beside, others=(source,)),
                Basis("key", beside, case_words=older.text),
            ):
                yield from sentence_lines(ground(newer.text, basis))


def _fact(fact: Fact) -> str:
    return f"{fact.kind} {fact.value} {fact.start}-{fact.end}"


def _loose(loose: Loose) -> str:
    return f"{_fact(loose.fact)}≠{_fact(loose.instead) if loose.instead else ''}"


def _stretch(stretch: Stretch) -> str:
    return f"{stretch.source.path} {stretch.start}-{stretch.end} {len(stretch.text)}"
