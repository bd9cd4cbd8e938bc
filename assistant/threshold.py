"""しきい値判断: which assessment the number of people, of handlers and accidents make obligatory.

特定個人情報保護評価に関する規則 第4条第3号・第8号、第6条第1項、第7条第1項.
"""

from typing import Literal

Duty = Literal["なし", "基礎", "重点", "全項目"]
FEWEST, SOME, MANY, MOST = 1_000, 10_000, 100_000, 300_000
MANY_HANDLERS = 500


def duty(people: int, handlers: int, accident: bool) -> Duty:
    """Return the assessment that is obligatory.

    Args:
        people: 対象人数 over all files of the procedure.
        handlers: 取扱者数.
        accident: whether within a year a serious accident with 特定個人情報 happened, or one became
            known, anywhere in the body.
    """
    grave = handlers >= MANY_HANDLERS or accident
    if people < FEWEST:
        return "なし"
    if people < SOME:
        return "基礎"
    if people < MANY:
        return "重点" if grave else "基礎"
    if people < MOST:
        return "全項目" if grave else "重点"
    return "全項目"


_RESULTS: dict[str, dict[Duty, str]] = {
    "重点項目評価書": {
        "重点": "基礎項目評価及び重点項目評価の実施が義務付けられる",
        "基礎": "基礎項目評価の実施が義務付けられる(任意に重点項目評価を実施)",
        "なし": "特定個人情報保護評価の実施が義務付けられない(任意に重点項目評価を実施)",
    },
    "全項目評価書": {
        "全項目": "基礎項目評価及び全項目評価の実施が義務付けられる",
        "重点": "基礎項目評価及び重点項目評価の実施が義務付けられる(任意に全項目評価を実施)",
        "基礎": "基礎項目評価の実施が義務付けられる(任意に全項目評価を実施)",
        "なし": "特定個人情報保護評価の実施が義務付けられない(任意に全項目評価を実施)",
    },
}


def threshold_result(form: str, obligatory: Duty) -> str | None:
    """Return the option the form prints for a duty; None where the form is not enough for it."""
    return _RESULTS[form].get(obligatory)
