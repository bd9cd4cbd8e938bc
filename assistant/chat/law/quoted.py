"""Says what became of the places in the law that an answer quotes: その施行令の条は今もある？."""

import datetime as dt
import re

from assistant.chat.law.history import completed
from assistant.chat.law.places import answer_places, have_moved
from assistant.chat.model import Answer
from corpus.laws.resolve import citations

_KINDS = re.compile("施行令|政令|施行規則|省令|規則|命令|条例|番号法|別表")
_GONE = "いいえ。引用された番号のうち、次のものは今と違います。"
_STILL = "引用された法令の番号に、変わったものは見つかりませんでした。"


def answer_cited(text: str, plain: str, today: dt.date, *, whether: bool) -> Answer | None:
    """Tell of the places a text cites which have moved; None where it cites none.

    Those of the kind of law that a folded question names (施行令) are told alone; ``whether`` they
    still hold is said first.
    """
    places = [completed(span.citation) for span in citations(text)]
    places = [place for place in places if place.article or place.row]
    kinds = set(_KINDS.findall(plain))
    named = [place for place in places if any(kind in place.name for kind in kinds)]
    places = named or places
    if not places:
        return None
    moved = [place for place in places if have_moved([place], today)]
    if not moved:
        return Answer("law", _STILL) if whether else None
    told = answer_places(moved, today)
    text = f"{_GONE}\n{told.text}" if whether else told.text
    return Answer("law", text, facts=told.facts)
