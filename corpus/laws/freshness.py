"""Tells when the data on the law may have been overtaken by amendments nobody entered."""

import datetime as dt

from corpus.laws.load import revisions
from corpus.text.dates import japanese_date

_LIMIT = dt.timedelta(days=180)


def newest_revision() -> dt.date:
    """Return the day of the newest amendment that the data know."""
    return max(revision.since for revision in revisions())


def stale_notice(on: dt.date) -> str | None:
    """Return what to tell whoever asks for the law on a day long after the newest amendment."""
    newest = newest_revision()
    if on - newest <= _LIMIT:
        return None
    return (
        f"法令のデータの最も新しい改正は{japanese_date(newest)}のもので、"
        f"{japanese_date(on)}には{_LIMIT.days}日を超えています。その後の改正を確かめ、"
        "法令のデータに改正のファイルを加えてください（手順は docs/laws.md）。"
    )


def notices_on(on: dt.date) -> list[str]:
    """Return what is to be told of the data on the law on a day, beside any result."""
    notice = stale_notice(on)
    return [notice] if notice else []
