"""``hyoka wording``: the library of standard wording, and where a document carries it."""

import click

from api.cli.console import emit, emit_json, json_option, read_day
from api.paths import document_path
from api.wording_shapes import (
    blocks_json,
    diff_json,
    located_json,
    shown_json,
    span_of,
    text_of,
    version_in_use,
)
from corpus.assessments.model import print_path
from corpus.parser.file import parse_file
from corpus.wording.compare import SentenceMatch
from corpus.wording.diff import diff as diff_versions
from corpus.wording.load import load_wording
from corpus.wording.locate import locate as locate_wording
from corpus.wording.platforms import platform_labels

_STATUS = {"same": "同じ", "altered": "異なる", "missing": "ない", "added": "独自"}


@click.group(help="標準文例を一覧・表示・比較し、文書の中で探す。")
def wording() -> None:
    """Group of the wording commands."""


@wording.command("list", help="標準文例の一覧。")
@json_option
def list_blocks(as_json: bool) -> None:
    """List every block with its versions."""
    if as_json:
        emit_json(blocks_json())
        return
    for block in load_wording().blocks:
        versions = "、".join(f"{v.id}（{span_of(v)}）" for v in block.versions)
        emit(f"{block.id}\n    {platform_labels()[block.platform]}：{block.title}　版 {versions}")


@wording.command(help="標準文例 ID を表示する。")
@click.argument("block_id", metavar="ID")
@click.option("--as-of", "as_of", help="この日に使われる版（省略時は今日）。")
@json_option
def show(block_id: str, as_of: str | None, as_json: bool) -> None:
    """Show a block as of a day."""
    block = load_wording().block(block_id)
    day = read_day(as_of)
    if as_json:
        emit_json(shown_json(block, day))
        return
    version = version_in_use(block, day)
    text = text_of(block, version)
    label = platform_labels()[block.platform]
    emit(f"{block.title}（{label}）　版 {version.id}（{span_of(version)}）")
    emit(f"＜{block.heading}＞\n{text}" if block.heading else text)
    emit(f"出典: {version.source}" + (f"\n注: {version.note}" if version.note else ""))


@wording.command(help="標準文例 ID の二つの版を比べる。")
@click.argument("block_id", metavar="ID")
@click.argument("older", metavar="V1")
@click.argument("newer", metavar="V2")
@json_option
def diff(block_id: str, older: str, newer: str, as_json: bool) -> None:
    """Compare two versions of a block."""
    block = load_wording().block(block_id)
    if as_json:
        emit_json(diff_json(block, older, newer))
        return
    result = diff_versions(block, older, newer)
    for sentence in result.sentences:
        if sentence.status == "same":
            emit(f"　　{sentence.standard}")
            continue
        if sentence.standard:
            emit(f"－旧 {sentence.standard}")
        if sentence.seen:
            emit(f"＋新 {sentence.seen}")


@wording.command(help="評価書 FILE の中の標準文例を、版と違いとともに示す。")
@click.argument("file")
@click.option("--as-of", "as_of", help="版の新旧を判断する日（省略時は今日）。")
@json_option
def locate(file: str, as_of: str | None, as_json: bool) -> None:
    """Find the standard wording in a document."""
    day = read_day(as_of)
    found = locate_wording(parse_file(document_path(file)))
    if as_json:
        emit_json({"file": file, "located": [located_json(entry, day) for entry in found]})
        return
    for entry in found:
        newer = entry.newer_on(day)
        emit(f"{print_path(entry.path)}")
        emit(
            f"    {entry.block.id}　版 {entry.version.id}　一致度 {entry.similarity:.3f}"
            + (f"　→ 版 {newer.id} が出ている" if newer else "")
            + (f"　版の混在: {'、'.join(entry.mixed)}" if entry.mixed else "")
            + ("　この項目の文例ではない" if entry.misplaced else "")
        )
        for sentence in entry.differences:
            emit(f"      {_STATUS[sentence.status]}: {_difference(sentence)}")
    if not found:
        emit("標準文例は見つかりません。")


def _difference(sentence: SentenceMatch) -> str:
    if sentence.status != "altered":
        return sentence.seen or sentence.standard
    return "、".join(
        f"「{e.standard or '（なし）'}」→「{e.seen or '（なし）'}」" for e in sentence.edits
    )
