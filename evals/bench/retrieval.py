"""Speed, memory and loss of retrieval: ``python -m evals.bench.retrieval``.

``--sections`` gives the size of the generated store (0: only the bundled documents). Every figure
is printed with the load of the machine, since other work on it makes times longer, not shorter.
"""

import argparse
import datetime as dt
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import psutil

import assistant
from assistant.case_file import read_case
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat
from assistant.drafting import extractive_suggester
from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_file
from corpus.store.model import StoreSettings
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.store.writer import Document
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.bench.documents import write_documents
from evals.retrieval_questions import retrieval_questions

_ON = dt.date(2026, 11, 1)
_ROUNDS = 3
_SECTIONS_A_DOCUMENT = 245
_MEGA = 1024 * 1024
_READY = """
import sys, time
start = time.perf_counter()
from pathlib import Path
import psutil
from corpus.store.store import Store
store = Store.open(Path(sys.argv[1]))
store.search("保管場所")
print(time.perf_counter() - start, psutil.Process().memory_info().rss)
"""


def main() -> None:
    """Build the stores, run every measurement and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", type=int, default=5_000)
    wanted = parser.parse_args().sections
    with tempfile.TemporaryDirectory() as name:
        bundled = Path(name) / "bundled"
        store = _built(bundled, [document.path for document in bundled_documents()])
        hits = _searching(store)
        _nearest(bundled, store)
        _answering(store)
        _starting(bundled)
        store.close()
        if wanted:
            _generated(Path(name), wanted, hits)


def _generated(folder: Path, wanted: int, hits: tuple[float, float]) -> None:
    """Measure a store of many documents made from the bundled ones."""
    texts = folder / "texts"
    texts.mkdir()
    paths = write_documents(texts, max(1, round(wanted / _SECTIONS_A_DOCUMENT)))
    directory = folder / "generated"
    store = _built(directory, paths)
    sections = len(store.snapshot().catalogue.ids)
    disk = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    before = psutil.Process().memory_info().rss
    many = _searching(store)
    _write(f"  lost by size: hit@1 {hits[0] - many[0]:+.3f}, hit@5 {hits[1] - many[1]:+.3f}")
    after = psutil.Process().memory_info().rss
    scale = 100_000 / sections
    _write(
        f"  per 100,000 sections: disk {disk / _MEGA * scale:.0f} MB, memory for searching "
        f"{(after - before) / _MEGA * scale:.0f} MB"
    )
    again = _built(directory, [next(iter(write_documents(folder, 1, seed=1)))])
    again.close()
    _starting(directory)
    store.close()


def _built(directory: Path, paths: Iterable[Path]) -> Store:
    """Ingest documents and print how long it took."""
    began = time.perf_counter()
    documents = [_read(path) for path in paths]
    read = time.perf_counter() - began
    store = Store.create(directory, None, platforms_in)
    wording = wording_sections(load_wording(), _ON)
    began = time.perf_counter()
    report = store.ingest(documents, wording)
    took = time.perf_counter() - began
    stages = "、".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds)
    _write(
        f"ingest of {len(documents)} documents into {report.sections} sections: reading "
        f"{read:.1f} s, indexing {took:.1f} s = {report.sections / took:.0f} sections/s "
        f"({stages}), encoded {report.encoded}, trained {report.trained}, "
        f"load {os.getloadavg()[0]:.1f}"
    )
    return store


def _read(path: Path) -> Document:
    return path.name, parse_file(path), hashlib.sha256(path.read_bytes()).hexdigest()


def _searching(store: Store) -> tuple[float, float]:
    """Print the times of searches; return the share answered first and among the first five."""
    questions = retrieval_questions()
    store.search(questions[0].ask)
    _times("search", [partial(store.search, q.ask) for q in questions], "15")
    form = "重点項目評価書"
    _times(
        "search with a filter",
        [partial(store.search, q.ask, keys=q.keys, form=form) for q in questions],
        "30",
    )
    places = [_place(store, number) for number in range(len(questions))]
    shares = tuple(sum(0 < p <= most for p in places) / len(places) for most in (1, 5))
    _write(f"  {len(places)} questions: hit@1 {shares[0]:.3f}, hit@5 {shares[1]:.3f}")
    return shares[0], shares[1]


def _place(store: Store, number: int) -> int:
    question = retrieval_questions()[number]
    for place, hit in enumerate(store.search(question.ask, limit=5), 1):
        section = hit.section
        words = f"{section.outer_heading}\n{section.heading}\n{section.text}"
        if question.is_answered_by(section.key, words):
            return place
    return 0


def _nearest(directory: Path, store: Store) -> None:
    """Print how many of the ten truly nearest the index in use finds, and Chroma's graph."""
    chroma = Store.open(directory, StoreSettings(ranking="chroma"))
    found = {"in use": 0, "Chroma": 0}
    questions = retrieval_questions()
    for question in questions:
        query = store.snapshot().embedding.encode_query(question.ask)
        matrix = store.snapshot().vectors.matrix
        true = set(np.argsort(-(matrix @ query), kind="stable")[:10].tolist())
        for name, opened in (("in use", store), ("Chroma", chroma)):
            near = opened.snapshot().vectors.nearest(query, 10)
            found[name] += len(true & {row for row, _ in near})
    chroma.close()
    shares = ", ".join(f"{n} {count / len(questions) / 10:.4f}" for n, count in found.items())
    _write(f"recall@10 against comparing everything: {shares} (aim: 0.99)")


def _answering(store: Store) -> None:
    """Print the times of ``ask`` and ``draft --item`` without a model."""
    chat = Chat(store, load_wording(), _ON)
    talk = Conversation()
    asks = [partial(chat.ask, q.ask, talk) for q in retrieval_questions()]
    for ask in asks[:5]:
        ask()
    _times("ask", asks, "100 / 300")
    sample = Path(assistant.__path__[0], "data", "samples", "juten-kodomo-iryohi.yaml")
    case = read_case(sample)
    suggester = extractive_suggester(store, load_wording(), "", _ON)
    places = [s.draft.place for s in suggester.suggest_all(case)]
    drafts = [partial(suggester.suggest, case, place) for place in places]
    _times("draft --item", drafts, "100 / 300")


def _starting(directory: Path) -> None:
    """Print how long a new process takes to its first answer, and its memory."""
    done = subprocess.run(
        [sys.executable, "-c", _READY, directory], check=True, capture_output=True, text=True
    )
    seconds, memory = done.stdout.split()
    _write(
        f"new process to its first answer: {float(seconds):.2f} s, "
        f"{int(memory) / _MEGA:.0f} MB (aim: 3 s, 1200 MB)"
    )


def _times(name: str, calls: Sequence[Callable[[], object]], aim: str) -> None:
    spent = []
    for call in (call for _ in range(_ROUNDS) for call in calls):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    low, high = np.percentile(spent, [50, 95])
    _write(
        f"{name}: n {len(spent)}, p50 {low:.1f} ms, p95 {high:.1f} ms, max {max(spent):.1f} ms "
        f"(aim: {aim} ms), load {os.getloadavg()[0]:.1f}"
    )


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
