"""Headings of standard blocks, read back: ＜…に係る公費医療費助成事務における追加措置＞."""

import re
from functools import lru_cache

from corpus.text.fold import folded
from corpus.wording.load import SLOT

_FRAME = "<>[]【】"


def read_heading(standard: str, headings: tuple[str, ...]) -> dict[str, str]:
    """Return what a document's headings fill into the slots of the standard heading.

    ＜＞, 【】, missing brackets and a missing における… at the end make no difference.
    """
    for heading in reversed(headings):
        match = _pattern(standard).search(
            folded(heading).translate(dict.fromkeys(map(ord, _FRAME)))
        )
        if match:
            return dict(zip(SLOT.findall(standard), match.groups(), strict=True))
    return {}


@lru_cache
def _pattern(standard: str) -> re.Pattern[str]:
    stem, _, _ = standard.partition("における")
    parts = [re.escape(folded(part)) for part in SLOT.split(stem)[::2]]
    return re.compile("(.{2,40}?)".join(parts) + "(?:における.*|追加の記録項目)?$")
