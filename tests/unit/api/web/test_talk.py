"""An answer of 相談 speaks to an official: no names and numbers of the data."""

from api.web.talk import PieceView, in_plain_words, pieces_of


def test_names_and_numbers_of_the_data_are_left_out() -> None:
    answer = (
        "項目: 様式3 II.6.1　Ⅱ 特定個人情報ファイルの概要 / 保管場所。様式4では II.6.1\n"
        "【標準文例（現行の版）】保管場所（government-cloud.storage-place@1.0、令和4年10月1日から）\n"
        "　全文は hyoka wording diff government-cloud.storage-place 1.0 2.0 で見られます。"
    )
    assert in_plain_words(answer) == (
        "項目: 様式3　Ⅱ 特定個人情報ファイルの概要 / 保管場所\n"
        "【標準文例（現行の版）】保管場所（令和4年10月1日から）\n"
        "　全文は「標準文例」の頁で見られます。"
    )


def test_words_of_the_assessment_stay() -> None:
    text = "ISO/IEC27017:2015（www.example.lg.jp）の認証を受け、TLS1.3で送る。様式4と同じ。"
    assert in_plain_words(text) == text


def test_the_first_quote_is_open_and_longer_ones_after_it_are_folded() -> None:
    quoted = "\n".join("   ・措置を行う。" for _ in range(3))
    words = "・措置を行う。\n・措置を行う。\n・措置を行う。"
    answer = f"項目: 保管場所\n【標準文例】甲\n{quoted}\n【標準文例】乙\n{quoted}\n以上です。"
    assert pieces_of(answer) == (
        PieceView("項目: 保管場所"),
        PieceView(words, "【標準文例】甲"),
        PieceView(words, "【標準文例】乙", folded=True),
        PieceView("以上です。"),
    )


def test_a_short_quote_is_open_wherever_it_stands() -> None:
    pieces = pieces_of("甲\n   一。\n乙\n   二。\n   三。")
    assert [(piece.head, piece.folded) for piece in pieces] == [("甲", False), ("乙", False)]


def test_an_answer_without_quotes_is_one_piece() -> None:
    assert pieces_of("いいえ。\n根拠: 規則") == (PieceView("いいえ。\n根拠: 規則"),)
