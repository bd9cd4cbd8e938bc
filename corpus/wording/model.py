"""Standard wording (標準文例): dated versions of a block, the items it belongs to, its slots."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.forms.model import FormId

Platform = Literal[
    "interface_server", "interface_platform", "government_cloud", "pmh", "e_application"
]
"""中間サーバー・ソフトウェア, 中間サーバー・プラットフォーム, ガバメントクラウド,
Public Medical Hub, サービス検索・電子申請機能."""


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


@dataclass(frozen=True, slots=True)
class WordingPlace:
    """A kind of item (by form and key) that the block belongs to."""

    form: FormId
    key: str


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

    def version_on(self, date: dt.date) -> WordingVersion | None:
        """Return the version in use on a date: the last one that had begun by then."""
        current = [v for v in self.versions if v.since is None or v.since <= date]
        return current[-1] if current else None
