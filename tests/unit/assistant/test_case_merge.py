"""What is written in a draft wins over what was told before; the rest stays."""

from assistant.case import Case
from assistant.case_merge import merged

TOLD = Case.model_validate(
    {
        "form": "重点項目評価書",
        "agency": {"head": "青葉市長", "name": "青葉市"},
        "procedure": {"name": "後期高齢者医療に関する事務", "population": 45000},
        "departments": {"main": "保険年金課"},
        "platforms": {"government_cloud": True},
        "systems": [{"name": "後期高齢者医療システム"}],
    }
)


def written(**more: object) -> Case:
    return Case.model_validate(
        {
            "form": "重点項目評価書",
            "agency": {"head": "青葉市長", "name": "青葉市"},
            "procedure": {"name": "後期高齢者医療に関する事務"},
            **more,
        }
    )


def test_what_is_written_wins() -> None:
    assert (
        merged(TOLD, written(departments={"main": "医療年金課"})).departments.main == "医療年金課"
    )


def test_what_is_not_written_stays_as_told() -> None:
    case = merged(TOLD, written(systems=[]))
    assert case.platforms.government_cloud
    assert case.procedure.population == 45000
    assert case.systems == TOLD.systems


def test_a_written_list_takes_the_place_of_the_one_told() -> None:
    case = merged(TOLD, written(systems=[{"name": "新システム"}, {"name": "中間サーバー"}]))
    assert [system.name for system in case.systems] == ["新システム", "中間サーバー"]
