"""Says in plain Japanese what is wrong with a value that a schema refused, and what to do."""

from pydantic_core import ErrorDetails

_LONGEST = 60
_ADVICE = {
    "missing": ("必須の欄がありません", "この欄を書き加えてください"),
    "string_unicode": ("文字ではないものが混じっています", "文字として書いてください"),
    "string_type": ("文字ではありません", "文字として書いてください"),
    "string_too_short": ("短すぎます", "書き足してください"),
    "string_too_long": ("長すぎます", "短くしてください"),
    "string_pattern_mismatch": ("決められた形ではありません", "書き方を確かめてください"),
    "int_type": ("数ではありません", "数字で書いてください"),
    "int_parsing": ("数として読めません", "数字で書いてください"),
    "float_parsing": ("数として読めません", "数字で書いてください"),
    "greater_than_equal": ("小さすぎます", "もっと大きい数にしてください"),
    "less_than_equal": ("大きすぎます", "もっと小さい数にしてください"),
    "bool_type": ("はい・いいえではありません", "true か false で書いてください"),
    "bool_parsing": ("はい・いいえとして読めません", "true か false で書いてください"),
    "tuple_type": ("一覧ではありません", "行の頭に「- 」を付けた一覧で書いてください"),
    "list_type": ("一覧ではありません", "一覧で書いてください"),
    "dict_type": ("欄の集まりではありません", "名前と値の組で書いてください"),
    "too_short": ("数が足りません", "一つ以上書いてください"),
    "json_invalid": ("JSONとして読めません", "書き方を確かめてください"),
}


def explain_fault(error: ErrorDetails, nearest: str, guide: str) -> tuple[str, str]:
    """Return what is wrong and what to do.

    ``nearest`` is what to do about an unknown field, ``guide`` what to do where nothing better
    is known.
    """
    kind = error["type"]
    if kind == "extra_forbidden":
        return "この名前の欄はありません", nearest
    if kind == "value_error":
        message = str(error.get("ctx", {}).get("error", error["msg"]))
        return message.rstrip("。"), "書き直してください"
    if kind in ("literal_error", "enum"):
        expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", "、")
        return f"「{_shown(error)}」は使えません", f"{expected} のいずれかを書いてください"
    if kind == "too_long":
        return "数が多すぎます", f"{error.get('ctx', {}).get('max_length')}までにしてください"
    if kind.startswith("date"):
        return f"「{_shown(error)}」は日付として読めません", "2026-04-01 のように書いてください"
    return _ADVICE.get(kind, (f"「{_shown(error)}」は読めません", guide))


def _shown(error: ErrorDetails) -> str:
    """Return the refused value, short enough to be read and fit to be written anywhere."""
    text = str(error["input"]).encode("utf-8", "replace").decode()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
