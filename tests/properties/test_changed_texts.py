"""Whatever changed: the stretches give both texts back, and neighbours differ in kind."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.changed import changed
from corpus.writers.runs import changed_runs

TEXTS = st.text("甲乙丙丁。、\n番号法第7８条①", max_size=120) | st.text(max_size=60)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_stretches_join_to_both_texts_and_alternate(old: str, new: str) -> None:
    found = changed(old, new)
    assert "".join(s.old for s in found) == old
    assert "".join(s.new for s in found) == new
    assert all(first.same != second.same for first, second in pairwise(found))


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_runs_hold_the_old_text_and_the_new_one(old: str, new: str) -> None:
    runs = changed_runs(old, new)
    assert "".join(run.text for run in runs if run.mark != "added") == old
    assert "".join(run.text for run in runs if run.mark != "removed") == new
