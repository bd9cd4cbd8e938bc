"""``hyoka demo``: the main job once, from published documents to a gated draft, with its times."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from api.cli.console import emit, emit_json, json_option, read_day, tell
from api.cli.drafting import write_draft
from api.cli.progress import store_progress
from api.compose import read_document, standard_wording, suggester
from api.sample import SAMPLE, sample_case
from api.settings import load_settings
from api.stores import create_store
from assistant.drafted_document import to_assessment
from assistant.foreign_names import foreign_names
from assistant.gate.gate import check, counts
from corpus.assessments.bundled import bundled_documents


class _Clock:
    """Times the steps and says what each did."""

    def __init__(self) -> None:
        self.steps: list[dict[str, object]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        started = time.perf_counter()
        said: list[str] = []
        yield said
        seconds = round(time.perf_counter() - started, 2)
        self.steps.append({"step": name, "seconds": seconds, "result": "、".join(said)})


@click.command(help="同梱の評価書と見本のケースで一通り動かす。")
@click.option(
    "-o",
    "--out",
    "out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="書き出すフォルダー。",
)
@json_option
def demo(out: Path, as_json: bool) -> None:
    """Ingest the bundled documents, draft and check the sample, write it, print the times."""
    out.mkdir(parents=True, exist_ok=True)
    clock = _Clock()
    today = read_day(None)
    with clock.step("同梱の公表評価書を読む") as said:
        documents = [read_document(document.path) for document in bundled_documents()]
        said.append(f"{len(documents)}件、項目{sum(len(a.items) for _, a, _ in documents)}件")
    with clock.step("記載と標準文例を取り込む") as said:
        store = create_store(load_settings())
        with store_progress(len(documents)) as progress:
            report = store.ingest(documents, standard_wording(today), progress)
        said.append(f"記載{report.sections}件、新たに索引{report.encoded}件")
    with clock.step("見本のケースの重点項目評価書を作る") as said:
        case = sample_case()
        suggestions = list(suggester(store, case.agency.head, today).suggest_all(case))
        short = sum(1 for s in suggestions if s.draft.insufficient)
        said.append(f"{len(suggestions)}項目（うち根拠不足{short}項目）")
    with clock.step("点検する") as said:
        foreign = foreign_names(store.outlines(), case.agency.head)
        drafted = to_assessment(case, suggestions)
        found = counts(check(drafted, today, foreign=foreign, publication=False))
        said.append(f"誤り{found['error']}件、注意{found['warning']}件、参考{found['notice']}件")
    files = [out / f"{Path(SAMPLE).stem}{suffix}" for suffix in (".html", ".xlsx", ".docx", ".md")]
    for file in files:
        with clock.step(f"{file.suffix} を書き出す") as said:
            write_draft(case, suggestions, file)
            said.append(str(file))
    if as_json:
        emit_json({"steps": clock.steps, "files": [str(file) for file in files]})
        return
    for step in clock.steps:
        emit(f"{step['seconds']:>6}秒　{step['step']}: {step['result']}")
    tell(f"できあがり: {files[0]}")
