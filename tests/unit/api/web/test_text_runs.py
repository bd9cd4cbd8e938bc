"""Runs lead from one text to the other and are readable."""

from hypothesis import given
from hypothesis import strategies as st

from api.web.text_runs import runs

TEXTS = st.text("あいう番号\n、。", max_size=40)


@given(TEXTS, TEXTS)
def test_runs_hold_both_texts(old: str, new: str) -> None:
    made = runs(old, new)
    assert "".join(run.text for run in made if run.kind != "added") == old
    assert "".join(run.text for run in made if run.kind != "removed") == new


def test_only_the_changed_words_are_marked() -> None:
    made = runs("番号法第19条第7号による提供", "番号法第19条第8号による提供")
    assert [(run.kind, run.text) for run in made] == [
        ("same", "番号法第19条第"),
        ("removed", "7"),
        ("added", "8"),
        ("same", "号による提供"),
    ]


def test_scattered_letters_do_not_make_confetti() -> None:
    made = runs("課長が承認する", "部長の決裁とする")
    assert [run.kind for run in made][:2] == ["removed", "added"]
    assert len(made) <= 4
