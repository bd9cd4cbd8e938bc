"""The leak guard: a measured document and its near-duplicates must not be in the index.

Likeness is judged on a document's own words, since standard wording is rightly the same in all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.assessments.model import Assessment
from corpus.errors import HyokaError
from corpus.forms.load import load_form, load_options
from corpus.forms.model import FormId
from corpus.store.sections import item_text
from corpus.wording.load import load_wording
from corpus.wording.normal import normal_text

Verdict = Literal["none", "possible", "confirmed"]
CONFIRMED, POSSIBLE = 0.8, 0.5
"""Share of own words that stand in another document: a copy, and more than habit explains."""
_GRAM = 8
_LEAST = 40


class LeakError(HyokaError):
    """The maintainer must act: what is measured could be looked up in the index."""


@dataclass(frozen=True, slots=True)
class Known:
    """A document as the guard sees it: its name, the hash of its file and what it says."""

    name: str
    digest: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Leakage:
    """The verdict on one measured document over one index.

    ``taken_out`` names the near-duplicates that were kept out of the index; ``items`` counts the
    items of the document by their own verdict.
    """

    document: str
    verdict: Verdict
    same_hash: bool
    nearest: str
    similarity: float
    taken_out: tuple[str, ...] = ()
    items: tuple[tuple[Verdict, int], ...] = ()


def likeness(own: Assessment, other: Assessment) -> float:
    """Return the share of a document's own words that another one has too, 0 to 1."""
    return _share(_own_grams(own), _grams_of(other))


def judge(measured: Known, index: Iterable[Known]) -> Leakage:
    """Judge whether a document could be looked up in an index."""
    listed = list(index)
    alike = sorted(
        ((likeness(measured.assessment, k.assessment), k.name) for k in listed), reverse=True
    )
    similarity, nearest = alike[0] if alike else (0.0, "")
    same = any(known.digest == measured.digest for known in listed)
    verdict = _verdict(similarity, same)
    return Leakage(
        measured.name,
        verdict,
        same,
        nearest,
        round(similarity, 4),
        items=_items(measured.assessment, [known.assessment for known in listed], verdict),
    )


def near_duplicates(measured: Known, corpus: Iterable[Known]) -> tuple[str, ...]:
    """Return the names of the documents that are the measured one or a copy of it."""
    return tuple(
        known.name
        for known in corpus
        if known.digest == measured.digest
        or likeness(measured.assessment, known.assessment) >= CONFIRMED
    )


def refuse_leaks(found: Leakage) -> None:
    """Raise LeakError where a document is confirmed to be in the index."""
    if found.verdict == "confirmed":
        raise LeakError(
            f"測る評価書 {found.document} が索引に残っています"
            f"（{found.nearest}、類似度 {found.similarity:.2f}）。評価を中止しました。"
        )


def _verdict(similarity: float, same_hash: bool) -> Verdict:
    if same_hash or similarity >= CONFIRMED:
        return "confirmed"
    return "possible" if similarity >= POSSIBLE else "none"


def _items(
    measured: Assessment, index: list[Assessment], whole: Verdict
) -> tuple[tuple[Verdict, int], ...]:
    """Count items: one whose own words stand nearly whole in one document of the index leaks."""
    counts: dict[Verdict, int] = {"none": 0, "possible": 0, "confirmed": 0}
    others = [_grams_of(assessment) for assessment in index]
    for item in measured.items:
        own = _grams(item_text(item)) - _public_grams()
        if len(own) < _LEAST:
            continue
        copied = max((_share(own, grams) for grams in others), default=0.0) >= CONFIRMED
        seen: Verdict = "confirmed" if whole == "confirmed" else "possible"
        counts[seen if copied else "none"] += 1
    return tuple(counts.items())


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    return len(own & other) / len(own) if own else 0.0


def _grams(text: str) -> frozenset[str]:
    plain = normal_text(text)
    return frozenset(plain[i : i + _GRAM] for i in range(len(plain) - _GRAM + 1))


@lru_cache(maxsize=64)
def _grams_of(assessment: Assessment) -> frozenset[str]:
    return frozenset().union(*(_grams(item_text(item)) for item in assessment.items))


def _own_grams(assessment: Assessment) -> frozenset[str]:
    return _grams_of(assessment) - _public_grams()


@lru_cache
def _public_grams() -> frozenset[str]:
    """Return what every office prints: standard wording, options and labels of the forms."""
    texts = [v.text for block in load_wording().blocks for v in block.versions]
    texts += [spelling for o in load_options().values() for spelling in o.all_spellings]
    texts += [label for form in FormId for node in _nodes(form) for label in node]
    return frozenset().union(*map(_grams, texts))


def _nodes(form: FormId) -> Iterable[tuple[str, ...]]:
    return (node.labels for node in load_form(form).nodes)
