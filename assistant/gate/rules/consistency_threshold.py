"""consistency.*: a result of the しきい値判断 that the numbers of the document do not give."""

from collections.abc import Iterator

from assistant.gate.accidents import accidents_within_year
from assistant.gate.people_bands import people_band
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.gate.thresholds import duty_named, duty_words
from assistant.threshold import duty, threshold_result
from corpus.text.dates import read_date
from corpus.text.fold import folded

_OCCURRED = "発生あり"


@document_rule("consistency.threshold_unfounded")
def threshold_unfounded(document: Document) -> Iterator[Hit]:
    """A duty that follows only from 500 handlers or an accident, where there is neither."""
    result, people = document.item("threshold.result"), document.item("procedure.population")
    handlers = document.item("use.handlers")
    if not (result and people and handlers) or result.doubts or people.doubts or handlers.doubts:
        return
    all_people, many = people_band(people.choice), people_band(handlers.choice)
    if all_people is None or many is None or _accident(document) is not False:
        return
    grave, plain = (
        threshold_result(document.form.name, duty(all_people.least, many.least, accident=accident))
        for accident in (True, False)
    )
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
    if not (result and people and many and accident) or not accident.choice:
        return
    all_people, handlers = people_band(people.choice), people_band(many.choice)
    if all_people is None or handlers is None:
        return
    due = duty(all_people.least, handlers.least, accident=accident.choice == _OCCURRED)
    said = result.text or result.choice
    if duty_named(said) not in (None, due):
        words = {"people": people.choice, "many": many.choice, "due": duty_words(due)}
        yield Hit(words=words, item=result.id, quote=said)
