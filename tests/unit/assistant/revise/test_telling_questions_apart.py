import datetime as dt
from collections import defaultdict

import pytest

from assistant.revise.plan import plan
from corpus.assessments.model import Assessment
from tests.unit.assistant.revise.days import NEW

OLD = dt.date(2019, 1, 1)


@pytest.mark.parametrize("written", [None, OLD], ids=["as-published", "as-of-old"])
def test_no_two_questions_of_the_documents_have_one_title(
    documents: dict[str, Assessment], written: dt.date | None
) -> None:
    whys: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents.values():
        for edit in plan(document, NEW, written).edits:
            if edit.status == "review":
                whys[edit.title].add(edit.why)
    assert whys
    assert {title: told for title, told in whys.items() if len(told) > 1} == {}
