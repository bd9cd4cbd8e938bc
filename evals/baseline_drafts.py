"""Drafts that need no drafter: what stands in for a draft when nothing is adapted or judged."""

from assistant.case import Case
from assistant.evidence import Evidence
from corpus.forms.model import Place
from corpus.wording.render import fill, heading_line
from evals.folds import Fold
from evals.outcome import EMPTY

NEAREST, WORDING = "nearest", "wording"
BM25, DENSE, HYBRID, PLAIN = "bm25", "dense", "hybrid", "plain"


def question_of(case: Case, place: Place) -> str:
    """Return what one would type to find the text of an item."""
    return " ".join((*place.path[-2:], case.procedure.name))


def baseline_drafts(fold: Fold, place: Place, evidence: Evidence) -> dict[str, str]:
    """Return what each baseline puts into an item, by name."""
    question = question_of(fold.case, place)
    chunks = fold.plain.search(question, 1)
    return {
        EMPTY: "",
        NEAREST: evidence.sections[0].text if evidence.sections else "",
        WORDING: standard_text(evidence),
        BM25: _first([s.text for s in fold.rankings.bm25(question, 1)]),
        DENSE: _first([s.text for s in fold.rankings.dense(question, 1)]),
        PLAIN: _first([chunk.text for chunk in chunks]),
    }


def standard_text(evidence: Evidence) -> str:
    """Return the standard wording of an item as it is printed, its slots open."""
    blocks = (
        "\n".join(filter(None, (heading_line(w.block, {}), fill(w.version, {}))))
        for w in evidence.wording
    )
    return "\n".join(blocks)


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""
