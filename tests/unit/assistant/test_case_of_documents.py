"""The case of a published document takes lists and bases over as they are meant."""

import re
from dataclasses import replace

from assistant.case_of import case_of
from corpus.assessments.model import Assessment


def with_text(assessment: Assessment, item_id: str, text: str) -> Assessment:
    items = (replace(i, text=text) if i.id == item_id else i for i in assessment.items)
    return replace(assessment, items=tuple(items))


def test_records_numbered_without_a_stop_lose_their_numbers(
    documents: dict[str, Assessment],
) -> None:
    for assessment in documents.values():
        names = [name for part in case_of(assessment).file.records for name in part.items]
        assert [name for name in names if re.match(r"[0-9]+\s", name)] == []


def test_a_subheading_of_a_legal_basis_keeps_its_brackets(
    documents: dict[str, Assessment],
) -> None:
    form_item = {"重点項目評価書": "I.5.2", "全項目評価書": "I.6.2"}
    text = "【情報照会の根拠】\n【法定】\n・番号法第19条第8号"
    for assessment in documents.values():
        changed = with_text(assessment, form_item[assessment.form], text)
        basis = case_of(changed).network.basis_inquiry
        assert basis == ("【法定】", "番号法第19条第8号")


def test_the_case_marks_lists_as_the_document_does(documents: dict[str, Assessment]) -> None:
    for assessment in documents.values():
        bare = replace(assessment, items=tuple(replace(i, text="") for i in assessment.items))
        numbered = with_text(bare, "II.6.1", "①受け付ける。\n②審査する。\n・記録する。")
        dotted = with_text(bare, "II.6.1", "・受け付ける。\n・審査する。\n①記録する。")
        assert case_of(numbered).style.bullets == "①"
        assert case_of(dotted).style.bullets == "・"


def test_a_place_called_honcho_is_not_how_a_city_speaks_of_itself(
    documents: dict[str, Assessment],
) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    bare = replace(assessment, items=tuple(replace(i, text="") for i in assessment.items))
    named = with_text(bare, "IV.1.1", "総務課\n本町1番1号（本町の庁舎）")
    assert case_of(named).agency.own_name is None
    said = with_text(bare, "IV.1.1", "当市の総務課\n本町1番1号")
    assert case_of(said).agency.own_name == "当市"


def test_the_identifier_of_the_hub_is_the_one_named_most(documents: dict[str, Assessment]) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    mixed = with_text(assessment, "II.7", "PMH-IDにより利用者を認証する。")
    hub = case_of(mixed).platforms.pmh
    assert hub is not None
    assert hub.identifier == "PMHキー"


def bases_of(assessment: Assessment, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    network = case_of(with_text(assessment, "I.5.2", text)).network
    return network.basis_inquiry, network.basis_provision


def test_the_dot_within_the_name_of_an_order_parts_no_bases(
    documents: dict[str, Assessment],
) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    asked = "・令和6年デジタル庁・総務省令第9号第2条の表の131の項・番号法第19条第8号"
    assert bases_of(assessment, f"【情報照会の根拠】{asked}") == (
        ("令和6年デジタル庁・総務省令第9号第2条の表の131の項", "番号法第19条第8号"),
        (),
    )


def test_sides_in_plain_brackets_are_told_apart(documents: dict[str, Assessment]) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    text = "番号法別表第二（照会）20の項（提供）26の項"
    assert bases_of(assessment, text) == (("番号法別表第二", "20の項"), ("26の項",))


def test_one_tick_against_basis_and_recipients_is_not_believed(
    documents: dict[str, Assessment],
) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    cited = "【情報照会の根拠】\n・番号法第19条第9号\n【情報提供の根拠】\n・番号法第19条第8号"
    ticked = assessment.item("III.6.0")
    assert ticked is not None
    assert ticked.checked == ("接続しない(提供)",)
    assert case_of(assessment).network.provision is False
    doubtful = with_text(assessment, "I.5.2", cited)
    assert case_of(doubtful).network.provision is None
    way = replace(ticked, id="II.5.p1.6", checked=("情報提供ネットワークシステム",), text="")
    named = replace(ticked, id="II.5.p1", checked=(), text="都道府県知事等")
    rest = tuple(i for i in doubtful.items if not i.id.startswith("II.5.p1"))
    given = replace(doubtful, items=(*rest, named, way))
    assert case_of(given).network.provision is True


def test_the_name_of_the_file_is_no_recorded_item(documents: dict[str, Assessment]) -> None:
    assessment = documents["kumagaya-kodomo-iryohi-juten.txt"]
    listed = with_text(assessment, "A1.1", "(1)受給者情報ファイル\n1.個人番号、2.氏名")
    assert [part.items for part in case_of(listed).file.records] == [("個人番号", "氏名")]
