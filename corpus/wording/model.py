"""Standard wording (標準文例): dated versions of a block, the items it belongs to, its slots."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.forms.model import FormId

Platform = Literal[
    "interface_server", "interface_platform", "government_cloud", "pmh", "e_application"
]
"""中間サーバー・ソフトウェア, 中間サーバー・プラットフォーム, ガバメントクラウド,
Public Medical Hub, サービス検索・電子申請機能."""

Bullets = Literal["circled", "dot", "none"]
"""How the items of a block are marked: ①②, ・, or not at all."""

Needs = Literal["inquiry", "provision"]
"""What the office must do for the block to apply: 情報照会 or 情報提供."""

PieceKind = Literal["item", "sub", "plain", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a block without its mark.

    ``item`` is numbered or bulleted, ``sub`` is a ・ below the item before it, ``plain`` carries
    no mark, ``note`` is a definition such as (※1), whose mark is part of the text.
    """

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class WordingVersion:
    """One dated version; ``text`` holds slots (``{自団体}``), one sentence or item a line."""

    id: str
    since: dt.date | None
    until: dt.date | None
    text: str
    source: str
    note: str = ""
    verified: bool = True
    pieces: tuple[Piece, ...] = ()
    bullets: Bullets = "circled"

    def __hash__(self) -> int:
        """Hash by the words alone: versions are keys of what is remembered of them."""
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class WordingPlace:
    """A kind of item (by form and key) that the block belongs to.

    ``under`` is the ◆ sub-heading that holds the block where one item of the form gathers several
    risks; ``order`` sorts such sub-headings; an ``optional`` place may carry the block, but its
    lack is no fault.
    """

    form: FormId
    key: str
    under: str = ""
    order: int = 0
    optional: bool = False


class AcceptedSpelling(NamedTuple):
    """A local wording of the same meaning, which is no damage; the key of patterns remembered."""

    standard: str
    seen: str


@dataclass(frozen=True, slots=True)
class WordingBlock:
    """A block of standard wording with all its versions, oldest first."""

    id: str
    platform: Platform
    title: str
    heading: str
    places: tuple[WordingPlace, ...]
    slots: tuple[str, ...]
    versions: tuple[WordingVersion, ...]
    optional: bool = False
    needs: Needs | None = None
    accepted: tuple[AcceptedSpelling, ...] = ()
    also_in: tuple[str, ...] = ()
    """Keys of further items where offices put the block; it is not misplaced there."""
    not_of: tuple[str, ...] = ()
    """Words in the name of a 事務 of which the block cannot be said (a 健診 has no 医療費助成)."""

    def __hash__(self) -> int:
        """Hash by the id alone: blocks are keys of what is remembered of them."""
        return hash(self.id)

    def may_be_said_of(self, procedure: str) -> bool:
        """Whether the block can hold of a 事務 with this name; of one not known it may."""
        return not any(word in procedure for word in self.not_of)

    def version_on(self, date: dt.date) -> WordingVersion | None:
        """Return the version in use on a date, or None before the first or after the last."""
        current = [v for v in self.versions if v.since is None or v.since <= date]
        if not current or (current[-1].until and current[-1].until < date):
            return None
        return current[-1]

    def version(self, version_id: str) -> WordingVersion | None:
        """Return the version with this id, or None."""
        return next((v for v in self.versions if v.id == version_id), None)

    def place_in(self, form: FormId, key: str | None) -> WordingPlace | None:
        """Return the place of the block at an item, or None where it does not belong."""
        return next((p for p in self.places if p.form == form and p.key == key), None)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word that every office fills in for itself."""

    name: str
    description: str
    examples: tuple[str, ...]
