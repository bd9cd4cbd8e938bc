"""Rows of one revision after another: the change table stays whole as the gate reads it."""

import datetime as dt

import pytest

from assistant.gate.gate import check
from assistant.revise.names import read_rename
from assistant.revise.plan import plan
from corpus.assessments.model import Assessment
from tests.unit.assistant.revise.days import NEW

FIRST = dt.date(2026, 7, 1)
_DATED_BY_THE_OFFICE = "changes.newest"
"""公表日 is the office's to set: until then the newest row is newer."""


def _faults(document: Assessment) -> list[tuple[str, str]]:
    found = check(document, NEW)
    return [
        (finding.rule, finding.message)
        for finding in found
        if finding.rule.startswith(("changes.", "text.empty_heading"))
        and finding.rule != _DATED_BY_THE_OFFICE
    ]


@pytest.mark.parametrize(
    "name", ["koshigaya-yobosesshu-zenkomoku.txt", "tokyo-jiritsushien-zenkomoku.txt"]
)
def test_each_row_goes_on_where_the_row_before_it_ended(
    name: str, documents: dict[str, Assessment]
) -> None:
    document = documents[name]
    old = _faults(document)
    steps = [("総務部=企画総務部", FIRST), ("企画総務部=総務企画部", NEW)]
    for rename, day in steps:
        made = plan(document, day, renames=(read_rename(rename),), include_review=True)
        document = made.revised()
        assert made.changes
    assert [fault for fault in _faults(document) if fault not in old] == []
    assert len({row.date for row in document.changes} & {"2026-07-01", "2026-11-01"}) == 2
