"""Speed, memory and loss of retrieval: ``python -m evals.bench.retrieval``.

``--sections`` gives the size of the generated store (0: only the bundled documents); ``--folder``
keeps it, and measures one that is there already without building it again; ``--ranking exact``
builds it without Chroma's graph, which a search up to two million pieces does not use. ``--copies``
repeats the arrays of the bundled documents instead (``evals.bench.multiply``). Clock times
are printed with the load of the machine and beside the time of the processor, since other work on
it makes the former longer.

The aims for searches and for a new process are those for 50,000 sections.

A question counts as answered when one of the first five hits says what answers it. Copies of one
text are one hit, so that a thousand of them neither help nor crowd out others.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
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
from corpus.store.derive import VECTORS
from corpus.store.model import StoreSettings
from corpus.store.store import Store
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.bench.documents import write_documents
from evals.bench.ingesting import DAY, built, one_more
from evals.bench.measure import spent, write
from evals.bench.multiply import multiply
from evals.retrieval_questions import retrieval_questions

_ROUNDS = 3
_SAME = 1e-6
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
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--ranking", choices=("auto", "exact"), default="auto")
    parser.add_argument("--copies", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bundled = Path(name) / "bundled"
        store = built(bundled, [document.path for document in bundled_documents()])
        hits = _searching(store)
        _nearest(bundled, store)
        _answering(store)
        _again(store)
        _starting(bundled)
        store.close()
        if given.copies:
            _multiplied(bundled, given.folder or Path(name), given.copies, hits)
        elif given.sections:
            settings = StoreSettings(ranking=given.ranking)
            _generated(given.folder or Path(name), given.sections, settings, hits)


def _generated(
    folder: Path, wanted: int, settings: StoreSettings, hits: tuple[float, float]
) -> None:
    """Measure a store of many documents made from the bundled ones."""
    directory, texts = folder / f"generated-{wanted}", folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    if not Store.exists(directory):
        paths = write_documents(texts, max(1, round(wanted / _SECTIONS_A_DOCUMENT)))
        built(directory, paths, settings).close()
    before = psutil.Process().memory_info().rss
    store = Store.open(directory, settings, platforms_in)
    _losing(store, directory, hits, before)
    _nearest(directory, store)
    _answering(store)
    _starting(directory)
    _again(store)
    one_more(store, texts)
    store.close()


def _multiplied(source: Path, folder: Path, times: int, hits: tuple[float, float]) -> None:
    """Measure searches in a store of which every section stands many times."""
    directory = folder / f"multiplied-{times}"
    if not Store.exists(directory):
        multiply(source, directory, times).close()
    before = psutil.Process().memory_info().rss
    store = Store.open(directory)
    count = len(store.snapshot().catalogue.ids)
    write(f"{count} sections, every one {times} times")
    _losing(store, directory, hits, before)
    _starting(directory)
    store.close()


def _losing(store: Store, directory: Path, hits: tuple[float, float], before: int) -> None:
    """Print what searches take and lose in a large store, and what it takes of the machine."""
    many = _searching(store)
    after = psutil.Process().memory_info().rss
    write(f"  lost by size: hit@1 {hits[0] - many[0]:+.3f}, hit@5 {hits[1] - many[1]:+.3f}")
    disk = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
    scale = 100_000 / len(store.snapshot().catalogue.ids)
    write(
        f"  per 100,000 sections: disk {disk / _MEGA * scale:.0f} MB, memory for searching "
        f"{(after - before) / _MEGA * scale:.0f} MB (mapped files among it)"
    )


def _again(store: Store) -> None:
    """Print what taking in the same once more encodes."""
    known = store.snapshot().records.digests()
    same = ((name, store.assessment(name), digest) for name, digest in known.items())
    report = store.ingest(same)
    write(f"ingest of the same again: encoded {report.encoded}, unchanged {len(report.unchanged)}")


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
    write(f"  {len(places)} questions: hit@1 {shares[0]:.3f}, hit@5 {shares[1]:.3f}")
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
    indexes = {"in use": store}
    if (store.snapshot().directory / VECTORS / "chroma").is_dir():
        indexes["Chroma"] = Store.open(directory, StoreSettings(ranking="chroma"))
    found = dict.fromkeys(indexes, 0)
    questions = retrieval_questions()
    matrix = store.snapshot().vectors.matrix
    for question in questions:
        query = store.snapshot().embedding.encode_query(question.ask)
        cosines = matrix @ query
        tenth = np.partition(cosines, -10)[-10]
        for name, opened in indexes.items():
            near = opened.snapshot().vectors.nearest(query, 10)
            # Copies of a text are equally near: one is as good as the other.
            found[name] += sum(bool(cosines[row] >= tenth - _SAME) for row, _ in near)
    if "Chroma" in indexes:
        indexes["Chroma"].close()
    shares = ", ".join(f"{n} {count / len(questions) / 10:.4f}" for n, count in found.items())
    write(f"recall@10 against comparing everything: {shares} (aim: 0.99)")


def _answering(store: Store) -> None:
    """Print the times of ``ask`` and ``draft --item`` without a model."""
    chat = Chat(store, load_wording(), DAY)
    talk = Conversation()
    asks = [partial(chat.ask, q.ask, talk) for q in retrieval_questions()]
    for ask in asks[:5]:
        ask()
    _times("ask", asks, "100 / 300")
    sample = Path(assistant.__path__[0], "data", "samples", "juten-kodomo-iryohi.yaml")
    case = read_case(sample)
    suggester = extractive_suggester(store, load_wording(), "", DAY)
    places = [s.draft.place for s in suggester.suggest_all(case)]
    drafts = [partial(suggester.suggest, case, place) for place in places]
    _times("draft --item", drafts, "100 / 300")


def _starting(directory: Path) -> None:
    """Print how long a new process takes to its first answer, and its memory."""
    done = subprocess.run(
        [sys.executable, "-c", _READY, directory], check=True, capture_output=True, text=True
    )
    seconds, memory = done.stdout.split()
    write(
        f"new process to its first answer: {float(seconds):.2f} s, "
        f"{int(memory) / _MEGA:.0f} MB (aim: 3 s, 1200 MB)"
    )


def _times(name: str, calls: Sequence[Callable[[], object]], aim: str) -> None:
    times = [spent(call) for _ in range(_ROUNDS) for call in calls]
    clock = [1000 * took.clock for took in times]
    low, high = np.percentile(clock, [50, 95])
    busy = np.percentile([1000 * took.busy for took in times], [50, 95])
    write(
        f"{name}: n {len(times)}, p50 {low:.1f} ms, p95 {high:.1f} ms, max {max(clock):.1f} ms "
        f"(of the processor {busy[0]:.1f} and {busy[1]:.1f}; aim: {aim} ms), "
        f"load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
