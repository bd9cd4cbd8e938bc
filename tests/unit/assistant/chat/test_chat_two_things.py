"""A turn that asks or tells several things: each is answered, after the one before it."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.as_meant import as_meant
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.several import each_of
from assistant.chat.talk import Chat

Ask = Callable[..., Answer]


def _parts(answer: Answer) -> dict[str, str]:
    """Return what an answer says below each of its headings."""
    headed = (part.partition("】\n") for part in f"\n{answer.text}".split("\n【")[1:])
    return {heading: said for heading, _, said in headed}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "提出時期は事後でいいですか、説明は何を書くの",
            ["提出時期は事後でいいですか", "説明は何を書くの"],
        ),
        (
            "旧59の項が今いくつかと、旧85の項は何の事務か教えて",
            ["旧59の項が今いくつか", "旧85の項は何の事務か教えて"],
        ),
        (
            "漏えいしたらいつまでに報告？評価書も直すの？",
            ["漏えいしたらいつまでに報告？", "評価書も直すの？"],
        ),
        ("情報照会の根拠は8号だっけ、9号だっけ", []),
        ("別表の81の項と、第2条の表の81の項って同じ手当ですか", []),
        ("重要な変更って何ですか。ざっくり教えて", []),
        ("それでも事前ですか", []),
    ],
)
def test_a_turn_is_cut_where_it_asks_another_thing(said: str, asked: list[str]) -> None:
    assert [act.text for act in acts_of(read_question(said), Conversation())] == asked


def test_a_second_question_is_asked_what_the_first_asks(ask: Ask) -> None:
    parts = _parts(ask("委託先が変わるだけなら事後でいい？課名の変更も同じでいい？"))
    assert parts["課名の変更も同じでいい？"].startswith("はい。課名")


def test_what_is_told_in_passing_is_counted_and_no_question_is_dropped(ask: Ask) -> None:
    said = "取扱者は15人で事故はないです。意見聴取もいりますか、あと公表はどこにするんですか"
    parts = _parts(ask("対象は6千人です", said))
    assert "取扱者数15人" in parts["取扱者は15人で事故はないです"]
    assert "重点項目評価では任意" in parts["意見聴取もいりますか"]
    assert "速やかに公表" in parts["公表はどこにするんですか"]


def test_what_stands_above_is_not_said_again(ask: Ask) -> None:
    answer = ask("国民年金の別表の項は？あと情報照会の根拠も教えて")
    assert answer.text.count("旧別表第二の47の項") == 1


def test_old_rows_are_told_by_their_numbers_alone(ask: Ask) -> None:
    text = ask("旧59と旧85は今何項？").text
    assert "番号法旧別表第一の59の項" in text
    assert "番号法旧別表第一の85の項" in text
    assert "番号法別表の118の項" in text


def test_old_rows_of_the_procedure_spoken_of_are_of_its_tables(ask: Ask) -> None:
    parts = _parts(
        ask("後期高齢の別表の項は？", "後期の方は旧59ですよね、国保は旧30で合ってますか")
    )
    assert parts["後期の方は旧59ですよね"].startswith("はい。")
    assert parts["国保は旧30で合ってますか"].startswith("はい。「旧30の項」は、「国保」")


def test_an_old_row_of_another_procedure_is_told_with_what_it_was(ask: Ask) -> None:
    text = ask("後期高齢の別表の項は？", "旧の85の項は元は何の事務？").text
    assert "の項ではありません" in text
    assert "石綿" in text


def test_which_of_two_numbers_is_that_of_the_procedure(ask: Ask) -> None:
    assert "番号法第19条第8号です" in ask("国保です。19条は7号でしたっけ8号でしたっけ").text


@pytest.mark.parametrize(
    ("clause", "each"),
    [
        ("保管場所と消去方法の例を見せて", ("保管場所の例を見せて", "消去方法の例を見せて")),
        ("しきい値と使用者数の区分もう一回出して", ("しきい値の区分は？", "使用者数の区分は？")),
        ("保管場所と保管期間の違いは", ()),
        ("越谷市と熊谷市の例を見せて", ()),
        ("公表と計画管理書は義務？", ()),
    ],
)
def test_the_same_asked_of_two_things_is_asked_of_each(clause: str, each: tuple[str, ...]) -> None:
    assert each_of(clause) == each


def test_an_option_in_marks_is_no_text_to_check(ask: Ask) -> None:
    said = "委託の件数は3件で合ってますか、あと再委託の有無は「する」にしたんですが重要な変更ですか"
    parts = _parts(ask(said, with_case=True))
    assert len(parts) == len(["count", "change"])
    assert "直すべき所" not in "".join(parts.values())


def test_a_platform_is_taken_out_of_an_item_of_which_no_text_is_at_hand(ask: Ask) -> None:
    said = "中間サーバーは使ってないので保管場所から外して、あと保管期間の欄はありますか"
    answer = ask(said, with_case=True)
    assert answer.suggestion
    assert "中間サーバー" not in answer.suggestion.draft.text
    assert "保管期間の欄はありますか" in _parts(answer)


def test_a_choice_told_before_any_item_is_taken_up(chat: Chat, juten: Case) -> None:
    answer, talk = chat.ask(
        "再委託はやめました。その前提で委託先の項目も直して", Conversation(case=juten)
    )
    assert "再委託しない" in answer.text
    assert talk.case
    assert not any(task.again for task in talk.case.outsourcing or ())


def test_what_is_to_be_mended_is_named_beside_another_question(ask: Ask) -> None:
    asked = "課の名前が変わるんですけど様式3のどこを直せばいいですか"
    told = _parts(ask(f"児童手当の照会は第2条の表の106で合ってますか？あと{asked}"))[asked]
    assert "「Ⅱ 2. 基本情報 / ⑥事務担当部署」" in told.partition("\n")[0]
    assert "様式4" not in told.partition("\n")[0]


def test_what_changed_is_put_into_the_text_asked_for_after_it(ask: Ask) -> None:
    said = (
        "ユーザ認証は顔認証をやめてICカードと静脈認証になりました。それで具体的な管理方法を書いて"
    )
    answer = ask(said, with_case=True)
    assert answer.suggestion
    assert "静脈認証" in answer.suggestion.draft.text
    assert "顔認証" not in answer.suggestion.draft.text


def test_the_end_of_a_verb_is_no_word_in_kana() -> None:
    assert as_meant("課名を健康づくり課にしたんですが").told == ()
