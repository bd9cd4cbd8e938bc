"""Finds, in the account of accidents, those that count for the しきい値判断."""

import datetime as dt
from collections.abc import Iterator

from assistant.gate.moments import moments, years_after
from corpus.assessments.model import Item

_SPECIFIC = ("特定個人情報", "個人番号", "マイナンバー")


def accidents_within_year(told: Item, judged: dt.date) -> Iterator[tuple[str, str]]:
    """Yield lines on 特定個人情報 with a day within the year before a judgement, and the day."""
    for line in told.text.splitlines():
        if not any(word in line for word in _SPECIFIC):
            continue
        for moment in moments(line):
            if years_after(judged, -1) <= moment.first and moment.last <= judged:
                yield line, line[moment.start : moment.end]
                break
