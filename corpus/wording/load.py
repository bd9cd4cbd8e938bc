"""Reads the wording files, validating them once; everything else sees only the model."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from corpus.errors import DataError
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.text.yaml_text import read_yaml
from corpus.wording.library import Library, PlatformInfo
from corpus.wording.model import (
    AcceptedSpelling,
    Bullets,
    Needs,
    Piece,
    PieceKind,
    Platform,
    Slot,
    WordingBlock,
    WordingPlace,
    WordingVersion,
)

T = TypeVar("T", bound=BaseModel)
_FILES = (
    "interface_server.yaml",
    "interface_platform.yaml",
    "government_cloud.yaml",
    "e_application.yaml",
    "pmh.yaml",
)
SLOT = re.compile(r"\{([^{}]+)\}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Piece(_Strict):
    item: str | None = None
    sub: str | None = None
    plain: str | None = None
    note: str | None = None

    def built(self, values: dict[str, str]) -> Piece:
        kinds: tuple[PieceKind, ...] = ("item", "sub", "plain", "note")
        filled = [(kind, getattr(self, kind)) for kind in kinds if getattr(self, kind) is not None]
        if len(filled) != 1:
            raise DataError(f"文例の一行はitem、sub、plain、noteのどれか一つです: {filled}")
        kind, text = filled[0]
        return Piece(kind, SLOT.sub(lambda m: values.get(m[1], m[0]), text))


class _Edition(_Strict):
    id: str
    since: dt.date | None
    until: dt.date | None
    verified: bool = True
    values: dict[str, str] = {}


class _Version(_Edition):
    source: str
    note: str = ""
    text: list[_Piece]

    @field_validator("text", mode="before")
    @classmethod
    def _plain_strings_are_items(cls, value: object) -> object:
        if not isinstance(value, list):
            return value
        return [{"item": line} if isinstance(line, str) else line for line in value]


class _Place(_Strict):
    form: FormId
    key: str
    under: str = ""
    order: int = 0
    optional: bool = False


class _Accepted(_Strict):
    standard: str
    seen: str


class _Block(_Strict):
    id: str
    title: str
    heading: str
    bullets: Bullets
    needs: Needs | None
    optional: bool = False
    places: list[_Place]
    also_in: list[str] = []
    not_of: list[str] = []
    accepted: list[_Accepted] = []
    versions: list[_Version]


class _File(_Strict):
    platform: Platform
    label: str
    names: list[str]
    source: str
    editions: list[_Edition] = []
    blocks: list[_Block]


class _Slot(_Strict):
    name: str
    description: str
    examples: list[str]


class _Spellings(_Strict):
    source: str
    pairs: list[tuple[str, str]]


class _SlotFile(_Strict):
    source: str
    slots: list[_Slot]


@lru_cache
def load_wording() -> Library:
    """Return the library; raises DataError if a data file is not consistent."""
    files = [_read(name, _File) for name in _FILES]
    slots = _read("slots.yaml", _SlotFile).slots
    pairs = _read("spellings.yaml", _Spellings).pairs
    library = Library(
        blocks=tuple(
            _build(file.platform, block, pairs) for file in files for block in file.blocks
        ),
        platforms=tuple(PlatformInfo(f.platform, f.label, tuple(f.names)) for f in files),
        slots=tuple(Slot(s.name, s.description, tuple(s.examples)) for s in slots),
    )
    check_library(library)
    return library


@lru_cache
def spelling_pairs() -> tuple[tuple[str, str], ...]:
    """Return the pairs of spellings that mean the same everywhere, the usual one first."""
    return tuple(_read("spellings.yaml", _Spellings).pairs)


def check_library(library: Library) -> None:
    """Raise DataError where ids repeat, dates leave gaps, or a place or a slot is unknown."""
    ids = [block.id for block in library.blocks]
    if len(set(ids)) != len(ids):
        raise DataError("標準文例の名前が重なっています。")
    known = {slot.name for slot in library.slots}
    for block in library.blocks:
        _check_dates(block)
        if unknown := set(block.slots) - known:
            raise DataError(f"文例 {block.id} の差し込み欄がslots.yamlにありません: {unknown}")
        for place in block.places:
            if load_form(place.form).by_key(place.key) is None:
                raise DataError(f"文例 {block.id} の項目 {place.key} は{place.form}にありません。")
        for key in block.also_in:
            if not any(load_form(form).by_key(key) for form in ("様式3", "様式4")):
                raise DataError(f"文例 {block.id} の項目 {key} はどの様式にもありません。")


def _check_dates(block: WordingBlock) -> None:
    for older, newer in pairwise(block.versions):
        if older.until is None or newer.since != older.until + dt.timedelta(days=1):
            raise DataError(
                f"文例 {block.id} の版 {older.id} と {newer.id} の日付がつながっていません。"
            )
    if len({version.id for version in block.versions}) != len(block.versions):
        raise DataError(f"文例 {block.id} に同じ名前の版があります。")
    for version in block.versions:
        if version.since and version.until and version.since > version.until:
            raise DataError(f"文例 {block.id} の版 {version.id} は始まりが終わりより後です。")


def _build(platform: Platform, entry: _Block, pairs: list[tuple[str, str]]) -> WordingBlock:
    versions = tuple(_version(version, entry.bullets) for version in entry.versions)
    texts = [entry.heading, *(version.text for version in versions)]
    return WordingBlock(
        id=entry.id,
        platform=platform,
        title=entry.title,
        heading=entry.heading,
        places=tuple(
            WordingPlace(p.form, p.key, p.under, p.order, p.optional) for p in entry.places
        ),
        slots=tuple(dict.fromkeys(name for text in texts for name in SLOT.findall(text))),
        versions=versions,
        optional=entry.optional,
        needs=entry.needs,
        accepted=(
            *(AcceptedSpelling(a.standard, a.seen) for a in entry.accepted),
            *_common_spellings("".join(texts), pairs),
        ),
        also_in=tuple(entry.also_in),
        not_of=tuple(entry.not_of),
    )


def _common_spellings(text: str, pairs: list[tuple[str, str]]) -> Iterator[AcceptedSpelling]:
    """Yield the pairs that concern a block, the spelling it uses itself as the standard."""
    for pair in pairs:
        used = [spelling for spelling in sorted(pair, key=len, reverse=True) if spelling in text]
        if used:
            yield AcceptedSpelling(used[0], pair[1 - pair.index(used[0])])


def _version(entry: _Version, bullets: Bullets) -> WordingVersion:
    pieces = tuple(piece.built(entry.values) for piece in entry.text)
    return WordingVersion(
        id=entry.id,
        since=entry.since,
        until=entry.until,
        text="\n".join(piece.text for piece in pieces),
        source=entry.source,
        note=entry.note,
        verified=entry.verified,
        pieces=pieces,
        bullets=bullets,
    )


def _read(name: str, model: type[T]) -> T:
    text = resources.files("corpus.wording").joinpath("data", name).read_text(encoding="utf-8")
    try:
        return model.model_validate(read_yaml(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"標準文例のデータ {name} を読めません: {error}") from error
