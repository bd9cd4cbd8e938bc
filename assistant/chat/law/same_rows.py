"""Whether rows of two tables that a question sets side by side are the same."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.law.history import spelled
from assistant.chat.law.verdicts import RIGHT
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer
from assistant.law_rows import TWINS
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import tables
from corpus.laws.model import Citation, CitationSpan
from corpus.text.dates import japanese_date

_TWO = 2


def told_apart_tables(spans: Sequence[CitationSpan], plain: str, answer: Answer) -> Answer:
    """Say first whether rows of two tables are the same, where a folded question asks that.

    They are where a row of an old table became that of a table in force.
    """
    places = tuple(dict.fromkeys(s.citation for s in spans if s.citation.table))
    tables_said = {place.table for place in places}
    told = answer.text.startswith(tuple(RIGHT.values()))
    asks = is_said(plain, law_words().same)
    if told or len(tables_said) < _TWO or not answer.known or not asks:
        return answer
    on = japanese_date(TABLE_DAY)
    heirs = [
        f"{spelled(old)}が、{on}から{spelled(new)}になりました。"
        for old in places
        for new in places
        if _became(old, new)
    ]
    why = "項の番号が同じでも、" if len({place.row for place in places}) == 1 else ""
    apart = f"いいえ。{why}別の表の項で、定めていることは別です。"
    first = f"{RIGHT[True]}{''.join(heirs)}" if heirs else apart
    return replace(answer, text=f"{first}\n{answer.text}")


def _became(old: Citation, new: Citation) -> bool:
    """Whether a row of an old table has become one of a table in force."""
    if old.table is None or old.row is None or old.table not in TWINS:
        return False
    heir = tables().forward.get((old.table, old.row))
    return heir is not None and (TWINS[old.table], heir) == (new.table, new.row)
