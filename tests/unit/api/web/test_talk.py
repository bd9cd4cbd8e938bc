"""An answer of 相談 speaks to an official: no names and numbers of the data."""

from api.web.talk import in_plain_words


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
