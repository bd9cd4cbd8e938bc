"""Each verdict with a passage of a published assessment."""

import pytest

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground, remembered
from assistant.gate.grounding.model import FactKind, SentenceVerdict, SourceText

CLOUD = (
    "①中間サーバー・プラットフォームは、政府情報システムのためのセキュリティ評価制度(ISMAP)において"
    "登録されたクラウドサービス事業者が保有・管理する環境に設置し、設置場所のセキュリティ対策は"
    "クラウドサービス事業者が実施する。\n"
    "②ISO/IEC27017、ISO/IEC27018の認証を受けている。\n"
    "③国及びクラウド事業者は、本市のデータにアクセスできない。"
)
LOG = (
    "・システムを利用する職員を限定し、ID・パスワードと生体認証による二要素認証を行う。\n"
    "・アクセスログは7年間保管し、年1回、所属長が確認する。\n"
    "・許可された者以外は、サーバ室に入室できない。\n"
    "・委託先は、再委託を行わない。\n"
    "・番号法第19条第8号に基づき、令和8年4月1日から情報連携を行う。\n"
    "・申請書は、子育て支援課の窓口で受け付ける。"
)


def one(
    text: str, *sources: str | SourceText, case: str = "", own: tuple[str, ...] = ()
) -> SentenceVerdict:
    texts = tuple(s if isinstance(s, SourceText) else SourceText(s) for s in sources)
    (verdict,) = ground(text, Basis("risk.use", texts, case, frozenset(own)))
    return verdict


@pytest.mark.parametrize(
    "text",
    [
        "アクセスログは7年間保管し、年1回、所属長が確認する。",
        "①アクセスログは７年間保管し、年１回、所属長が確認する",
        "許可された者以外は、サーバー室に入室出来ない。",
        "- 申請書は、子育て支援課の窓口で受け付ける。",
    ],
)
def test_the_same_words_are_verified(text: str) -> None:
    assert one(text, LOG).status == "verified"


def test_the_own_name_is_a_slot() -> None:
    verdict = one("国及びクラウド事業者は、当市のデータにアクセスできない。", CLOUD)
    assert verdict.status == "verified"


def test_other_words_with_the_same_facts_are_a_paraphrase() -> None:
    verdict = one("アクセスログを7年間保管するとともに、所属長が年1回確認している。", LOG)
    assert (verdict.status, verdict.differences) == ("paraphrased", ())


@pytest.mark.parametrize(
    ("text", "kind", "said", "says"),
    [
        ("アクセスログは5年間保管し、年1回、所属長が確認する。", "number", "5年間", "7年間"),
        ("アクセスログは7か月保管し、年1回、所属長が確認する。", "number", "7か月", "7年間"),
        ("アクセスログは7年間保管し、年2回、所属長が確認する。", "number", "年2回", "年1回"),
        (
            "システムを利用する職員を限定し、ID・パスワードと生体認証による三要素認証を行う。",
            "number",
            "三要素",
            "二要素",
        ),
        (
            "番号法第19条第9号に基づき、令和8年4月1日から情報連携を行う。",
            "law",
            "第19条第9号",
            "第19条第8号",
        ),
        (
            "番号法第19条第8号に基づき、令和7年4月1日から情報連携を行う。",
            "date",
            "令和7年4月1日",
            "令和8年4月1日",
        ),
        ("申請書は、こども給付課の窓口で受け付ける。", "name", "こども給付課", "子育て支援課"),
        (
            "ISO/IEC27001、ISO/IEC27018の認証を受けている。",
            "certification",
            "ISO/IEC27001",
            "ISO/IEC27017",
        ),
        ("本市は、再委託を行わない。", "subject", "本市", "委託先"),
        ("地方公共団体は、再委託を行わない。", "subject", "地方公共団体", "委託先"),
    ],
)
def test_a_changed_fact_is_told_with_what_the_source_says(
    text: str, kind: FactKind, said: str, says: str
) -> None:
    verdict = one(text, LOG + "\n" + CLOUD)
    assert verdict.status == "altered"
    assert (kind, said, says) in [(d.kind, d.said, d.source_says) for d in verdict.differences]
    for difference in verdict.differences:
        assert text[difference.start : difference.end] == difference.said


@pytest.mark.parametrize(
    "text",
    [
        "国及びクラウド事業者は、本市のデータにアクセスできる。",
        "委託先は、再委託を行う。",
        "許可された者は、サーバ室に入室できない。",
        "アクセスログは7年間保管し、年1回、所属長が確認しない。",
    ],
)
def test_a_flipped_meaning_is_altered(text: str) -> None:
    verdict = one(text, LOG + "\n" + CLOUD)
    assert verdict.status == "altered"
    assert "negation" in [d.kind for d in verdict.differences]


def test_a_measure_put_into_a_sentence_is_altered() -> None:
    text = (
        "システムを利用する職員を限定し、指紋認証装置を用い、ID・パスワードと生体認証による"
        "二要素認証を行う。"
    )
    verdict = one(text, LOG)
    assert verdict.status == "altered"
    assert "measure" in [d.kind for d in verdict.differences]


def test_a_sentence_of_nowhere_that_states_a_measure_is_fabricated() -> None:
    verdict = one("監視カメラを設置し、警備員が巡回している。", LOG)
    assert (verdict.status, verdict.is_measure) == ("fabricated", True)


def test_a_name_of_nowhere_is_fabricated() -> None:
    verdict = one("青空情報サービス株式会社", LOG)
    assert verdict.status == "fabricated"
    assert [d.kind for d in verdict.differences] == ["name"]


def test_prose_of_nowhere_is_unsupported() -> None:
    verdict = one("住民の信頼を損なわないよう心がける姿勢が大切である。", LOG)
    assert (verdict.status, verdict.differences) == ("unsupported", ())


def test_a_sentence_of_another_item_is_misattributed() -> None:
    here = SourceText(LOG, "a.txt", "Ⅲ / 使用", "risk.use")
    there = SourceText("申請書は、溶解処理により廃棄する。", "a.txt", "Ⅱ / 消去", "storage.erasure")
    verdict = one("申請書は、溶解処理により廃棄する。", here, there)
    assert (verdict.status, verdict.path, verdict.is_cited) == ("misattributed", "Ⅱ / 消去", True)


def test_a_sentence_of_a_text_that_is_not_cited_is_misattributed() -> None:
    other = SourceText("申請書は、溶解処理により廃棄する。", "b.txt", "Ⅱ / 消去")
    basis = Basis("risk.use", (SourceText(LOG),), others=(other,))
    (verdict,) = ground("申請書は、溶解処理により廃棄する。", basis)
    assert (verdict.status, verdict.document, verdict.is_cited) == ("misattributed", "b.txt", False)


def test_the_item_s_own_sentence_outweighs_another_item_that_says_otherwise() -> None:
    here = SourceText("アクセスログは7年間保管し、所属長が確認する。", key="risk.use")
    there = SourceText("アクセスログは5年間保管し、所属長が確認する。", key="storage.period")
    assert one("アクセスログは5年間保管し、所属長が確認する。", here, there).status == "altered"


@pytest.mark.parametrize("text", ["＜本市における措置＞", "①", "－", "〔要確認：委託先名〕"])
def test_headings_marks_and_placeholders_state_nothing(text: str) -> None:
    assert one(text, LOG).status in ("empty", "verified")


def test_a_placeholder_is_no_fact() -> None:
    verdict = one("アクセスログは〔要確認：5年〕保管し、年1回、所属長が確認する。", LOG)
    assert verdict.differences == ()


def test_the_case_bears_out_a_name_put_in_place_of_another() -> None:
    text = "申請書は、こども給付課の窓口で受け付ける。"
    assert one(text, LOG, case="こども未来部こども給付課").status == "paraphrased"


def test_a_city_that_is_not_the_author_s_own_is_altered() -> None:
    text = "国及びクラウド事業者は、青空市のデータにアクセスできない。"
    assert one(text, CLOUD, own=("緑市",)).status == "altered"
    assert one(text, CLOUD, own=("青空市",)).status == "verified"


def test_list_numbers_are_no_facts() -> None:
    assert one("12. 委託先は、再委託を行わない。", LOG).status == "verified"


def test_two_sources_that_differ_both_bear_out() -> None:
    five, seven = "記録は5年間保管する。", "記録は7年間保管する。"
    assert one(five, seven, five).status == "verified"
    assert one("記録は6年間保管する。", seven, five).status == "altered"


def test_a_verdict_says_where_in_the_source() -> None:
    source = SourceText(LOG, "a.txt", "Ⅲ / 使用")
    verdict = one("委託先は、再委託を行わない。", source)
    assert (verdict.document, verdict.path) == ("a.txt", "Ⅲ / 使用")
    assert LOG[verdict.source_start : verdict.source_end] == "委託先は、再委託を行わない。"


def test_without_anything_to_rest_on_nothing_is_said() -> None:
    assert ground("監視カメラを設置している。", Basis("risk.use")) == ()


def test_a_sentence_met_before_gets_the_verdict_it_would_get_alone() -> None:
    basis = Basis("risk.use", (SourceText("職員は、端末を操作する。記録は7年間保管する。"),))
    alone = ground("記録は5年間保管する。", basis)
    remembered.cache_clear()
    ground("職員は、端末を操作する。", basis)
    first, second = ground("職員は、端末を操作する。記録は5年間保管する。", basis)
    assert first.status == "verified"
    assert (second.status, second.start) == (alone[0].status, 12)
    assert [(d.start - 12, d.said) for d in second.differences] == [
        (d.start, d.said) for d in alone[0].differences
    ]


def test_what_is_remembered_of_sentences_is_bounded() -> None:
    basis = Basis("risk.use", (SourceText("職員は、端末を操作する。"),))
    for number in range(5):
        ground("\n".join(f"甲{number}乙{line}丙。" for line in range(700)), basis)
    known = remembered(basis.here, basis.elsewhere, basis.uncited, basis.own_names)
    assert 0 < len(known) <= 2048
