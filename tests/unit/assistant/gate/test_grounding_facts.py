"""What a sentence states that must not be invented, and how its words are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.canonical import canonical, without_mark
from assistant.gate.grounding.facts import _patterns, bodies_in, facts_of
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import SourceText
from assistant.gate.grounding.sentences import split
from assistant.gate.grounding.words import one_of, plain, words


def facts(text: str) -> list[tuple[str, str, str]]:
    said = canonical(text).text
    return [(fact.kind, fact.value, said[fact.start : fact.end]) for fact in facts_of(said)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("令和8年4月1日から", "2026-04-01"),
        ("R8.4.1", "2026-04-01"),
        ("2026/4/1", "2026-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成三十年四月一日", "2018-04-01"),
        ("令和8年度", "令和8年度"),
        ("平成三十年度", "平成30年度"),
        ("令和8年4月末", "令和8年4月末"),
        ("2026年4月", "2026年4月"),
        ("2026年度", "2026年度"),
        ("令和80年13月40日", "令和80年13月40日"),
        ("令和0年4月", "令和0年4月"),
        ("4月1日に", "4月1日"),
    ],
)
def test_a_date_is_one_fact_however_it_is_written(text: str, value: str) -> None:
    assert [fact[:2] for fact in facts(text)] == [("date", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ISO/IEC 27017:2015の認証", "iso/iec27017:2015"),
        ("ISO27001の認証", "iso27001"),
        ("TLS 1.2により", "tls1.2"),
        ("SOC 2の報告書", "soc2"),
        ("プライバシーマークを", "プライバシーマーク"),
        ("ISMAPに登録", "ismap"),
    ],
)
def test_a_certification_is_named_with_its_number(text: str, value: str) -> None:
    assert facts(text)[0][:2] == ("certification", value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("番号法第9条第1項", ["number", "9条1項"]),
        ("附則第3条", ["附則3条"]),
        ("第2条第1項第3号イ", ["2条1項3号イ"]),
        ("別表第一の84の項", ["beppyo-1:84"]),
        ("情報公開条例に", ["情報公開条例"]),
        ("食品衛生法施行規則の", ["食品衛生法施行規則"]),
        ("川口市の個人情報保護条例", ["川口市の個人情報保護条例"]),
        ("保存規程第4条", ["保存規程", "4条"]),
        ("規則による方法", []),
        ("条例要綱に", ["条例要綱"]),
        ("独自の手法", []),
        ("作業療法による", []),
    ],
)
def test_laws_and_their_places(text: str, values: list[str]) -> None:
    assert [value for kind, value, _ in facts(text) if kind == "law"] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234件", "1234件"),
        ("12.5%", "12.5%"),
        ("1,234.5%", "1234.5%"),
        ("3万人", "30000人"),
        ("五人", "5人"),
        ("二要素", "2要素"),
        ("毎年", "毎年"),
        ("年1回", "年1回"),
        ("毎月2回", "月2回"),
        ("週に三回", "週3回"),
        ("令和6年1回", "1回"),
        ("0件", "0件"),
        ("第3棟", "3"),
    ],
)
def test_numbers_with_what_they_count(text: str, value: str) -> None:
    assert [fact[:2] for fact in facts(text) if fact[0] == "number"] == [("number", value)]


@pytest.mark.parametrize(
    "text", ["一部", "一覧", "十分に", "第二の", "※1を", "(10)を", "(3)件", "5情報"]
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("子育て支援課が", ["子育て支援課"]),
        ("青空株式会社が", ["青空株式会社"]),
        ("株式会社青空が", ["株式会社青空"]),
        ("担当課が", []),
        ("内部の", []),
        ("「作業日誌綴」に", ["作業日誌綴"]),
        ("『作業日誌綴』に", ["作業日誌綴"]),
        ("「綴」に", []),
        ("「作業日誌。」", []),
        ("「" + "綴" * 60 + "」", ["綴" * 60]),
        ("「" + "綴" * 61 + "」", []),
        ("LGWAN-ASPを", ["lgwan-asp"]),
        ("ab/c.dを", ["ab/c.d"]),
        ("青空町の", ["city:青空町"]),
        ("緑村長に", []),
        ("若葉村長に", ["city:若葉村"]),
        ("東京都の", ["city:東京都"]),
        ("川口市の", ["city:川口市"]),
        ("埼玉県の", ["city:埼玉県"]),
        ("市町村の", []),
        ("関係市町村から", []),
        ("若葉村から", ["city:若葉村"]),
        ("墨田区は", ["city:墨田区"]),
        ("本区は", []),
        ("株式会社青空本部", ["株式会社青空本部"]),
    ],
)
def test_names_of_offices_bodies_and_things(text: str, names: list[str]) -> None:
    assert [value for kind, value, _ in facts(text) if kind == "name"] == names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("委託先は、", "委託先:topic"),
        ("委託先が", "委託先:topic"),
        ("委託先において", "委託先:topic"),
        ("委託先に", "委託先:other"),
        ("委託先", "委託先:other"),
        ("国が", "国:topic"),
    ],
)
def test_who_acts_is_a_topic_or_not(text: str, value: str) -> None:
    assert [fact[:2] for fact in facts(text)] == [("subject", value)]


@pytest.mark.parametrize("text", ["国民健康保険は", "市場は", "都合により"])
def test_part_of_a_word_does_not_act(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("指紋認証", "生体認証"), ("静脈を", "生体認証"), ("操作ログを", "監査証跡")],
)
def test_one_measure_has_several_names(text: str, value: str) -> None:
    assert ("measure", value) in [fact[:2] for fact in facts(text)]


@pytest.mark.parametrize("text", ["aiboを", "gpsaiを"])
def test_part_of_a_latin_word_is_no_measure(text: str) -> None:
    assert [kind for kind, _, _ in facts(text)] == ["name"]


def test_what_stands_in_a_date_or_a_standard_is_no_number() -> None:
    said = "令和8年4月1日にISO27001の認証を3名が受けた"
    assert [fact[1] for fact in facts(said) if fact[0] != "name"] == [
        "2026-04-01", "iso27001", "3名",
    ]  # fmt: skip


def test_facts_stand_in_the_order_of_the_text() -> None:
    found = facts_of(canonical("国が年3回、指紋認証の記録を7年残す。委託先は毎月見る。").text)
    assert [fact.start for fact in found] == sorted(fact.start for fact in found)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("本市区町村は", "本市は"),
        ("当団体は", "本市は"),
        ("サーバー", "サーバ"),
        ("AZ[甲]az", "az[甲]az"),
        ("ＡＺ", "az"),
    ],
)
def test_own_names_spellings_and_capitals_make_no_difference(written: str, text: str) -> None:
    assert canonical(written).text == text
    assert plain("XYZ[") == "xyz["


def test_respelled_words_keep_their_place() -> None:
    form = canonical("甲は本市区町村と当市で行う")
    assert form.text == "甲は本市と本市で行う"
    assert form.source_span(2, 4) == (2, 7)
    assert form.source_span(5, 7) == (8, 10)
    assert form.source_span(0, len(form.text)) == (0, 13)


@pytest.mark.parametrize(
    ("line", "length"),
    [("・(1)・施錠", 4), ("(1)・①施錠", 4), ("12.施錠", 3), ("1.5倍", 0), ("ア.施錠", 2)],
)
def test_two_marks_before_a_line_are_left_out(line: str, length: int) -> None:
    assert without_mark(line) == length


def test_a_pattern_takes_the_longest_word() -> None:
    assert one_of(["年", "年度", "年"]) == "(?:年度|年)"


def test_who_may_be_named_unsaid_is_an_actor() -> None:
    assert words().implied <= set(words().actor_ids.values())


def test_sentences_tell_where_they_stand_and_which_are_headings() -> None:
    text = "＜本市における措置＞\n・ 施錠する。 記録する。\r\n(1)点検する"
    found = [(text[s.start : s.end], s.heading) for s in split(text)]
    assert found == [
        ("＜本市における措置＞", True),
        ("施錠する。", False),
        ("記録する。", False),
        ("点検する", False),
    ]


@pytest.mark.parametrize(
    ("commas", "lengths"),
    [
        ("、" + "記" * 450, [400, 51]),
        ("記、" + "記" * 450, [2, 400, 50]),
        ("記" * 399 + "、" + "記" * 50, [400, 50]),
        ("記" * 400 + "、" + "記" * 50, [400, 51]),
    ],
)
def test_where_a_long_sentence_is_cut(commas: str, lengths: list[int]) -> None:
    assert [s.end - s.start for s in split(commas)] == lengths


def test_what_the_case_says_is_of_the_case() -> None:
    (verdict,) = ground("施錠する。", Basis("risk.use", (), "施錠する。"))
    assert verdict.document == "事案"


def test_a_name_is_not_put_together_of_ones_own_and_a_word_of_the_case() -> None:
    basis = Basis("k", (SourceText("施錠する。"),), "市内の書庫", frozenset({"若葉"}))
    (verdict,) = ground("若葉市の書庫に施錠する。", basis)
    assert "若葉市" in [difference.said for difference in verdict.differences]


@given(parts=st.lists(st.sampled_from(["甲", "課", "サーバ", "市民", "委員会", "の", "a1", "、"])))
def test_names_without_hiragana_are_told_as_all_names_are(parts: list[str]) -> None:
    text, patterns = "".join(parts), _patterns()
    for usual, plain_one in (
        (patterns.names.part, patterns.plain_names.part),
        (patterns.names.name, patterns.plain_names.name),
    ):
        found = [match.span() for match in plain_one.finditer(text)]
        assert found == [match.span() for match in usual.finditer(text)]


def test_bodies_are_named_in_the_order_of_the_text() -> None:
    assert bodies_in("東京都から甲乙市へ、丙丁町に送る。") == ["東京都", "甲乙市", "丙丁町"]
