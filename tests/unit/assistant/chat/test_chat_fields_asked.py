"""Fields asked by number, by what a case or a choice makes of them, and sections by number."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "対象人数は空欄でいい？",
            "いいえ。「③対象人数」は、「3) 1万人以上10万人未満」を選びます。",
        ),
        ("入手元は空欄でもいい？", "いいえ。「①入手元」は、「本人又は本人の代理人」、"),
        ("委託の有無はどれを選ぶ？", "「委託の有無」は、「1) 委託する」を選びます。"),
        ("使用者数はどの選択肢？", "「④使用の主体 / 使用者数」は、「2) 10人以上50人未満」を"),
        ("提供先は何件って書けばいいですか", "提供先は0件です"),
    ],
)
def test_a_field_of_the_case_begins_with_the_answer(ask: Ask, question: str, said: str) -> None:
    assert ask(question, with_case=True).text.startswith(said)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Ⅲ.3のリスク2の各欄は空欄でいい？",
            ("ユーザ認証の管理」と「", "は、「1) 行っている」を選びます。", "項目: 様式4　Ⅲ "),
        ),
        (
            "Ⅱ.5の欄は空欄でいい？",
            (
                "いいえ。「提供・移転の有無」は、「提供を行っている（1）」に印を付けます。",
                "はい。「移転先1」は空欄とします。",
            ),
        ),
        (
            "Ⅴの2と3、うちはやらないんですけど何か書きますか",
            ("はい。「①連絡先」は書きます。\nわけ: 必ず書く項目です。",),
        ),
    ],
)
def test_fields_of_a_section_are_each_answered(
    ask_of: Ask, zenkomoku: Case, question: str, parts: tuple[str, ...]
) -> None:
    text = ask_of(zenkomoku, question).text
    assert all(part in text for part in parts)


def test_a_field_that_a_choice_made_void_is_empty(ask: Ask) -> None:
    turns = ("再委託の有無の案を作って", "再委託はしていません", "再委託の許諾方法は？")
    text = ask(*turns, with_case=True).text
    assert text.startswith("「⑤再委託の許諾方法」は空欄とします。\nわけ: 「④再委託の有無」を")


@pytest.mark.parametrize(
    ("turns", "parts"),
    [
        (
            ("委託の有無の案を作って", "委託はしていません"),
            ("委託をしないものとします", "「委託の有無」は「委託する（1）」のままです。"),
        ),
        (
            ("提供・移転の有無の案を作って", "提供はしていません"),
            (
                "提供をしないものとします",
                "「移転を行っている（1）」を選びます。",
                "「提供先」、「①",
            ),
        ),
        (
            ("提供・移転の有無の案を作って", "提供はしていません", "移転はしていません"),
            ("移転をしないものとします", "「行っていない」を選びます。", "「移転先」、「①法令上"),
        ),
    ],
)
def test_a_choice_told_is_drawn_from_the_rest_of_the_case(
    ask: Ask, turns: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    text = ask(*turns, with_case=True).text
    assert all(part in text for part in parts)


def test_fields_of_two_sections_that_are_optional_may_stay_without_text(ask: Ask) -> None:
    question = "Ⅴの2と3、うちはやらないんですけど何か書きますか"
    text = ask(question, with_case=True).text
    assert text.startswith("書くことがなければ、「2. 国民・住民等からの意見の聴取【任意】」と「3. ")
    assert "項目: 様式3　Ⅴ 評価実施手続 / 3. 第三者点検【任意】" in text


def test_a_choice_in_the_question_decides_the_field(ask: Ask) -> None:
    text = ask("再委託しないんですが⑤⑥はどうしたら").text
    assert text.startswith(
        "「⑤再委託の許諾方法」と「⑥再委託事項」は空欄とします。\nわけ: 「④再委託"
    )


def test_risks_from_one_number_to_another_are_answered_together(ask: Ask) -> None:
    text = ask("情報提供だけして照会はしないんですけど、Ⅲ.6のリスク1〜4は？").text
    assert text.splitlines()[0].endswith("は空欄とします。")
    assert text.count("項目: 様式3　Ⅲ リスク対策 / 6. ") == 2


def test_a_choice_between_two_is_told_of_the_field_that_has_it(ask: Ask) -> None:
    text = ask("再委託はありません。④⑤⑥はそれぞれどうなる？").text
    assert text.startswith("「④再委託の有無」は、「2) 再委託しない」を選びます。")


def test_a_number_of_a_section_goes_on_from_what_was_told(ask: Ask) -> None:
    text = ask("対象人数10万3千人に増えました", "③の区分は？", with_case=True).text
    assert text.startswith("「③対象人数」は、「4) 10万人以上30万人未満」を選びます。")


def test_a_mark_without_a_case_is_looked_at_as_a_text(ask: Ask) -> None:
    answer = ask("Ⅴ.1①はいつ？", "Ⅴ.2は「実施せず」でいい？")
    assert answer.intent == "check"
    assert "内容が事実に合うかは確かめていません。" in answer.text


def test_a_mark_that_no_rule_knows_is_no_yes(ask: Ask) -> None:
    text = ask("Ⅴ.1①はいつ？", "Ⅴ.2は「実施せず」でいい？", with_case=True).text
    assert "「実施せず」と書く決まりは、ここで持つデータにありません。" in text


def test_counts_without_a_platform_are_those_of_the_case(ask: Ask) -> None:
    text = ask("PMHは見送りになりました。項目数と、あと委託の件数は？", with_case=True).text
    assert "記録項目は31項目です。「④記録される項目」は「2) 10項目以上50項目未満」を" in text
    assert "委託事項は2件です" in text


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Ⅱ.3④って何？",
            (
                "様式3では「④使用の主体」、様式4では「④入手に係る妥当性」です。",
                "■ 様式3 II.3.4　下の欄: 使用部署、使用者数",
            ),
        ),
        ("様式4のⅡ.3④は何の欄", ("■ 様式4 II.3.4　", "④入手に係る妥当性")),
        ("Ⅲの項目を一覧で", ("の「Ⅲ リスク対策」の項目は次のとおりです。", "・ほかに")),
    ],
)
def test_a_number_of_the_form_is_explained(ask: Ask, question: str, parts: tuple[str, ...]) -> None:
    text = ask(question).text
    assert all(part in text for part in parts)


def test_a_number_that_is_an_item_on_one_form_names_that_form_alone(ask: Ask) -> None:
    assert "様式3" not in ask("様式4のⅡ.3④は何の欄").text


def test_the_section_spoken_of_is_listed(ask: Ask) -> None:
    text = ask("保管場所の書き方", "この節の項目を全部並べて").text
    assert text.splitlines()[1] == "・II.6.1　保管場所"


def test_a_section_that_no_form_has_is_not_listed(ask: Ask) -> None:
    assert not ask("Ⅳ.9の項目").known


def test_the_form_spoken_of_goes_on(ask: Ask) -> None:
    turns = ("様式2のⅡってなに書くんですか", "Ⅳの最後のやつ、全項目評価もする場合は？")
    text = ask(*turns).text
    assert text.startswith("様式2（基礎項目評価書）の「Ⅳ リスク対策」の項目は次のとおりです。")


def test_the_item_of_a_mark_in_a_section_is_told(ask_of: Ask, zenkomoku: Case) -> None:
    text = ask_of(zenkomoku, "死者の個人番号はどっちにチェック？").text
    assert "⑩死者の個人番号」は、「1) 保管している」を選びます。" in text


def test_a_box_that_is_not_ticked(ask: Ask) -> None:
    question = "Ⅱ.3①入手元のところ、行政機関・独立行政法人等は○いらない？"
    text = ask(question, with_case=True).text
    assert text.startswith("はい。「行政機関・独立行政法人等」に印は付けません。")


def test_a_platform_told_off_counts_for_what_is_asked_beside_it(ask: Ask) -> None:
    told = "PMHは来年度からになったので外してください。委託の件数と、記録項目の数はどうなりますか"
    text = ask("保管場所の案を作って", told, with_case=True).text
    assert "利用しないものとします" in text
    assert "委託事項は2件です" in text


def test_a_field_is_filled_in_by_a_choice_that_is_told(ask_of: Ask, zenkomoku: Case) -> None:
    told = "来年度から予診票の電子化のほうで再委託を始めます。許諾方法の欄も書くんですか？"
    lines = ask_of(zenkomoku, told).text.split("\n")
    assert lines[0].startswith("はい。「⑧再委託の許諾方法」は")
    assert lines[1] == "わけ: 「⑦再委託の有無」が「再委託する」なので、書きます。"


def test_an_option_that_is_asked_of_is_not_told(ask_of: Ask, juten: Case) -> None:
    asked = (
        "Ⅲの4は、再委託先の適切な取扱いの担保を「再委託していない」にしてあります。これでいいかな"
    )
    answer = ask_of(juten, asked)
    assert "「4) 再委託していない」を選びます" not in answer.text


def test_a_comma_after_no_parts_no_wish(ask_of: Ask, juten: Case) -> None:
    answer = ask_of(juten, "受給者証の作成のほうの、再委託の許諾方法書いてください")
    assert [ref.place.id for ref in answer.items[:1]] == ["II.4.2.5"]
