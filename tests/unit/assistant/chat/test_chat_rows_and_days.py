"""Days, rows of changes, checks and what a model writes: the turns that few people take."""

import datetime as dt
from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.agent.grounds import Grounds, Sentences
from assistant.chat.fields.consequences import lines_on
from assistant.chat.fields.known import field_words
from assistant.chat.fields.platforms import take_platforms
from assistant.chat.law.provided import as_of
from assistant.chat.model import Answer, Conversation
from assistant.chat.rules.threshold_facts import ThresholdFacts, with_facts
from assistant.chat.rules.times_told import Stretch, stretch_told
from assistant.chat.talk import Chat
from assistant.chat.texts.correcting import Correction
from assistant.chat.texts.mending import mend
from corpus.forms.load import load_form
from corpus.forms.model import FormId

Ask = Callable[..., Answer]
TODAY = dt.date(2026, 11, 21)
PLACE = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("turn", "before", "expected"),
    [
        ("10月5日から", Stretch(), Stretch(dt.date(2026, 10, 5))),
        ("11月3日までなら", Stretch(), Stretch(None, dt.date(2026, 11, 3))),
        ("9月31日から", Stretch(), Stretch()),
        ("2週間でいい", Stretch(), Stretch(None, None, 14)),
        ("それでいい", Stretch(None, None, 14), Stretch(None, None, 14)),
    ],
)
def test_a_stretch_of_days_is_read_from_one_turn(
    turn: str, before: Stretch, expected: Stretch
) -> None:
    assert stretch_told(turn, before, TODAY) == expected


ROW = "変更箇所の行を作って。Ⅱ.6の「書庫」を「キャビネット」に変えた"


def test_a_day_of_change_without_a_year_is_the_next_one(ask: Ask) -> None:
    assert "・変更日: 令和9年4月1日" in ask(ROW, "変更日は4月1日です").text


def test_one_column_of_the_row_made_is_told_alone(ask: Ask) -> None:
    text = ask(ROW, "変更日は4月1日です", "提出時期は？").text
    assert "提出時期" in text.partition("\n")[0]
    assert "・変更前の記載" not in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("「番号法第19条第8号により提供する。」このまま使える？", "直すべき所は見つかりませんでし"),
        ("「鍵は係長が持ってます。」この文古い？", "古い所は見つかりませんでした。"),
        (
            "「鍵は係長が持ってます。」日付だけ見て",
            "日付と期限に、直す所は見つかりませんでした。",
        ),
    ],
)
def test_what_is_asked_of_a_text_is_said_of_it(ask: Ask, question: str, said: str) -> None:
    assert said in ask(question).text


GROUNDS = ("申請書等の紙媒体は、施錠できる書庫に保管します。", "保管場所")


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("申請書等の紙媒体は、施錠できる書庫に保管します。", ""),
        ("書庫の説明は[資料](a)を見てください。", "書式や接続先を文に入れてはならない。"),
        ("「保管場所」に、施錠できる書庫に保管しますと書きます。", ""),
        ("「金庫に保管する」と書きます。", "引用が、調べた資料にない。"),
    ],
)
def test_a_sentence_of_a_model_stands_on_what_was_found(sentence: str, fault: str) -> None:
    assert Grounds(GROUNDS, "保管場所はどう書く？").fault(sentence) == fault


def test_a_sentence_said_twice_is_kept_once() -> None:
    told = Sentences(Grounds(GROUNDS, "保管場所はどう書く？"))
    pieces = [*told.feed(GROUNDS[0]), *told.feed(f"{GROUNDS[0]}\n"), *told.finish()]
    assert [piece.strip() for piece in pieces] == [GROUNDS[0]]


def test_a_choice_that_a_form_has_not_follows_nothing() -> None:
    told = [choice for choice in field_words().choices if choice.key == "outsourcing.again"]
    assert told
    assert list(lines_on(load_form(FormId.JUTEN), told))
    assert not list(lines_on(load_form(FormId.KISO), told))


def test_a_choice_and_a_platform_told_together_are_both_taken_up(ask: Ask) -> None:
    text = ask("うちの事務は中間サーバーは使っていません。情報連携もしてないです").text
    assert text.startswith("この会話では、中間サーバー")
    assert "空欄とします" in text


def test_a_platform_that_is_to_go_is_not_used(chat: Chat) -> None:
    answer, talk = take_platforms(
        chat, "ガバメントクラウドはまだ移ってないので外して", Conversation(), quietly=True
    )
    assert "government_cloud" in talk.unused
    assert "利用しない" in answer.text


def test_the_edition_of_the_table_says_to_which_day_it_was_carried() -> None:
    assert "の姿で示しました。" in as_of(dt.date(2025, 1, 1))
    assert "の姿で示しました。" not in as_of(dt.date(2030, 1, 1))


def test_people_told_replace_those_of_the_file_only_where_they_were_the_same(juten: Case) -> None:
    fewer = juten.model_copy(update={"file": juten.file.model_copy(update={"people": 100})})
    told = ThresholdFacts(people=90_000, accident=False)
    assert with_facts(juten, told).file.people == 90_000
    assert with_facts(fewer, told).file.people == 100
    assert with_facts(fewer, told).procedure.population == 90_000


def test_without_a_list_the_number_of_records_is_open(ask_of: Ask, juten: Case) -> None:
    platforms = juten.platforms.model_copy(update={"pmh": None})
    file = juten.file.model_copy(update={"records": ()})
    case = juten.model_copy(update={"file": file, "platforms": platforms})
    text = ask_of(case, "記録項目はいくつ？").text
    assert text.startswith("記録項目の数は、ケースに一覧がないので決まりません。")


def test_without_a_draft_a_correction_is_said_alone(chat: Chat, juten: Case) -> None:
    correction = Correction("書庫", "倉庫", ())
    answer, talk = mend(chat, correction, Conversation(case=juten))
    assert answer.text == correction.said
    assert talk.corrected == ()


def test_a_correction_that_the_gate_refuses_changes_nothing(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(PLACE, Conversation(case=juten))
    assert talk.suggestion
    old = "・申請書等の紙媒体は、施錠できる書庫に保管する。"
    new = "・個人番号123456789018の申請書は、施錠できる書庫に保管する。"
    answer, after = mend(chat, Correction("紙媒体", "個人番号", ((old, new),)), talk)
    assert answer.text.startswith("改めた案は検査を通らなかったため、元の案のままとします。")
    assert after.suggestion
    assert "123456789018" not in after.suggestion.draft.text


def test_a_section_named_turns_ago_is_that_of_a_mark_alone(ask: Ask) -> None:
    turns = (
        "税務課で起きた事故は、しきい値判断の事故に入りますか？",
        "うちの対象は1万2千人、取扱者は80人",
        "様式3のⅢの7の②はどうなる？",
    )
    assert ask(*turns).items[0].key.startswith("risk.store.incident")


def test_a_platform_without_wording_for_a_list_has_none(ask: Ask) -> None:
    text = ask("中間サーバーの記録項目の一覧").text
    assert "の標準文例はありません。" in text.partition("\n")[0]


@pytest.mark.parametrize(
    ("word", "evidence"),
    [
        ("特定個人情報って今も正しい？", "・今の意味: 「特定個人情報」は、"),
        ("VRSはもうないですよね", "ワクチン接種記録システム（VRS）は、令和6年3月31日に運用を終え"),
    ],
)
def test_a_word_is_told_by_its_meaning_or_its_end(ask: Ask, word: str, evidence: str) -> None:
    assert evidence in ask(word).text


def test_an_old_row_without_an_heir_is_told_as_such(ask: Ask) -> None:
    text = ask("国民健康保険は別表の何項？", "45の項って書いてある").text
    assert "「45の項」は番号法旧別表第二の45の項で、今は同じ事務の項がありません。" in text


def test_an_inquiry_that_another_row_of_the_law_allows_names_it(ask: Ask) -> None:
    text = ask("後期高齢者医療で住民票の情報を照会する根拠は").text
    assert text.startswith("いいえ。「後期高齢者医療」の事務の項")
    assert "同じ法律の、ほかの主体や事務の項にはあります。" in text


def test_quotes_of_one_office_after_a_comparison_are_judged_for_the_own(ask: Ask) -> None:
    turns = (
        "委託先における再委託の規定、越谷と東京で何が違う？",
        "越谷のでいいや。うちの名前にして",
        "うちで使うならどこを直す？",
    )
    assert ask(*turns).text.startswith("自団体でも同じ事実であれば使えます。")
