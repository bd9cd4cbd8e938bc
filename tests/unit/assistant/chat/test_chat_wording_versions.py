"""The versions of one block of standard wording, and sentences of it that are asked about."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]
_BEFORE = (
    "情報照会機能(※1)により、情報提供ネットワークシステムに情報照会を行う際には、提供許可証の発行と"
    "照会内容の照会許可用照合リスト(※2)との照合を情報提供ネットワークシステムに求め、情報提供"
    "ネットワークシステムから提供許可証を受領してから情報照会を実施することになる。"
)
_OLD = "中間サーバーは、個人情報保護委員会との協議を経て、総務大臣が設置・管理する"
_NEW = "中間サーバーは、個人情報保護委員会との協議を経て、内閣総理大臣が設置・管理する"
_REST = (
    "情報提供ネットワークシステムを使用した特定個人情報の入手のみ実施できるよう設計されるため、"
    "安全性が担保されている。"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param(
            "中間サーバー・プラットフォームの技術的対策の文例はいつ改訂された",
            "令和8年3月16日から",
            id="when",
        ),
        pytest.param("PMHのシステムの名称の前の版との違い", "版は一つだけ", id="one-version"),
        pytest.param("PMHのアクセス権限の管理の文例の改訂日", "いつから使うかの日は", id="no-day"),
        pytest.param(
            "中間サーバー・プラットフォームの消去方法の標準文例は版がいくつある？",
            "次の3つです",
            id="how-many",
        ),
        pytest.param("ガバメントクラウドの監査の文例の出典は？", "出典: ", id="source"),
        pytest.param(
            "中間サーバー・プラットフォームの監査の古い文例は？", "版P2 → 版P3", id="before"
        ),
        pytest.param("PMHの再委託事項の今の文は", "PMHキーの採番", id="now"),
    ],
)
def test_the_versions_of_a_block_are_told(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert told in answer.text


def test_a_platform_with_one_version_is_not_compared_by_another_block(ask: Ask) -> None:
    answer = ask("PMHの委託先名の確認方法の旧版と新版")
    assert "システムの機能" not in answer.text
    assert "委託先名の確認方法" in answer.text


def test_the_platform_tells_which_of_two_risks_of_one_name_is_meant(ask: Ask) -> None:
    risk = "入手の際に特定個人情報が漏えい・紛失するリスク"
    answer = ask(f"中間サーバー・ソフトウェアの{risk}の標準文例")
    assert answer.items[0].key == "risk.network.leak"


@pytest.mark.parametrize(
    "asking",
    ["「{}」はどの版の文？", "「{}」これ標準文例の最新と同じ？", "次の文、まだ使える？「{}」"],
)
def test_a_sentence_of_the_wording_is_dated_however_it_is_asked(ask: Ask, asking: str) -> None:
    assert "旧版" in ask(asking.format(_OLD + _REST)).text
    assert "今の版の文です" in ask(asking.format(_NEW + _REST)).text


def test_a_sentence_of_the_version_in_use_lacks_nothing_of_its_block(ask: Ask) -> None:
    answer = ask(f"「{_BEFORE}」は今の版？")
    assert "記載なし" not in answer.text
    assert "今の版の文です" in answer.text


def test_a_text_in_brackets_may_hold_brackets(ask: Ask) -> None:
    text = "情報提供等記録開示システム(以下、「マイナポータル」という。)の入手の時期"
    answer = ask(f"「{text}」でいい？")
    assert answer.intent == "check"
    assert "入手の時期" in answer.text


@pytest.mark.parametrize(
    "asking", ["「{}」と「{}」、どっちが新しい？", "前の文「{}」後の文「{}」新しい方は"]
)
def test_two_texts_that_differ_in_a_word_are_dated_by_it(ask: Ask, asking: str) -> None:
    answer = ask(asking.format(_OLD + _REST, _NEW + _REST))
    assert answer.text.startswith("新しいのは後の文です。")


def test_which_of_two_texts_is_of_the_version_in_use_is_known(ask: Ask) -> None:
    answer = ask(f"A「{_OLD}{_REST}」B「{_NEW}{_REST}」今の版はどっち")
    assert answer.known
    assert answer.text.startswith("新しいのはBです。")


def test_the_name_of_a_platform_alone_is_no_title(ask: Ask) -> None:
    assert "版P2 → 版P3" in ask("中間サーバーはいつ変わったの").text


def test_what_a_text_says_is_not_taken_for_what_is_asked(ask: Ask) -> None:
    assert "今の版の文です" in ask("「端末は、限定された者しかログインできない。」古い？").text
