"""A row of 変更箇所 is made from what is told; what is not told is marked, never made up."""

from assistant.case import Case
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat


def _last(chat: Chat, case: Case | None, *turns: str) -> str:
    talk, said = Conversation(case=case), ""
    for turn in turns:
        answer, talk = chat.ask(turn, talk)
        said = answer.text
    return said


def test_all_six_columns_stand_in_the_row(chat: Chat, juten: Case) -> None:
    said = _last(
        chat,
        juten,
        "変更箇所の行を作って。公表日令和9年3月1日、Ⅰ.6①の部署がこども給付課から子育て支援課に変わりました",
    )
    assert "・変更日: 令和9年3月1日" in said
    assert "・項目: Ⅰ 基本情報　6. 評価実施機関における担当部署　①部署" in said
    assert "・変更前の記載: こども給付課" in said
    assert "・変更後の記載: 子育て支援課" in said
    assert "・提出時期: 事後" in said
    assert "・提出時期に係る説明: 組織名等の変更。重要な変更項目でないため" in said


def test_the_item_is_found_by_the_words_of_the_case(chat: Chat, juten: Case) -> None:
    asked = "委託先の株式会社あおば印刷工業が株式会社みなと印刷になった行をお願い"
    said = _last(chat, juten, asked)
    assert "委託事項2　③委託先名" in said
    assert "・変更前の記載: 株式会社あおば印刷工業" in said
    assert "〔要確認：変更日" in said


def test_the_sentence_checked_before_is_the_one_that_changes(chat: Chat) -> None:
    said = _last(
        chat,
        None,
        "Ⅲ.2の文を見てほしい。窓口では被保険者証の提示を受け、本人確認を行う。",
        "その被保険者証を資格確認書に直す分、変更箇所の行を作って。修正版の公表は令和9年1月15日の予定",
    )
    assert "・変更前の記載: 窓口では被保険者証の提示を受け、本人確認を行う。" in said
    assert "・変更後の記載: 窓口では資格確認書の提示を受け、本人確認を行う。" in said
    assert "法令改正等による形式的な変更であるため、重要な変更にあたらない。" in said


def test_a_day_told_later_is_put_into_the_row(chat: Chat) -> None:
    turns = ("変更箇所、被保険者証→資格確認書の行つくってほしい", "変更日は令和8年12月20日です")
    said = _last(chat, None, *turns)
    assert "・変更日: 令和8年12月20日" in said
    assert "・変更前の記載: 被保険者証" in said


def test_a_day_that_changes_is_not_the_day_of_the_row(chat: Chat, juten: Case) -> None:
    asked = "保有開始日の誤記で平成28年1月1日を平成27年10月5日に直す行も作って"
    said = _last(chat, juten, asked)
    assert "・変更日: 〔要確認" in said
    assert "・変更前の記載: 平成28年1月1日" in said
    assert "誤字等の訂正。" in said


def test_part_of_a_name_of_the_case_is_written_whole(chat: Chat, juten: Case) -> None:
    asked = "あおば印刷工業から「株式会社もみじ印刷」に変更。変更箇所に1行お願い"
    said = _last(chat, juten, asked)
    assert "委託事項2　③委託先名" in said
    assert "・変更前の記載: 株式会社あおば印刷工業\n・変更後の記載: 株式会社もみじ印刷" in said


def test_a_marked_item_without_a_cause_stays_open(chat: Chat, juten: Case) -> None:
    said = _last(
        chat, juten, "変更箇所の行。保管場所に「媒体は耐火金庫に保管する。」を足した行を作って"
    )
    assert "・変更前の記載: －" in said
    assert "・提出時期: 〔要確認" in said


def test_how_the_table_is_filled_in_is_still_explained(chat: Chat) -> None:
    assert "・変更日:" not in _last(chat, None, "変更箇所の表には何を書きますか")
