"""Makes the report: a JSON value that is the same, byte for byte, for the same measurement."""

import hashlib
import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path

from corpus.assessments.model import print_path
from corpus.store.model import TRAINED_MODEL
from evals.figures import Figure, broken_down, figures_of
from evals.folds import Document, bundled
from evals.leakage import CONFIRMED, POSSIBLE, Leakage
from evals.metric_data import catalogue
from evals.metrics.intervals import RESAMPLES
from evals.outcome import HYOKA, WITHHELD, Example, Observation, Texts, Timing
from evals.rivals import Rivalry, rivalries
from evals.run import AS_OF, Plan, Result

Json = dict[str, object]
_PACKAGES = ("corpus", "assistant", "evals")
_LIBRARIES = ("numpy", "rapidfuzz", "sacrebleu", "sudachidict-core", "sudachipy", "scikit-learn")
_HEAT = {
    "options.decided": 1.0,
    "options.judged": 1.0,
    "given.exact": 1.0,
    "short.exact": 1.0,
    "standard.chrf": 100.0,
    "local.chrf": 100.0,
}
"""Scores of drafted items and what a full one is."""
_EXAMPLES = 12
_BESIDE = 3
"""Units of a figure that a baseline does better whose texts are shown."""


def report_of(plan: Plan, documents: Sequence[Document], result: Result) -> Json:
    """Return the report; ``fingerprint`` is a hash over all the rest of it."""
    observations = result.outcome.observations
    figures = figures_of(observations)
    report: Json = {
        "tasks": _values(figures),
        "figures": [_figure(figure) for figure in figures],
        "documents": [_document(d, result.leakage) for d in documents],
        "settings": _settings(plan),
        "rivals": _rivals(rivalries(observations), result.outcome.texts),
        "by_form": broken_down(observations, lambda o: o.form),
        "by_kind": broken_down(observations, lambda o: o.kind),
        "by_document": broken_down(observations, lambda o: o.document),
        "items": _items(documents, observations),
        "examples": [asdict(example) for example in _worst(result.outcome.examples)],
    }
    return {**report, "fingerprint": hashlib.sha256(written(report).encode()).hexdigest()}


def written(report: Json) -> str:
    """Write a report as JSON text."""
    return json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def timings_of(timings: Iterable[Timing]) -> Json:
    """Return count, median, 95th percentile and maximum in milliseconds by operation."""
    groups: dict[str, list[float]] = {}
    for timing in timings:
        groups.setdefault(timing.operation, []).append(timing.seconds * 1000)
    return {operation: _spread(sorted(values)) for operation, values in sorted(groups.items())}


def _spread(values: list[float]) -> Json:
    return {
        "count": len(values),
        "p50_ms": round(statistics.median(values), 2),
        "p95_ms": round(values[min(len(values) - 1, int(len(values) * 0.95))], 2),
        "max_ms": round(values[-1], 2),
    }


def _values(figures: Iterable[Figure]) -> Json:
    tasks: dict[str, Json] = {}
    for figure in figures:
        tasks.setdefault(figure.task, {})[figure.metric] = figure.value
    return dict(tasks)


def _figure(figure: Figure) -> Json:
    metric = catalogue().metric(figure.task, figure.metric)
    reached = None
    if metric.aim is not None and figure.value is not None:
        reached = metric.is_reached(figure.value)
    return {
        **asdict(figure),
        "baselines": dict(figure.baselines),
        "aim": metric.aim,
        "reached": reached,
    }


def _rivals(found: Iterable[Rivalry], texts: Iterable[Texts]) -> list[Json]:
    """Return the figures that do not surely beat a baseline, with some of both texts."""
    known = {(text.task, text.document, text.unit): text for text in texts}
    return [_rivalry(rivalry, known) for rivalry in found]


def _rivalry(rivalry: Rivalry, known: Mapping[tuple[str, str, str], Texts]) -> Json:
    texts = [known.get((rivalry.task, unit.document, unit.unit)) for unit in rivalry.units]
    units = [
        {**asdict(unit), "withheld": text is not None and _is_withheld(text)}
        for unit, text in zip(rivalry.units, texts, strict=True)
    ]
    examples = [_both(text, rivalry.baseline) for text in _telling(texts)]
    return {**asdict(rivalry), "units": units, "examples": examples}


def _telling(texts: Iterable[Texts | None]) -> list[Texts]:
    """Return the first texts of units, one of them of what hyoka withholds if it withholds any."""
    found = [text for text in texts if text is not None]
    withheld = [text for text in found if _is_withheld(text)][:_BESIDE]
    written = [text for text in found if not _is_withheld(text)][:_BESIDE]
    return [*written[: _BESIDE - min(len(withheld), 1)], *withheld][:_BESIDE]


def _is_withheld(text: Texts) -> bool:
    return dict(text.said).get(HYOKA) == WITHHELD


def _both(text: Texts, baseline: str) -> Json:
    said = dict(text.said)
    return {
        "document": text.document,
        "unit": text.unit,
        "path": text.path,
        "truth": text.truth,
        "own": said.get(HYOKA, ""),
        "other": said.get(baseline, ""),
    }


def _document(document: Document, leakage: Iterable[Leakage]) -> Json:
    leak = next((found for found in leakage if found.document == document.name), None)
    return {
        "name": document.name,
        "form": document.assessment.form,
        "title": document.assessment.title,
        "sha256": document.digest,
        "leakage": {**asdict(leak), "items": dict(leak.items)} if leak else None,
    }


def _items(documents: Iterable[Document], observations: Iterable[Observation]) -> list[Json]:
    """Return how well each item was drafted, in printed order."""
    scores: dict[tuple[str, str], tuple[str, float | None]] = {}
    for o in observations:
        if o.task == "draft" and o.system == HYOKA and o.metric in _HEAT:
            full = _HEAT[o.metric]
            value = None if o.value is None else round(o.value / full, 4)
            scores[o.document, o.unit] = (o.metric, value)
    return [
        {
            "document": document.name,
            "item": item.id,
            "path": print_path(item.path),
            "metric": scores[document.name, item.id][0],
            "value": scores[document.name, item.id][1],
        }
        for document in documents
        for item in document.assessment.items
        if (document.name, item.id) in scores
    ]


def _worst(examples: Iterable[Example]) -> list[Example]:
    """Return the first examples of each metric; tasks give the worst first."""
    groups: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        groups.setdefault((example.task, example.metric), []).append(example)
    return [
        example
        for group in groups.values()
        for example in sorted(group, key=lambda e: (e.value, e.document, e.unit))[:_EXAMPLES]
    ]


def _settings(plan: Plan) -> Json:
    return {
        "suite": "held-out" if plan.held_out else "quick" if plan.quick else "full",
        "as_of": AS_OF.isoformat(),
        "bootstrap": RESAMPLES,
        "generator": "none",
        "embedding": TRAINED_MODEL,
        "leak_limits": {"confirmed": CONFIRMED, "possible": POSSIBLE},
        "corpus": corpus_fingerprint(),
        "version": metadata.version("hyoka"),
        "code": _code_digest(),
        "libraries": {name: metadata.version(name) for name in _LIBRARIES},
    }


def corpus_fingerprint() -> str:
    """Digest the names and hashes of the bundled documents."""
    lines = sorted(f"{document.name}\0{document.digest}" for document in bundled())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@lru_cache
def _code_digest() -> str:
    """Digest the code and data that decide the figures."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        root = Path(str(resources.files(package)))
        for path in sorted(root.rglob("*")):
            if path.suffix in (".py", ".yaml", ".tsv", ".csv", ".md") and path.is_file():
                digest.update(f"{package}/{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
