"""Which of several stretches decides on a sentence, and how near it must be."""

import pytest

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import SentenceVerdict, SourceText

SAID = "記録は7年間保管し、所属長が確認する。"
OTHER_NUMBER = "記録は5年間保管し、所属長が確認する。"


def one(text: str, *sources: str | SourceText, case: str = "") -> SentenceVerdict:
    texts = tuple(s if isinstance(s, SourceText) else SourceText(s, key="k") for s in sources)
    (verdict,) = ground(text, Basis("k", texts, case))
    return verdict


@pytest.mark.parametrize(
    ("clean", "status"),
    [
        ("記録は7年間保管し、所属長は確認をする。", "paraphrased"),
        ("記録は7年間保管し、確認する。", "paraphrased"),
        ("記録は、7年間にわたり保管し、所属長がその都度確認する。", "altered"),
    ],
    ids=["nearly as like", "hardly less like", "much less like"],
)
def test_a_source_that_bears_all_out_outweighs_one_a_little_nearer(clean: str, status: str) -> None:
    assert one(SAID, OTHER_NUMBER, clean).status == status


def test_of_sources_about_as_near_the_one_with_fewest_differences_is_shown() -> None:
    nearest = "記録は5年間保管し、管理者が確認する。"
    second = "記録は5年間は保管し、所属長が確認する。"
    verdict = one(SAID, nearest, second)
    assert (verdict.status, verdict.source) == ("altered", second)
    far = "記録は5年間にわたって保管し、所属長がそれを確認する。"
    assert one("記録は7年間保管し、国が確認する。", nearest, far).source == nearest
