"""consistency.*: a result of the しきい値判断 that the numbers of the document do not give."""

from collections.abc import Iterator

from assistant.gate.accidents import accidents_within_year
from assistant.gate.people_bands import people_bounds
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.threshold import MANY_HANDLERS, Duty, duty, threshold_result
from corpus.assessments.model import Item
from corpus.text.dates import read_date
from corpus.text.fold import folded

_FULLER: dict[Duty, str] = {"重点": "重点項目評価", "全項目": "全項目評価"}
_DUTIES = _FULLER | {"基礎": "基礎項目評価だけ", "なし": "義務なし"}
_OCCURRED = "発生あり"


@document_rule("consistency.threshold_unfounded")
def threshold_unfounded(document: Document) -> Iterator[Hit]:
    """A duty that follows only from 500 handlers or an accident, where there is neither."""
    result, people = document.item("threshold.result"), document.item("procedure.population")
    handlers = document.item("use.handlers")
    if not (result and people and handlers) or result.doubts or people.doubts or handlers.doubts:
        return
    least, _ = people_bounds(people.choice)
    _, below = people_bounds(handlers.choice)
    if least is None or below is None or below > MANY_HANDLERS or _accident(document) is not False:
        return
    form = document.form.name
    grave = threshold_result(form, duty(least, 0, accident=True))
    plain = threshold_result(form, duty(least, 0, accident=False))
    if grave and grave != plain and folded(result.choice) == folded(grave):
        words = {"people": people.choice, "handlers": handlers.choice}
        yield Hit(words=words, item=result.id, quote=result.choice)


def _accident(document: Document) -> bool | None:
    """Whether an accident of the past year is told; None where it cannot be known."""
    happened, day = document.item("risk.store.incident"), document.item("threshold.date")
    told = document.item("risk.store.incident.content")
    judged = read_date(day.text) if day else None
    if happened is None or happened.doubts or not happened.choice:
        return None
    if happened.choice != _OCCURRED:
        return False
    if told is None or judged is None:
        return None
    return any(True for _ in accidents_within_year(told, judged))


@document_rule("consistency.threshold_counted")
def threshold_counted(document: Document) -> Iterator[Hit]:
    """様式2: the result against the numbers and the accident that chapter II states."""
    result = document.item("threshold.result")
    people, many = document.item("procedure.population"), document.item("procedure.handlers_500")
    accident = document.item("threshold.incident")
    if not (result and people and many and accident) or not (many.choice and accident.choice):
        return
    least = people_bounds(people.choice)[0]
    if least is None and "未満" not in people.choice:
        return
    handlers = MANY_HANDLERS if "以上" in many.choice else 0
    due = duty(least or 0, handlers, accident=accident.choice == _OCCURRED)
    named = _named(result)
    if named is not None and named != due:
        words = {"people": people.choice, "many": many.choice, "due": _DUTIES[due]}
        yield Hit(words=words, item=result.id, quote=result.text or result.choice)


def _named(result: Item) -> Duty | None:
    said = folded(result.text or result.choice)
    for name, words in _FULLER.items():
        if words in said:
            return name
    if "義務付けられない" in said:
        return "なし"
    return "基礎" if "基礎項目評価" in said else None
