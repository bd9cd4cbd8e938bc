import pytest

from corpus.assessments.model import Assessment
from evals.check_faults import Checked, FaultReport, check_documents, measure
from evals.fault_list import Fault, NotFault, fault_list


@pytest.fixture(scope="module")
def checked() -> tuple[Checked, ...]:
    return check_documents()


@pytest.fixture(scope="module")
def report(checked: tuple[Checked, ...]) -> FaultReport:
    return measure(checked, fault_list())


@pytest.mark.parametrize("kind", ["faults", "not_faults"])
def test_every_quote_of_the_list_stands_in_its_document(
    assessments: dict[str, Assessment], kind: str
) -> None:
    passages: tuple[Fault | NotFault, ...] = getattr(fault_list(), kind)
    missing = [p for p in passages if p.quote not in _words(assessments[p.document], p.item)]
    assert missing == []


def _words(assessment: Assessment, item_id: str) -> str:
    item = assessment.item(item_id)
    if item_id:
        assert item is not None
        return "\n".join([item.text, item.choice, *item.checked])
    rows = assessment.changes
    return "\n".join(f"{r.item}\n{r.before}\n{r.after}\n{r.timing}\n{r.reason}" for r in rows)


def test_no_error_is_raised_without_a_true_fault(report: FaultReport) -> None:
    wrong = [u for u in report.unlisted if u.finding.severity == "error" and u.verdict != "real"]
    assert wrong == []


def test_at_most_one_finding_in_twenty_is_false_and_all_are_read(report: FaultReport) -> None:
    for shown in report.precision.values():
        assert shown.findings
        assert shown.share >= 0.95
        assert shown.unread == 0


def test_false_findings_are_few_for_each_section(report: FaultReport) -> None:
    false = sum(shown.findings - shown.real for shown in report.precision.values())
    assert report.sections > 500
    assert false / report.sections <= 0.1


def test_a_finding_nobody_read_is_not_counted_as_real(checked: tuple[Checked, ...]) -> None:
    listed = fault_list().model_copy(update={"faults": (), "judged": ()})
    report = measure(checked, listed)
    assert {shown.real for shown in report.precision.values()} == {0}
    assert all(shown.unread == shown.findings for shown in report.precision.values())


def test_passages_known_to_be_right_raise_no_warning(report: FaultReport) -> None:
    assert report.alarms == ()


def test_the_kinds_of_faults_add_up(report: FaultReport) -> None:
    assert sum(recall.listed for recall in report.by_rule.values()) == report.total.listed
    assert report.sure.listed + report.scan.listed == report.total.listed
    assert report.total.listed == len(fault_list().faults)
    assert report.total.listed - report.total.found == len(report.missed)


def test_an_unfound_fault_counts_as_missed(checked: tuple[Checked, ...]) -> None:
    listed = fault_list()
    invented = Fault(
        document=listed.faults[0].document,
        item="I.1.1",
        quote="こども医療費",
        rule="consistency.file_name",
        what="作った例",
        why="作った例",
    )
    report = measure(checked, listed.model_copy(update={"faults": (invented,)}))
    assert (report.total.found, report.missed) == (0, (invented,))


def test_recall_does_not_fall_behind(report: FaultReport) -> None:
    assert report.total.share >= 0.95
    assert report.sure.share >= 0.95


def test_four_in_five_sure_faults_outside_the_law_are_found(report: FaultReport) -> None:
    kinds = [r for rule, r in report.by_rule.items() if not rule.startswith("law.")]
    assert sum(r.found for r in kinds) >= 0.8 * sum(r.listed for r in kinds)
