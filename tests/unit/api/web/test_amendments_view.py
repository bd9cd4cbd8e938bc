"""The list of amendments says which assessments have yet to follow which day's."""

import datetime as dt

from api.web.amendments_view import Behind, amendment_days
from assistant.law_timeline import timeline
from assistant.revise.days import places_by_day
from assistant.revise.plan import plan
from corpus.assessments.model import Assessment
from corpus.text.dates import japanese_date

TODAY = dt.date(2026, 11, 1)


def test_an_assessment_stands_at_the_days_its_plan_names(
    assessments: dict[str, Assessment],
) -> None:
    """Every edit of the real plans that follows an amendment is shown at its day."""
    dates = {entry.day for entry in timeline()} | {TODAY}
    for name, assessment in assessments.items():
        places = places_by_day(plan(assessment, TODAY).edits)
        assert places
        assert set(places) <= dates
        days = amendment_days([Behind(name, "/documents/x", places)], {})
        shown = {day.date: day.touched[0].places for day in days if day.touched}
        assert shown == {japanese_date(d): n for d, n in places.items() if d != TODAY}, name


def test_one_who_follows_is_at_no_day() -> None:
    assert not [day for day in amendment_days([Behind("済", "/", {})], {}) if day.touched]


def test_no_entry_shows_a_name_of_our_data() -> None:
    texts = [entry.text for day in amendment_days((), {}) for entry in day.entries]
    assert len(texts) == len(timeline())
    assert all(texts)
    assert not [text for text in texts if "interface-" in text or "@" in text]
