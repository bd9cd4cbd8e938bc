"""What leaves the gate: every field of its answers, and the examples of its list of rules."""

from collections.abc import Mapping
from typing import cast

import pytest
from pydantic import TypeAdapter

from assistant.gate import catalogue as listing
from assistant.gate.answer import (
    DifferenceJson,
    FindingJson,
    ReportJson,
    SentenceJson,
    finding_json,
    report_json,
    sentence_json,
)
from assistant.gate.grounding.model import Difference, SentenceVerdict
from assistant.gate.model import Finding, Report
from assistant.gate.rulebook import Example, ExampleItem

FINDING = Finding("text.ocr", "error", "Ⅰ ＞ 1", "引用", "文", "直し", "I.1", 3, 5, 7)
DIFFERENCE = Difference("number", 1, 2, "7年", "5年")
SENTENCE = SentenceVerdict(
    "altered", 0, 4, "文", source="源", document="乙.txt", path="Ⅱ", source_start=6, source_end=9,
    differences=(DIFFERENCE,),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        (finding_json(FINDING), FindingJson),
        (report_json(Report("block", (FINDING,), (SENTENCE,))), ReportJson),
        (sentence_json(SENTENCE), SentenceJson),
        (sentence_json(SENTENCE)["differences"][0], DifferenceJson),
    ],
)
def test_an_answer_has_every_field_of_its_shape(
    said: Mapping[str, object], shape: type[object]
) -> None:
    assert set(said) == set(shape.__annotations__)


def test_a_field_says_what_the_finding_says() -> None:
    assert list(cast("dict[str, object]", finding_json(FINDING)).values()) == [
        "text.ocr", "error", "Ⅰ ＞ 1", "引用", "文", "直し", "I.1", 3, 5, 7,
    ]  # fmt: skip


def test_a_report_kept_before_rows_were_told_is_still_one() -> None:
    kept = {k: v for k, v in finding_json(FINDING).items() if k != "row"}
    assert TypeAdapter(FindingJson).validate_python(kept) == kept


@pytest.mark.parametrize(
    ("example", "shown"),
    [
        (None, ""),
        (Example(source="", text="一\n二"), "一 二"),
        (Example(source="", text="字" * 80), "字" * 80),
        (Example(source="", text="字" * 81), "字" * 79 + "…"),
        (Example(source="", items={"I.1": "一", "I.2": ExampleItem(choice="二")}), "一 ／ 二"),
        (Example(source="", items={"I.2": ExampleItem(text="三")}), "三"),
    ],
)
def test_an_example_is_shown_on_one_line(example: Example | None, shown: str) -> None:
    assert listing._shown(example) == shown
