from corpus.forms.answers import read_answer, write_ticks
from corpus.forms.load import load_options


def test_ticks_with_words_go_both_ways() -> None:
    options = load_options()["connections"]
    chosen = ("庁内連携システム", "その他")
    details = (("その他", "中間サーバー、収納システム"),)
    answer = read_answer(options, write_ticks(chosen, details))
    assert answer.chosen == chosen
    assert answer.details == details
    assert answer.unknown == ()


def test_marks_and_width_do_not_matter() -> None:
    options = load_options()["outsource_delivery"]
    answer = read_answer(options, "[○] 専用線\n・電子記録媒体（フラッシュメモリを除く。）")
    assert answer.chosen == ("専用線", "電子記録媒体(フラッシュメモリを除く。)")


def test_a_former_option_is_an_option() -> None:
    answer = read_answer(load_options()["record_kinds"], "4情報（氏名、性別、生年月日、住所）")
    assert answer.chosen == ("4情報(氏名、性別、生年月日、住所)",)


def test_what_is_no_option_is_returned_as_unknown() -> None:
    answer = read_answer(load_options()["adequacy"], "おおむね十分である")
    assert answer.chosen == ()
    assert answer.unknown == ("おおむね十分である",)
