"""The bound on what a sentence shares with a text: never too low, and low where little stands."""

import random
from difflib import SequenceMatcher

from corpus.wording.coverage import SOLID, may_cover

_SIGNS = "特定個人情報の取扱いにおいて措置を講じる、"


def _aligned(sentence: str, text: str) -> int:
    """Return what an alignment finds in runs of at least ``SOLID`` characters."""
    blocks = SequenceMatcher(None, sentence, text, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= SOLID)


def test_a_sentence_that_stands_in_a_text_is_covered_whole() -> None:
    sentence = "中間サーバーでは、情報連携を行う際に照会の許可を確かめる。"
    for offset in range(0, 400, 37):
        text = "あ" * offset + sentence + "い" * 700
        assert may_cover(text, sentence, len(sentence))
        assert not may_cover(text, sentence, len(sentence) + 1)


def test_nothing_in_common_covers_nothing() -> None:
    assert not may_cover("たちつてとなにぬねの" * 50, "かきくけこさしすせそ", 1)


def test_runs_that_share_characters_count_them_once() -> None:
    sentence = "情報提供ネットワーク" + "住民基本台帳システム"
    assert may_cover("情報提供あネットワーク", sentence, 10)
    assert not may_cover("情報提供あネットワーク", sentence, 11)


def test_the_bound_holds_for_any_place() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choices(_SIGNS, k=chance.randint(30, 900)))
        sentence = list(text[chance.randrange(len(text)) :][: chance.randint(10, 90)])
        for _ in range(len(sentence) // 6):
            sentence[chance.randrange(len(sentence))] = chance.choice(_SIGNS)
        said = "".join(sentence)
        start = chance.randrange(len(text))
        place = text[start : start + 3 * len(said)]
        assert may_cover(text, said, _aligned(said, place))
