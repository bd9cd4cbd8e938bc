"""What a command tells about the data it works with, beside its result."""

import datetime as dt

from api.cli.console import tell
from corpus.laws.freshness import notices_on


def law_notices(on: dt.date) -> list[str]:
    """Tell on stderr, and return, that the data on the law may be overtaken on a day."""
    notices = notices_on(on)
    for notice in notices:
        tell(notice)
    return notices
