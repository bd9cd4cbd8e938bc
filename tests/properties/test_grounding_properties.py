from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import SourceText
from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_file

DOCUMENT = parse_file(bundled_documents()[0].path)
TEXTS = [item.text for item in DOCUMENT.items if item.kind == "text" and len(item.text) > 60]
SOURCES = tuple(SourceText(text, "a.txt", str(n)) for n, text in enumerate(TEXTS))
_WORDS = ["国は", "委託先が", "7年", "できない", "19条", "8号", "ISO/IEC27017", "システム"]
PIECES = st.sampled_from([*"\n\u200b。、①・「」（〔第課<市 ", *_WORDS, "令和8年", "以外", "監査"])
ANY = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))
WIDE = str.maketrans({**{str(d): chr(0xFF10 + d) for d in range(10)}, "(": "（", ")": "）"})


@settings(max_examples=200, deadline=None)
@given(ANY, ANY, ANY)
def test_any_text_gets_verdicts_with_sound_offsets(text: str, source: str, case: str) -> None:
    basis = Basis("risk.use", (SourceText(source), *SOURCES[:2]), case)
    position = 0
    for verdict in ground(text, basis):
        assert position <= verdict.start < verdict.end <= len(text)
        assert text[verdict.start : verdict.end] == verdict.text
        position = verdict.end
        for difference in verdict.differences:
            assert verdict.start <= difference.start <= difference.end <= verdict.end
            assert text[difference.start : difference.end] == difference.said


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS))
def test_a_text_is_verified_by_itself_whatever_its_width_and_marks(text: str) -> None:
    basis = Basis("risk.use", SOURCES)
    for variant in (text, text.translate(WIDE), text.replace("サーバー", "サーバ")):
        statuses = {verdict.status for verdict in ground(variant, basis)}
        assert statuses <= {"verified", "empty"}


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(TEXTS))
def test_the_same_question_has_the_same_answer(text: str) -> None:
    mutated = text.replace("行う", "行わない").replace("職員", "委託先")
    assert ground(mutated, Basis("k", SOURCES)) == ground(mutated, Basis("k", SOURCES))
