"""What is sure, beside the case next to it that must be asked."""

import datetime as dt

import pytest

from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment, Item
from tests.unit.assistant.revise.days import NEW, is_whole

EARLY, LATE = dt.date(2022, 4, 1), dt.date(2025, 7, 1)
TABLE_EVE = dt.date(2024, 5, 26)
LAW = "個人情報の保護に関する法律"


def _outcome(
    text: str, item: str | None = None, start: dt.date = EARLY, to: dt.date = NEW
) -> tuple[str, list[str]]:
    revised, edits = plan_text(text, start, to, form="重点項目評価書", item=item)
    return revised, [edit.status for edit in edits]


PENAL = "違反した者には、青葉市個人情報保護条例{}により措置を講じる。"


def test_penalties_of_an_ordinance_are_those_of_the_law() -> None:
    text = PENAL.format("の罰則規定")
    assert _outcome(text) == (text.replace("青葉市個人情報保護条例", LAW), ["auto"])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param(PENAL.format("の罰則規定"), dt.date(2023, 4, 1), id="written after the day"),
        pytest.param(PENAL.format(""), EARLY, id="not of the penalties"),
        pytest.param(PENAL.format("第40条の罰則"), EARLY, id="an article of its own"),
    ],
)
def test_other_citations_of_the_ordinance_are_asked_about(text: str, start: dt.date) -> None:
    assert _outcome(text, start=start) == (text, ["review"])


def test_the_ordinance_of_an_assembly_stays() -> None:
    text = "青葉市議会の個人情報の保護に関する条例の罰則規定による。"
    assert _outcome(text) == (text, [])


CLAIM = "青葉市個人情報保護条例{}に基づき、請求書を提出する。"
THREE = "第14条第1項、第24条第1項及び第28条の3"


@pytest.mark.parametrize(
    ("places", "rights"),
    [
        (THREE, "第76条第1項、第90条第1項及び第98条第1項"),
        ("第１４条、第２４条及び第２８条", "第７６条第１項、第９０条第１項及び第９８条第１項"),
        (
            "第十四条、第二十四条及び第三十条",
            "第七十六条第一項、第九十条第一項及び第九十八条第一項",
        ),
    ],
)
def test_three_rights_claimed_are_those_of_the_law(places: str, rights: str) -> None:
    revised, statuses = _outcome(CLAIM.format(places), "IV.1.2")
    assert revised == f"{LAW}{rights}に基づき、請求書を提出する。"
    assert statuses == ["auto"]


@pytest.mark.parametrize("sign", ["、", ",", "・", "及び", "並びに", "又は"])
def test_rights_claimed_are_listed_by_any_sign(sign: str) -> None:
    revised, statuses = _outcome(CLAIM.format(f"第14条{sign}第24条及び第28条"), "IV.1.2")
    assert statuses == ["auto"]
    assert revised.startswith(f"{LAW}第76条第1項、第90条第1項及び第98条第1項に基づき")


@pytest.mark.parametrize(
    ("text", "item", "start"),
    [
        pytest.param(CLAIM.format("第14条及び第24条"), "IV.1.2", EARLY, id="two places"),
        pytest.param(CLAIM.format(THREE), "III.10", EARLY, id="another item"),
        pytest.param(CLAIM.format(THREE), "IV.1.2", LATE, id="written after the day"),
        pytest.param(f"青葉市個人情報保護条例{THREE}の特例。", "IV.1.2", EARLY, id="no claim"),
    ],
)
def test_claims_that_are_not_plainly_the_three_rights_are_asked_about(
    text: str, item: str, start: dt.date
) -> None:
    assert _outcome(text, item, start) == (text, ["review"])


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("③ 4情報：対象者を特定するため", "5情報"),
        ("・４情報及び連絡先:通知を送るため", "５情報"),
        ("四情報、連絡先 通知を送るため", "五情報"),
    ],
)
def test_name_of_an_option_goes_with_the_form(text: str, new: str) -> None:
    revised, statuses = _outcome(text, "II.2.4.2")
    assert (new in revised, statuses) == (True, ["auto"])


@pytest.mark.parametrize(
    ("text", "item", "start"),
    [
        pytest.param("・4情報：特定のため", "II.2.4.2", LATE, id="written after the day"),
        pytest.param("・4情報：特定のため", "II.3.6", EARLY, id="another item"),
        pytest.param("・4情報(氏名等)：特定のため", "II.2.4.2", EARLY, id="lists what it holds"),
        pytest.param("・対象者の4情報を保有する", "II.2.4.2", EARLY, id="in a sentence"),
        pytest.param(
            "・対象者の4情報、連絡先：特定のため", "II.2.4.2", EARLY, id="not at its head"
        ),
    ],
)
def test_the_facts_behind_the_name_are_asked_about(text: str, item: str, start: dt.date) -> None:
    assert _outcome(text, item, start) == (text, ["review"])


HEADING = "<中間サーバー・プラットフォームにおける措置>\n"
OLD_TERM = (
    "・特定個人情報の管理を地方公共団体のみが行うことで、中間サーバー・プラットフォームの"
    "保守・運用を行う事業者における情報漏えい等のリスクを極小化する。"
)
MODEL = (dt.date(2018, 4, 1), dt.date(2021, 4, 1))


@pytest.mark.parametrize("mark", ["・略", "（略）", "①(略)"])
def test_a_sentence_whose_block_is_left_out_follows_the_model(mark: str) -> None:
    text = f"{HEADING}{mark}\n{OLD_TERM}"
    revised, statuses = _outcome(text, "III.6.other", *MODEL)
    assert revised == text.replace("保守・運用を行う事業者", "事業者")
    assert statuses == ["auto"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(f"{HEADING}{OLD_TERM}", MODEL, id="nothing left out"),
        pytest.param(f"{HEADING}・略\n・年1回点検する。\n{OLD_TERM}", MODEL, id="own words beside"),
        pytest.param(f"{HEADING}・略\n{OLD_TERM}年1回点検する。", MODEL, id="own words behind"),
        pytest.param(
            f"{HEADING}・略\n{OLD_TERM}".replace("行うことで", "行い"), MODEL, id="another word"
        ),
        pytest.param(f"・略\n{OLD_TERM}", MODEL, id="no heading"),
        pytest.param(f"<本市における措置>\n・略\n{OLD_TERM}", MODEL, id="the office's own heading"),
        pytest.param(
            f"{HEADING}・略\n{OLD_TERM}", (dt.date(2021, 4, 1), NEW), id="the model was out already"
        ),
        pytest.param(f"{HEADING}・略\n{OLD_TERM}", (MODEL[0], NEW), id="the platform has moved"),
    ],
)
def test_other_lone_sentences_are_asked_about(text: str, days: tuple[dt.date, dt.date]) -> None:
    revised, statuses = _outcome(text, "III.6.other", *days)
    assert revised == text
    assert set(statuses) == {"review"}


LIST = (
    "(※2)番号法別表第{}及び第19{}第14号に基づき、事務手続きごとに情報照会者、情報提供者、"
    "照会・提供可能な特定個人情報をリスト化したもの。"
)


@pytest.mark.parametrize("written", [("二", "条"), ("2", "条"), ("２", "号")])
def test_definition_that_cites_a_table_gone_takes_the_words_of_the_model(
    written: tuple[str, str],
) -> None:
    revised, statuses = _outcome(LIST.format(*written), "III.6.r1.1")
    assert revised.startswith("(※2)番号法の規定による情報提供ネットワークシステムを使用した")
    assert statuses == ["auto"]


def test_a_sentence_alone_says_why_it_is_renewed_or_asked_about() -> None:
    text = LIST.format("二", "条")
    (sure,) = plan_text(text, EARLY, NEW, item="III.6.r1.1")[1]
    assert (sure.topic, sure.why) == ("wording", "引用する規定がなくなった旧い標準文例です。")
    (asked,) = plan_text(text, EARLY, TABLE_EVE, item="III.6.r1.1")[1]
    assert asked.why.startswith("旧い標準文例の一文だけがあります。")
    assert is_whole(asked.why)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        pytest.param(LIST.format("二", "条"), TABLE_EVE, id="the table is still there"),
        pytest.param(LIST.format("二", "条").replace("14号", "15号"), NEW, id="another number"),
        pytest.param(
            LIST.format("二", "条").replace("事務手続きごと", "本市"), NEW, id="own words"
        ),
    ],
)
def test_definitions_not_plainly_the_standard_s_are_asked_about(text: str, to: dt.date) -> None:
    revised, statuses = _outcome(text, "III.6.r1.1", EARLY, to)
    assert revised == text
    assert set(statuses) == {"review"}


@pytest.mark.parametrize(
    ("text", "agency", "status"),
    [
        pytest.param("あおば市個人情報保護条例の罰則による。", "あおば市長", "auto", id="own name"),
        pytest.param("規程、あおば市個人情報保護条例の罰則", "あおば市長", "auto", id="a sign"),
        pytest.param("長つき市個人情報保護条例の罰則による。", "長つき市長", "auto", id="長 first"),
        pytest.param("はつ市個人情報保護条例の罰則による。", "青葉市長", "review", id="unknown"),
        pytest.param("○○市個人情報保護条例の罰則による。", "青葉市長", "review", id="cut short"),
    ],
)
def test_an_ordinance_whose_name_is_not_sure_is_asked_about(
    text: str, agency: str, status: str
) -> None:
    items = (Item("III.10", ("Ⅲ リスク対策", "10. その他"), "text", text),)
    document = Assessment("重点項目評価書", "", "1", "事", agency, EARLY.isoformat(), items)
    assert [edit.status for edit in plan(document, NEW, only="law").edits] == [status]


def test_the_card_of_long_term_care_was_not_abolished() -> None:
    card = Item("I.1.2", ("Ⅰ",), "text", "被保険者証を交付する。")
    care = Assessment("重点項目評価書", "", "1", "介護保険に関する事務", "", "2022-04-01", (card,))
    assert plan(care, NEW).edits == ()
    assert _outcome("介護保険被保険者証を交付する。", "I.1.2") == (
        "介護保険被保険者証を交付する。",
        [],
    )


def test_a_body_whose_end_was_not_looked_up_is_asked_about_with_its_whole_name() -> None:
    text = "財団法人地方自治情報センターに通知する。"
    assert _outcome(text, "I.1.2") == (text, ["review"])
