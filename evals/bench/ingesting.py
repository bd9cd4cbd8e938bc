"""What taking documents in takes, and what it costs the searches beside it."""

import datetime as dt
import hashlib
import os
import threading
import time
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

import numpy as np

from corpus.parser.file import parse_file
from corpus.store.model import IngestReport, StoreSettings
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.store.writer import Document
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.bench.documents import write_documents
from evals.bench.measure import spent, write
from evals.retrieval_questions import retrieval_questions

DAY = dt.date(2026, 11, 1)
_TURNS = 5


def built(directory: Path, paths: Iterable[Path], settings: StoreSettings | None = None) -> Store:
    """Ingest documents, reading them among it, and print how long it took."""
    store = Store.create(directory, settings, platforms_in)
    wording = wording_sections(load_wording(), DAY)
    made: list[IngestReport] = []
    took = spent(lambda: made.append(store.ingest(map(_read, paths), wording)))
    report = made[0]
    write(
        f"reading and ingest of {report.documents} documents into {report.sections} sections: "
        f"{took.clock:.1f} s = {report.sections / took.clock:.0f} sections/s, of the processor "
        f"{took.busy:.1f} s = {report.sections / took.busy:.0f} sections/s ({_stages(report)}), "
        f"encoded {report.encoded}, trained {report.trained}, load {os.getloadavg()[0]:.1f}"
    )
    return store


def one_more(store: Store, texts: Path) -> None:
    """Print what one more document takes, and searches while it is taken in, by turns."""
    questions = [question.ask for question in retrieval_questions()]
    ratios: list[tuple[float, float]] = []
    for number, path in enumerate(write_documents(texts, _TURNS, seed=1)):
        alone = np.percentile(_clock(store, questions), [50, 95])
        told, times = _during_ingest(store, path, number, questions)
        during = np.percentile(times, [50, 95])
        ratios.append((during[0] / alone[0], during[1] / alone[1]))
        write(
            f"ingest of one more: {told}; search alone p50 {alone[0]:.1f} ms, p95 "
            f"{alone[1]:.1f}, meanwhile {during[0]:.1f} and {during[1]:.1f}"
        )
    low, high = np.median(ratios, axis=0)
    write(
        f"searches while indexing, median of {_TURNS} turns: p50 {low:.1f} times, p95 {high:.1f} "
        f"times (aim: 2), load {os.getloadavg()[0]:.1f}"
    )


def _during_ingest(
    store: Store, path: Path, number: int, questions: Sequence[str]
) -> tuple[str, list[float]]:
    """Take a document in beside searches; return what is told and their times in milliseconds."""
    name, assessment, digest = _read(path)
    made: list[str] = []
    document = (f"new-{number}-{name}", assessment, digest)
    writer = threading.Thread(target=lambda: made.append(_taken_in(store, document)))
    writer.start()
    during: list[float] = []
    asked = cycle(questions)
    while writer.is_alive():
        during += _clock(store, [next(asked)])
    return made[0], during


def _taken_in(store: Store, document: Document) -> str:
    """Take a document in; tell how long it took until searches see it."""
    began = time.perf_counter()
    report = store.ingest([document])
    seconds = time.perf_counter() - began
    return (
        f"{seconds:.1f} s ({_stages(report)}), encoded {report.encoded}, trained {report.trained}"
    )


def _stages(report: IngestReport) -> str:
    return ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds)


def _clock(store: Store, questions: Iterable[str]) -> list[float]:
    return [1000 * spent(partial(store.search, question)).clock for question in questions]


def _read(path: Path) -> Document:
    return path.name, parse_file(path), hashlib.sha256(path.read_bytes()).hexdigest()
