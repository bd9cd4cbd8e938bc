"""A question on a rule that asks yes or no, or which, gets that as its first sentence."""

import pytest

from assistant.chat.items.sufficiency import asks_sufficiency
from assistant.chat.knowledge import rule_answers
from assistant.chat.rules.changed import changed_things, marked_lines, things_changed
from assistant.chat.rules.listed import rules_listed
from assistant.chat.rules.verdicts import asks_whether, kinds_in, turned, verdict_on
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from tests.unit.assistant.chat.conftest import Ask


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("委員会の承認は要らないの？", "地方公共団体は、委員会の承認を受けなくてよい"),
        ("税務課がやらかした漏えい、うちにも響きます？", "はい、関係します"),
        ("重点なら基礎の様式はなくていい？", "いいえ。重点項目評価を行うときも"),
        ("重点なら基礎の様式もいるの", "はい。重点項目評価を行うときも"),
        ("重点でもパブコメやるの", "いいえ、義務ではありません"),
        ("重点ならパブコメしなくていい？", "はい、義務ではありません"),
        ("業者が入札で替わったんだけど重要な変更？", "いいえ、様式3の「③委託先名」"),
        ("使用目的を広げたらやり直しですか", "場合によります。様式3の「③使用目的」"),
        ("事務がなくなったら評価書は消していい？", "いいえ。"),
        ("号ずれは事後でいい？", "はい。"),
        ("県に渡すのは提供？移転？", "「提供」です"),
        ("変更は一件ずつ出すの", "別々でなければならないという決まり"),
        ("評価書は重点だけでいいですか、基礎は", "重点項目評価を行うときも"),
        ("本人確認はしなくていい？", "本人確認は省けません"),
        ("公表前に情報連携したらだめ？", "評価書を公表するまで"),
        ("様式2の変更なら再実施しなくていい？", "はい。重要な変更になるのは"),
        ("任意評価の提出は省略できる？", "いいえ。任意に行った評価書も"),
        ("再委託は無断でしていい？", "いいえ。再委託には"),
        ("再々委託にも許諾はいる？", "はい。再々委託にも"),
        ("本人の同意があれば別の目的に使える？", "いいえ。本人の同意がある"),
        ("年1回の見直しは規則の14条か", "年1回の見直しは、"),
        ("様式2にも※はあります？", "いいえ。様式2"),
        ("連携と公表、どちらが先", "評価書の公表が先です"),
        (
            "公表前に教育委員会へ提供していい？",
            "情報提供ネットワークシステムによる照会と提供でなければ",
        ),
        ("システム更改のときって評価書どうするの", "場合によります。システムや基盤"),
    ],
)
def test_the_verdict_comes_first(ask: Ask, asked: str, first: str) -> None:
    assert ask(asked).text.startswith(first)


def test_yes_and_no_are_left_out_where_neither_is_asked() -> None:
    said = "いいえ、そうではありません。"
    assert turned(said, plainly("どうすればよいか教えて")) == "そうではありません。"
    assert turned(said, plainly("要りますか")) == said
    assert turned(said, plainly("要らないですか")).startswith("はい、")


@pytest.mark.parametrize(
    ("asked", "whether"),
    [("計画管理書も出すの", True), ("提出先はどこですか", False), ("何年もたったがまずいか", True)],
)
def test_what_asks_for_yes_or_no_is_told(asked: str, whether: bool) -> None:
    assert asks_whether(plainly(asked)) is whether


def test_a_formal_change_of_a_name_is_no_important_one(ask: Ask) -> None:
    answer = ask("組織改編で課の名前が変わりました、どうすれば")
    first = answer.text.splitlines()[0]
    assert "重要な変更ではありません" in first
    assert "修正し、個人情報保護委員会に提出して公表" in first


def test_every_changed_thing_is_on_a_form_or_formal() -> None:
    forms = [load_form(FormId.JUTEN), load_form(FormId.ZENKOMOKU)]
    for thing in changed_things().things:
        assert thing.formal or thing.keys
        assert all(any(form.by_key(key) for form in forms) for key in thing.keys)
        assert thing in things_changed(plainly(thing.words[0].replace("+", "を")))


def test_marked_items_are_listed_as_the_forms_print_them(ask: Ask) -> None:
    juten, zenkomoku = marked_lines()
    assert "Ⅳ その他のリスク対策" in zenkomoku
    assert "②事務の内容" in zenkomoku
    assert "事務の内容" not in juten
    assert juten.endswith("重大事故が発生したかを除く）")
    assert juten in ask("※の付いてる項目ってなに").text


def test_the_years_of_a_rule_are_counted_from_a_month(ask: Ask) -> None:
    said = ask("平成31年3月に公表した評価書、再実施はいつ").text
    assert said.startswith("平成31年3月の公表から5年が経過するのは令和6年3月なので、既に経過")


def test_two_persons_are_no_size_of_a_procedure(ask: Ask) -> None:
    said = ask("同じ人が二つのファイルにいたら二人？").text
    assert said.startswith("同じ人は、一人と数える")


def test_a_rule_without_a_verdict_has_none() -> None:
    steps = next(rule for rule in rule_answers() if rule.id == "steps")
    assert verdict_on(steps, plainly("何から始めればいい？")) == []


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        ("パブコメと第三者点検の順番、期間", ["hearing", "review"]),
        ("評価書の公表と計画管理書の提出は義務？", ["publication", "submission"]),
        ("いつ、誰が、どこに出すの", ["deadline", "responsible", "submission"]),
        ("重要な変更になりますか。出すの事前？事後？", ["important-change", "timing"]),
        ("第三者点検はいつどこに諮ったか", []),
        ("重要な変更の提出時期", []),
        ("公表した後に提出期限ってあるの", []),
    ],
)
def test_matters_listed_in_one_question_are_told_apart(asked: str, rules: list[str]) -> None:
    assert [rule.id for rule in rules_listed(plainly(asked))] == rules


def test_each_rule_listed_is_answered(ask: Ask) -> None:
    text = ask("パブコメと第三者点検の順番、期間").text
    assert "【住民等からの意見の聴取】" in text
    assert "30日以上" in text
    assert "【第三者点検】" in text


def test_what_will_do_is_left_to_the_office(ask: Ask) -> None:
    text = ask("「職員に研修を実施している。」これで十分ですか").text
    assert text.startswith("十分かどうかは、hyokaでは判断できません。")
    assert "「頻度」" in text
    assert "直すべき所は見つかりませんでした" in text


def test_what_the_gate_found_of_the_text_at_hand_is_told(ask: Ask) -> None:
    said = ("保管場所の案を作って", "これで十分？")
    answer = ask(*said, with_case=True)
    assert answer.items[0].key == "storage.place"
    assert answer.suggestion is not None
    assert "今の案の検査では" in answer.text


def test_a_printed_choice_is_no_question_of_sufficiency() -> None:
    assert not asks_sufficiency(plainly("リスクへの対策は十分か、の欄は何を選ぶ"))


def test_until_when_an_old_record_item_is_mended_is_answered(ask: Ask) -> None:
    text = ask("うちの今のは4情報のまま。いつまでに直さないとだめ？").text
    assert "何日までに直すという期限は、ここで持つデータにありません" in text


def test_the_form_without_marked_items_has_no_important_change(ask: Ask) -> None:
    text = ask("様式2だけの事務で委託を始めるのも重要な変更で再実施がいりますか").text
    assert text.startswith("いいえ。")
    assert "様式3と様式4にだけ" in text.splitlines()[0]


def test_a_note_of_the_wording_is_no_mark_of_an_item() -> None:
    assert "※" not in kinds_in(plainly("照会許可用照合リストの※2の説明"))
    assert "※" in kinds_in(plainly("※の付いた項目はどれ"))


def test_words_are_not_replaced_all_at_once(ask: Ask) -> None:
    assert ask("4情報を全部5情報に一括置換していい？").text.startswith("いいえ、一度に置き換えず")
