import pytest

from corpus.forms.load import load_options
from corpus.parser.ticks import read_ticks

CONNECTIONS = load_options()["connections"]
DELIVERY = load_options()["outsource_delivery"]
PROVISION = load_options()["provision"]
KINDS = load_options()["record_kinds"]


TICKS = ["[○]", "[O]", "[〇]", "[ ○ ]", "【○】", "☑", "[☑]", "■", "○]", "[✓]"]


@pytest.mark.parametrize("mark", TICKS)
def test_every_spelling_of_a_tick_is_read(mark: str) -> None:
    answered = read_ticks(DELIVERY, f"[] 専用線 {mark} 電子メール [] 紙")
    assert answered.checked == ["電子メール"]


@pytest.mark.parametrize("mark", ["[]", "[ ]", "[　]", "【　】", "☐", "□", "[□]"])
def test_every_spelling_of_an_empty_box_is_read(mark: str) -> None:
    answered = read_ticks(DELIVERY, f"☑ 専用線 {mark} 電子メール")
    assert answered.checked == ["専用線"]


def test_filled_bracket_that_is_no_tick_is_a_doubt() -> None:
    answered = read_ticks(CONNECTIONS, "[] 情報提供ネットワークシステム [◉] 庁内連携システム")
    assert answered.checked == []
    assert any("庁内連携システム" in doubt for doubt in answered.doubts)


def test_boxes_without_any_mark_are_one_doubt_naming_the_options() -> None:
    answered = read_ticks(DELIVERY, "☐ 専用線 ☐ 紙 ☐ その他 (持参)")
    assert answered.checked == []
    assert len(answered.doubts) == 1
    assert "専用線、紙、その他（持参）" in answered.doubts[0]


def test_empty_form_is_no_doubt() -> None:
    answered = read_ticks(DELIVERY, "[] 専用線 [] 電子メール [] 紙 [] その他 ()")
    assert (answered.checked, answered.doubts, answered.text) == ([], [], "")


def test_words_beside_an_unticked_option_are_kept_and_doubted() -> None:
    answered = read_ticks(DELIVERY, "☑ 紙 ☐ その他 (持参)")
    assert answered.details == [("その他", "持参")]
    assert any("持参" in doubt for doubt in answered.doubts)


def test_words_with_brackets_inside_are_whole() -> None:
    answered = read_ticks(CONNECTIONS, "[O] その他 (Public Medical Hub (PMH))")
    assert answered.details == [("その他", "Public Medical Hub (PMH)")]
    assert answered.text == "その他（Public Medical Hub (PMH)）"


@pytest.mark.parametrize("count", ["（3）件", "（　3　）件", "( 3 ) 件", "() 3) 件", "３件"])
def test_count_of_cases_is_read(count: str) -> None:
    answered = read_ticks(PROVISION, f"[] 提供を行っている () 件 [○] 移転を行っている {count}")
    assert answered.details == [("移転を行っている", "3件")]
    assert answered.text == "移転を行っている（3件）"


def test_option_keeps_the_spelling_of_its_edition() -> None:
    answered = read_ticks(KINDS, "・連絡先等情報 [○] 4情報(氏名、性別、生年月日、住所)")
    assert answered.checked == ["4情報(氏名、性別、生年月日、住所)"]


def test_group_headings_of_the_list_are_no_words() -> None:
    answered = read_ticks(KINDS, "・識別情報\n[○] 個人番号\n・連絡先等情報\n[] 連絡先(電話番号等)")
    assert (answered.checked, answered.text) == (["個人番号"], "個人番号")


def test_list_printed_twice_is_read_once() -> None:
    answered = read_ticks(DELIVERY, "☑ 紙 ☐ 専用線\n☑ 紙\n☐ 専用線")
    assert answered.checked == ["紙"]


def test_option_that_the_form_lacks_is_kept() -> None:
    answered = read_ticks(DELIVERY, "[○] 伝書鳩による送付 [] 紙")
    assert "伝書鳩による送付" in answered.text
    assert any("伝書鳩による送付" in doubt for doubt in answered.doubts)
