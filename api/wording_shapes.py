"""The JSON of the standard wording: blocks, versions, differences, and where a document has it."""

import datetime as dt
from typing import Literal

from typing_extensions import TypedDict

from corpus.assessments.model import print_path
from corpus.errors import InputError
from corpus.wording.compare import SentenceMatch
from corpus.wording.diff import diff
from corpus.wording.load import load_wording
from corpus.wording.locate import Located
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill


class WordingPlaceJson(TypedDict):
    """An item of a form that a block belongs to."""

    form: str
    key: str
    under: str


class WordingVersionJson(TypedDict):
    """One dated version of a block."""

    id: str
    since: str | None
    until: str | None
    verified: bool
    source: str
    note: str


class WordingBlockJson(TypedDict):
    """One block with its versions."""

    id: str
    platform: str
    platform_name: str
    title: str
    heading: str
    slots: list[str]
    places: list[WordingPlaceJson]
    versions: list[WordingVersionJson]


class WordingBlocksJson(TypedDict):
    """What ``wording list --json`` gives."""

    blocks: list[WordingBlockJson]


class WordingShownJson(WordingBlockJson):
    """What ``wording show --json`` gives: the version in use on the day, and its text."""

    version: str
    text: str


class WordEditJson(TypedDict):
    """Words that differ; offsets into what was seen."""

    before: str
    after: str
    start: int | None
    end: int | None


class SentenceDiffJson(TypedDict):
    """One sentence in two versions, or in the standard and in a document."""

    status: Literal["same", "altered", "missing", "added"]
    before: str
    after: str
    start: int | None
    end: int | None
    edits: list[WordEditJson]


WordingDiffJson = TypedDict(
    "WordingDiffJson", {"id": str, "from": str, "to": str, "sentences": list[SentenceDiffJson]}
)
"""What ``wording diff --json`` gives."""


class LocatedJson(TypedDict):
    """A block found in a document."""

    block: str
    platform: str
    version: str
    similarity: float
    newer: str | None
    mixed: list[str]
    misplaced: bool
    item: str
    path: str
    headings: list[str]
    start: int
    end: int
    differences: list[SentenceDiffJson]


class LocatedListJson(TypedDict):
    """What ``wording locate --json`` gives."""

    file: str
    located: list[LocatedJson]


def blocks_json() -> WordingBlocksJson:
    """Return the JSON value of every block."""
    return {"blocks": [block_json(block) for block in load_wording().blocks]}


def block_json(block: WordingBlock) -> WordingBlockJson:
    """Return the JSON value of one block."""
    return {
        "id": block.id,
        "platform": block.platform,
        "platform_name": platform_labels()[block.platform],
        "title": block.title,
        "heading": block.heading,
        "slots": list(block.slots),
        "places": [{"form": p.form, "key": p.key or "", "under": p.under} for p in block.places],
        "versions": [_version_json(version) for version in block.versions],
    }


def _version_json(version: WordingVersion) -> WordingVersionJson:
    return {
        "id": version.id,
        "since": version.since.isoformat() if version.since else None,
        "until": version.until.isoformat() if version.until else None,
        "verified": version.verified,
        "source": version.source,
        "note": version.note,
    }


def version_in_use(block: WordingBlock, day: dt.date) -> WordingVersion:
    """Return the version of a block on a day; raises InputError where there is none."""
    version = block.version_on(day)
    if version is None:
        raise InputError(
            f"文例 {block.id} には {day.isoformat()} に使われる版がありません。"
            f"版は {'、'.join(f'{v.id}（{span_of(v)}）' for v in block.versions)} です。"
        )
    return version


def span_of(version: WordingVersion) -> str:
    """Write the days a version is in use, as people read them."""
    since = version.since.isoformat() if version.since else ""
    until = version.until.isoformat() if version.until else ""
    return f"{since}～{until}" + ("" if version.verified else "、日付未確認")


def text_of(block: WordingBlock, version: WordingVersion) -> str:
    """Return the text of a version, its slots shown by their names."""
    return fill(version, {slot: "{" + slot + "}" for slot in block.slots})


def shown_json(block: WordingBlock, day: dt.date) -> WordingShownJson:
    """Return the JSON value of a block with its text on a day."""
    version = version_in_use(block, day)
    return {**block_json(block), "version": version.id, "text": text_of(block, version)}


def diff_json(block: WordingBlock, older: str, newer: str) -> WordingDiffJson:
    """Return the JSON value of two versions compared; raises InputError for an unknown one."""
    result = diff(block, older, newer)
    return {
        "id": block.id,
        "from": older,
        "to": newer,
        "sentences": [_sentence_json(sentence) for sentence in result.sentences],
    }


def _sentence_json(sentence: SentenceMatch) -> SentenceDiffJson:
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


def located_json(entry: Located, day: dt.date) -> LocatedJson:
    """Return the JSON value of a block found in a document."""
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
