"""Drafts that contradicted the case, or said of it what only the source could say."""

import pytest

from assistant.case_of import case_of
from assistant.case_procedures import Style
from assistant.draft.judged import judged
from assistant.draft.layout import bulleted
from assistant.draft.risk_facts import ruled_out
from assistant.evidence import Evidence, PastSection
from assistant.source_names import source_names
from assistant.template import SLOT, TemplateMaker
from corpus.assessments.model import Assessment
from corpus.assessments.outline import outline_of
from corpus.forms.load import form_named
from corpus.store.model import Section


def test_lines_that_carry_a_mark_get_no_second_one() -> None:
    assert bulleted(["・施錠する。", "記録する。"], Style()) == "・施錠する。\n・記録する。"


def test_recipients_count_even_where_the_tick_could_not_be_read(
    documents: dict[str, Assessment],
) -> None:
    unclear = [
        a
        for a in documents.values()
        if any(i.id == "II.5.0" and i.doubts and not i.checked for i in a.items)
        and a.item("II.5.p1") is not None
    ]
    assert unclear
    for assessment in unclear:
        assert case_of(assessment).provisions


def again_sections(answers: list[str]) -> Evidence:
    place = form_named("重点項目評価書").find("III.4.r1.2")
    key = place.node.key
    sections = tuple(
        PastSection(
            f"{n}.txt", "重点項目評価書", place.id, key, "", (_section(answer, key),), 0.9 - n / 10
        )
        for n, answer in enumerate(answers)
    )
    return Evidence(place, sections)


def _section(text: str, key: str) -> Section:
    return Section("x", "d.txt", "section", "重点項目評価書", "III.4.r1.2", key, "", "", text, 0)


def test_a_judgement_never_contradicts_the_case(documents: dict[str, Assessment]) -> None:
    case = next(
        case
        for case in map(case_of, documents.values())
        if case.form == "重点項目評価書" and any(o.again for o in case.outsourcing or ())
    )
    evidence = again_sections(["再委託していない", "再委託していない", "十分に行っている"])
    excluded = ruled_out(case, evidence.place)
    found = judged(evidence.place, evidence, excluded)
    assert found is not None
    assert found[0].text == "十分に行っている"
    assert judged(evidence.place, again_sections(["再委託していない"]), excluded) is None


@pytest.mark.parametrize("quotes", ["「」", "『』"])
def test_the_name_of_a_service_of_another_body_is_to_be_confirmed(
    documents: dict[str, Assessment], quotes: str
) -> None:
    name, assessment = next(iter(documents.items()))
    names = source_names(name, outline_of(assessment))
    opened, closed = quotes[0], quotes[1]
    text = f"{opened}{names.municipality}入札情報サービス{closed}で公表している。"
    (line,) = TemplateMaker(names).lines(text)
    assert SLOT.findall(line.text) == ["要:名称"]
