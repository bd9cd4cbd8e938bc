from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.gate.gate import judge
from assistant.gate.name_matcher import Foreign
from assistant.gate.rule import Hit, PassageRule, passage_rules
from assistant.gate.subject import Names, Passage, Subject, passage_of_suggestion
from corpus.assessments.entities import Entity
from corpus.forms.load import form_named
from corpus.forms.model import Place
from tests.properties.work import work

FORM = form_named("様式4")
PLACES = [Place(node, 1 if "{n}" in node.id else None) for node in FORM.items]
NAMES = Names(
    frozenset({"緑市"}), (Foreign(Entity("department", "こども未来課", ""), "other.txt"),)
)
PIECES = st.sampled_from(
    [
        "①",
        "・",
        "（",
        ")",
        "＜",
        "<p>",
        "。",
        "、",
        "\n",
        "第",
        "12",
        "サーバ",
        "ー",
        "こども",
        "未来課",
        "〔要確認",
        "です。",
        "照会",
        "\u200b",
        "●",
        "市",
        "<",
        "&",
        "@",
        "-",
        " ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def subject(place: Place, text: str) -> Subject:
    return Subject(FORM, place, text, date(2026, 4, 1), NAMES)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLACES), TEXTS)
def test_the_gate_answers_whatever_it_is_given(place: Place, text: str) -> None:
    report = judge(subject(place, text))
    assert "gate.failed" not in [finding.rule for finding in report.findings]
    for finding in report.findings:
        if finding.start is not None and finding.end is not None:
            assert 0 <= finding.start < finding.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["", " ", "\u3000", "\n", "\u200b"]), min_size=5, max_size=5))
def test_hidden_and_white_characters_hide_no_name(gaps: list[str]) -> None:
    text = "".join(char + gap for char, gap in zip("こども未来課", [*gaps, ""], strict=True))
    place = FORM.place("III.3.r1.2")
    assert place is not None
    assert judge(subject(place, f"職員は、{text}で学ぶ。")).verdict == "block"


SHORT, LONG = 9_000, 32_000
"""Characters of two texts, both longer than those whose folded form is remembered."""


@pytest.mark.parametrize(
    "piece", ["1", "第", "（", "<", "1 ", "1-", "①\n", "あ。", "〔", "ァ力", "@a.", "市"]
)
def test_a_megabyte_of_one_thing_costs_less_than_the_longest_text_that_is_read(piece: str) -> None:
    place = FORM.place("III.3.r1.2")
    assert place is not None
    read = work(lambda: judge(subject(place, piece * (LONG // len(piece)))))
    assert work(lambda: judge(subject(place, piece * (1_000_000 // len(piece))))) < 10 * read


@pytest.mark.parametrize("piece", ["1", "第", "（", "<", "1 ", "1-", "あ。", "〔", "a.", "市"])
def test_every_rule_is_linear_on_the_longest_text_it_sees(piece: str) -> None:
    place = FORM.place("III.3.r1.2")
    assert place is not None

    def passage(length: int) -> Passage:
        made = passage_of_suggestion(subject(place, piece * (length // len(piece))))
        assert made.plain.text is not None
        assert made.citations is not None
        return made

    short, long = passage(SHORT), passage(LONG)
    for rule_id, rule in passage_rules().items():
        found(rule, passage(len(piece) * 20))
        little = work(partial(found, rule, short))
        assert work(partial(found, rule, long)) < 1.5 * LONG / SHORT * little + 500, rule_id


def found(rule: PassageRule, passage: Passage) -> list[Hit]:
    return list(rule(passage))
