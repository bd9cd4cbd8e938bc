"""The bound on what an alignment finds of a sentence: never too low, and none where little is."""

import random
from itertools import islice

from corpus.text.runs import common_runs
from corpus.wording import align
from corpus.wording.coverage import SOLID
from corpus.wording.load import load_wording
from corpus.wording.normal import Normal, normalise

_SIGNS = "特定個人情報の取扱いにおいて措置を講じる、"


def _sentences() -> list[align._Sentence]:
    return [
        sentence
        for block in load_wording().blocks
        for sentence in align._sentences(block.versions[-1], block.accepted)
        if len(sentence.unit.text) >= align._SHORT
    ]


def _altered(text: str, chance: random.Random) -> Normal:
    signs = [chance.choice(_SIGNS) if chance.random() < 0.3 else sign for sign in text]
    return normalise("".join([*chance.choices(_SIGNS, k=40), *signs, *chance.choices(_SIGNS, k=9)]))


def test_a_sentence_that_is_found_was_not_ruled_out() -> None:
    chance = random.Random(7)
    for sentence in _sentences():
        text = sentence.unit.text
        normal = _altered(text, chance)
        span = align._nearest_span(text, normal.text, 0, normal.breaks)
        assert align._most_kept(sentence, normal.text, normal.text) or not span


def test_the_bound_is_no_less_than_what_common_runs_make_up() -> None:
    chance = random.Random(3)
    for sentence in _sentences():
        normal = _altered(sentence.unit.text, chance)
        runs = common_runs(sentence.unit.text, normal.text, SOLID)
        common = sum(size for _, _, size in runs)
        if common >= len(sentence.unit.text) * align._LEAST:
            assert align._most_kept(sentence, normal.text, normal.text) >= common


def test_a_sentence_with_little_in_common_is_not_looked_for() -> None:
    for sentence in islice(_sentences(), 20):
        for text in ("ゑゐヱヰ" * 50, "ゑゐヱヰ".join(sentence.unit.text) * 40):
            assert align._most_kept(sentence, text, text) == 0
