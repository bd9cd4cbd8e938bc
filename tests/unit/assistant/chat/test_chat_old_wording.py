"""A pasted text that is an old version of standard wording is told as one, not word by word."""

from tests.unit.assistant.chat.conftest import Ask

_NOTE = (
    "(※2)番号法別表第2及び第19条第14号に基づき、事務手続きごとに情報照会者、"
    "情報提供者、照会・提供可能な特定個人情報をリスト化したもの。"
)
_FIRST = (
    "①中間サーバー・プラットフォームはデータセンターに設置している。データセンターへ"
    "の入館、及びサーバー室への入室を行う際は、警備員などにより顔写真入りの身分証明書"
    "と事前申請との照合を行う。"
)
_SECOND = (
    "②特定個人情報は、サーバー室に設置された中間サーバーのデータベース内に保存され、"
    "バックアップもデータベース上に保存される。"
)
_IN_USE = (
    "特定個人情報は、クラウドサービス事業者が保有・管理する環境に構築する中間サーバーの"
    "データベース内に保存され、バックアップもデータベース上に保存される。"
)


def test_an_old_note_is_replaced_and_its_numbers_are_left(ask: Ask) -> None:
    text = ask(f"{_NOTE}\nこのままでいい？").text
    assert text.startswith("そのままでは使えません。")
    assert "旧版（令和2年10月21日まで）" in text
    assert "情報照会の可否を判断するために使用するもの。" in text
    assert "主務省令" not in text


def test_a_word_of_an_old_version_is_told(ask: Ask) -> None:
    assert "では「提供許可証」です" in ask("「情報提供許可証」のままでいい？").text


def test_a_block_over_two_texts_is_replaced_once(ask: Ask) -> None:
    text = ask(f"{_FIRST}\n{_SECOND}\n今の版に差し替えて").text
    assert text.count("保管場所」）の旧版（") == 1
    assert "旧版の続きです" in text
    mended = text.partition("2つの文の")[0]
    assert mended.count("中間サーバーのデータベース内に保存され") == 1


def test_a_sentence_in_use_is_said_to_be_standard(ask: Ask) -> None:
    text = ask(
        "「特定個人情報は、クラウドサービス事業者が保有・管理する環境に構築する中間サーバーのデータベース内に保存され、バックアップもデータベース上に保存される。」この文でいい？"
    ).text
    assert "直すべき所は見つかりませんでした" in text
    assert "今の版の文です" in text


def test_the_newer_of_two_texts_is_told_first(ask: Ask) -> None:
    text = ask(f"どっちが新しい版ですか。A「{_SECOND}」 B「{_IN_USE}」").text
    assert text.startswith("新しいのはBです")
    assert "Aは版P1・版P2（" in text
