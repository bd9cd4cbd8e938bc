"""Measures that the law itself prescribes for an item, so that every office has to take them."""

from assistant.case import Case
from assistant.formulas import formulas
from assistant.proposal import Source

_IDENTITY = "risk.acquire.identity"
_SELF = "本人又は本人の代理人"
"""The option of 入手元 by which the number comes from the person (番号法第16条)."""


def duty_of(case: Case, key: str) -> tuple[str, Source] | None:
    """Return the sentences of a measure that the law prescribes, with the law; None without one.

    番号法第16条, 番号法施行令第12条 and 番号法施行規則第1条 prescribe the 本人確認 where the person
    or a proxy gives the number, so a case must say that one of them does.
    """
    sources = case.acquire.sources or ()
    if key != _IDENTITY or all(tick.option != _SELF for tick in sources):
        return None
    known = formulas()
    text = known.identity_check
    return text, Source(known.identity_law, known.identity_articles, 1.0, "law", text)
