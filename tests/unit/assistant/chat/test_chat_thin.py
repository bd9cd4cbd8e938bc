"""Where there is no ground for a text the nearest is shown; a choice says what it rests on."""

import pytest

from assistant.chat.items.examples import rests_on_others, suggested_lines
from assistant.gate.model import Report
from assistant.suggestion import Draft, Insufficient, Source, Suggestion
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from tests.unit.assistant.chat.conftest import Ask

FORM = load_form(FormId.JUTEN)
MEASURE, ADEQUACY = FORM.find("III.2.r1.1"), FORM.find("III.2.r1.2")
OTHER = Source("kumagaya.txt", "Ⅲ / 措置の内容", 0.9, "section", "窓口で確かめる。")
CASE = Source("ケース", "security", 1.0, "case", "確かめる。")


def _thin(nearest: Source | None) -> list[str]:
    draft = Draft(MEASURE, "", insufficient=Insufficient(("措置",), "事務所管課", nearest))
    return list(suggested_lines(Suggestion(draft)))


def test_the_nearest_passage_is_shown_with_its_place_as_not_taken_over() -> None:
    text = "\n".join(_thin(OTHER))
    assert "最も近い記載（案には取り入れていません）: kumagaya.txt　Ⅲ / 措置の内容" in text
    assert "窓口で確かめる。" in text


@pytest.mark.parametrize("nearest", [None, Source("a.txt", "Ⅲ", 0.5, "section", "—")])
def test_without_a_passage_that_is_said(nearest: Source | None) -> None:
    assert "見つかりませんでした" in _thin(nearest)[-1]


def test_a_choice_of_other_offices_is_a_candidate_and_says_why() -> None:
    draft = Draft(ADEQUACY, "十分である", (OTHER,), why="類似の評価書2件の選択である。")
    lines = list(suggested_lines(Suggestion(draft, Report("warn"))))
    assert "選択の候補" in lines[0]
    assert "検査済み" not in lines[0]
    assert "類似の評価書2件の選択である。" in lines[2]


def test_a_choice_of_the_case_is_a_draft() -> None:
    assert not rests_on_others(Draft(ADEQUACY, "十分である", (CASE,)))
    assert not rests_on_others(Draft(MEASURE, "確かめる。", (OTHER,)))


def test_a_draft_without_ground_shows_a_passage(ask: Ask) -> None:
    text = ask("使用におけるその他のリスクの案を作って", with_case=True).text
    assert "根拠不足" in text
    assert "最も近い記載（案には取り入れていません）" in text
