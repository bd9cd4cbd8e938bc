"""What other offices write: in the text if several agree, beside it if one alone says so."""

import datetime as dt
from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.drafting import extractive_suggester
from assistant.retrieve import SectionStore
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import suggestion_json
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

FORM = "重点項目評価書"
METHOD = "III.3.r2.1.1"
SHARED = "IDとパスワードにより利用者を確認し、共用を禁止している。"
ALONE = "手のひらの静脈により利用者を確認している。"


def assessment(city: str, published: str, **texts: str) -> Assessment:
    items = {"I.1.1": "こども医療費の助成に関する事務"} | texts
    return Assessment(
        form=FORM,
        edition="令和7年5月",
        number="1",
        title="こども医療費の助成に関する事務 重点項目評価書",
        agency=f"{city}長",
        published=published,
        items=tuple(
            Item(name, place.path, "text", text=text)
            for name, text in items.items()
            if (place := form_named(FORM).place(name))
        ),
    )


def case_with(more: str = "") -> Case:
    text = f"""
form: {FORM}
published: 2026-12-15
agency: {{head: 青葉市長, name: 青葉市}}
procedure: {{name: こども医療費の助成に関する事務}}
{more}"""
    return parse_case(text, "case.yaml")


Suggest = Callable[..., Suggestion]


@pytest.fixture
def suggested(store_of: Callable[[dict[str, Assessment]], SectionStore]) -> Suggest:
    def suggest(case: Case, item: str, *documents: Assessment) -> Suggestion:
        store = store_of({f"{a.agency}{a.published}.txt": a for a in documents})
        make = extractive_suggester(store, load_wording(), "青葉市長", dt.date(2026, 12, 15))
        place = form_named(FORM).place(item)
        assert place is not None
        return make.suggest(case, place)

    return suggest


def test_measure_of_one_office_is_shown_and_not_asserted(suggested: Suggest) -> None:
    past = assessment("花山市", "2026-01-05", **{METHOD: f"・{SHARED}\n・{ALONE}"})
    draft = suggested(case_with(), METHOD, past).draft
    assert draft.text == ""
    assert draft.insufficient
    assert draft.insufficient.nearest
    assert draft.example
    assert ALONE in draft.example.text
    assert [source.document for source in draft.example.sources] == ["花山市長2026-01-05.txt"]


def test_measure_of_several_offices_is_written_with_all_its_sources(suggested: Suggest) -> None:
    first = assessment("花山市", "2026-01-05", **{METHOD: f"・{SHARED}\n・{ALONE}"})
    second = assessment("月見市", "2025-01-05", **{METHOD: f"・{SHARED}"})
    draft = suggested(case_with(), METHOD, first, second).draft
    assert draft.text == SHARED
    assert len(draft.sources) == 2
    assert "確かめること" in draft.why
    assert draft.example
    assert draft.example.text == ALONE


def test_two_documents_of_one_office_are_one_voice(suggested: Suggest) -> None:
    first = assessment("花山市", "2026-01-05", **{METHOD: SHARED})
    second = assessment("花山市", "2025-01-05", **{METHOD: SHARED})
    assert suggested(case_with(), METHOD, first, second).draft.insufficient


def test_measures_of_the_case_need_no_example(suggested: Suggest) -> None:
    past = assessment("花山市", "2026-01-05", **{METHOD: ALONE})
    case = case_with("security: {authentication: [職員証により利用者を確認する。]}")
    draft = suggested(case, METHOD, past).draft
    assert draft.text == "職員証により利用者を確認する。"
    assert draft.example is None


def test_example_that_names_a_person_by_number_is_not_shown(suggested: Suggest) -> None:
    past = assessment(
        "花山市", "2026-01-05", **{METHOD: "個人番号123456789018の者がIDにより確認している。"}
    )
    assert suggested(case_with(), METHOD, past).draft.example is None


@pytest.mark.parametrize(
    ("past_name", "shown"),
    [("こども医療システムの保守業務", True), ("申請書の印刷及び封入封緘業務", False)],
)
def test_outsourced_work_is_told_by_work_of_the_same_kind_alone(
    suggested: Suggest, past_name: str, *, shown: bool
) -> None:
    past = assessment(
        "花山市",
        "2026-01-05",
        **{
            "II.4.1": past_name,
            "II.4.1.5": "委託先からの書面による申請を審査し、承認している。",
        },
    )
    case = case_with("outsourcing: [{name: システムの運用及び保守, again: true}]")
    draft = suggested(case, "II.4.1.5", past).draft
    assert draft.insufficient
    assert (draft.example is not None) == shown
    assert (draft.insufficient.nearest is not None) == shown


def test_example_is_in_the_json_of_a_suggestion(suggested: Suggest) -> None:
    past = assessment("花山市", "2026-01-05", **{METHOD: ALONE})
    value = suggestion_json(suggested(case_with(), METHOD, past))
    assert value["text"] == ""
    assert value["example"]
    assert value["example"]["text"] == ALONE
