"""The texts that the speed of the gate is measured with."""

import re
from itertools import islice

from corpus.assessments.model import Assessment
from evals.bench.gate import suggestions

_CITED = re.compile(r"第[0-9]{1,2}条に基づき、")


def test_texts_are_of_one_length_and_cite_twenty_times(assessments: dict[str, Assessment]) -> None:
    texts = list(islice(suggestions(list(assessments.values())), 4))
    assert [len(text) for text in texts] == [4000] * 4
    assert all(len(_CITED.findall(text)) >= 18 for text in texts)
    assert len(set(texts)) == 4
    assert texts == list(islice(suggestions(list(assessments.values())), 4))
