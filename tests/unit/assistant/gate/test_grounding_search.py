"""Which stretch of a source is laid beside a sentence."""

import pytest

from assistant.gate.grounding import index as index_module
from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground, remembered
from assistant.gate.grounding.index import Shelf, Stretch
from assistant.gate.grounding.lately_read import index_of
from assistant.gate.grounding.model import SourceText

LONG = "".join(f"第{number}棟の扉に鍵を掛ける。" for number in range(1, 2001))
"""More characters than are searched without their runs."""


def near(text: str, *sources: str, likeness: float = 0.0) -> list[str]:
    return [stretch.text for stretch in stretches(text, *sources, likeness=likeness)]


def stretches(text: str, *sources: str, likeness: float = 0.0) -> list[Stretch]:
    index = index_of(tuple(SourceText(source) for source in sources))
    return list(index.near(text, likeness))


def test_numpy_is_not_needed_to_read_the_sources() -> None:
    assert not hasattr(index_module, "Overlap")


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("鍵を掛け", True),
        ("の扉に鍵を掛ける", True),
        ("掛ける。第", True),
        ("未知の語", False),
        ("甲鍵を掛け", False),
        ("鍵を掛け未知の語", False),
        ("未知語", True),
        ("鍵を掛け未", True),
    ],
)
def test_words_may_stand_in_a_long_text_where_each_of_their_runs_does(
    words: str, may: bool
) -> None:
    assert Shelf((SourceText(LONG),)).may_hold(words) == may


def test_of_a_short_text_the_runs_are_not_kept() -> None:
    assert Shelf((SourceText("扉に鍵を掛ける。"),)).may_hold("未知の語")


@pytest.mark.parametrize("words", ["第1棟の扉に鍵を掛ける", "第2000棟の扉に鍵を掛ける。"])
def test_the_first_and_the_last_sentence_of_a_long_text_are_found(words: str) -> None:
    assert index_of((SourceText(LONG),)).exact(words)
    assert index_of((SourceText(LONG),)).exact(words.replace("扉", "窓")) is None


@pytest.mark.parametrize(("before", "is_found"), [(59, True), (60, False)])
def test_words_that_stand_everywhere_are_looked_at_sixty_times(before: int, is_found: bool) -> None:
    source = "甲施錠する。" * before + "施錠する。"
    assert (index_of((SourceText(source),)).exact("施錠する") is not None) == is_found


def test_the_five_nearest_sentences_are_told() -> None:
    sources = [f"第{number}書庫に施錠する。" for number in range(1, 8)]
    assert near("第3書庫に施錠する。", *sources)[0] == "第3書庫に施錠する。"
    assert len(near("第3書庫に施錠する。", *sources)) == 5


def test_what_shares_little_is_not_near() -> None:
    assert near("委託先を監督する。", "書庫に施錠する。") == []


BESIDE = "甲乙丙丁戊己庚。"
"""Seven characters and a full stop."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲乙丙丁戊己庚。壬癸", BESIDE),
        ("甲乙丙丁戊己庚。扉に", f"{BESIDE}"),
        ("甲乙丙丁戊己庚。扉に鍵", f"{BESIDE}扉に鍵を掛ける"),
    ],
    ids=["a quarter longer", "a quarter longer and known", "longer"],
)
def test_a_sentence_much_longer_than_a_source_s_is_laid_beside_several(
    text: str, found: str
) -> None:
    assert near(text, f"{BESIDE}扉に鍵を掛ける。") == [found]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("甲乙丙丁戊己庚、申。", "甲乙丙丁戊己庚、申。"),
        ("甲乙丙丁戊己庚、申酉。", "甲乙丙丁戊己庚"),
    ],
    ids=["a quarter longer", "longer"],
)
def test_of_a_source_s_sentence_much_longer_only_a_part_is_taken(source: str, found: str) -> None:
    assert near("甲乙丙丁戊己庚。", source) == [found]


def test_a_sentence_is_not_laid_beside_those_of_two_sources() -> None:
    text = f"{BESIDE}扉に鍵を掛ける。"
    assert near(text, BESIDE, "扉に鍵を掛ける。") == [BESIDE, "扉に鍵を掛ける。"]
    assert near(text, text) == [text, text]


def test_as_many_sentences_are_taken_each_way_as_the_text_is_long() -> None:
    source = "窓を閉める。扉に鍵を掛ける。灯を消す。火を見る。"
    assert near("窓を閉めた後に扉に鍵を掛ける", source)[0] == "窓を閉める。扉に鍵を掛ける"


def test_of_a_long_sentence_the_part_that_is_like_is_told() -> None:
    source = (
        "職員は、毎朝、台帳を書庫から取り出し、終業の後に施錠した書庫に戻し、記録簿に記入する。"
    )
    (found,) = stretches("終業後に施錠した書庫に戻し", source)
    assert found.text == "終業の後に施錠した書庫に戻し、"[:-1]
    assert found.written == source[found.start : found.end] == found.text


def test_the_part_begins_and_ends_where_a_clause_does() -> None:
    source = "毎朝取り出し、終業の後に施錠した書庫に戻し、記録簿に記入する。翌朝まで開けない。"
    assert near("後に施錠した書庫に戻", source) == ["終業の後に施錠した書庫に戻し"]


@pytest.mark.parametrize(
    ("lead", "tail", "found"),
    [
        (
            "甲" * 7,
            "乙" * 15,
            "甲甲甲甲甲甲甲施錠した書庫に台帳を戻し乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙",
        ),
        ("甲" * 8, "乙" * 15, "施錠した書庫に台帳を戻し乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙"),
        ("甲" * 7, "乙" * 16, "甲甲甲甲甲甲甲施錠した書庫に台帳を戻し"),
    ],
)
def test_the_ends_of_a_part_move_only_a_little(lead: str, tail: str, found: str) -> None:
    source = f"朝、{lead}施錠した書庫に台帳を戻し{tail}、夜も同じとする。"
    assert near("施錠した書庫に台帳を戻し", source) == [found]


def test_what_cannot_be_as_like_as_asked_is_left_out() -> None:
    source = "書庫に施錠し、台帳を戻す。"
    assert near("書庫に施錠し、名簿を戻す。", source, likeness=0.6) == [source]
    assert near("書庫に施錠し、一切を委ねる。", source, likeness=0.95) == []
    assert near(source, source, likeness=1.0) == [source]


def test_facts_of_the_sources_are_those_of_every_sentence() -> None:
    sources = (SourceText("記録は7年保管する。鍵は3本。"), SourceText("毎月1回点検する。"))
    first, both = index_of(sources, frozenset({0})), index_of(sources)
    assert ("number", "7年") in first.facts
    assert ("number", "月1回") not in first.facts
    assert {("number", "7年"), ("number", "月1回")} <= both.facts


def test_between_sources_nothing_is_put() -> None:
    sources = tuple(SourceText(text) for text in ("施錠する。", "撮影する。", "記録する。"))
    assert index_of(sources, frozenset({0, 2})).text == "施錠する。\n記録する。\n"
    assert index_of(sources, frozenset({0, 1})).text == "施錠する。\n撮影する。\n"


def test_the_sentences_of_a_text_are_counted_together(counted: list[int]) -> None:
    remembered.cache_clear()
    sources = (SourceText("書庫に施錠する。", key="risk.use"), SourceText("撮影する。", key="x"))
    text = "".join(f"第{number}書庫の扉に鍵を掛けて回る。" for number in range(30))
    ground(text, Basis("risk.use", sources))
    assert counted == [30]
