"""``hyoka wording``: the library of standard wording, and where a document carries it."""

import datetime as dt

import click

from api.cli.console import emit, emit_json, json_option, read_day
from api.compose import document_path
from corpus.assessments.model import print_path
from corpus.errors import InputError
from corpus.parser.file import parse_file
from corpus.wording.compare import SentenceMatch
from corpus.wording.diff import diff as diff_versions
from corpus.wording.load import load_wording
from corpus.wording.locate import Located
from corpus.wording.locate import locate as locate_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill

_STATUS = {"same": "同じ", "altered": "異なる", "missing": "ない", "added": "独自"}


@click.group(help="標準文例を一覧・表示・比較し、文書の中で探す。")
def wording() -> None:
    """Group of the wording commands."""


@wording.command("list", help="標準文例の一覧。")
@json_option
def list_blocks(as_json: bool) -> None:
    """List every block with its versions."""
    blocks = load_wording().blocks
    if as_json:
        emit_json({"blocks": [_block_json(block) for block in blocks]})
        return
    for block in blocks:
        versions = "、".join(f"{v.id}（{_span(v)}）" for v in block.versions)
        emit(f"{block.id}\n    {platform_labels()[block.platform]}：{block.title}　版 {versions}")


def _span(version: WordingVersion) -> str:
    since = version.since.isoformat() if version.since else ""
    until = version.until.isoformat() if version.until else ""
    return f"{since}～{until}" + ("" if version.verified else "、日付未確認")


def _block_json(block: WordingBlock) -> dict[str, object]:
    return {
        "id": block.id,
        "platform": block.platform,
        "platform_name": platform_labels()[block.platform],
        "title": block.title,
        "heading": block.heading,
        "slots": list(block.slots),
        "places": [{"form": p.form, "key": p.key, "under": p.under} for p in block.places],
        "versions": [_version_json(version) for version in block.versions],
    }


def _version_json(version: WordingVersion) -> dict[str, object]:
    return {
        "id": version.id,
        "since": version.since.isoformat() if version.since else None,
        "until": version.until.isoformat() if version.until else None,
        "verified": version.verified,
        "source": version.source,
        "note": version.note,
    }


@wording.command(help="標準文例 ID を表示する。")
@click.argument("block_id", metavar="ID")
@click.option("--as-of", "as_of", help="この日に使われる版（省略時は今日）。")
@json_option
def show(block_id: str, as_of: str | None, as_json: bool) -> None:
    """Show a block as of a day."""
    block = load_wording().block(block_id)
    version = _in_use(block, read_day(as_of))
    text = fill(version, {slot: "{" + slot + "}" for slot in block.slots})
    if as_json:
        emit_json({**_block_json(block), "version": version.id, "text": text})
        return
    emit(
        f"{block.title}（{platform_labels()[block.platform]}）　版 {version.id}（{_span(version)}）"
    )
    emit(f"＜{block.heading}＞\n{text}" if block.heading else text)
    emit(f"出典: {version.source}" + (f"\n注: {version.note}" if version.note else ""))


def _in_use(block: WordingBlock, day: dt.date) -> WordingVersion:
    version = block.version_on(day)
    if version is None:
        raise InputError(
            f"文例 {block.id} には {day.isoformat()} に使われる版がありません。"
            f"版は {'、'.join(f'{v.id}（{_span(v)}）' for v in block.versions)} です。"
        )
    return version


@wording.command(help="標準文例 ID の二つの版を比べる。")
@click.argument("block_id", metavar="ID")
@click.argument("older", metavar="V1")
@click.argument("newer", metavar="V2")
@json_option
def diff(block_id: str, older: str, newer: str, as_json: bool) -> None:
    """Compare two versions of a block."""
    result = diff_versions(load_wording().block(block_id), older, newer)
    if as_json:
        sentences = [_sentence_json(sentence) for sentence in result.sentences]
        emit_json({"id": block_id, "from": older, "to": newer, "sentences": sentences})
        return
    for sentence in result.sentences:
        if sentence.status == "same":
            emit(f"　　{sentence.standard}")
            continue
        if sentence.standard:
            emit(f"－旧 {sentence.standard}")
        if sentence.seen:
            emit(f"＋新 {sentence.seen}")


def _sentence_json(sentence: SentenceMatch) -> dict[str, object]:
    return {
        "status": sentence.status,
        "before": sentence.standard,
        "after": sentence.seen,
        "start": sentence.start,
        "end": sentence.end,
        "edits": [
            {"before": edit.standard, "after": edit.seen, "start": edit.start, "end": edit.end}
            for edit in sentence.edits
        ],
    }


@wording.command(help="評価書 FILE の中の標準文例を、版と違いとともに示す。")
@click.argument("file")
@click.option("--as-of", "as_of", help="版の新旧を判断する日（省略時は今日）。")
@json_option
def locate(file: str, as_of: str | None, as_json: bool) -> None:
    """Find the standard wording in a document."""
    day = read_day(as_of)
    found = locate_wording(parse_file(document_path(file)))
    if as_json:
        emit_json({"file": file, "located": [_located_json(entry, day) for entry in found]})
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


def _located_json(entry: Located, day: dt.date) -> dict[str, object]:
    newer = entry.newer_on(day)
    return {
        "block": entry.block.id,
        "platform": entry.block.platform,
        "version": entry.version.id,
        "similarity": round(entry.similarity, 4),
        "newer": newer.id if newer else None,
        "mixed": list(entry.mixed),
        "misplaced": entry.misplaced,
        "item": entry.item,
        "path": print_path(entry.path),
        "headings": list(entry.headings),
        "start": entry.start,
        "end": entry.end,
        "differences": [_sentence_json(sentence) for sentence in entry.differences],
    }
