"""What an awkward file is: a small form with one difficulty, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LABELS = (("①部署", "福祉課"), ("②所属長の役職名", "課長"), ("7. 他の評価実施機関", "なし"))


@dataclass(frozen=True)
class Awkward:
    """One file: its difficulty, how it is made, what is read, what the author is told."""

    difficulty: str
    made: Callable[[], bytes]
    items: Mapping[str, str] = field(default_factory=dict)
    """The text of items by id; of ticks, those that are set."""
    says: tuple[str, ...] = ()
    """Words of the notices, or of the refusal where nothing is read."""
    refused: bool = False
