from dataclasses import replace
from pathlib import Path

import pytest

from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment
from corpus.assessments.outline import outline_maker, outline_of
from tests.samples.store_assessments import assessment, item


def filled(*items: tuple[str, str]) -> Assessment:
    """Return a small document with these items besides its own."""
    document = assessment()
    return replace(document, items=(*document.items, *(item(name, text) for name, text in items)))


def test_the_names_are_those_of_the_document() -> None:
    document = filled(("II.2.6", "青葉市健康福祉部保健予防課"))
    assert outline_of(document).entities == entities_of(document)


@pytest.mark.parametrize(
    ("items", "asked", "name"),
    [
        ((("II.4.1", "入力業務"),), "II.4.1.5", "入力業務"),
        ((("II.4.1", "入力業務"), ("II.4.2", "封入業務")), "II.4.2.3", "封入業務"),
        ((("II.4.1", "入力業務"), ("II.4.1.1", "帳票の入力")), "II.4.1.5", "入力業務"),
        ((("I.2.1", "システム1"), ("I.2.1.1", "健康管理システム")), "I.2.1.2", "健康管理システム"),
        ((("II.5.t1", "税務課"),), "II.5.t1.2", "税務課"),
        ((("II.4.1", "入力業務"),), "II.4.9.5", ""),
        ((("II.4.1", "入力業務"),), "II.6.1", ""),
    ],
    ids=["own", "second", "head first", "①名称 of systems", "移転先", "no such", "no group"],
)
def test_an_item_of_a_group_knows_its_name(
    items: tuple[tuple[str, str], ...], asked: str, name: str
) -> None:
    assert outline_of(filled(*items)).group_of(asked) == name


def test_ticks_say_what_of_the_network_is_not_used() -> None:
    ticked = item("III.6.0", checked=("接続しない(入手)",))
    document = assessment()
    assert outline_of(document).inquiry
    both = outline_of(replace(document, items=(*document.items, ticked)))
    assert (both.inquiry, both.provision) == (False, True)


def test_short_names_of_systems_are_names_too() -> None:
    named = filled(
        ("I.2.1.1", "健康管理システム（以下「健管システム」という。）\n宛名システム（標準）")
    )
    assert outline_of(named).systems == ("健管システム", "健康管理システム", "宛名システム")


def test_a_document_of_an_unknown_form_has_its_cover_alone() -> None:
    document = replace(filled(("I.2.1.1", "健康管理システム")), form="様式9")
    known = outline_of(document)
    assert (known.agency, known.systems, known.procedure) == ("青葉市長", (), "")
    assert (known.inquiry, known.provision) == (True, True)


def test_other_code_or_data_is_another_maker(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    now = outline_maker()
    assert outline_maker() == now
    for name in ("outline.py", "entities.py", "offices.py", "generic_names.py"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "generic_names.yaml").write_text("", encoding="utf-8")
    monkeypatch.setattr("corpus.assessments.outline.resources.files", lambda _package: tmp_path)
    assert outline_maker.__wrapped__() != now
