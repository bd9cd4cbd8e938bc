"""How long a model server asks to be left alone."""

import datetime as dt

import pytest

from assistant.draft.retry_after import retry_after

NOW = dt.datetime(2026, 11, 22, 3, 0, 0, tzinfo=dt.UTC)
LATER = "Sun, 22 Nov 2026 03:00:30 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        pytest.param({"retry-after": "7"}, 7.0, id="seconds"),
        pytest.param({"retry-after": LATER}, 30.0, id="date"),
        pytest.param({"retry-after": "Sunday, 22-Nov-26 03:00:30 GMT"}, 30.0, id="old-date"),
        pytest.param({"retry-after": "Sun, 22 Nov 2026 02:59:00 GMT"}, 0.0, id="past"),
        pytest.param(
            {"retry-after": LATER, "date": "Sun, 22 Nov 2026 03:00:20 GMT"}, 10.0, id="its-clock"
        ),
        pytest.param({"retry-after": LATER, "date": "?"}, 30.0, id="date-unreadable"),
        pytest.param({"retry-after": "soon"}, None, id="neither"),
        pytest.param({"retry-after": "-3"}, None, id="negative"),
        pytest.param({"retry-after": "nan"}, None, id="not-a-number"),
        pytest.param({}, None, id="absent"),
    ],
)
def test_wait_is_read_from_seconds_or_a_date(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(headers, NOW) == seconds
