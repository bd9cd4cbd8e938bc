"""``hyoka ingest`` and ``hyoka search``: documents into the store, and found again."""

from collections.abc import Iterator
from pathlib import Path

import click

from api.cli.console import (
    BAD_INPUT,
    emit,
    emit_json,
    json_option,
    leave,
    read_day,
    tell,
    tell_notices,
)
from api.cli.progress import store_progress
from api.compose import read_document, standard_wording
from api.paths import document_paths
from api.searching import find_sections
from api.settings import load_settings
from api.shapes import hits_json
from api.stores import create_store, open_store
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.store.model import IngestReport


@click.command(help="評価書（ファイル又はフォルダー）を読み、検索できるように取り込む。")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--bundled", is_flag=True, help="同梱の公表評価書も取り込む。")
@click.option("--retrain", is_flag=True, help="検索用のモデルを、今ある評価書から作り直す。")
@json_option
def ingest(paths: tuple[Path, ...], bundled: bool, retrain: bool, as_json: bool) -> None:
    """Parse and index documents; what is unreadable is reported and the rest goes in."""
    files = list(document_paths(paths))
    if bundled:
        files += [document.path for document in bundled_documents()]
    if not files:
        raise InputError(
            "取り込む評価書がありません。ファイルかフォルダー、又は --bundled を指定してください。"
        )
    refused: list[str] = []
    with store_progress(len(files)) as progress:
        documents = list(_read(files, refused))
        if not documents:
            raise InputError(refused[0])
        wording = standard_wording(read_day(None))
        store = create_store(load_settings())
        report = store.ingest(documents, wording, progress, retrain=retrain)
    if as_json:
        emit_json(_report_json(report, refused))
    else:
        emit(_report_text(report))
    for message in refused:
        tell(message)
    if refused:
        leave(BAD_INPUT)


def _read(files: list[Path], refused: list[str]) -> Iterator[tuple[str, Assessment, str]]:
    for path in files:
        try:
            document = read_document(path)
        except InputError as error:
            refused.append(str(error))
            continue
        tell_notices(path, document[1].notices)
        yield document


def _report_json(report: IngestReport, refused: list[str]) -> dict[str, object]:
    return {
        "added": list(report.added),
        "replaced": list(report.replaced),
        "unchanged": list(report.unchanged),
        "refused": refused,
        "documents": report.documents,
        "sections": report.sections,
        "encoded": report.encoded,
        "trained": report.trained,
        "seconds": {stage: round(seconds, 3) for stage, seconds in report.seconds},
    }


def _report_text(report: IngestReport) -> str:
    seconds = sum(seconds for _, seconds in report.seconds)
    return (
        f"取り込み: 追加{len(report.added)}件、更新{len(report.replaced)}件、"
        f"変更なし{len(report.unchanged)}件。\n"
        f"蓄積: 評価書{report.documents}件、記載{report.sections}件（{seconds:.1f}秒）"
    )


@click.command(help="取り込んだ評価書と標準文例から TEXT に近い記載を探す。")
@click.argument("text")
@click.option("--item", "item", help="項目（番号又は見出しの一部）を限る。")
@click.option("--form", "form", help="様式を限る（重点項目評価書、全項目評価書）。")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="件数。")
@json_option
def search(text: str, item: str | None, form: str | None, limit: int, as_json: bool) -> None:
    """Search the store."""
    hits = find_sections(open_store(load_settings()), text, item, form, limit)
    if as_json:
        emit_json(hits_json(hits))
        return
    for number, hit in enumerate(hits, 1):
        section = hit.section
        emit(f"{number}. [{hit.score:.2f}] {section.document}　{section.path}　{section.heading}")
        emit("   " + " ".join(section.text.split())[:160])
        if hit.also:
            same = sorted({other.document for other in hit.also})
            emit(f"   同じ文（ほぼ同じ文を含む）: {'、'.join(same)}")
    if not hits:
        emit("該当する記載はありません。")
