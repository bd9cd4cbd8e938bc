"""Ways of printing numbers, pages and repeated dates that the forms do not use themselves."""

import pytest

from corpus.assessments.model import Assessment
from corpus.parser.file import parse_rows
from corpus.readers.text import read_rows

HEAD = "特定個人情報保護評価書(重点項目評価書)\n\n"
REST = (
    "\n評価実施機関名\nある市長\n\n公表日\n令和8年1月5日\n\nI 基本情報\n7. 他の評価実施機関\nなし\n"
)


def _parse(text: str) -> Assessment:
    assessment = parse_rows(read_rows(HEAD + text))
    assert assessment is not None
    return assessment


def _items(text: str) -> dict[str, str]:
    return {item.id: item.text or item.choice for item in _parse(text).items}


@pytest.mark.parametrize("number", ["({})", "{})", "{}.", "{}．", "{} ", "（{}）"])
def test_circled_numbers_are_read_however_they_are_printed(number: str) -> None:
    text = "I 基本情報\n6. 評価実施機関における担当部署\n" + "".join(
        f"{number.format(n)}{label}\t{words}\n"
        for n, label, words in ((1, "部署", "福祉課"), (2, "所属長の役職名", "課長"))
    )
    assert _items(text) == {"I.6.1": "福祉課", "I.6.2": "課長"}


def test_chapter_may_be_numbered_with_a_digit() -> None:
    items = _items(
        "1. 基本情報\n7. 他の評価実施機関\nなし\n2. 特定個人情報ファイルの概要\n7. 備考\nなし\n"
    )
    assert items == {"I.7": "なし", "II.7": "なし"}


@pytest.mark.parametrize(
    "page",
    ["- 12 -", "12", "12/30", "12ページ", "p.12", "12 / 30 ページ", "12ページ/30ページ", "12頁"],
)
def test_page_number_answers_no_item(page: str) -> None:
    text = f"V 評価実施手続\n3. 第三者点検【任意】\n②方法\t\n③結果\t\n\n{page}\n\n(別添2)変更箇所\n"
    assert _items(text)["V.3.3"] == ""


@pytest.mark.parametrize(
    "cover",
    [
        "評価書番号\t評価書名\n7\tある事務\n",
        "評価書番号 | 評価書名\n7 | ある事務\n",
        "評価書番号　評価書名\n7　ある事務\n",
        "評価書番号\t評価書名\n7\nある事務\n",
        "評価書番号\n評価書名\n7\nある事務\n",
        "評価書番号\n評価書名\n7\tある事務\n",
        "評価書番号\n7\n評価書名\nある事務\n",
    ],
)
def test_number_and_name_are_told_apart_in_any_layout(cover: str) -> None:
    read = _parse(cover + REST)
    assert (read.number, read.title) == ("7", "ある事務")


def test_full_width_number_is_read_as_a_number() -> None:
    read = _parse("評価書番号\t評価書名\n１２\tある事務\n" + REST)
    assert read.number == "12"


def test_heading_that_comes_again_on_the_next_page_is_no_other_section() -> None:
    text = (
        "II 特定個人情報ファイルの概要\n4. 特定個人情報ファイルの取扱いの委託\n"
        "委託事項1\t保守\n①委託内容\t運用\n\n"
        "4. 特定個人情報ファイルの取扱いの委託\n委託事項2\t印刷\n①委託内容\t封入\n"
    )
    assert _items(text) == {
        "II.4.1": "保守",
        "II.4.1.1": "運用",
        "II.4.2": "印刷",
        "II.4.2.1": "封入",
    }


@pytest.mark.parametrize("chosen", ["[2) 委託しない]", "【委託しない】", "[ 委託しない ]"])
def test_choice_may_be_printed_with_its_number_or_in_corners(chosen: str) -> None:
    text = (
        "II 特定個人情報ファイルの概要\n4. 特定個人情報ファイルの取扱いの委託\n"
        f"委託の有無 ※\t{chosen} ＜選択肢＞ 1) 委託する 2) 委託しない\n"
        "5. 特定個人情報の提供・移転(委託に伴うものを除く。)\n"
    )
    item = next(item for item in _parse(text).items if item.id == "II.4.0")
    assert (item.choice, item.text, item.doubts) == ("委託しない", "", ())


def test_open_bracket_before_the_list_chooses_nothing() -> None:
    text = (
        "II 特定個人情報ファイルの概要\n4. 特定個人情報ファイルの取扱いの委託\n"
        "委託の有無 ※\t[ 1) 委託する 2) 委託しない\n委託事項1\t保守\n"
    )
    assert next(item for item in _parse(text).items if item.id == "II.4.0").choice == ""


@pytest.mark.parametrize("same", ["〃", "同上", "同日"])
def test_repeated_date_is_that_of_the_row_above(same: str) -> None:
    head = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
    rows = f"令和7年11月4日\tI.7\tA\tB\t事後\t軽微\n{same}\tII.7\tC\tD\t事前\t\n"
    read = _parse(
        "I 基本情報\n7. 他の評価実施機関\nなし\nII 特定個人情報ファイルの概要\n" + head + rows
    )
    assert [change.date for change in read.changes] == ["2025-11-04", "2025-11-04"]


@pytest.mark.parametrize("number", ["10.", "1O.", "lO.", "l0.", "|0."])
def test_letters_for_the_digits_of_a_heading_are_read_as_digits(number: str) -> None:
    items = _items(
        "Ⅲ リスク対策\n8. 監査\n実施の有無\t[○] 自己点検\n"
        f"{number} その他のリスク対策 ※\n毎年見直す。\n"
    )
    assert items["III.10"] == "毎年見直す。"


def test_a_kana_of_a_label_that_looks_like_another_is_read() -> None:
    items = _items(
        "Ⅲ リスク対策\n2. 特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）\n"
        "リスク：目的外の入手が行われるリスク\nりスクに対する措置の内容\t確認する。\n"
    )
    assert items["III.2.r1.1"] == "確認する。"
