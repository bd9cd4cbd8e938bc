"""What is no text of a document is not cleared as one, and what is dead is said first."""

from assistant.case import Case
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat


def _last(chat: Chat, case: Case | None, *turns: str) -> str:
    talk, said = Conversation(case=case), ""
    for turn in turns:
        answer, talk = chat.ask(turn, talk)
        said = answer.text
    return said


def test_a_row_that_another_wrote_is_judged_by_the_procedure(chat: Chat) -> None:
    said = _last(
        chat, None, "国民年金の担当からは、個人番号の利用の根拠を別表の31の項と書いてきた。こっちは"
    )
    assert said.startswith("いいえ。")
    assert "46の項" in said


def test_a_head_of_section_is_not_the_assessing_body(chat: Chat) -> None:
    said = _last(chat, None, "評価実施機関名の欄は「学務課長」でいいですよね")
    assert said.startswith("いいえ。")
    assert "②所属長の役職名" in said


def test_a_personal_name_is_not_written_beside_the_title(chat: Chat) -> None:
    said = _last(chat, None, "②に課長の名前をフルネームで入れていたのですが、そのままでよいですか")
    assert said.startswith("いいえ。")
    assert "氏名は書きません" in said


def test_no_verdict_is_given_that_reads_either_way(chat: Chat) -> None:
    said = _last(chat, None, "所属長の欄に課長の名前は書かなくていいですか")
    assert said.startswith("「評価実施機関における担当部署」の②は")


def test_a_change_of_the_head_is_still_no_important_change(chat: Chat) -> None:
    assert "重要な変更ではありません" in _last(chat, None, "課長が変わったら重要な変更ですか")


def test_a_table_of_an_ordinance_is_not_that_of_the_act(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "うちの条例の別表第2の4の項って、今も残ってますかね")
    assert "例規集" in said
    assert "主務省令第2条の表の5の項" not in said


def test_a_row_takes_what_the_turn_before_told(chat: Chat) -> None:
    said = _last(
        chat,
        None,
        "今年は課の名前が高齢福祉課から介護保険課に変わりました。名前だけでも直して出すのですか",
        "では変更箇所の行を書いてみてもらえますか。11月1日付の組織改正です",
    )
    assert "・変更日: 令和8年11月1日" in said
    assert "・変更前の記載: 高齢福祉課" in said
    assert "・変更後の記載: 介護保険課" in said
    assert "法令" not in said.partition("〔要確認〕の所は")[0]


def test_a_dead_citation_is_said_before_a_text_is_taken_over(chat: Chat) -> None:
    said = _last(
        chat,
        None,
        "保管期間の妥当性は、越谷市だと何て書いてありましたっけ",
        "それをそのまま、うちの欄に写しても問題ないですか？",
    )
    assert said.startswith("そのままでは使えません。")
    assert "施行令第6条の2" in said.splitlines()[1]
