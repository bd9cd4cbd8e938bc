"""Whatever a model answers is read or refused, and only what its sources bear out is kept."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.draft.answer import Answer, read_answer_of
from assistant.draft.calls import Unusable
from assistant.draft.chat import Reply
from assistant.draft.material import Material, Sheet
from assistant.draft.vetting import shared, vetted
from assistant.item_parts import Part
from assistant.proposal import Source
from corpus.text.fold import folded

LINE = "本市では、端末の操作記録を7年間保存し、定期的に点検している。"
SHEET = Sheet(
    (Part("", (), ("risk.use.log.method",)),),
    (
        Material(0, "事実", ("団体: みどり野市",), Source("ケース", "事案", 1.0, "case")),
        Material(1, "過去の文", (LINE,), Source("a.txt", "Ⅲ", 0.9, "section")),
    ),
    (),
)
LONG_ID = "C" + "1" * 5000
ANY = st.text(max_size=60) | st.sampled_from([LINE, LINE[:15], LINE + "なお、8年とする。", "C" * 9])
SENTENCES = st.fixed_dictionaries(
    {
        "text": ANY,
        "sources": st.lists(
            st.sampled_from(["C1", "C2", "C3", "C" + "1" * 5000]) | ANY, max_size=3
        ),
        "quote": st.none() | ANY,
        "part": st.integers(),
    }
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
)


@given(st.text() | VALUES.map(json.dumps))
@settings(deadline=None)
def test_any_answer_is_read_or_refused(text: str) -> None:
    try:
        read = read_answer_of(Reply(text))
    except Unusable:
        return
    assert isinstance(read, Answer)


@given(st.lists(SENTENCES, max_size=5))
@settings(deadline=None, max_examples=100)
def test_what_is_kept_rests_on_what_it_cites(sentences: list[dict[str, object]]) -> None:
    answer = Answer.model_validate({"sentences": sentences})
    for kept in vetted(answer, SHEET, lambda _sentence: False).kept:
        source = folded("".join(material.text for material in SHEET.materials))
        assert kept.materials
        assert kept.part == 1
        assert shared(folded(kept.text), (source,)) >= 0.3
        assert folded(kept.quote) in source
        assert kept.text.isprintable()


def test_a_good_sentence_is_kept() -> None:
    answer = Answer.model_validate(
        {"sentences": [{"text": f"・{LINE}[C2]", "sources": ["[C2]"], "quote": "７年間保存"}]}
    )
    (kept,) = vetted(answer, SHEET, lambda _sentence: False).kept
    assert kept.text == LINE
    assert kept.materials == (SHEET.materials[1],)


def test_sentence_of_the_standard_wording_is_left_to_code() -> None:
    answer = Answer.model_validate({"sentences": [{"text": LINE, "sources": ["C2"]}]})
    assert vetted(answer, SHEET, lambda sentence: sentence == LINE).kept == ()
