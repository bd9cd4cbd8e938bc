"""Which amendments a document has yet to follow: the days of the edits that a plan foresees."""

import datetime as dt
from collections.abc import Iterable, Mapping

from assistant.revise.edits import Edit
from corpus.text.dates import read_date


def places_by_day(edits: Iterable[Edit]) -> Mapping[dt.date, int]:
    """Return how many places are to be revised for the amendments of each day.

    An edit that follows no dated amendment (the correction of a copy) belongs to no day.
    """
    found: dict[dt.date, int] = {}
    for edit in edits:
        day = read_date(edit.amendment)
        if day:
            found[day] = found.get(day, 0) + 1
    return found
