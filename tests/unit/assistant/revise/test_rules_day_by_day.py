"""Every dated rule: nothing the day before, the expected edit on the day itself."""

import datetime as dt
from dataclasses import dataclass

import pytest

from assistant.revise.edits import Status
from assistant.revise.plan import plan_text

DAY = dt.timedelta(days=1)
ITEM_DAY = dt.date(2021, 9, 1)
TABLE_DAY = dt.date(2024, 5, 27)
PRIVACY_DAY = dt.date(2023, 4, 1)


@dataclass(frozen=True)
class Rule:
    """A text, the day of its amendment, and the edits of that day (before → after)."""

    text: str
    day: dt.date
    status: Status
    edits: tuple[tuple[str, str], ...]
    start: dt.date = dt.date(2018, 4, 1)
    item: str | None = None


def _one(
    text: str,
    day: dt.date,
    before: str,
    after: str,
    status: Status = "auto",
    start: dt.date = dt.date(2018, 4, 1),
    item: str | None = None,
) -> Rule:
    return Rule(text, day, status, ((before, after),), start, item)


TABLE = "番号法第19条第8号に基づく主務省令第2条の表"
FIRST = dt.date(2016, 4, 1)
RULES = {
    "R1 条例事務": _one(
        "番号法第19条第14号 青葉市個人番号の利用に関する条例第3条",
        dt.date(2017, 5, 30),
        "番号法第19条第14号",
        "番号法第19条第8号",
        "review",
        FIRST,
    ),
    "R1 規則の廃止": _one(
        "番号法第19条第14号に基づき同条第7号に準ずるものとして定める特定個人情報の提供に関する規則",
        dt.date(2017, 5, 30),
        "番号法第19条第14号に基づき同条第7号に準ずるものとして定める特定個人情報の提供に関する規則",
        "",
        "review",
        FIRST,
    ),
    "R2": _one(
        "番号法第19条第7号 別表第二の27の項", ITEM_DAY, "番号法第19条第7号", "番号法第19条第8号"
    ),
    "R3": _one(
        "番号法第19条第8号 青葉市個人番号の利用に関する条例第3条",
        ITEM_DAY,
        "番号法第19条第8号",
        "番号法第19条第9号",
    ),
    "R4": _one(
        "番号法第19条第5号により委託先に提供", ITEM_DAY, "番号法第19条第5号", "番号法第19条第6号"
    ),
    "R5": _one(
        "番号法第19条第10号により教育委員会に提供",
        ITEM_DAY,
        "番号法第19条第10号",
        "番号法第19条第11号",
    ),
    "R6 2017": _one(
        "番号法第19条第14号に基づく委員会規則で定めるとき",
        dt.date(2017, 5, 30),
        "番号法第19条第14号",
        "番号法第19条第16号",
        "review",
        FIRST,
    ),
    "R6 2021": _one(
        "番号法第19条第16号に基づく個人情報保護委員会規則で定めるとき",
        ITEM_DAY,
        "番号法第19条第16号",
        "番号法第19条第17号",
    ),
    "R7": _one(
        "総務大臣が設置・管理する情報提供ネットワークシステム", ITEM_DAY, "総務大臣", "内閣総理大臣"
    ),
    "R8": _one(
        "特定個人情報保護委員会との協議",
        dt.date(2016, 1, 1),
        "特定個人情報保護委員会",
        "個人情報保護委員会",
        "auto",
        dt.date(2015, 11, 1),
    ),
    "R9": _one("別表第一の59の項", TABLE_DAY, "別表第一の59の項", "別表の85の項"),
    "R10": _one("番号法別表第二の82の項", TABLE_DAY, "番号法別表第二の82の項", f"{TABLE}の117の項"),
    "R11 廃止": _one(
        "平成26年内閣府・総務省令第7号第19条",
        TABLE_DAY,
        "平成26年内閣府・総務省令第7号第19条",
        "",
        "review",
    ),
    "R11b 題名": _one(
        "番号法第19条第9号に基づく特定個人情報の提供に関する規則",
        TABLE_DAY,
        "特定個人情報",
        "利用特定個人情報",
        "auto",
        dt.date(2022, 4, 1),
    ),
    "R11c": _one(
        "別表第2の提供業務情報を副本とする。",
        TABLE_DAY,
        "別表第2",
        TABLE,
        "review",
        dt.date(2022, 4, 1),
    ),
    "R13 行政機関": _one(
        "行政機関個人情報保護法第10条",
        dt.date(2022, 4, 1),
        "行政機関個人情報保護法第10条",
        "",
        "review",
    ),
    "R13 条例": _one(
        "青葉市個人情報保護条例による。",
        PRIVACY_DAY,
        "青葉市個人情報保護条例",
        "個人情報の保護に関する法律",
        "review",
    ),
    "R14": _one(
        "ガイドライン（行政機関等・地方公共団体等編）",
        PRIVACY_DAY,
        "行政機関等・地方公共団体等編",
        "行政機関等編",
        "review",
    ),
    "R15": _one("4情報を保有", dt.date(2025, 5, 26), "4情報", "5情報", "review"),
    "R16": _one(
        "被保険者証を交付する。", dt.date(2024, 12, 2), "被保険者証", "資格確認書等", "review"
    ),
    "R17": _one(
        "高齢者の医療の確保に関する法律第54条第10項",
        dt.date(2024, 12, 2),
        "高齢者の医療の確保に関する法律第54条第10項",
        "高齢者の医療の確保に関する法律第54条第6項",
    ),
    "R18": _one(
        "予防接種法施行令第6条の2",
        dt.date(2022, 12, 9),
        "予防接種法施行令第6条の2",
        "予防接種法第9条の3及び予防接種法施行規則第4条",
        "review",
    ),
    "R19": _one(
        "児童手当又は特例給付", dt.date(2024, 10, 1), "児童手当又は特例給付", "児童手当", "review"
    ),
    "R20": _one("通知カードの提示", dt.date(2020, 5, 25), "通知カード", "", "review"),
    "R21": _one(
        "市民課長 青葉 花子", dt.date(2018, 5, 1), " 青葉 花子", "", "review", FIRST, "I.6.2"
    ),
    "R22": _one("NISCの基準", dt.date(2025, 7, 1), "NISC", "国家サイバー統括室", "review"),
    "R23 元年": _one("令和1年6月28日", dt.date(2019, 5, 1), "令和1年", "令和元年", "review"),
    "R23 平成": _one("平成31年6月28日", dt.date(2019, 5, 1), "平成31年", "", "review"),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_holds_from_its_day_and_not_before(rule: Rule) -> None:
    form = "重点項目評価書"
    eve = plan_text(rule.text, rule.start, rule.day - DAY, form=form, item=rule.item)
    revised, edits = plan_text(rule.text, rule.start, rule.day, form=form, item=rule.item)
    assert eve == (rule.text, ())
    assert tuple((edit.before, edit.after) for edit in edits) == rule.edits
    assert {edit.status for edit in edits} == {rule.status}
    assert (revised == rule.text) == (rule.status == "review")


LIST = (
    "<中間サーバー・ソフトウェアにおける措置>\n・略\n(※2)番号法別表第2及び第19条第14号に基づき、"
    "事務手続きごとに情報照会者、情報提供者、照会・提供可能な特定個人情報をリスト化したもの。"
)


@pytest.mark.parametrize(
    ("day", "renewed"), [(dt.date(2020, 10, 21), False), (dt.date(2020, 10, 22), True)]
)
def test_r12_definition_of_the_list_is_renewed_from_its_day(day: dt.date, renewed: bool) -> None:
    text = plan_text(LIST, dt.date(2018, 4, 1), day, item="III.6.r1.1")[0]
    assert ("情報照会の可否を判断するために使用するもの" in text) == renewed
    assert (text == LIST) != renewed


def test_every_rule_is_there() -> None:
    named = {name.split()[0].rstrip("bc") for name in RULES} | {"R12"}
    assert named == {f"R{number}" for number in range(1, 24)}


@pytest.mark.parametrize("text", ["市民課長", "市民課長、福祉課長", "市民課長 福祉課長"])
def test_a_head_by_post_alone_is_not_asked_about(text: str) -> None:
    assert plan_text(text, FIRST, TABLE_DAY, item="I.6.2") == (text, ())
