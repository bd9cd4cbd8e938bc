"""What a bulk revision would find in saved assessments, without one being planned: kept by version.

As many as there is time for; the rest waits for the next look.
"""

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Mapping

from api.http.desk import Desk
from assistant.revise.days import places_by_day
from assistant.revise.plan import plan
from corpus.workspace.model import DocumentInfo

_PATIENCE = 2.0
"""Seconds that one look may take."""

Foreseen = Mapping[dt.date, int]
"""Places to revise, by the day of the amendment."""


def foreseen_in_time(
    desk: Desk, documents: Iterable[DocumentInfo], today: dt.date
) -> Iterator[tuple[DocumentInfo, Foreseen | None]]:
    """Yield what is to be revised; None for those there was no time to plan yet."""
    until = time.monotonic() + _PATIENCE
    for info in documents:
        key = (info.id, info.version, today)
        known = desk.services.foreseen.get(key)
        if known is None and time.monotonic() < until:
            assessment = desk.workspace.documents.get(desk.actor, info.id)
            known = desk.services.foreseen.put(key, places_by_day(plan(assessment, today).edits))
        yield info, known
