"""Procedures that no row of 別表 is of: under another act, or under a notice (第2条の表 alone)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from assistant.chat.law.choices import row_place
from assistant.chat.law.history import spelled
from assistant.chat.law.provided import as_of
from assistant.chat.law.row_content import asks_providers, told_of_information
from assistant.chat.law.ways_to_ask import LinkedName, UnlistedName, law_words
from assistant.chat.model import Answer, Fact
from assistant.known_names import plainly
from corpus.laws.load import tables
from corpus.laws.model import TableRow
from corpus.laws.registry import exists

_NO_ROW = (
    "「{called}」は、番号法の別表のどの項にも、その事務としては書かれていません（{law}の名がある項は"
    "ありません）。別表の項は挙げず、{law}など、その事務を定める法令で根拠を確かめてください。"
    "条例で定める事務であれば、番号法第9条第2項と自団体の条例によります。"
)
_BY_NOTICE = (
    "別表には、この事務の項はありません（法律ではなく通知や要綱による事務です）。番号法第9条第1項に"
    "いう、別表の事務に準ずるものとして主務省令に定めがあるかを、e-Gov法令検索で確かめてください。"
)


def unlisted_named(text: str) -> tuple[str, UnlistedName] | None:
    """Return a procedure without a row that a text names, with how it calls it."""
    plain = plainly(text)
    found = [
        (say, entry) for entry in law_words().unlisted for say in entry.say if plainly(say) in plain
    ]
    return max(found, key=lambda pair: len(pair[0]), default=None)


def linked_named(text: str) -> tuple[str, LinkedName] | None:
    """Return a procedure under a notice that a text names, with how it calls it."""
    plain = plainly(text)
    for entry in law_words().linked:
        said = [say for say in entry.say if plainly(say) in plain]
        beside = not entry.beside or any(plainly(word) in plain for word in entry.beside)
        if said and beside:
            return max(said, key=len), entry
    return None


def answer_unlisted(text: str) -> Answer | None:
    """Answer that no row of 別表 is of the procedure named; None where it names none such."""
    named = unlisted_named(text)
    if named is None:
        return None
    entry = tables().entries["beppyo"]
    said = _NO_ROW.format(called=named[0], law=named[1].law)
    fact = Fact(entry.name, entry.source, entry.verified, entry.since.isoformat())
    return Answer("law", f"{said}\n根拠: {entry.source}", facts=(fact,))


def answer_linked(text: str, on: dt.date) -> Answer | None:
    """Answer with the rows of 第2条の表 of a procedure under a notice; None where none is named."""
    named = linked_named(text)
    rows = _rows(named[1], on) if named else ()
    if named is None or not rows:
        return None
    entry = tables().entries["dai2jo"]
    lines = [f"「{named[0]}」の項は次のとおりです。", "【情報照会（番号法第19条第8号）】"]
    places = [spelled(row_place("dai2jo", row.row)) for row in rows]
    lines += [f"・{p}（{r.actor}：{r.about}）" for p, r in zip(places, rows, strict=True)]
    lines += [_BY_NOTICE]
    if asks_providers(plainly(text)):
        lines += told_of_information("", [row.row for row in rows], on)
    source = as_of(on)
    lines.append(f"根拠: {source}")
    facts = [Fact(p, source, entry.verified, entry.checked.isoformat()) for p in places]
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def told_of_linked(called: str, on: dt.date) -> Iterator[str]:
    """Say which rows are of the same kind of procedure under a notice, beside one of a law."""
    for entry in law_words().linked:
        rows = _rows(entry, on) if called in entry.beside else ()
        if rows:
            places = "、".join(f"{row.row}の項" for row in rows)
            yield f"・通知による事務（{entry.say[0]}の{called}）の項: 主務省令第2条の表の{places}"


def _rows(entry: LinkedName, on: dt.date) -> Sequence[TableRow]:
    """Return the rows in force whose 事務 holds the words of a procedure, and its law with them."""
    found = [
        row
        for _, row in sorted(tables().rows["dai2jo"].items())
        if entry.words in f"{row.law}{row.task}"
    ]
    return [row for row in found if exists(row_place("dai2jo", row.row), on) == "yes"]
