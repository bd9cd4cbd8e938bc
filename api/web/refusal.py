"""Why something was not saved, as the editor shows it."""

from dataclasses import dataclass

from api.http.desk import TextBlocked
from api.http.problems import ApiError
from api.web.showing import FoundView, reported


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, the findings that stopped it, and the text as it was sent."""

    what: str = ""
    findings: tuple[FoundView, ...] = ()
    text: str = ""


NO_REFUSAL = Refusal()


def refused(error: Exception, text: str) -> Refusal:
    """Return what an error says, with the findings of the gate where that stopped the text."""
    if not isinstance(error, ApiError):
        return Refusal(str(error), (), text)
    found = error.report["findings"] if isinstance(error, TextBlocked) else ()
    stopping = tuple(reported(finding) for finding in found if finding["severity"] == "error")
    return Refusal(error.detail, stopping, text)
