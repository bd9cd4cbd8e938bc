import pytest

from corpus.forms.load import load_options
from corpus.parser.choices import read_choice, split_choice

ADEQUACY = load_options()["adequacy"]
HANDLERS = load_options()["handlers"]
OUTSOURCE = load_options()["outsource"]
FEE = load_options()["fee"]
RETENTION = load_options()["retention"]
LIST = "<選択肢> 1) 特に力を入れている 2) 十分である 3) 課題が残されている"


@pytest.mark.parametrize(
    "printed",
    [
        f"[十分である] {LIST}",
        f"十分である] {LIST}",
        f"[ 十分である ] {LIST}",
        f"☐ 十分である] ☑ {LIST}",
        f"{LIST} [十分である]",
        f"十分である\n{LIST}",
        "[十分である]",
        "＜選択肢＞\n[十分である] 1) 特に力を入れている 2) 十分である 3) 課題が残されている",
        "[十分である] <選択肢> 1) 特に力を入れている 3) 課題が残されている\n2) 十分である",
        "☐ 十分である ☐ 選択肢 1) 特に力を入れている 2) 十分である 3) 課題が残されている",
    ],
)
def test_every_way_to_print_a_choice_is_read(printed: str) -> None:
    answered = read_choice(ADEQUACY, printed)
    assert (answered.choice, answered.text, answered.doubts) == ("十分である", "", [])


def test_blank_choice_is_no_doubt() -> None:
    answered = read_choice(ADEQUACY, f"[] {LIST}")
    assert (answered.choice, answered.doubts) == ("", [])


@pytest.mark.parametrize("printed", [LIST, f"☐ 特に力を入れている ☐ 十分である {LIST}"])
def test_choice_that_cannot_be_told_is_a_doubt(printed: str) -> None:
    answered = read_choice(ADEQUACY, printed)
    assert answered.choice == ""
    assert answered.doubts


def test_words_that_are_no_option_are_kept() -> None:
    answered = read_choice(ADEQUACY, f"[概ね良好] {LIST}")
    assert (answered.choice, answered.text) == ("", "概ね良好")
    assert any("概ね良好" in doubt for doubt in answered.doubts)


def test_option_that_begins_another_option_is_not_mistaken() -> None:
    options = " ".join(f"{n}) {o}" for n, o in enumerate(RETENTION.options, 1))
    assert read_choice(RETENTION, f"[1年] <選択肢> {options}").choice == "1年"


@pytest.mark.parametrize("count", ["（3）件", "（　3　）件", "( 3 ) 件", "(3)件"])
def test_count_stands_beside_the_choice(count: str) -> None:
    printed = f"[委託する] <選択肢> {count} 1) 委託する 2) 委託しない"
    answered = read_choice(OUTSOURCE, printed)
    assert (answered.choice, answered.text) == ("委託する", "3件")


def test_words_of_the_fee_stand_beside_the_choice() -> None:
    printed = "<選択肢>\n[無料]\n1) 有料 2) 無料\n(手数料額、納付方法: 無料(写しは10円)である。)"
    answered = read_choice(FEE, printed, "手数料額、納付方法")
    assert (answered.choice, answered.text) == ("無料", "無料(写しは10円)である。")


def test_answer_of_another_list_is_passed_on() -> None:
    extent = load_options()["file_extent"]
    answered = read_choice(extent, "☐ 特定個人情報ファイルの一部 ☐ 10万人以上100万人未満")
    assert answered.choice == "特定個人情報ファイルの一部"
    assert answered.spill == ["10万人以上100万人未満"]


def test_first_of_a_repeated_list_is_taken_with_a_doubt() -> None:
    printed = "☐ 10人未満 ☐ 10人未満 ☐ 10人以上50人未満 <選択肢> 1) 10人未満 2) 10人以上50人未満"
    answered = read_choice(HANDLERS, printed)
    assert answered.choice == "10人未満"
    assert answered.doubts


def test_text_under_a_choice_is_parted_from_it() -> None:
    laid_down = load_options()["laid_down"]
    printed = "[定めている] <選択肢> 1) 定めている 2) 定めていない\n・契約"
    answer, rest = split_choice(laid_down, printed)
    assert read_choice(laid_down, answer).choice == "定めている"
    assert rest == "・契約"
