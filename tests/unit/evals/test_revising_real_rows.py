"""The real 変更箇所 rows: no sure edit is wrong, and what was right stays right."""

from collections import Counter

import pytest

from evals.revise import Scored, load_rows, score_rows


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    return list(score_rows())


def test_no_sure_edit_is_wrong(scored: list[Scored]) -> None:
    assert [entry.row for entry in scored if entry.verdict == "wrong"] == []


def test_what_was_measured_does_not_get_worse(scored: list[Scored]) -> None:
    counts = Counter(entry.verdict for entry in scored)
    assert counts["exact"] + counts["beyond"] >= 24
    assert counts["missed"] == 0
    assert counts["exact"] + counts["beyond"] + counts["review"] >= 31


def test_rows_that_the_facts_determine_are_right(scored: list[Scored]) -> None:
    determined = [entry for entry in scored if not entry.row.open]
    wrong = [e.row for e in determined if e.verdict not in ("exact", "beyond", "review")]
    assert len(determined) >= 31
    assert wrong == []


def test_what_is_asked_says_what_only_the_office_knows(scored: list[Scored]) -> None:
    asked = {(e.row.document, e.row.row) for e in scored if e.verdict == "review"}
    explained = {(e.row.document, e.row.row) for e in scored if e.row.why_review}
    assert asked == explained


def test_every_row_left_out_says_why() -> None:
    rows = load_rows()
    listed = {(row.document, row.row) for row in rows.rows}
    left = {(entry.document, row) for entry in rows.left_out for row in entry.rows}
    assert not listed & left
    assert all(entry.why for entry in rows.left_out)
