"""The bound on what an alignment finds of a sentence: never too low, and none where little is."""

import random
from itertools import islice

from corpus.text.runs import common_runs
from corpus.wording import align
from corpus.wording.compare import weight
from corpus.wording.coverage import LEAST, SOLID, may_reach, most_kept
from corpus.wording.load import load_wording
from corpus.wording.normal import Normal, normalise
from corpus.wording.sought import SHORT, Sentence, sentences_of

_SIGNS = "特定個人情報の取扱いにおいて措置を講じる、"


def _sentences() -> list[Sentence]:
    return [
        sentence
        for block in load_wording().blocks
        for sentence in sentences_of(block.versions[-1], block.accepted)
        if len(sentence.unit.text) >= SHORT
    ]


def _altered(text: str, chance: random.Random, share: float = 0.3) -> Normal:
    signs = [chance.choice(_SIGNS) if chance.random() < share else sign for sign in text]
    return normalise("".join([*chance.choices(_SIGNS, k=40), *signs, *chance.choices(_SIGNS, k=9)]))


def test_a_sentence_that_is_found_was_not_ruled_out() -> None:
    chance = random.Random(7)
    for sentence in _sentences():
        text = sentence.unit.text
        normal = _altered(text, chance)
        span = align._nearest_span(text, normal.text, 0, normal.breaks)
        assert most_kept(sentence, normal.text, normal.text) or not span


def test_the_bound_is_no_less_than_what_common_runs_make_up() -> None:
    chance = random.Random(3)
    for sentence in _sentences():
        normal = _altered(sentence.unit.text, chance)
        runs = common_runs(sentence.unit.text, normal.text, SOLID)
        common = sum(size for _, _, size in runs)
        if common >= len(sentence.unit.text) * LEAST:
            assert most_kept(sentence, normal.text, normal.text) >= common


def test_a_sentence_with_little_in_common_is_not_looked_for() -> None:
    for sentence in islice(_sentences(), 20):
        for text in ("ゑゐヱヰ" * 50, "ゑゐヱヰ".join(sentence.unit.text) * 40):
            assert most_kept(sentence, text, text) == 0


def test_a_version_that_is_ruled_out_is_not_found() -> None:
    chance = random.Random(5)
    ruled_out = 0
    for block in load_wording().blocks:
        for version in block.versions:
            lines = version.text.splitlines(keepends=True)
            text = "".join(line for line in lines if chance.random() < 0.7)
            for spelling in block.accepted:
                text = text.replace(spelling.standard, spelling.seen)
            normal = _altered(text[: chance.randrange(40, 900)], chance, 0.02)
            there, _ = weight(align.align(version, normal, normal.text, block.accepted))
            assert may_reach(version, block.accepted, normal.text, there - 1e-6)
            ruled_out += not may_reach(version, block.accepted, normal.text, 1.0)
    assert ruled_out
