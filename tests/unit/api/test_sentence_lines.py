import pytest

from api.cli.sentences import sentence_lines
from assistant.gate.grounding.model import Difference, SentenceStatus, SentenceVerdict

VERDICT = SentenceVerdict(
    "altered",
    0,
    9,
    "7年間保管する。",
    document="past.txt",
    path="Ⅱ 6",
    source="5年間保管する。",
    source_start=12,
    source_end=20,
    differences=(Difference("number", 0, 2, "7年", "5年"),),
)


def test_a_sentence_is_shown_with_its_place_and_what_differs() -> None:
    lines = "\n".join(sentence_lines(VERDICT))
    assert "根拠と異なる" in lines
    assert "past.txt Ⅱ 6 12から20文字目" in lines
    assert "「7年」（根拠では「5年」）" in lines


def test_a_fact_the_source_lacks_is_said_to_be_missing() -> None:
    verdict = SentenceVerdict(
        "fabricated", 0, 3, "三台。", differences=(Difference("number", 0, 2, "三台"),)
    )
    assert "（根拠では記載なし）" in "\n".join(sentence_lines(verdict))


def test_a_heading_says_nothing() -> None:
    assert list(sentence_lines(SentenceVerdict("empty", 0, 2, "①"))) == []


@pytest.mark.parametrize(
    "status", ["verified", "paraphrased", "misattributed", "fabricated", "unsupported"]
)
def test_every_verdict_has_a_word_for_people(status: SentenceStatus) -> None:
    (line,) = sentence_lines(SentenceVerdict(status, 0, 2, "文。"))
    assert status not in line
