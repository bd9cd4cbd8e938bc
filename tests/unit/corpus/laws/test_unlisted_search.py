"""What the search for acts in no list leaves out never changes what it finds."""

import random
import re

import pytest

from corpus.laws import names, unlisted

_WORDS = (
    *("番号法", "児童福祉法", "甲乙法", "予防接種法施行令", "丙に関する法律", "丁法"),
    *("の一部を改正する法律", "の規定により", "及び", "、", "。", "税", "台帳の"),
    *("第3条", "第十条", "（昭和22年法律第1号）第2条"),
)


def test_ends_of_known_acts_are_left_out_for_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(2)
    texts = ["".join(chance.choices(_WORDS, k=chance.randint(4, 60))) for _ in range(400)]
    found = [names.find_names(text, {}) for text in texts]
    left_out = []

    def every_end(ends: list[re.Match[str]], text: str, taken: set[int]) -> list[re.Match[str]]:
        left_out.append(len(ends) - len(list(kept(ends, text, taken))))
        return ends

    kept = unlisted._open_ends
    monkeypatch.setattr(unlisted, "_open_ends", every_end)
    names._listed_and_local.cache_clear()
    assert [names.find_names(text, {}) for text in texts] == found
    assert any(left_out)
    assert any(span.named.name == "甲乙法" for _, spans in found for span in spans)
