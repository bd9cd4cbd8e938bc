"""The days that the tests of revising use, and what a reason told to authors must be."""

import datetime as dt
import re

OLD = dt.date(2020, 4, 1)
NEW = dt.date(2026, 11, 1)

_CUT = re.compile(r"(?:です|ます|ません|ました|ください)(?![。か（])")


def is_whole(why: str) -> bool:
    """Whether a reason is made of whole sentences."""
    return why.endswith("。") and not _CUT.search(why)
