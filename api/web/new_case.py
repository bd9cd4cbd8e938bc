"""The plain questions before a new draft, and the case that their answers make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.case import Case
from assistant.case_file import case_from
from assistant.threshold import Duty, duty
from corpus.errors import InputError
from corpus.wording.model import Platform
from corpus.wording.platforms import platform_labels

Sent = Mapping[str, Sequence[str]]
FORMS: dict[Duty, str] = {"重点": "重点項目評価書", "全項目": "全項目評価書"}
_ADVICE: dict[Duty, str] = {
    "なし": "特定個人情報保護評価の実施は義務付けられません。任意に実施することはできます。",
    "基礎": "基礎項目評価書の作成が必要です。任意に重点項目評価を実施することもできます。",
    "重点": "基礎項目評価書に加えて、重点項目評価書の作成が必要です。",
    "全項目": (
        "基礎項目評価書に加えて、全項目評価書の作成、住民等の意見の聴取、第三者点検が必要です。"
    ),
}
_HEADINGS: dict[Duty, str] = {
    "なし": "評価の実施は義務ではありません",
    "基礎": "基礎項目評価",
    "重点": "重点項目評価",
    "全項目": "全項目評価",
}
_OTHER_PLATFORMS: tuple[Platform, ...] = ("government_cloud", "pmh", "e_application")
_NETWORK: dict[str, tuple[bool, bool]] = {
    "both": (True, True),
    "inquiry": (True, False),
    "provision": (False, True),
    "none": (False, False),
}


@dataclass(frozen=True, slots=True)
class ThresholdAnswer:
    """What しきい値判断 gives; ``form`` is empty where none of the two larger forms is needed."""

    heading: str
    detail: str
    form: str


def threshold_answer(sent: Sent) -> ThresholdAnswer:
    """Judge the numbers of the first page; raises InputError for what is no number.

    Source: 特定個人情報保護評価に関する規則 第4条第3号・第8号、第6条第1項、第7条第1項.
    """
    people = _count(sent, "people", "対象人数")
    handlers = _count(sent, "handlers", "取扱者数")
    obliged = duty(people, handlers, first(sent, "accident") == "yes")
    return ThresholdAnswer(_HEADINGS[obliged], _ADVICE[obliged], FORMS.get(obliged, ""))


def case_answered(sent: Sent) -> Case:
    """Return the case that the answers make; raises InputError, one line for what is wrong."""
    inquiry, provision = _NETWORK.get(first(sent, "network"), (None, None))
    people = _count(sent, "people", "対象人数")
    value: dict[str, object] = {
        "form": first(sent, "form"),
        "agency": {"head": first(sent, "head"), "name": first(sent, "agency")},
        "procedure": {
            "name": first(sent, "procedure"),
            "population": people,
            "handlers": _count(sent, "handlers", "取扱者数"),
        },
        "file": {"people": people},
        "departments": _told(main=first(sent, "department"), head_title=first(sent, "chief")),
        "systems": [{"name": first(sent, "system")}] if first(sent, "system") else [],
        "platforms": _platforms(sent),
        "network": _told(inquiry=inquiry, provision=provision),
        "outsourcing": _outsourcing(sent),
    }
    _require(sent)
    return case_from({k: v for k, v in value.items() if v is not None}, "入力")


def platform_options() -> list[dict[str, str]]:
    """Return the shared platforms a draft may use, as options of a page."""
    return [
        {"value": "interface_server", "label": "中間サーバー"},
        *({"value": name, "label": platform_labels()[name]} for name in _OTHER_PLATFORMS),
    ]


def first(sent: Sent, name: str) -> str:
    """Return the first value sent under a name, without spaces around it, or nothing."""
    values = sent.get(name, ())
    return values[0].strip() if values else ""


def _require(sent: Sent) -> None:
    for name, label in (
        ("form", "様式"),
        ("agency", "評価実施機関の名称"),
        ("head", "評価実施機関の長"),
        ("procedure", "事務の名称"),
    ):
        if not first(sent, name):
            raise InputError(f"{label}を入力してください。")


def _count(sent: Sent, name: str, label: str) -> int:
    text = first(sent, name).replace(",", "")
    if not text.isdecimal():
        raise InputError(f"{label}を数字で入力してください。")
    return int(text)


def _platforms(sent: Sent) -> dict[str, object]:
    used = set(sent.get("platforms", ()))
    value: dict[str, object] = {
        "government_cloud": "government_cloud" in used,
        "e_application": "e_application" in used,
    }
    for name in ("interface_server", "pmh"):
        if name in used:
            value[name] = {}
    return value


def _outsourcing(sent: Sent) -> list[dict[str, object]] | None:
    match first(sent, "outsourcing"):
        case "no":
            return []
        case "yes":
            again = {"yes": True, "no": False}.get(first(sent, "again"))
            partner = first(sent, "partner")
            if not first(sent, "task"):
                raise InputError("委託する業務を入力してください。")
            return [_told(name=first(sent, "task"), partner=partner, again=again)]
        case _:
            return None


def _told(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in (None, "")}
