"""What a told fact puts for what, in a text and in those drafted later."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.case_corrected import case_with
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.texts.correcting import (
    correction_of,
    leaves_out,
    left_over,
    renamed_in,
    with_sentences,
)
from assistant.chat.texts.lists import run_around, without_member

Ask = Callable[..., Answer]
_LOGIN = "職員を特定し、ICカードと顔認証による二要素認証を行う。"
_TRAINING = "職員（臨時の者を含む。）に対し、毎年度、研修を行う。"
_LOG = "操作を記録し、不審な操作がないか毎月確認する。"
_OFFICE = "総務部総務課 電話000-000-1111"


@pytest.mark.parametrize(
    ("said", "text", "wanted"),
    [
        (
            "顔認証は来年度からなので今はパスワードとICカードです",
            _LOGIN,
            "、パスワードとICカードに",
        ),
        (
            "静脈認証に変えるのは再来年で、いまはIDとパスワードだけです",
            _LOGIN,
            "、IDとパスワードに",
        ),
        ("顔認証の導入は来年度の予定です", _LOGIN, "、ICカードによる"),
        ("ICカードを磁気カードにして", _LOGIN, "磁気カードと顔認証による"),
        ("研修は年1回じゃなくて半年に1回です", _TRAINING, "、半年に1回、"),
        ("年1回から年2回に変わりました", _TRAINING, "、年2回、"),
        ("すみません、隔週でした", _LOG, "隔週確認する"),
        ("毎月ではなく四半期ごとです", _LOG, "四半期ごとに確認する"),
        ("総務課は文書課に変わりました", _OFFICE, "総務部文書課"),
        ("電話も111-2222に変わってます", _OFFICE, "電話111-2222"),
    ],
)
def test_a_fact_corrects_a_text(said: str, text: str, wanted: str) -> None:
    correction = correction_of(said, text)
    assert correction
    assert wanted in correction.applied(text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("職員は20人です", _TRAINING),
        ("人事課は財政課に変わりました", _OFFICE),
        ("保存は7年間です", _LOG),
        ("今は紙で受け付けています", _LOGIN),
    ],
)
def test_a_fact_of_something_else_corrects_nothing(said: str, text: str) -> None:
    assert correction_of(said, text) is None


def test_every_place_of_the_old_word_is_corrected() -> None:
    correction = correction_of("課長ではなく係長です", "鍵は課長が管理し、課長が開ける。")
    assert correction
    assert (
        correction.applied("鍵は課長が管理し、課長が開ける。") == "鍵は係長が管理し、係長が開ける。"
    )


def test_words_that_count_what_is_listed_are_to_be_confirmed() -> None:
    correction = correction_of("顔認証の導入は来年度の予定です", _LOGIN)
    assert correction
    assert correction.cautions == ("「二要素認証」という言い方が今も合うかを確かめてください。",)


@pytest.mark.parametrize(
    ("member", "rest"), [("甲", "乙及び丙"), ("乙", "甲及び丙"), ("丙", "甲及び乙")]
)
def test_a_member_goes_out_of_a_list(member: str, rest: str) -> None:
    sentence = "氏名は甲、乙及び丙である。"
    at = sentence.index(member)
    assert without_member(sentence, run_around(sentence, at, at + 1)) == f"氏名は{rest}である。"


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("台帳", "・鍵を掛け、紙を保管する。"),
        ("鍵", "・紙を保管し、台帳に書く。"),
        ("紙", ""),
    ],
)
def test_only_the_clause_on_a_denied_thing_goes(word: str, rest: str) -> None:
    sentence = "・鍵を掛け、紙を保管し、台帳に書く。"
    ((_, left),) = leaves_out(word, [sentence])
    assert left.lstrip("・") == rest.lstrip("・")


def test_a_sentence_with_a_stop_in_brackets_goes_whole() -> None:
    sentence = "職員（臨時の者を含む。）に行わせる。"
    assert with_sentences(f"鍵を掛ける。\n{sentence}", [(sentence, "")]) == "鍵を掛ける。"


def test_what_is_denied_goes_out_of_brackets_and_leaves_the_sentence(ask: Ask) -> None:
    answer = ask(
        "教育・啓発の具体的な方法の案を作って", "会計年度任用職員は対象外です", with_case=True
    )
    assert answer.suggestion
    assert "職員に対し、毎年度" in answer.suggestion.draft.text


def test_a_correction_holds_for_later_drafts(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask("アクセスログの案を作って", Conversation(case=juten))
    _, talk = chat.ask("毎月ではなく毎週です", talk)
    _, talk = chat.ask(_ELSEWHERE, talk)
    answer, _ = chat.ask("アクセスログの案を作って", talk)
    assert answer.suggestion
    assert "毎週確認する" in answer.suggestion.draft.text


_ELSEWHERE = "保管場所の案を作って"


def test_a_new_name_that_the_text_lacks_holds_for_later_drafts(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(_ELSEWHERE, Conversation(case=juten))
    said, talk = chat.ask("情報政策課はデジタル推進課に変わりました", talk)
    assert "この後の案では「デジタル推進課」とします" in said.text
    answer, _ = chat.ask("ユーザ認証の管理の案を作って", talk)
    assert answer.suggestion
    assert "デジタル推進課が" in answer.suggestion.draft.text


def test_a_name_that_only_the_case_gives_holds_for_later_drafts(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(_ELSEWHERE, Conversation(case=juten))
    _, talk = chat.ask("みどり野情報サービスはひかり情報に改称しました", talk)
    answer, _ = chat.ask("委託先名の案を作って", talk)
    assert answer.suggestion
    assert answer.suggestion.draft.text == "株式会社ひかり情報"


def test_a_name_of_another_item_is_corrected_there(ask: Ask) -> None:
    answer = ask(_ELSEWHERE, "委託先名は株式会社ひかりに変わりました", with_case=True)
    assert answer.suggestion
    assert answer.suggestion.draft.text == "株式会社ひかり"


def test_what_is_wished_out_in_words_of_the_text_goes(ask: Ask) -> None:
    answer = ask(_ELSEWHERE, "書庫のところは外して", with_case=True)
    assert answer.suggestion
    assert "書庫" not in answer.suggestion.draft.text


def test_what_has_no_place_in_the_text_is_named() -> None:
    assert left_over("研修は総務課で年2回です", "年2回、研修を行う。") == ("総務課",)


def test_a_renaming_is_told_by_two_names() -> None:
    assert renamed_in("情報政策課はデジタル推進課に変わりました") == (
        "情報政策課",
        "デジタル推進課",
    )
    assert renamed_in("市民課が管理します") is None


def test_a_sentence_left_empty_goes_out_of_its_list(juten: Case) -> None:
    place = juten.storage.place
    assert place
    assert case_with(juten, [(place[0], "")]).storage.place == place[1:]
