"""consistency.*: an accident of the past year against the result of the しきい値判断."""

from collections.abc import Iterator

from assistant.gate.accidents import accidents_within_year
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.gate.thresholds import result_fits, result_fits_after_accident
from corpus.text.dates import read_date


@document_rule("consistency.threshold_accident")
def threshold_accident(document: Document) -> Iterator[Hit]:
    """An accident with 特定個人情報 in the year before raises the duty; the result ignores it."""
    result, people = document.item("threshold.result"), document.item("procedure.population")
    told, day = document.item("risk.store.incident.content"), document.item("threshold.date")
    if not (result and people and told and day) or result.doubts or people.doubts:
        return
    judged = read_date(day.text)
    handlers = document.item("use.handlers")
    band = handlers.choice if handlers else ""
    raised = result_fits_after_accident(result.choice, people.choice)
    if judged is None or raised or result_fits(result.choice, people.choice, band) is not True:
        return
    for line, moment in accidents_within_year(told, judged):
        words = {"when": moment}
        yield Hit(words=words, item=result.id, quote=line)
