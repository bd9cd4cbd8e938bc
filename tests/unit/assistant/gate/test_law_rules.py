import datetime as dt

import pytest

from assistant.gate.gate import check, judge
from assistant.gate.model import Finding
from assistant.gate.subject import Subject
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named

NOW = dt.date(2026, 11, 1)
FORM = form_named("様式4")
RIGHT = "番号法第19条第9号"
ASKING = "【情報照会の根拠】\n"


def said_of(
    text: str, item: str = "I.6.2", as_of: dt.date = NOW, procedures: tuple[str, ...] = ()
) -> list[Finding]:
    place = FORM.place(item)
    assert place
    subject = Subject(FORM, place, text, as_of, procedures=procedures)
    return [f for f in judge(subject).findings if f.rule.startswith("law.")]


def said_of_document(text: str, published: str, item: str = "I.6.2") -> list[Finding]:
    place = FORM.place(item)
    assert place
    items = (Item(item, place.path, "text", text=text),)
    document = Assessment(FORM.name, "", "", "予防接種に関する事務", "", published, items)
    return [f for f in check(document, NOW) if f.rule.startswith("law.")]


def brief(findings: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(f.rule, f.severity, f.fix) for f in findings]


def test_what_was_dead_on_the_day_of_publication_is_an_error() -> None:
    found = said_of_document("番号法第9条第1項 別表第一の10の項", "2024-09-17", "I.5.1")
    assert brief(found) == [("law.renumbered", "error", "別表の14の項")]


def test_what_has_changed_since_publication_is_a_warning() -> None:
    found = said_of_document("番号法第9条第1項 別表第一の10の項", "2023-09-17", "I.5.1")
    assert brief(found) == [("law.renumbered", "warning", "別表の14の項")]


def test_a_document_whose_day_is_not_known_is_judged_as_of_today() -> None:
    found = said_of_document("番号法第9条第1項 別表第一の10の項", "", "I.5.1")
    assert [f.severity for f in found] == ["error"]


def test_the_day_before_enforcement_nothing_is_said() -> None:
    text = "番号法第19条第8号 別表第二の115の2の項 内閣府・総務省令第7号第59条の4"
    assert said_of(text, as_of=dt.date(2024, 5, 26)) == []
    rules = {f.rule for f in said_of(text, as_of=dt.date(2024, 5, 27))}
    assert rules == {"law.renumbered", "law.replaced_order"}


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("番号法第19条第7号 別表第二の項による。", "番号法第19条第8号"),
        ("番号法第十九条第七号（情報提供ネットワークシステムによる提供）", "番号法第十九条第八号"),
        (
            ASKING + "・番号法第19条第8号\n・甲市個人番号の利用に関する条例第3条",
            "番号法第19条第9号",
        ),
        ("委託による提供（番号法第19条第5号）", "番号法第19条第6号"),
        ("教育委員会への提供は番号法第19条第10号による。", "番号法第19条第11号"),
    ],
)
def test_old_items_of_article_19_get_their_new_number(text: str, fix: str) -> None:
    found = [f for f in said_of(text) if f.rule == "law.renumbered" and f.fix]
    assert [f.fix for f in found] == [fix]


@pytest.mark.parametrize(
    "text",
    [
        "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表153の項",
        ASKING + "・番号法第19条第9号\n・甲市個人番号の利用に関する条例第3条第4項",
        "番号法第19条第6号（委託）",
        "番号法第9条第2項",
        "番号法第29条で特定個人情報ファイルの作成が制限されている。",
        "番号法第19条各号のいずれか",
        "番号法第16条、番号法施行令第12条第1項、番号法施行規則第1条",
        "個人情報の保護に関する法律第76条第1項、第90条第1項及び第98条第1項",
        "甲市議会の個人情報の保護に関する条例",
        "甲市個人情報の保護に関する法律施行条例第3条",
        "甲市個人番号の利用に関する条例 別表第1の84の項",
        "高齢者の医療の確保に関する法律第54条第6項",
        "番号法第19条8号",
    ],
)
def test_citations_that_are_right_are_left_alone(text: str) -> None:
    assert said_of(text) == []


def test_a_number_used_for_two_things_names_both_and_offers_no_fix() -> None:
    (found,) = said_of(
        "(※2)番号法第19条第14号に基づき、事務手続きごとにリスト化したもの。", "III.6.r1.1"
    )
    assert (found.rule, found.fix) == ("law.renumbered", None)
    assert "平成29年5月30日から第16号、令和3年9月1日から第17号です" in found.message
    assert "平成29年5月30日から第8号、令和3年9月1日から第9号です" in found.message


def test_in_the_basis_of_linkage_an_unlikely_item_is_only_a_warning() -> None:
    (found,) = said_of("番号法第19条第7号")
    assert (found.rule, found.severity, found.fix) == ("law.renumbered", "warning", None)


def test_a_row_without_an_heir_gets_no_fix() -> None:
    (found,) = said_of("別表第二の29の項")
    assert found.fix is None
    assert "後継がなく廃止された項" in found.message


def test_a_row_of_another_procedure_is_not_carried_forward() -> None:
    found = said_of("別表第一の84の項", "I.5.1", procedures=("後期高齢者医療に関する事務",))
    assert {(f.rule, f.fix) for f in found} == {
        ("law.renumbered", None),
        ("law.procedure_mismatch", None),
    }


@pytest.mark.parametrize(
    ("procedure", "row"),
    [
        ("後期高齢者医療に関する事務", "85"),
        ("国民健康保険に関する事務", "44"),
        ("児童手当の支給に関する事務", "81"),
        ("個人住民税の賦課徴収に関する事務", "24"),
        ("予防接種に関する事務", "14"),
        ("介護保険に関する事務", "100"),
        ("生活保護に関する事務", "23"),
        ("自立支援医療（精神通院）受給者証の交付に関する事務", "117"),
        ("健康増進事業に関する事務", "111"),
        ("子ども・子育て支援に関する事務", "127"),
        ("母子保健に関する事務", "70"),
        ("児童扶養手当に関する事務", "56"),
        ("市営住宅の管理に関する事務", "27"),
        ("がん検診に関する事務", "111"),
        ("被災者台帳の作成に関する事務", "55"),
    ],
)
def test_the_right_row_for_a_procedure_is_left_alone(procedure: str, row: str) -> None:
    text = f"番号法第9条第1項 別表の{row}の項"
    assert said_of(text, "I.5.1", procedures=(procedure,)) == []


def test_rows_provided_to_others_may_be_of_any_procedure() -> None:
    text = "情報提供：番号法第19条第8号に基づく主務省令第2条の表42の項"
    assert said_of(text, procedures=("予防接種に関する事務",)) == []


@pytest.mark.parametrize(
    "text",
    [
        "番号法第19条第18号",
        "別表の137の項",
        "第2条の表の174の項",
        "別表第一の13の項",
        "第2条の表の157の項",
    ],
)
def test_places_that_do_not_exist_are_errors(text: str) -> None:
    found = said_of(text)
    assert [(f.rule, f.severity) for f in found] == [("law.nonexistent", "error")]


@pytest.mark.parametrize(
    ("text", "fix"),
    [("番号法第19号第8号", "番号法第19条第8号"), ("番号法第19条第8項", "番号法第19条第8号")],
)
def test_mixed_up_units_are_put_right(text: str, fix: str) -> None:
    assert ("law.malformed", "error", fix) in brief(said_of(text))


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("総務大臣が設置・管理する情報提供ネットワークシステム", "内閣総理大臣"),
        ("情報提供ネットワークシステムは、総務大臣が設置及び管理する。", "内閣総理大臣"),
        ("情報提供ネットワークシステムの設置及び管理は総務大臣が行う。", "内閣総理大臣"),
        ("特定個人情報保護委員会との協議を経て", "個人情報保護委員会"),
    ],
)
def test_bodies_are_called_by_their_present_names(text: str, fix: str) -> None:
    assert [f.fix for f in said_of(text, "III.6.r2.1")] == [fix]


@pytest.mark.parametrize(
    "text",
    [
        "情報提供ネットワークシステムは、総務大臣が設置する住基ネットとは別である。",
        "情報提供ネットワークシステムを使う。総務大臣が設置する。",
        "総務大臣の認可を受ける。",
        "平成27年特定個人情報保護委員会規則第3号",
        "個人情報保護委員会",
    ],
)
def test_other_mentions_of_bodies_are_left_alone(text: str) -> None:
    assert [f for f in said_of(text, "III.6.r2.1") if f.rule == "law.renamed_body"] == []


def test_what_is_not_verified_is_never_an_error() -> None:
    found = said_of("甲市個人情報保護条例の罰則規定により措置を講じる。", "III.5.r1.2")
    assert [(f.rule, f.severity) for f in found] == [("law.replaced_law", "warning")]


def test_the_change_table_is_not_judged() -> None:
    change = Change("2024-06-01", "Ⅰ.6", "番号法第19条第7号別表第二の26の項", "", "事後", "")
    document = Assessment(FORM.name, "", "", "", "", "2026-01-05", (), (change,))
    assert [f for f in check(document, NOW) if f.rule.startswith("law.")] == []


def test_a_short_name_defined_in_one_item_is_understood_in_another() -> None:
    places = [FORM.place(item_id) for item_id in ("I.5.1", "I.6.2")]
    texts = (
        "高齢者の医療の確保に関する法律（以下「法」という。）第104条",
        "法第54条第10項により届出があったものとみなす。",
    )
    items = tuple(
        Item(place.id, place.path, "text", text=text)
        for place, text in zip(places, texts, strict=True)
        if place
    )
    document = Assessment(FORM.name, "", "", "", "", "2026-01-05", items)
    found = [f for f in check(document, NOW) if f.rule == "law.renumbered"]
    assert [(f.quote, f.fix) for f in found] == [("法第54条第10項", "法第54条第6項")]


@pytest.mark.parametrize(
    "text",
    [
        "番号法別表第2及び第19条第15号に基づき、照会・提供可能な特定個人情報をリスト化したもの。",
        "番号法第19条第6号別表第二の項",
    ],
)
def test_an_item_that_never_was_what_follows_it_is_a_warning(text: str) -> None:
    found = [f for f in said_of(text) if f.rule == "law.item_mismatch"]
    assert [f.severity for f in found] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "番号法第19条第8号別表第二の項",
        "番号法第19条第9号及び番号法第19条第8号に基づく主務省令第2条の表",
        "番号法第19条第17号に基づき、照会・提供可能な特定個人情報をリスト化したもの。",
    ],
)
def test_an_item_that_is_what_follows_it_is_no_mismatch(text: str) -> None:
    assert [f for f in said_of(text) if f.rule == "law.item_mismatch"] == []


@pytest.mark.parametrize(
    ("item", "text", "procedure", "as_of", "old"),
    [
        pytest.param("II.2.4.2", "４情報を保有する。", "", "2025-05-26", "4情報", id="R15"),
        pytest.param(
            "II.3.5", "被保険者証を交付", "国保の事務", "2024-12-02", "被保険者証", id="R16"
        ),
        pytest.param(
            "I.1.2", "児童手当又は特例給付", "", "2024-10-01", "児童手当又は特例給付", id="R19"
        ),
    ],
)
def test_terms_change_on_their_day(
    item: str, text: str, procedure: str, as_of: str, old: str
) -> None:
    day = dt.date.fromisoformat(as_of)
    names = (procedure,) if procedure else ()
    (found,) = said_of(text, item, day, names)
    assert found.rule == "law.changed_term"
    assert old in found.message
    assert said_of(text, item, day - dt.timedelta(days=1), names) == []


def test_a_change_whose_day_is_not_verified_is_only_a_notice() -> None:
    """R14."""
    text = "特定個人情報の適正な取扱いに関するガイドライン（行政機関等・地方公共団体等編）"
    assert [f.severity for f in said_of(text, "III.7.r1.11")] == ["notice"]


@pytest.mark.parametrize(
    ("item", "text", "procedures"),
    [
        ("II.3.8", "4情報の確認", ()),
        ("II.2.4.2", "住民基本台帳ネットワークで4情報により照会する。", ()),
        ("II.3.5", "被保険者証の写しを添付", ("こども医療費の助成に関する事務",)),
    ],
)
def test_terms_in_other_meanings_are_left_alone(
    item: str, text: str, procedures: tuple[str, ...]
) -> None:
    assert said_of(text, item, procedures=procedures) == []


def test_options_of_the_form_are_left_to_other_rules() -> None:
    found = said_of("4情報(氏名、性別、生年月日、住所)", "II.2.4.1")
    assert found == []


@pytest.mark.parametrize(
    ("rows", "fix"),
    [
        (range(26, 34), None),
        (range(1, 9), "主務省令第2条の表の1、2、3、5、6、7、8、11の項"),
    ],
    ids=["without an heir", "all with one"],
)
def test_a_long_list_has_a_fix_where_each_of_its_rows_has(rows: range, fix: str | None) -> None:
    listed = "、".join(map(str, rows))
    (found,) = said_of(f"番号法第19条第8号 別表第二の{listed}の項", "II.3.4")
    assert found.fix == fix
