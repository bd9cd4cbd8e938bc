"""Choices that are a judgement of the office: proposed as similar assessments put them."""

from collections import Counter

from assistant.draft.drafter import Decision
from assistant.evidence import Evidence, PastSection
from corpus.forms.answers import read_answer
from corpus.forms.model import Place

_MOST = 3
_OFFICES = 2
"""What one office says of its other risks says nothing; where several say it of all, it does."""
_JUDGE = "担当課が実情を確かめて選ぶこと。"


def judged(
    place: Place, evidence: Evidence, ruled_out: frozenset[str] = frozenset()
) -> tuple[Decision, PastSection] | None:
    """Propose a choice, or None where no past document answered.

    The most frequent answer of the three nearest documents is taken, the nearest deciding a tie.
    It says nothing of the office itself; the reason tells the author so. ``ruled_out`` are options
    that the facts of the case contradict.
    """
    options = place.node.options
    if options is None:
        return None
    answers: list[tuple[str, PastSection]] = []
    for section in evidence.of_key(place.node.key):
        read = read_answer(options, section.text)
        if len(read.chosen) == 1 and read.chosen[0] not in ruled_out:
            answers.append((read.chosen[0], section))
    if not answers:
        return None
    counted = Counter(answer for answer, _ in answers[:_MOST])
    most = max(counted.values())
    answer, section = next((a, s) for a, s in answers if counted[a] == most)
    why = f"類似の評価書{sum(counted.values())}件のうち{most}件がこの選択である。{_JUDGE}"
    return Decision(answer, why), section


def judged_elsewhere(place: Place, evidence: Evidence) -> tuple[Decision, PastSection] | None:
    """Propose what several offices answer to the same question of every other risk, all alike."""
    options = place.node.options
    if options is None:
        return None
    answers = [(read_answer(options, s.text).chosen, s) for s in evidence.elsewhere]
    answered = [(chosen, section) for chosen, section in answers if chosen]
    offices = {section.blocks[0].agency for _, section in answered}
    if len(offices) < _OFFICES or len({chosen for chosen, _ in answered}) > 1:
        return None
    chosen, section = answered[0]
    why = (
        "この項目に答えた評価書はないが、ほかの項目についての同じ問いには、"
        f"{len(offices)}団体の評価書がどれもこの選択をしている（{len(answered)}項目）。{_JUDGE}"
    )
    return Decision("\n".join(chosen), why), section
