"""Whether a place had, or has, the number a question names; whose 事務 it is, why it moved."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.law.changed_since import time_named
from assistant.chat.law.history import earlier, history, spelled
from assistant.chat.law.places import answer_places
from assistant.chat.law.verdicts import RIGHT, parted
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly
from assistant.law_rows import TWINS
from corpus.laws.load import items
from corpus.laws.model import Citation
from corpus.laws.registry import is_item_of_19, row_of
from corpus.text.dates import japanese_date


def answer_proposed(
    question: Question, places: Sequence[Citation], today: dt.date
) -> Answer | None:
    """Answer whether a former number is by now that which the question proposes; None if none is.

    旧別表第一の68は今100？ is answered first with はい or いいえ, then with what became of it.
    """
    if len(places) != 1 or len(question.spans) != 1 or law_words().open_end.search(question.plain):
        return None
    rest = plainly(question.text[question.spans[0].end :])
    said = re.match(law_words().proposed, rest)
    time = time_named(question.plain)
    former, _ = parted(history(places[0], today))
    if time:
        former = [p for p in former if p.start <= time.last and (p.end or today) >= time.first]
    heirs = [to for period in former for to in period.fate.to]
    if said is None or not heirs:
        return None
    right = any(said[1] in (str(to.row), str(to.item)) for to in heirs)
    now = "、".join(dict.fromkeys(map(spelled, heirs)))
    told = answer_places(places, today)
    when = f"{time.said}の{spelled(places[0])}は、" if time else ""
    return replace(told, text=f"{RIGHT[right]}{when}今は{now}です。\n{told.text}")


def answer_former_named(
    question: Question, places: Sequence[Citation], today: dt.date
) -> Answer | None:
    """Answer whether a place in force was under a former number; None where that is not asked.

    The former number is another place that the question cites, or a number alone after 前は. What
    had another number before is not new (新設ですか).
    """
    words, plain = law_words(), question.plain
    said, fresh = words.was.search(plain), is_said(plain, words.fresh)
    stood = is_said(plain, words.stood)
    if not (said or fresh or stood) or words.open_end.search(plain) or not places:
        return None
    place, *others = dict.fromkeys(places)
    before = earlier(place, today)
    if place.table in TWINS or len(others) > 1:
        return None
    if not before:
        return _without_former(place, today, fresh=fresh) if fresh or stood else None
    named = others[0] if others else None
    number = said["number"] if said and not fresh else ""
    meant = [one for one in before if stood or _is_same(one[0], named, number)]
    old, first, last = (meant or before)[0]
    since = f"{japanese_date(first)}から" if first else ""
    was = f"今の{spelled(place)}は、{since}{japanese_date(last)}までは{spelled(old)}でした。"
    told = answer_places([place], today)
    if named and not meant:
        other = answer_places([named], today)
        told = replace(other, text=other.text, facts=(*told.facts, *other.facts))
    return replace(told, text=f"{RIGHT[bool(meant)]}{was}\n{told.text}")


def _without_former(place: Citation, today: dt.date, *, fresh: bool) -> Answer | None:
    """Say of a row in force that no old table had it; None for any other place."""
    if row_of(place) is None:
        return None
    told = answer_places([place], today)
    first = RIGHT[fresh] + law_words().says["no_former"].format(place=spelled(place))
    return replace(told, text=f"{first}\n{told.text}") if told.known else None


def answer_whose(question: Question, places: Sequence[Citation], today: dt.date) -> Answer | None:
    """Answer whether the 事務 of the rows cited is of a kind of body; None where that is not asked.

    市町村の事務ですか is right of a row whose 主体 is, or may be, the 市町村長.
    """
    asked = law_words().whose.search(question.plain)
    rows = [(place, row) for place in dict.fromkeys(places) if (row := row_of(place))]
    if asked is None or not rows or any(not row.actor for _, row in rows):
        return None
    body, form = law_words().bodies[asked["kind"]], law_words().says["actor"]
    lines = [
        RIGHT[bool(body.search(row.actor))] + form.format(place=spelled(place), actor=row.actor)
        for place, row in rows
    ]
    told = answer_places([place for place, _ in rows], today)
    return replace(told, text="\n".join([*lines, told.text]))


def _is_same(old: Citation, named: Citation | None, number: str) -> bool:
    """Whether a former place is the one named, or has the number that is said."""
    if named:
        return (old.table, old.row, old.item) == (named.table, named.row, named.item)
    return number in (str(old.row), str(old.item))


def with_actors(plain: str, places: Sequence[Citation], answer: Answer) -> Answer:
    """Say first whose 事務 the rows cited are, where a folded question asks that."""
    if not answer.known or not is_said(plain, law_words().actor):
        return answer
    rows = [(spelled(place), row) for place in dict.fromkeys(places) if (row := row_of(place))]
    form = law_words().says["actor"]
    said = [form.format(place=name, actor=row.actor) for name, row in rows if row.actor]
    return replace(answer, text="\n".join([*said, answer.text]))


def with_reasons(plain: str, places: Sequence[Citation], answer: Answer) -> Answer:
    """Say first what moved the numbers cited, where a folded question asks why."""
    words = law_words()
    if not answer.known or not is_said(plain, words.why):
        return answer
    said = [_came_in(place) for place in dict.fromkeys(places) if is_item_of_19(place)]
    said += [words.says["rows_anew"]] if any(place.table and place.row for place in places) else []
    told = filter(None, dict.fromkeys(said))
    return replace(answer, text="\n".join([*told, answer.text]))


def _came_in(place: Citation) -> str:
    """Say which 号 came in before one in the last edition, and moved it on; empty for none."""
    new = [
        content
        for content in items().contents
        if content.numbers[-1] and not any(content.numbers[:-1])
        if place.item and content.numbers[-1] <= place.item.value
    ]
    form, since = law_words().says["came_in"], japanese_date(items().starts[-1])
    said = (form.format(since=since, number=c.numbers[-1], content=c.content) for c in new)
    return "".join(said)
