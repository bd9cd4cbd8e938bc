import datetime as dt
import re

import pytest

from corpus.errors import InputError
from corpus.forms.load import form_named, load_form, load_forms, load_options
from corpus.forms.model import Form, FormId

FORMS = [pytest.param(form, id=form.id) for form in load_forms()]


@pytest.mark.parametrize("form", FORMS)
def test_item_ids_and_keys_are_unique_within_a_form(form: Form) -> None:
    ids = [node.id for node in form.nodes]
    keys = [node.key for node in form.items]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
    assert all(keys)


@pytest.mark.parametrize("form", FORMS)
def test_every_item_of_choice_or_ticks_has_options_and_no_other_has(form: Form) -> None:
    for node in form.items:
        assert (node.options is not None) == (node.kind in ("choice", "checks")), node.id
        if node.options:
            assert node.options.kind == ("single" if node.kind == "choice" else "multi"), node.id


@pytest.mark.parametrize("form", FORMS)
def test_conditions_name_an_item_and_one_of_its_options(form: Form) -> None:
    for node in form.nodes:
        for condition in node.when:
            other = next(n for n in form.nodes if n.id == condition.item)
            assert other.options is not None
            assert condition.value in other.options.options


@pytest.mark.parametrize("form", FORMS)
def test_editions_follow_one_another(form: Form) -> None:
    days = [edition.since for edition in form.editions]
    assert days == sorted(set(days))


@pytest.mark.parametrize("form", FORMS)
def test_every_item_has_someone_who_knows(form: Form) -> None:
    assert [node.id for node in form.items if not node.owner] == []


@pytest.mark.parametrize("form", FORMS)
def test_repeated_groups_hold_up_to_twenty(form: Form) -> None:
    for node in form.nodes:
        if node.repeat:
            assert node.repeat == 20
            assert "{n}" in node.label


def test_the_two_risk_forms_offer_their_own_bands_of_people() -> None:
    juten = load_form(FormId.JUTEN).by_key("procedure.population")
    zenkomoku = load_form(FormId.ZENKOMOKU).by_key("procedure.population")
    assert juten is not None
    assert zenkomoku is not None
    assert juten.options is not None
    assert zenkomoku.options is not None
    assert len(juten.options.options) == 4
    assert zenkomoku.options.options[-1] == "30万人以上"
    assert len(zenkomoku.options.options) == 5


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        pytest.param(
            dt.date(2025, 5, 25), "4情報(氏名、性別、生年月日、住所)", id="the-day-before"
        ),
        pytest.param(
            dt.date(2025, 5, 26),
            "5情報(氏名、氏名の振り仮名、性別、生年月日、住所)",
            id="the-day",
        ),
    ],
)
def test_the_reading_of_the_name_is_recorded_from_its_day_on(day: dt.date, printed: str) -> None:
    assert printed in load_options()["record_kinds"].on(day)


def test_important_items_of_the_juten_form_are_those_with_the_mark() -> None:
    form = load_form(FormId.JUTEN)
    marked = {node.id for node in form.items if node.important and not node.id.startswith("III")}
    assert marked == {
        "I.4.1", "I.5.1", "I.5.2", "II.2.1", "II.2.3", "II.2.4.1", "II.3.1", "II.3.3",
        "II.4.0", "II.4.{n}.4", "II.6.1",
    }  # fmt: skip
    unmarked = {node.id for node in form.items if not node.important and node.id.startswith("III")}
    assert unmarked == {"III.7.r1.2", "III.7.r1.2.1", "III.7.r1.2.2"}


def test_important_items_of_the_zenkomoku_form_are_those_with_the_mark() -> None:
    form = load_form(FormId.ZENKOMOKU)
    risk = re.compile(r"(III|IV)\.")
    marked = {node.id for node in form.items if node.important and not risk.match(node.id)}
    assert marked == {
        "I.1.2", "I.5.1", "I.6.1", "I.6.2", "II.2.1", "II.2.3", "II.2.4.1", "II.3.1", "II.3.6",
        "II.3.7.1", "II.3.8", "II.3.8.1", "II.3.8.2", "II.3.8.3", "II.4.0", "II.4.{n}.2.2",
        "II.4.{n}.7", "II.6.1",
    }  # fmt: skip
    unmarked = {n.id for n in form.items if not n.important and risk.match(n.id)}
    assert unmarked == {"III.7.r1.9", "III.7.r1.9.1", "III.7.r1.9.2"}


@pytest.mark.parametrize(
    ("query", "item"),
    [
        pytest.param("II.4.2.3", "II.4.2.3", id="id"),
        pytest.param("保管場所", "II.6.1", id="label"),
        pytest.param("委託事項2 / ③委託先名", "II.4.2.3", id="group-and-label"),
        pytest.param("リスク２：権限のない者 / 具体的な管理方法", "III.3.r2.1.1", id="width"),
        pytest.param("別添1", "A1.1", id="annex"),
        pytest.param("10. その他のリスク対策", "III.10", id="section"),
    ],
)
def test_an_item_is_found_by_id_or_part_of_its_path(query: str, item: str) -> None:
    assert load_form(FormId.JUTEN).find(query).id == item


def test_an_unknown_item_is_refused_with_its_name() -> None:
    with pytest.raises(InputError, match="項目が見つかりません: 存在しない項目"):
        load_form(FormId.JUTEN).find("存在しない項目")


def test_an_ambiguous_item_is_refused_with_the_candidates() -> None:
    with pytest.raises(InputError, match=r"III\.2\.r1\.2"):
        load_form(FormId.JUTEN).find("リスクへの対策は十分か")


def test_a_group_beyond_the_form_is_no_item() -> None:
    form = load_form(FormId.JUTEN)
    assert form.place("II.4.20.1") is not None
    assert form.place("II.4.21.1") is None
    assert form.place("II.4.0.1") is None


@pytest.mark.parametrize("name", ["様式3", "重点項目評価書", "重点項目"])
def test_a_form_goes_by_its_number_and_its_name(name: str) -> None:
    assert form_named(name).id is FormId.JUTEN


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(InputError, match="様式が分かりません"):
        form_named("様式9")
