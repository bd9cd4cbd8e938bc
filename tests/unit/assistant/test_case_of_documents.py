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
