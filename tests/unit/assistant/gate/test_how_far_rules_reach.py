"""Where the reach of a rule ends: the last text it speaks of, beside the first it leaves alone."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.gate.compose import QUOTE_LENGTH, compose
from assistant.gate.examples import subject_of
from assistant.gate.gate import MOST_HITS, check, judge
from assistant.gate.limits import longest, usual_longest
from assistant.gate.rule import Hit
from assistant.gate.rulebook import Example, rulebook
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named

AS_OF = dt.date(2026, 4, 1)
FORM = form_named("様式3")
DAY = dt.timedelta(days=1)
LONG = "職員は定められた手順により入退室の記録を毎月確認し所属長に報告して保管する" * 3


def found(rule: str, text: str, item: str = "III.7.r1.3", as_of: dt.date = AS_OF) -> list[str]:
    """Return what a rule quotes of a text for an item."""
    subject = replace(subject_of(Example(source="", item=item, text=text)), as_of=as_of)
    return [finding.quote for finding in judge(subject).findings if finding.rule == rule]


def in_document(rule: str, **texts: str) -> list[str]:
    """Return what a rule says of a small document."""
    places = ((FORM.find(name.replace("_", ".")), text) for name, text in texts.items())
    items = tuple(Item(p.id, p.path, p.node.kind or "text", text=text) for p, text in places)
    held = Assessment(FORM.name, items=items)
    return [finding.severity for finding in check(held, AS_OF) if finding.rule == rule]


@pytest.mark.parametrize(("length", "is_told"), [(24, False), (25, True)])
def test_a_sentence_pasted_twice_is_told_from_its_length(length: int, is_told: bool) -> None:
    sentence = LONG[:length] + "。"
    assert bool(found("text.doubled", sentence + sentence)) is is_told


@pytest.mark.parametrize(("length", "is_told"), [(39, False), (40, True)])
def test_a_text_is_expected_to_end_from_its_length(length: int, is_told: bool) -> None:
    text = f"施錠する。{LONG}"[: length - 1] + "、"
    assert bool(found("text.torn", text)) is is_told


@pytest.mark.parametrize(("length", "is_told"), [(30, True), (31, False)])
def test_a_short_line_may_be_the_rest_of_another(length: int, is_told: bool) -> None:
    rest = f"により{LONG}"[: length - 1] + "。"
    assert found("text.torn", f"・端末を施錠する。\n{rest}") == ([rest] if is_told else [])


@pytest.mark.parametrize(("between", "is_told"), [(23, True), (24, False)])
def test_a_promise_belongs_to_the_day_before_it(between: int, is_told: bool) -> None:
    text = f"令和8年3月31日{LONG[:between]}予定"
    assert bool(found("time.promise_passed", text)) is is_told
    assert found("time.promise_passed", "令和8年3月31日に改める予定", as_of=AS_OF - DAY) == []


@pytest.mark.parametrize(("between", "is_told"), [(38, False), (39, True)])
@pytest.mark.parametrize("text", ["4情報{}検索", "検索{}4情報"])
def test_a_word_that_changes_the_meaning_stands_near(
    text: str, between: int, is_told: bool
) -> None:
    said = found("law.changed_term", text.format(LONG[:between]), "II.2.4.2")
    assert said == (["4情報"] if is_told else [])


def test_a_term_is_old_from_the_day_another_took_its_place() -> None:
    day = dt.date(2025, 5, 26)
    assert found("law.changed_term", "4情報", "II.2.4.2", day) == ["4情報"]
    assert found("law.changed_term", "4情報", "II.2.4.2", day - DAY) == []


@pytest.mark.parametrize(("between", "is_told"), [(21, True), (22, False)])
def test_a_body_is_meant_by_what_follows_it(between: int, is_told: bool) -> None:
    text = f"総務大臣が設置する{LONG[:between]}情報提供ネットワークシステム"
    assert found("law.renamed_body", text) == (["総務大臣"] if is_told else [])


@pytest.mark.parametrize(("between", "is_told"), [(76, True), (77, False)])
@pytest.mark.parametrize("text", ["番号法第19条第7号{}情報連携", "情報連携{}番号法第19条第7号"])
def test_words_near_a_number_tell_its_content(text: str, between: int, is_told: bool) -> None:
    said = found("law.renumbered", text.format(LONG[:between]))
    assert said == (["番号法第19条第7号"] if is_told else [])


@pytest.mark.parametrize(("length", "is_told"), [(59, False), (60, True)])
def test_a_long_text_in_two_items_is_a_copy(length: int, is_told: bool) -> None:
    text = LONG[:length]
    said = in_document("consistency.same_text", III_3_r2_2=text, III_7_r1_3=text)
    assert bool(said) is is_told


@pytest.mark.parametrize(
    ("length", "rule"), [(29, "schema.option"), (30, "schema.choice_expected")]
)
def test_a_long_line_in_place_of_a_choice_is_prose(length: int, rule: str) -> None:
    line = LONG[:length]
    rules = ("schema.option", "schema.choice_expected")
    assert [r for r in rules if found(r, line, "I.5.1")] == [rule]


@pytest.mark.parametrize(
    ("headings", "is_told"),
    [
        ("◆物理対策\n▼技術的対策", True),
        ("◆物理対策\n▼技術の施策", False),
        ("◆物理対策\n◆技術的対策", False),
        ("◆物理対策\n▼物理対策", False),
    ],
)
def test_headings_that_end_alike_are_of_one_rank(headings: str, is_told: bool) -> None:
    assert bool(found("text.mixed_marks", headings)) is is_told


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        ("PMHD、PMHD、PMHD、PMHE", True),
        ("PMHD、PMHD、PMHE", False),
        ("PMD、PMD、PMD、PME", False),
        ("PMHD、PMHD、PMHD、QMHD", False),
        ("PMHD、PMHD、PMHD、PMH1", False),
        ("PMHD、PMHD、PMHD、PMEE", False),
        ("PMHD、PMHD、PMHD、PMHE、PMHE", False),
    ],
)
def test_a_token_one_letter_off_a_usual_one(texts: str, is_told: bool) -> None:
    assert bool(in_document("text.near_term", III_7_r1_3=texts)) is is_told


@pytest.mark.parametrize(
    ("name", "shortened", "is_told"),
    [
        ("宛名統合管理番号", "宛名管理番号", True),
        ("宛名統合管番号", "宛名管番号", False),
        ("団体内統合宛名番号", "団体宛名番号", True),
        ("団体内統合宛名番号", "団体内宛名番号", True),
        ("団体内統合利用者宛名番号", "団体内宛名番号", False),
    ],
)
def test_a_name_that_lacks_its_middle(name: str, shortened: str, is_told: bool) -> None:
    text = f"{name}（以下「番号」という。）を使う。"
    said = in_document("text.near_term", I_1_2=text, III_7_r1_3=f"{shortened}を付ける。")
    assert bool(said) is is_told


def test_texts_are_too_long_beyond_the_limits() -> None:
    partner = "II.4.1.3"
    usual = usual_longest(subject_of(Example(source="", item=partner)).place.node.key)
    text = "あ" * longest()
    said = [len(found("schema.too_long", text[:n], partner)) for n in (usual, usual + 1)]
    assert (said, usual < longest()) == ([0, 1], True)
    assert judge(subject_of(Example(source="", item="III.7.r1.3", text=text))).sentences == ()
    for size, severity in ((longest(), "warning"), (longest() + 1, "error")):
        long = judge(subject_of(Example(source="", item=partner, text="あ" * size)))
        assert ("schema.too_long", severity) in [(f.rule, f.severity) for f in long.findings]


def test_findings_of_one_rule_and_their_quotations_are_bounded() -> None:
    many = found("text.markup", "<p>" * (MOST_HITS + 1))
    assert len(many) == MOST_HITS
    info = rulebook()["text.style"]
    for length, quoted in ((QUOTE_LENGTH, "あ" * QUOTE_LENGTH), (121, "あ" * 119 + "…")):
        finding = compose(
            info, info.severity, Hit(words={"found": "施錠"}, quote="あ" * length), None
        )
        assert finding.quote == quoted


@pytest.mark.parametrize(("length", "is_told"), [(40, False), (41, True)])
def test_a_line_is_a_version_of_another_from_its_length(length: int, is_told: bool) -> None:
    after, now = (f"{LONG[: length - 2]}{end}。" for end in "前後")
    row = Change("2024-04-01", "Ⅲ 7.その他の措置の内容", "", after, "事後", "")
    place = FORM.find("III.7.r1.3")
    item = Item(place.id, place.path, "text", text=now)
    held = Assessment(FORM.name, items=(item,), changes=(row,))
    assert ("changes.body" in {finding.rule for finding in check(held, AS_OF)}) is is_told
