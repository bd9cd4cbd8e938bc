"""How long a model server asks to be left alone: Retry-After of RFC 9110, section 10.2.3."""

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """Return the seconds that a server asks to wait for, from its headers (names in small letters).

    It says seconds or a day and time; the latter is measured by the server's own clock where it
    tells that (Date), for that of this machine, ``now``, may be another. None where it says
    nothing that can be read.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    until = _moment(said)
    if until is None:
        return None
    return max(0.0, (until - (_moment(headers.get("date", "")) or now)).total_seconds())


def _moment(text: str) -> dt.datetime | None:
    """Read an HTTP date; one without a zone is of UTC, as all of HTTP are."""
    try:
        read = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)
