"""Groups texts that say nearly the same: names, dates, figures and spelling differ, nothing else.

MinHash over pairs of characters (Broder, 1997) finds the candidates, the true overlap decides. All
hashes are fixed arithmetic on code points, so a corpus gives the same groups on every run.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.store.ngrams import normalised

SAME = 0.75
"""Shared part of the character pairs of both texts (Jaccard) from which they say the same."""
_LEAST = 30
"""Letters below which nothing but the very same words is the same."""
_BANDS, _ROWS = 16, 4
_random = np.random.default_rng(20261121)
_FACTORS = _random.integers(1, 2**32, _BANDS * _ROWS, dtype=np.uint32) | np.uint32(1)
_SHIFTS = _random.integers(0, 2**32, _BANDS * _ROWS, dtype=np.uint32)
_FIRST, _SECOND = np.uint32(2_654_435_761), np.uint32(2_246_822_519)
_OWN = re.compile(r"(?:本|当|自)(?:都|道|府|県|市|区|町|村)|(?<![第0-9])[0-9]+|[ー年月日]+")
_DECISIVE = re.compile(r"ない|なし|せず|不可|禁止|除く|第[0-9]+[条項号]")
"""What two texts must have in common to say the same: denials and the places of a law."""
Pairs = NDArray[np.uint32]


def blanked(text: str, names: Iterable[str]) -> str:
    """Return the letters of a text without the given names, figures and long-vowel marks."""
    plain = normalised(text)
    for name in sorted((normalised(name) for name in names), key=len, reverse=True):
        if len(name) > 1:
            plain = plain.replace(name, "")
    return _OWN.sub("", plain)


def near_groups(texts: Sequence[str]) -> list[int]:
    """Return for each blanked text the first text that it says nearly the same as (or itself).

    Two texts that differ in a denial or in the place of a law never say the same.
    """
    buckets: dict[tuple[int, bytes], list[int]] = {}
    pairs: dict[int, Pairs] = {}
    decisive: dict[int, list[str]] = {}
    leaders = []
    for number, text in enumerate(texts):
        if len(text) < _LEAST:
            leaders.append(number)
            continue
        own, decides = _pairs(text), sorted(_DECISIVE.findall(text))
        bands = _bands(own)
        candidates = sorted({leader for band in bands for leader in buckets.get(band, ())})
        leader = next(
            (c for c in candidates if _same(own, pairs[c]) and decisive[c] == decides), number
        )
        leaders.append(leader)
        if leader == number:
            pairs[number], decisive[number] = own, decides
            for band in bands:
                buckets.setdefault(band, []).append(number)
    return leaders


def _pairs(text: str) -> Pairs:
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    found: Pairs = np.unique(codes[:-1] * _FIRST ^ codes[1:] * _SECOND)
    return found


def _bands(pairs: Pairs) -> list[tuple[int, bytes]]:
    signature = (pairs[:, None] * _FACTORS + _SHIFTS).min(axis=0).reshape(_BANDS, _ROWS)
    return [(band, signature[band].tobytes()) for band in range(_BANDS)]


def _same(one: Pairs, other: Pairs) -> bool:
    if min(len(one), len(other)) < SAME * max(len(one), len(other)):
        return False
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared >= SAME * (len(one) + len(other) - shared)
