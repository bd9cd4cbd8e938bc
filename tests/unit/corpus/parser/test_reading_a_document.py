"""How rows become items, one habit of real documents at a time."""

import pytest

from corpus.assessments.bundled import bundled_path
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_rows
from corpus.readers.text import read_rows

JUTEN = "特定個人情報保護評価書(重点項目評価書)\n\n"
ZENKOMOKU = "特定個人情報保護評価書(全項目評価書)\n\n"
SUFFICIENT = "[十分である] ＜選択肢＞ 1) 特に力を入れている 2) 十分である 3) 課題が残されている"


def _parse(text: str) -> Assessment:
    assessment = parse_rows(read_rows(text))
    assert assessment is not None
    return assessment


def _text(assessment: Assessment, item_id: str) -> str:
    item = assessment.item(item_id)
    assert item is not None, f"{item_id} is not there"
    return item.text


def _choice(assessment: Assessment, item_id: str) -> str:
    item = assessment.item(item_id)
    assert item is not None, f"{item_id} is not there"
    return item.choice


def test_cell_that_goes_on_after_a_page_break_belongs_to_the_item_above() -> None:
    read = _parse(
        JUTEN
        + "6. 特定個人情報の保管・消去\n保管場所\tサーバ室に設置し、\n\n\t施錠している。\n7. 備考\n"
    )
    assert _text(read, "II.6.1") == "サーバ室に設置し、\n施錠している。"


@pytest.mark.parametrize(
    ("box", "checked"), [("○ 委託しない", ("委託しない",)), ("[ ] 委託しない", ())]
)
def test_a_box_printed_as_a_letter_beside_a_heading_is_read(
    box: str, checked: tuple[str, ...]
) -> None:
    heading = f"Ⅲ リスク対策\n4. 特定個人情報ファイルの取扱いの委託\t{box}\n"
    read = _parse(JUTEN + heading + "リスク： 委託先における不正な使用等のリスク\n")
    item = read.item("III.4.0")
    assert item is not None
    assert item.checked == checked
    assert not read.unplaced


def test_repeated_page_heading_does_not_end_an_item() -> None:
    read = _parse(
        JUTEN
        + "Ⅲ リスク対策\n7. 特定個人情報の保管・消去\n"
        + "リスク： 特定個人情報の漏えい・滅失・毀損リスク\n"
        + "その他の措置の内容\t一行目。\n\n7. 特定個人情報の保管・消去\n\t二行目。\n"
    )
    assert _text(read, "III.7.r1.3") == "一行目。\n二行目。"


def test_lost_pages_do_not_shift_what_follows() -> None:
    read = _parse(
        ZENKOMOKU
        + "3. 特定個人情報の使用\nリスク4: 特定個人情報ファイルが不正に複製されるリスク\n"
        + f"リスクに対する措置の内容\t複製を禁じる。\nリスクへの対策は十分か\t{SUFFICIENT}\n\n"
        + "6. 情報提供ネットワークシステムとの接続\t[] 接続しない(入手)\t[○] 接続しない(提供)\n"
        + "リスク2: 安全が保たれない方法によって入手が行われるリスク\n"
        + "リスクに対する措置の内容\t暗号化する。\n"
    )
    assert _text(read, "III.3.r4.1") == "複製を禁じる。"
    assert _text(read, "III.6.r2.1") == "暗号化する。"
    box = read.item("III.6.0")
    assert box is not None
    assert box.checked == ("接続しない(提供)",)


def test_label_torn_over_two_rows_is_one_label() -> None:
    read = _parse(
        JUTEN
        + "7. 特定個人情報の保管・消去\n①事故発生時手順の策定・周知\t[十分に行っている]\n"
        + "②過去3年以内に、評価実施機関にお\t[発生あり]\t＜選択肢＞\n\n"
        + "いて、個人情報に関する重大事故が発生したか\t1) 発生あり 2) 発生なし\nその内容\t紛失\n"
    )
    assert _choice(read, "III.7.r1.2") == "発生あり"
    assert _text(read, "III.7.r1.2.1") == "紛失"


def test_choice_printed_before_its_label_is_given_to_the_label() -> None:
    read = _parse(
        JUTEN
        + "3. 特定個人情報の使用\nリスクに対する措置の内容\t制限する。\n"
        + f"\t{SUFFICIENT}\n\nリスクへの対策は十分か\t\n"
    )
    assert _text(read, "III.3.r1.1") == "制限する。"
    assert _choice(read, "III.3.r1.2") == "十分である"


def test_two_labels_in_one_cell_share_the_cell_beside_them() -> None:
    read = _parse(
        ZENKOMOKU
        + "7. 特定個人情報の保管・消去\nリスク1：特定個人情報の漏えい・滅失・毀損リスク\n"
        + "<p>⑤物理的対策</p><p>具体的な対策の内容</p>\t<p>[十分に行っている] ＜選択肢＞ "
        + "1) 特に力を入れて行っている 2) 十分に行っている 3) 十分に行っていない</p><p>施錠</p>\n"
    )
    assert _choice(read, "III.7.r1.5") == "十分に行っている"
    assert _text(read, "III.7.r1.5.1") == "施錠"


@pytest.mark.parametrize(
    "row",
    [
        "再発防止策の内容\tなし",
        "再発防止策の内容　なし",
        "再発防止策の内容：なし",
        "再発防止策の内容なし\t",
    ],
)
def test_short_answer_beside_its_label_is_kept(row: str) -> None:
    read = _parse(JUTEN + f"7. 特定個人情報の保管・消去\nその内容\t-\n{row}\n")
    assert _text(read, "III.7.r1.2.2") == "なし"


def test_two_rows_that_wait_for_a_label_are_both_kept() -> None:
    read = _parse(
        JUTEN
        + "3. 特定個人情報の使用\nリスクに対する措置の内容\t制限する。\n"
        + f"\t{SUFFICIENT}\n\t一つ目。\n\t二つ目。\nその他の措置の内容\t記録\n"
    )
    said = " ".join(item.text for item in read.items)
    assert all(
        word in said for word in ("制限する。", "十分である", "一つ目。", "二つ目。", "記録")
    )


def test_headings_of_several_groups_are_no_items() -> None:
    read = _parse(
        JUTEN
        + "4. 特定個人情報ファイルの取扱いの委託\n委託事項1\tシステム保守\n①委託内容\t保守\n"
        + "委託事項2～5\n委託事項2\t\n①委託内容\t\n委託事項6～10\n"
    )
    assert [item.id for item in read.items] == ["II.4.1", "II.4.1.1", "II.4.2", "II.4.2.1"]
    assert _text(read, "II.4.1") == "システム保守"
    assert _text(read, "II.4.2") == ""


def test_lower_groups_that_are_lost_are_missing_but_not_their_items() -> None:
    read = _parse(
        JUTEN
        + "2. 特定個人情報ファイルを取り扱う事務において使用するシステム\nシステム3\n"
        + "①システムの名称\t中間サーバー\n②システムの機能\t照会\n"
    )
    systems = [path for path in read.missing if "使用するシステム" in path]
    assert [path.rsplit(" / ", 1)[1] for path in systems] == [
        "システム1",
        "システム2",
        "③他のシステムとの接続",
    ]


def test_items_that_the_form_leaves_blank_are_not_missing() -> None:
    read = _parse(
        JUTEN
        + "6. 情報提供ネットワークシステムとの接続\t[○] 接続しない(入手)\t[○] 接続しない(提供)\n"
        + "情報提供ネットワークシステムとの接続に伴うその他のリスク及びそのリスクに対する措置\n-\n"
        + "7. 備考\n"
    )
    assert not [
        path for path in read.missing if "/ 6. 情報提供ネットワークシステムとの接続" in path
    ]


def test_numbered_columns_of_record_items_come_in_reading_order() -> None:
    read = _parse(
        JUTEN
        + "1. 特定個人情報ファイル名\t台帳\n7. 備考\t-\n(別添1) 特定個人情報ファイル記録項目\n"
        + "1\t氏名\t3\t住所\n2\t氏名カナ\t4\t方書\n\nⅢ リスク対策\n"
    )
    assert _text(read, "A1.1").split("\n") == ["1 氏名", "2 氏名カナ", "3 住所", "4 方書"]


def test_record_items_named_like_labels_stay_in_the_annex() -> None:
    read = _parse(
        JUTEN
        + "1. 特定個人情報ファイル名\t台帳\n7. 備考\t-\n(別添1) 特定個人情報ファイル記録項目\n"
        + "期間\n保管場所\n使用部署\n個人番号\n"
    )
    assert _text(read, "A1.1").split("\n") == ["期間", "保管場所", "使用部署", "個人番号"]


def test_text_under_a_heading_without_item_is_kept_apart() -> None:
    read = _parse(
        JUTEN + "①部署\t福祉部\n②所属長の役職名\t課長\nⅣ 開示請求、問合せ\n\n別紙のとおり。\n"
    )
    assert [(u.line, u.text) for u in read.unplaced] == [(7, "別紙のとおり。")]


def test_second_list_numbered_from_one_belongs_to_the_next_label() -> None:
    read = _parse(
        JUTEN
        + "7. 特定個人情報の保管・消去\nその内容\n\n①誤送付\n②紛失\n③誤送信\n\n"
        + "①確認の徹底\n②施錠\n\n"
        + "再発防止策の内容\t③送信前の確認\n"
    )
    assert _text(read, "III.7.r1.2.1") == "①誤送付\n②紛失\n③誤送信"
    assert _text(read, "III.7.r1.2.2") == "①確認の徹底\n②施錠\n③送信前の確認"


def test_lines_give_the_first_and_the_last_line_of_an_item() -> None:
    read = _parse(JUTEN + "②請求方法\t書面\n\n\t又は電子申請\n①連絡先\t総務課\n①部署\t福祉部\n")
    item = read.item("IV.1.2")
    assert item is not None
    assert item.lines == (3, 5)


def _kawaguchi() -> list[str]:
    path = bundled_path("kawaguchi-kodomo-iryohi-juten")
    assert path is not None
    return path.read_text(encoding="utf-8").split("\n")


def _with_second_chapter(name: str) -> Assessment:
    lines = _kawaguchi()
    start = lines.index("II 特定個人情報ファイルの概要", 40)
    end = next(i for i, line in enumerate(lines) if i > 40 and line.startswith("(別添1)"))
    copy = [line.replace("子ども医療費受給者台帳ファイル", name) for line in lines[start:end]]
    return _parse("\n".join([*lines[:end], *copy, *lines[end:]]))


def test_second_file_has_items_of_its_own() -> None:
    read = _with_second_chapter("子ども医療費受給者名簿")
    assert _text(read, "II.1") == "子ども医療費受給者台帳ファイル"
    assert _text(read, "II.1#2") == "子ども医療費受給者名簿"
    assert _choice(read, "II.2.4#2") == "100項目以上"
    assert any("2つあります" in note for note in read.notes)


def test_chapter_read_twice_is_read_once() -> None:
    assert [item.id for item in _with_second_chapter("子ども医療費受給者台帳ファイル").items] == [
        item.id for item in _parse("\n".join(_kawaguchi())).items
    ]


@pytest.mark.parametrize("name", ["[令和7年5月 様式3]", "【平成30年5月　様式３】"])
def test_edition_is_read_as_printed(name: str) -> None:
    read = _parse(f"{JUTEN}公表日\n令和8年1月5日\n{name}\n①部署\t甲\n①連絡先\t乙\n②対応方法\t丙\n")
    assert read.edition == name.strip("[]【】").split()[0].split("　")[0]
    assert read.published == "2026-01-05"


def test_form_is_told_by_its_labels_where_the_title_page_is_lost() -> None:
    lines = _kawaguchi()
    read = _parse("\n".join(lines[lines.index("I 基本情報", 34) :]))
    assert read.form == "重点項目評価書"
    assert read.number == ""


def test_lost_sections_are_noted() -> None:
    lines = _kawaguchi()
    start = next(i for i, line in enumerate(lines) if line.startswith("8. 監査"))
    read = _parse("\n".join([*lines[:start], *lines[start + 2 :]]))
    assert any("Ⅲ リスク対策 / 8. 監査" in note for note in read.notes)
    assert "Ⅲ リスク対策 / 8. 監査 / 実施の有無" in read.missing
