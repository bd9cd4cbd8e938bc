"""Days that several test modules use."""

import datetime as dt

OLD = dt.date(2020, 4, 1)
NEW = dt.date(2026, 11, 1)
