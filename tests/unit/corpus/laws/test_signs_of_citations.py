import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.laws import find as finding
from corpus.laws import names
from corpus.laws.find import Mention, find
from corpus.laws.names import _listed_and_local
from corpus.laws.signs import may_cite
from corpus.text.fold import folded


def _lines() -> list[str]:
    texts = (document.path.read_text(encoding="utf-8") for document in bundled_documents())
    return sorted({line for text in texts for line in text.splitlines() if line.strip()})


def _all_said(lines: list[str]) -> list[tuple[Mention, ...]]:
    _listed_and_local.cache_clear()
    return [find(line).mentions for line in lines]


def test_what_has_no_sign_says_nothing_that_a_full_search_would_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [line for line in _lines() if not may_cite(folded(line))]
    passed_over = _all_said(lines)
    for module in (finding, names):
        monkeypatch.setattr(module, "may_cite", lambda _: True)
    assert len(lines) > 1000
    assert _all_said(lines) == passed_over
    _listed_and_local.cache_clear()


_CITED = """
第19条第8号 十九条 附則第3条 第10号第2号 第3項 第七号 同条 前条 次条 本条 同項 前項 次項 同号
同法 同法施行令 同政令 同令 同施行令 同条例施行規則 法第9 法施行令第3 令第5 別表の3の項 同表の4の項
第二条の表 総務省令第85号 告示第4号 個人情報保護条例 施行細則 要綱 事務処理規程 規約 主務省令第2条
住民基本台帳法（昭和42年法律第81号）
"""


@pytest.mark.parametrize("text", _CITED.split())
def test_every_way_to_cite_has_a_sign(text: str) -> None:
    assert may_cite(folded(text))
