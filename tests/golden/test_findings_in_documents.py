"""The graver findings in the bundled documents, read one by one: each is a real fault."""

from datetime import date
from pathlib import Path

import pytest

from assistant.gate.gate import check
from assistant.gate.model import Finding
from assistant.gate.name_matcher import Foreign
from assistant.gate.subject import Names
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment
from corpus.parser.file import parse_file
from corpus.text.fold import fold

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "assessments" / "documents"
EXPECTED = {
    "kawaguchi-kodomo-iryohi-juten": {
        ("changes.early_number", ""),
        ("consistency.record_kinds", "II.2.4.2"),
        ("consistency.reoutsourcing", "III.4.r1.2"),
        ("text.record_list", "A1.1"),
    },
    "koshigaya-yobosesshu-zenkomoku": {
        ("law.renumbered", "II.6.2.2"),
        ("consistency.acquired_from", "II.3.3"),
        ("consistency.listed_file", "V.1.4.1"),
        ("consistency.record_kinds", "II.2.4.2"),
        ("text.doubled", "II.2.3.1"),
    },
    "kumagaya-kodomo-iryohi-juten": {
        ("consistency.basis_not_law", "II.5.t1.1"),
        ("consistency.file_name", "I.3"),
        ("consistency.outsourcing_count", "II.4.0"),
        ("consistency.provided_elsewhere", "III.5.other"),
        ("consistency.provision_count", "II.5.0"),
        ("consistency.provision_measures", "III.6.other"),
        ("consistency.record_count", "II.2.4"),
        ("consistency.start_dates", "II.3.6"),
        ("law.changed_term", "II.2.4.2"),
        ("law.renamed_body", "III.6.other"),
        ("law.renumbered", "III.6.r1.1"),
        ("consistency.subjects", "II.5.t1.5"),
        ("consistency.undeclared_platform", "III.7.r1.3"),
        ("consistency.undeclared_system", "III.3.r2.2"),
        ("schema.option", "III.7.r1.1"),
        ("text.record_list", "A1.1"),
    },
    "tokyo-jiritsushien-zenkomoku": {
        ("changes.duplicate", ""),
        ("changes.term", ""),
        ("changes.timing", ""),
        ("law.changed_term", "II.2.4.2"),
        ("law.renamed_body", "III.6.r2.1"),
        ("law.renamed_body", "III.6.r3.1"),
        ("law.renumbered", "I.5.1"),
        ("law.renumbered", "I.6.2"),
        ("law.replaced_law", "III.4.r.4.2"),
        ("law.replaced_order", "I.6.2"),
        ("consistency.listed_file", "V.1.4.1"),
        ("consistency.outsourcing_reference", "III.4.r.1"),
        ("consistency.record_count", "II.2.4"),
        ("consistency.same_text", "III.5.r1.2.1"),
        ("consistency.transfer_network", "II.5.t1.1"),
        ("consistency.transfer_network", "II.5.t1.7"),
        ("schema.required", "II.4.5.6"),
        ("schema.required", "II.6.2.2"),
        ("text.doubled", "A1.1"),
        ("text.doubled", "III.6.r3.1"),
        ("text.doubled", "III.6.r4.1"),
        ("text.empty_heading", "IV.3"),
        ("text.numbering", "III.7.r1.9.2"),
        ("text.template_instruction", "II.4.7.9"),
        ("text.template_instruction", "II.6.1"),
        ("text.template_instruction", "III.3.r1.2"),
        ("text.template_instruction", "III.3.r2.1.1"),
        ("text.template_instruction", "III.3.r3.1"),
        ("text.template_instruction", "III.3.r4.1"),
        ("text.template_instruction", "III.7.r1.6.1"),
        ("text.torn", "III.2.r1.1"),
        ("text.torn", "III.7.r1.6.1"),
        ("time.incident_old", "III.7.r1.9.1"),
        ("time.promise_passed", "II.3.8"),
        ("time.promise_passed", "II.3.8.1"),
        ("time.promise_passed", "III.2.r1.1"),
        ("time.promise_passed", "III.2.r3.3"),
        ("time.promise_passed", "III.4.r.8"),
        ("time.tentative", "II.4.5"),
    },
}


@pytest.fixture(scope="module")
def parsed() -> dict[str, Assessment]:
    return {name: parse_file(DOCUMENTS / f"{name}.txt") for name in EXPECTED}


@pytest.fixture(scope="module")
def names(parsed: dict[str, Assessment]) -> dict[str, Names]:
    entities = {name: entities_of(assessment) for name, assessment in parsed.items()}
    return {
        name: Names(
            frozenset(entity.name for entity in entities[name]),
            tuple(Foreign(e, other) for other in parsed if other != name for e in entities[other]),
        )
        for name in parsed
    }


@pytest.fixture(scope="module")
def findings(
    parsed: dict[str, Assessment], names: dict[str, Names]
) -> dict[str, tuple[Finding, ...]]:
    day = date(2026, 4, 1)
    return {name: check(parsed[name], day, foreign=names[name].foreign) for name in parsed}


@pytest.mark.parametrize("name", EXPECTED)
def test_errors_and_warnings_are_the_real_faults(
    findings: dict[str, tuple[Finding, ...]], name: str
) -> None:
    found = {
        (f.rule, f.item)
        for f in findings[name]
        if f.severity != "notice" and not f.rule.startswith("wording.")
    }
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_offsets_point_at_the_quoted_words(
    parsed: dict[str, Assessment], findings: dict[str, tuple[Finding, ...]], name: str
) -> None:
    compared = 0
    for finding in findings[name]:
        item = parsed[name].item(finding.item)
        if item and item.text and finding.start is not None and not finding.quote.endswith("…"):
            words = item.text[finding.start : finding.end]
            assert " ".join(words.split()) == finding.quote
            compared += 1
    assert compared


@pytest.mark.parametrize("name", EXPECTED)
def test_names_of_other_documents_are_caught(names: dict[str, Names], name: str) -> None:
    missed = []
    for foreign in names[name].foreign:
        entity = foreign.entity
        if entity.kind == "procedure" or entity.name in names[name].own:
            continue
        text = fold(f"職員は、{entity.name}における手順による。", long_vowels=True)
        if not list(names[name].matcher.find(text)):
            missed.append(entity.name)
    assert missed == []
