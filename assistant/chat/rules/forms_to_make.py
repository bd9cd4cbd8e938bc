"""Names the forms that figures of the しきい値判断 call for, and the row that decides.

特定個人情報保護評価に関する規則 第5条から第7条まで.
"""

from bisect import bisect_right

from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.threshold_facts import ThresholdFacts
from assistant.threshold import FEWEST, MANY, MANY_HANDLERS, MOST, SOME, Duty, duty

_LIMITS = (FEWEST, SOME, MANY, MOST)
_ROW = "・"
_RANKS: tuple[Duty, ...] = ("なし", "基礎", "重点", "全項目")
_KISO, _JUTEN, _ZENKOMOKU = (
    "様式2「基礎項目評価書」",
    "様式3「重点項目評価書」",
    "様式4「全項目評価書」",
)
_FORMS: dict[Duty, str] = {
    "なし": "作る義務のある様式はありません",
    "基礎": f"作る様式は、{_KISO}です",
    "重点": f"作る様式は、{_KISO}と{_JUTEN}です",
    "全項目": f"作る様式は、{_KISO}と{_ZENKOMOKU}です（様式3は作りません）",
}
_CASES: dict[Duty, str] = {
    "なし": "義務がないなら、作る義務のある様式はありません",
    "基礎": f"基礎項目評価だけなら{_KISO}",
    "重点": f"重点項目評価も義務なら{_KISO}と{_JUTEN}",
    "全項目": f"全項目評価も義務なら{_KISO}と{_ZENKOMOKU}（様式3は作りません）",
}


def asks_which_form(plain: str) -> bool:
    """Whether a folded question asks which form is to be made."""
    return bool(turn_words().size.of_form.search(plain))


def asks_enough(plain: str) -> bool:
    """Whether a folded question asks if a kind of assessment alone is enough."""
    return bool(turn_words().size.enough.search(plain))


def forms_to_make(known: ThresholdFacts) -> list[str]:
    """Name the forms to be made by what is known, or those of each duty that there may be."""
    due = _duties(known)
    if not due:
        return []
    if len(due) == 1:
        return [f"{_FORMS[due[0]]}。"]
    return [f"作る様式は、{'、'.join(_CASES[one] for one in due)}です。"]


def told_of_duty(plain: str, known: ThresholdFacts) -> list[str]:
    """Say whether the kind of assessment that a folded question names is enough."""
    asked = next((n for n, kind in enumerate(_RANKS) if n and kind in plain), None)
    due = [_RANKS.index(one) for one in _duties(known)]
    if asked is None or not due:
        return []
    if min(due) > asked:
        return ["いいえ、それでは足りません。"]
    if max(due) > asked:
        return ["場合によります。"]
    beside = f"（{_KISO}も併せて作ります）" if asked > _RANKS.index("基礎") else ""
    return [f"はい、足ります{beside}。"]


def _duties(known: ThresholdFacts) -> tuple[Duty, ...]:
    """Return what may be obligatory by what is known, each once."""
    if known.people is None:
        return ()
    handlers = (0, MANY_HANDLERS) if known.handlers is None else (known.handlers,)
    accidents = (False, True) if known.accident is None else (known.accident,)
    due = (duty(known.people, many, accident=grave) for many in handlers for grave in accidents)
    return tuple(dict.fromkeys(due))


def line_that_decides(table: str, known: ThresholdFacts) -> str:
    """Return the row of the table of limits that people known fall in; empty for no such table."""
    rows = [line for line in table.splitlines() if line.startswith(_ROW)]
    if known.people is None or len(rows) != len(_LIMITS) + 1:
        return ""
    return f"当てはまる区分は、「{rows[bisect_right(_LIMITS, known.people)][1:]}」です。"
