"""The library of standard wording: which block, in which version, belongs to which item."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from corpus.errors import InputError
from corpus.forms.model import FormId
from corpus.wording.model import Platform, Slot, WordingBlock, WordingPlace, WordingVersion


@dataclass(frozen=True, slots=True)
class PlatformInfo:
    """A shared platform: its official label and the other names documents give it."""

    id: Platform
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """All blocks in the order of the data files."""

    blocks: tuple[WordingBlock, ...]
    platforms: tuple[PlatformInfo, ...]
    slots: tuple[Slot, ...]

    @cached_property
    def _by_id(self) -> dict[str, WordingBlock]:
        return {block.id: block for block in self.blocks}

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {block.id: rank for rank, block in enumerate(self.blocks)}

    def block(self, block_id: str) -> WordingBlock:
        """Return a block; raises InputError for an unknown id."""
        try:
            return self._by_id[block_id]
        except KeyError:
            raise InputError(
                f"標準文例がありません: {block_id}。文例の一覧にある名前を指定してください。"
            ) from None

    def for_item(
        self,
        form: FormId,
        key: str | None,
        platforms: Collection[Platform] | None = None,
        *,
        on: dt.date,
    ) -> list[tuple[WordingBlock, WordingVersion, WordingPlace]]:
        """Return what belongs to an item on a date, in printing order.

        ``platforms`` are those that the case uses (None: all). What a case does not do
        (``block.needs``) is for the caller to leave out.
        """
        found = [
            (block, version, place)
            for block in self.blocks
            if platforms is None or block.platform in platforms
            for place in (block.place_in(form, key),)
            for version in (block.version_on(on),)
            if place and version
        ]
        return sorted(found, key=lambda entry: (entry[2].order, self._rank[entry[0].id]))
