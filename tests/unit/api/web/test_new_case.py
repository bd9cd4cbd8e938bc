"""Plain answers make a case; numbers decide the form."""

import pytest

from api.web.new_case import case_answered, threshold_answer
from corpus.errors import InputError

ANSWERS = {
    "people": ["45,000"],
    "handlers": ["600"],
    "form": ["重点項目評価書"],
    "agency": ["青葉市"],
    "head": ["青葉市長"],
    "procedure": ["後期高齢者医療に関する事務"],
}


@pytest.mark.parametrize(
    ("people", "handlers", "accident", "form"),
    [
        ("999", "500", "yes", ""),
        ("9999", "500", "no", ""),
        ("10000", "499", "no", ""),
        ("10000", "500", "no", "重点項目評価書"),
        ("99999", "1", "yes", "重点項目評価書"),
        ("100000", "499", "no", "重点項目評価書"),
        ("100000", "1", "yes", "全項目評価書"),
        ("300000", "1", "no", "全項目評価書"),
    ],
)
def test_the_threshold_names_the_form(people: str, handlers: str, accident: str, form: str) -> None:
    sent = {"people": [people], "handlers": [handlers], "accident": [accident]}
    assert threshold_answer(sent).form == form


def test_a_number_that_is_none_is_named() -> None:
    with pytest.raises(InputError, match="対象人数を数字で"):
        threshold_answer({"people": ["多数"], "handlers": ["1"]})


def test_the_answers_make_a_case() -> None:
    more = {
        "platforms": ["interface_server", "government_cloud"],
        "network": ["inquiry"],
        "outsourcing": ["yes"],
        "task": ["システムの運用"],
        "again": ["no"],
    }
    case = case_answered({**ANSWERS, **more})
    assert case.procedure.population == 45000
    assert case.platforms.interface_server
    assert case.platforms.government_cloud
    assert not case.platforms.pmh
    assert (case.network.inquiry, case.network.provision) == (True, False)
    assert case.outsourcing
    assert (case.outsourcing[0].name, case.outsourcing[0].again) == ("システムの運用", False)


def test_what_is_not_decided_stays_open() -> None:
    case = case_answered(ANSWERS)
    assert case.outsourcing is None
    assert case.network.inquiry is None


@pytest.mark.parametrize(
    ("missing", "named"), [("agency", "評価実施機関の名称"), ("procedure", "事務の名称")]
)
def test_a_missing_answer_is_named(missing: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        case_answered({**ANSWERS, missing: [" "]})


def test_outsourcing_needs_its_task() -> None:
    with pytest.raises(InputError, match="委託する業務"):
        case_answered({**ANSWERS, "outsourcing": ["yes"]})
