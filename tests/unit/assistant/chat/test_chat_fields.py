"""What is asked of one field: whether it stays empty, which option, how many; by case or told."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.fields.asking import field_asked
from assistant.chat.fields.counts import things_counted, told_of_count
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.platforms import platforms_told
from assistant.chat.talk import Chat

Ask = Callable[..., Answer]


def _last(chat: Chat, case: Case | None, *turns: str) -> str:
    talk, said = Conversation(case=case), ""
    for turn in turns:
        answer, talk = chat.ask(turn, talk)
        said = answer.text
    return said


@pytest.mark.parametrize(
    ("turn", "kind", "mark"),
    [
        ("⑤⑥は「該当なし」でいい？", "blank", "該当なし"),
        ("ここは－？", "blank", "－"),
        ("Ⅰ.7は空欄でもいいですか", "blank", "空欄"),
        ("対象人数は何番にチェック？", "option", ""),
        ("Ⅲ.6のリスク2って書くんですか", "need", ""),
        ("委託は何件になる？", "count", ""),
    ],
)
def test_what_is_asked_of_a_field_is_told_by_its_words(turn: str, kind: str, mark: str) -> None:
    asked = field_asked(read_question(turn))
    assert asked is not None
    assert (asked.kind, asked.mark) == (kind, mark)


@pytest.mark.parametrize(
    "turn",
    [
        "越谷市だと⑤は空欄ですか",
        "他市の例では空欄？",
        "保管場所の案を作って",
        "19条8号は何のこと？",
        "重要な変更は事前ですか",
    ],
)
def test_other_matters_are_no_question_on_a_field(turn: str) -> None:
    assert field_asked(read_question(turn)) is None


def test_items_made_void_by_a_choice_of_the_case_stay_empty(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "運用保守の委託、⑤と⑥は「なし」って書く？")
    assert said.startswith(
        "いいえ。「なし」とは書かず、「⑤再委託の許諾方法」と「⑥再委託事項」は空欄とします。"
    )
    assert "「再委託しない」とするので" in said


def test_another_entry_is_asked_the_same(chat: Chat, juten: Case) -> None:
    turns = ("運用保守の委託、⑤は「なし」でいい？", "じゃあ受給者証の作成のほうは？")
    said = _last(chat, juten, *turns)
    assert said.startswith("いいえ。「⑤再委託の許諾方法」は書く項目です。")
    assert "書面により承諾する。" in said


def test_a_risk_of_the_section_spoken_of_is_asked_the_same(chat: Chat, juten: Case) -> None:
    assert _last(chat, juten, "Ⅲ.6のリスク2って書くんですか").startswith("いいえ。")
    assert _last(chat, juten, "Ⅲ.6のリスク2って書くんですか", "リスク1は？").startswith("はい。")


@pytest.mark.parametrize(
    ("turn", "first"),
    [
        (
            "対象人数の欄は何番にチェック？",
            "「③対象人数」は、「3) 1万人以上10万人未満」を選びます。",
        ),
        (
            "Ⅲ.6は接続しない（提供）にチェックでいいよね",
            "はい。「接続しない」は、「接続しない(提供)」に",
        ),
        ("Ⅰ.7はどう書く？", "書くことがなければ、「7. 他の評価実施機関」は"),
        ("表紙の特記事項、なしでいいよね", "はい。「特記事項」は「なし」とします"),
    ],
)
def test_the_case_decides_a_field(chat: Chat, juten: Case, turn: str, first: str) -> None:
    assert _last(chat, juten, turn).startswith(first)


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (
            ("主な記録項目はどれに丸つける？", "国税関係情報は？"),
            "いいえ。「国税関係情報」に",
        ),
        (
            ("2番目のシステムの接続はどれ？", "住基ネットはチェックしなくていい？"),
            "はい。「住",
        ),
        (("受給者証の作成業務の委託先名は？", "委託内容も"), "「①委託内容」は「受給者証の印刷、"),
    ],
)
def test_a_box_or_an_item_of_the_entry_spoken_of_is_meant(
    chat: Chat, juten: Case, turns: tuple[str, ...], first: str
) -> None:
    assert _last(chat, juten, *turns).startswith(first)


def test_an_option_asked_about_is_no_option_told(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "Ⅲ.5は提供・移転しないに印つけていい？")
    assert said.startswith("いいえ。「提供・移転しない」に印は付けません。")


def test_either_or_is_answered_by_the_option_of_the_entry(chat: Chat, zenkomoku: Case) -> None:
    said = _last(chat, zenkomoku, "予診票電子化の委託、範囲は全体？一部？")
    assert "「2) 特定個人情報ファイルの一部」を選びます" in said


def test_what_another_office_uses_is_taken_as_that(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "隣の緑川市はPMHを使っていないそうです")
    assert said.startswith("ほかの団体のこととして伺いました。")


def test_a_platform_supposed_away_is_counted_with_and_without(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "PMHをやめたら委託の数は変わる？")
    assert said.startswith("はい。変わります。")
    assert "その場合: 委託事項は2件です" in said
    assert _last(chat, juten, "ガバメントクラウドをやめたら委託の数は変わる？").startswith(
        "いいえ。"
    )


def test_a_choice_of_others_alone_is_a_candidate(chat: Chat, juten: Case) -> None:
    said = _last(chat, juten, "再委託先の担保のところはどれ選べばいい？")
    assert said.startswith("ケースだけでは決まりません。")


def test_counts_hold_what_the_platforms_bring(chat: Chat, juten: Case) -> None:
    assert "記録項目は65項目です" in _last(chat, juten, "記録項目の項目数はいくつ？")
    said = _last(chat, juten, "PMHは使いません", "委託の件数は？")
    assert said.startswith("委託事項は2件です")


def test_a_list_that_the_case_does_not_give_has_no_number(juten: Case) -> None:
    case = juten.model_copy(update={"outsourcing": None})
    (thing,) = things_counted("委託は何件")
    assert told_of_count(thing, case, case).startswith("委託事項の数は、ケースに書かれていない")


@pytest.mark.parametrize(
    ("turn", "first"),
    [
        ("情報照会の根拠は8号ですか9号ですか", "番号法第19条第9号です。"),
        ("番号法9条は1項？2項？", "第9条第2項です。"),
        ("うちは独自利用事務になりますか", "はい。条例で定める事務（独自利用事務）です。"),
        ("このケース法定事務でしたっけ", "いいえ。条例で定める事務"),
        ("照会の根拠に19条8号って書いちゃったけど大丈夫？", "いいえ。番号法第19条第9号です。"),
    ],
)
def test_the_kind_of_procedure_settles_the_law(
    chat: Chat, juten: Case, turn: str, first: str
) -> None:
    assert _last(chat, juten, turn).startswith(first)


def test_a_choice_told_without_a_case_says_what_follows(chat: Chat) -> None:
    said = _last(chat, None, "情報連携はしていません")
    assert "「2) 実施しない」を選びます" in said
    assert "「接続しない(入手)」、「接続しない(提供)」に印を付けます" in said
    assert "「②法令上の根拠」" in said


def test_a_basis_is_not_written_where_nothing_is_carried_out(chat: Chat) -> None:
    said = _last(chat, None, "Ⅰ.5は①を実施しないにして、②には19条9号って書いておけばいい？")
    assert "いいえ。「②法令上の根拠」は書かず、空欄とします。" in said


def test_a_figure_told_is_put_into_the_band(chat: Chat) -> None:
    said = _last(chat, None, "記録項目が112個あります。どの選択肢？")
    assert said.startswith("「④記録される項目」は、「4) 100項目以上」を選びます。")


def test_what_is_not_done_voids_its_particulars_alone(chat: Chat) -> None:
    said = _last(chat, None, "様式4の死者の個人番号は保管してないんだけど何か書く？")
    assert "「2) 保管していない」を選びます" in said
    assert "「⑩死者の個人番号 / 具体的な保管方法」は空欄とします" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("熊谷市はPMHを使っています", {}),
        ("みどり野市はPMHを使っていません", {"pmh": False}),
        ("うちの市はPMHを使っていません", {"pmh": False}),
    ],
)
def test_what_other_offices_use_is_no_fact_of_ones_own(text: str, told: dict[str, bool]) -> None:
    assert platforms_told(text, "みどり野市") == told


def test_many_fields_of_which_one_is_a_chapter_are_all_named(ask: Ask) -> None:
    answer = ask("個人住民税の評価書、特徴のデータはどこに書く？", "それって※の項目？")
    assert "※" in answer.text
