"""What is wished of the text at hand is done where no fact is lost, or why not is said."""

import pytest

from assistant.chat.texts.draft_wishes import wish_in
from tests.unit.assistant.chat.conftest import Ask

_DRAFT = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("半分くらいにできない？", "shorter"),
        ("要点だけにして", "shorter"),
        ("箇条書きで", "list"),
        ("どれ削れる？", "which"),
        ("リスク対策を3つに絞って", "count"),
        ("もっとやわらかい言い方で", "softer"),
        ("もう少し詳しく", "more"),
        ("PMHの部分だけ出して", "part"),
        ("ガバメントクラウドの部分だけ短くして", "shorter"),
        ("委託先名も入れて", "names"),
        ("標準文例どおりにして", "standard"),
        ("案そのままでいい？", "stay"),
        ("2番の文を外して", "drop"),
    ],
)
def test_a_wish_is_read(said: str, kind: str) -> None:
    wish = wish_in(said)
    assert wish is not None
    assert wish.kind == kind


@pytest.mark.parametrize(
    "said", ["委託先名を書いて", "様式はどれ", "保管期間が長い方", "記載例を見せて", "次の項目"]
)
def test_other_turns_wish_nothing_of_the_text(said: str) -> None:
    assert wish_in(said) is None


def test_a_list_of_own_sentences_loses_none_by_its_number(ask: Ask) -> None:
    listed = ask(_DRAFT, "どれ削れる？", with_case=True).text
    assert "2. " in listed
    after = ask(_DRAFT, "どれ削れる？", "2番の文を外して", with_case=True)
    assert after.suggestion
    assert after.text.startswith("「")
    assert "を除きました" in after.text


def test_the_part_of_a_platform_is_standard_and_stays(ask: Ask) -> None:
    text = ask(_DRAFT, "ガバメントクラウドの部分だけ短くして", with_case=True).text
    assert text.startswith("ガバメントクラウドの部分は標準文例です。")


def test_a_name_without_a_place_is_told(ask: Ask) -> None:
    text = ask(_DRAFT, "委託先名も入れて", with_case=True).text
    assert "委託先名を入れる所がありません" in text


def test_a_text_that_is_short_enough_stays(ask: Ask) -> None:
    assert "もう9000字以内です" in ask(_DRAFT, "9000字以内で短くして", with_case=True).text


def test_a_pasted_text_is_made_shorter(ask: Ask) -> None:
    pasted = "研修を実施することにより、周知を行っています。なお、欠席者には後日資料を配ります。"
    answer = ask(f"{pasted}\nてにをは見て", "もっと短くできる？")
    assert answer.intent == "shorter"
    assert "研修により、周知を行っている。" in answer.text
    assert "欠席者" not in answer.text


@pytest.mark.parametrize(
    "said",
    ["端末の保管は来年度から別の部屋になる予定です", "書庫の鍵は係長が持つって聞いたな"],
    ids=["plan", "hearsay"],
)
def test_plans_and_hearsay_change_no_text(ask: Ask, said: str) -> None:
    before = ask(_DRAFT, with_case=True).suggestion
    after = ask(_DRAFT, said, with_case=True)
    assert "案はそのままです" in after.text
    assert before
    assert after.suggestion
    assert after.suggestion.draft.text == before.draft.text


def test_what_the_case_says_is_recalled(ask: Ask) -> None:
    text = ask(_DRAFT, "紙媒体って施錠できる書庫でしたっけ", with_case=True).text
    assert text.startswith("ケースには、次のように書いてあります。")
