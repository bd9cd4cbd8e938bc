"""Which assessments are held is told, all of them or those asked for."""

from collections.abc import Callable

import pytest

from assistant.chat.items.holdings import answer_holdings
from assistant.chat.items.offices import HeldOffices
from assistant.chat.model import Answer
from assistant.chat.reading.intents import read_question
from corpus.assessments.outline import Outline

Ask = Callable[..., Answer]


def _outline(agency: str, procedure: str) -> Outline:
    title = f"{procedure} 重点項目評価書"
    return Outline("重点項目評価書", title, agency, "", procedure, (), (), (), (), True, False, ())


_HELD = (
    _outline("青空県みどり市長", "国民健康保険に関する事務"),
    _outline("青川町長", "介護保険に関する事務"),
)


def _answer(asked: str) -> Answer | None:
    offices = HeldOffices((outline.title, outline) for outline in _HELD)
    return answer_holdings(read_question(asked), _HELD, offices)


@pytest.mark.parametrize(
    "asked",
    [
        "取り込まれている評価書は何がある？",
        "どの団体の評価書を参考にできるの",
        "評価書はいくつ入ってますか",
    ],
)
def test_all_are_listed(asked: str) -> None:
    answer = _answer(asked)
    assert answer is not None
    assert answer.known
    assert answer.text.startswith("取り込んだ評価書は2件です。")


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("介護保険の評価書はありますか", "青川町長"),
        ("みどり市の評価書を見せて", "青空県みどり市長"),
    ],
)
def test_those_of_a_procedure_or_an_office_stand_alone(asked: str, there: str) -> None:
    answer = _answer(asked)
    assert answer is not None
    assert answer.text.startswith("取り込んだ評価書は1件です。")
    assert there in answer.text


def test_a_procedure_that_none_is_of_is_said_to_be_missing() -> None:
    answer = _answer("ほかの市の生活保護の評価書ってどうなってる")
    assert answer is not None
    assert not answer.known
    assert answer.text.startswith("「生活保護」の評価書は取り込まれていません。")


@pytest.mark.parametrize(
    "asked",
    ["委託先を書く欄は評価書にありますか", "評価書に間違いがある", "評価書の保管場所はどう書く"],
)
def test_other_questions_are_left(asked: str) -> None:
    assert _answer(asked) is None


@pytest.mark.parametrize(
    ("asked", "office"),
    [
        ("大阪市の評価書見せて", "大阪市"),
        ("長崎の評価書は公開されてる？", "長崎"),
        ("神戸市の介護の評価書が見たい", "神戸市"),
    ],
)
def test_an_office_that_none_is_of_is_said_first(asked: str, office: str) -> None:
    answer = _answer(asked)
    assert answer is not None
    assert not answer.known
    assert answer.text.startswith(f"「{office}」の評価書は、ここで持つデータにありません。")


@pytest.mark.parametrize("asked", ["近隣市の評価書見せて", "重点の評価書はありますか"])
def test_what_is_no_office_is_not_taken_for_one(asked: str) -> None:
    answer = _answer(asked)
    assert answer is not None
    assert "ここで持つデータにありません" not in answer.text


def test_the_chat_tells_what_it_holds(ask: Ask) -> None:
    assert "取り込んだ評価書は" in ask("取り込まれている評価書は何がある？").text
