"""Work grows with the length of a text and no faster, whatever it is made of."""

from collections.abc import Callable

import pytest

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.facts import facts_of
from assistant.gate.grounding.ground import ground, remembered
from assistant.gate.grounding.model import SourceText
from corpus.laws.resolve import citations
from tests.properties.work import work

SHORT, LONG = 4_000, 16_000
SOURCES = (SourceText("職員は、端末を操作する。記録は7年間保管する。番号法第19条第8号による。"),)
PIECES = [
    "1",
    "第",
    "（",
    "(",
    "一",
    "「",
    "別表",
    "別表第一の1、",
    "番号法第19条",
    "条例",
    "同条第1号",
    "1、",
    "の項",
    "(以下「",
    "附則第",
    "」に基づく条例",
    "行政法第1条",
    "同表の1、",
    "<",
    "あ。",
    "〔",
    "国は、",
    "ない",
    "年1回",
    "課",
    "a.",
    "市",
    "特定個人情報",
]


def ratio(judge: Callable[[str], object], piece: str) -> float:
    facts_of.cache_clear()
    remembered.cache_clear()
    judge(piece * (SHORT // len(piece) // 2))
    remembered.cache_clear()
    short = work(lambda: judge(piece * (SHORT // len(piece))))
    remembered.cache_clear()
    return work(lambda: judge(piece * (LONG // len(piece)))) / short


@pytest.mark.parametrize("piece", PIECES)
def test_citations_cost_what_their_text_is_long(piece: str) -> None:
    assert ratio(citations, piece) < 1.5 * LONG / SHORT


@pytest.mark.parametrize("piece", PIECES)
def test_grounding_costs_what_its_text_is_long(piece: str) -> None:
    basis = Basis("risk.use", SOURCES)
    assert ratio(lambda text: ground(text, basis), piece) < 1.5 * LONG / SHORT


def test_sources_are_made_ready_once_for_all_items() -> None:
    """Another item of the same document costs no second reading of its sources."""
    sources = tuple(
        SourceText(
            f"職員{n}は、{n}番の端末を操作し、記録を{n}年保管する。" * 3, "d", "p", f"key.{n}"
        )
        for n in range(200)
    )
    text = "山に木が三本ある。"
    first = work(lambda: ground(text, Basis("key.0", sources)))
    again = work(lambda: ground(text, Basis("key.1", sources)))
    assert again * 20 < first
