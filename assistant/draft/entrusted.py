"""Which 委託事項 the measures of Ⅲ.4 are of: the item speaks of all that a body entrusts at once.

What a platform words holds of its own 委託事項 alone, and the rest are what the office is asked of.
"""

from dataclasses import dataclass

from assistant.adapt import confirm
from assistant.case import Case
from assistant.formulas import formulas
from assistant.platform_additions import is_pmh

_CHAPTER = "risk.outsource."
_AGAIN = ("risk.outsource.again", "risk.outsource.again.method")


@dataclass(frozen=True, slots=True)
class Entrusted:
    """The numbers of the 委託事項 that a platform words, and of those it does not."""

    worded: tuple[int, ...]
    others: tuple[int, ...]


def entrusted_of(case: Case, key: str) -> Entrusted | None:
    """Return whose measures an item of Ⅲ.4 gathers; None where no platform words any.

    Of how a further contractor is watched only those 委託事項 speak that are entrusted again.
    """
    if not key.startswith(_CHAPTER) or len(case.outsourcing or ()) < 2:
        return None
    of_platform: list[int] = []
    others: list[int] = []
    for number, item in enumerate(case.outsourcing or (), 1):
        if is_pmh(item.name):
            of_platform.append(number)
        elif key not in _AGAIN or item.again is not False:
            others.append(number)
    return Entrusted(tuple(of_platform), tuple(others)) if of_platform else None


def heading_of(numbers: tuple[int, ...]) -> str:
    """Return the heading over what is said of some 委託事項."""
    return formulas().entrusted_heading.format(番号="、".join(map(str, numbers)))


def asked_of(entrusted: Entrusted, what: str) -> tuple[str, str]:
    """Return the heading and the question for the 委託事項 that no platform words, if any."""
    if not entrusted.others:
        return "", ""
    return heading_of(entrusted.others), confirm(f"委託先における{what}の内容")
