"""What a row of 第2条の表 lets one ask of whom, and which rows name a word."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence

from assistant.chat.law.choices import row_place
from assistant.chat.law.history import spelled
from assistant.chat.law.known import provided_names
from assistant.chat.law.provided import as_of, information_named
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly, procedure_names
from assistant.law_basis import lines_in_force
from assistant.law_rows import procedure_named
from corpus.laws.load import provisions, tables
from corpus.laws.model import Citation, Number, Provision, TableId, TableRow, read_branched
from corpus.laws.registry import exists, row_source, table_source
from corpus.text.dates import japanese_date

_CUT = "…"
_MOST, _MOST_ROWS = 12, 8
_BARE = re.compile(
    r"(?<![0-9第])(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)(?:番?の?項|番|(?=では|でも|だと|で(?![す])|って|は))"
)
_ROW_ALONE = re.compile(r"(?<![0-9第])(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)番?の?項(?!目)")
_NOUN = re.compile(r"[一-龥々ァ-ヺー]{2,}")
_OF_INFORMATION = re.compile(r"([一-龥々ァ-ヺー]{2,12}?)(?:関係)?(?:の|に関する|について)?情報")
_TABLES: dict[str, TableId] = {"第2条の表": "dai2jo", "照会": "dai2jo", "別表": "beppyo"}
_SECOND_OLD: TableId = "beppyo-2"


def asks_providers(plain: str) -> bool:
    """Whether a question asks who provides what by a row."""
    return is_said(plain, law_words().providers)


def rows_asked(question: Question) -> tuple[tuple[TableId, Number], ...]:
    """Return the rows whose content a question asks: by table, or as a number alone."""
    providers = asks_providers(question.plain)
    reads = is_said(question.plain, law_words().reads)
    if not providers and (not reads or procedure_named(question.text)):
        return ()
    cited = [span.citation for span in question.spans if span.citation.row]
    if cited:
        found = [pair for citation in cited if (pair := _today(citation))]
        return tuple(found) if providers and all(t == "dai2jo" for t, _ in found) else ()
    pattern, among = (_BARE, ("dai2jo",)) if providers else (_ROW_ALONE, ("beppyo", "dai2jo"))
    named = [read_branched(match["row"]) for match in pattern.finditer(question.plain)]
    known: tuple[TableId, ...] = ("dai2jo",) if among == ("dai2jo",) else ("beppyo", "dai2jo")
    return tuple((t, row) for row in named if row for t in known if row in tables().rows[t])


def _today(citation: Citation) -> tuple[TableId, Number] | None:
    """Return the row of a table in force that a citation means, its heir for an old one."""
    if citation.row is None or citation.table in (None, "own"):
        return None
    if citation.table == _SECOND_OLD:
        heir = tables().forward.get((_SECOND_OLD, citation.row))
        return ("dai2jo", heir) if heir else None
    return citation.table, citation.row


def answer_rows(question: Question, on: dt.date) -> Answer | None:
    """Answer what rows say: the 事務, and by 第2条の表 who provides what; None without any."""
    lines: list[str] = []
    facts: list[Fact] = []
    for table, number in rows_asked(question):
        row = tables().rows[table].get(number)
        if row is None or exists(_place(table, number), on) != "yes":
            continue
        name = spelled(_place(table, number))
        lines.append(f"{name}は、「{row.about}」（{row.actor}）の項です。")
        if table == "dai2jo":
            lines += told_of_information(question.text, [number], on)
        verified = tables().entries[table].verified
        source = as_of(on) if table == "dai2jo" else row_source(table, number)
        facts.append(Fact(name, source, verified, on.isoformat()))
    if not facts:
        return None
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def told_of_information(text: str, rows: Sequence[Number], on: dt.date) -> Iterator[str]:
    """List who provides which information by rows of 第2条の表, first of what a text names."""
    lines = [line for line in lines_in_force(on) if line.row in rows]
    if not lines:
        return
    terms = terms_of_information(text, {line.law for line in lines})
    if terms:
        yield from _told_of(terms, rows, lines)
    yield "照会できる情報（主務省令第2条の表の情報提供者：利用特定個人情報）は次のとおりです。"
    for row in rows:
        told = dict.fromkeys(f"　{line.provider}：{line.info}" for line in lines if line.row == row)
        yield f"・{row}の項"
        yield from list(told)[:_MOST]
        if len(told) > _MOST:
            yield f"　ほかに{len(told) - _MOST}件"


def terms_of_information(text: str, own: Collection[str]) -> tuple[str, ...]:
    """Return how the tables call the information that a text names; empty where it names none."""
    called, laws = information_named(text)
    if laws and not laws & set(own):
        named = [k.say for k in provided_names().information if laws & set(k.laws)]
        named += [[*k.say, k.law] for k in procedure_names().procedures if k.law in laws]
        return tuple(dict.fromkeys(say for says in named for say in says))
    found = [m[1] for m in _OF_INFORMATION.finditer(plainly(text))]
    words = [word for word in found if word not in law_words().idle]
    return (called,) if called and not laws else tuple(words)


def _told_of(
    terms: Sequence[str], rows: Sequence[Number], lines: Sequence[Provision]
) -> Iterator[str]:
    """Say whether rows name an information, and whether they did when the table began."""
    start, checked = tables().entries["dai2jo"].since, tables().entries["dai2jo"].checked
    called = terms[0]
    for row in rows:
        here = [line for line in lines if line.row == row]
        naming = [line for line in here if _names(line, terms)]
        for line in naming:
            yield f"「{called}」は、{row}の項の「{line.provider}：{line.info}」にあります。"
        first = [p for p in provisions() if p.row == row and p.edition in ("both", "2024")]
        cut = any(_CUT in line.info for line in (*here, *first))
        if naming and first and not cut and not any(_names(line, terms) for line in first):
            yield (
                f"{japanese_date(start)}の表の{row}の項にはなく、{japanese_date(checked)}現在の表に"
                "あります。いつの改正で加わったかは、ここで持つデータでは分かりません。"
            )
        if here and not naming:
            more = "（長い欄は途中までしか持っていません。）" if cut else ""
            yield f"「{called}」は、{row}の項の情報の欄に見当たりません。{more}"


def _names(line: Provision, terms: Sequence[str]) -> bool:
    return any(term in line.info for term in terms)


def told_of_word(plain: str, known: Collection[str] = ()) -> Iterator[str]:
    """Say which rows of the tables in force name a word that a question asks after.

    ``known`` are names of the procedure that is answered anyway.
    """
    if not is_said(plain, law_words().stands):
        return
    asked = list(dict.fromkeys(table for name, table in _TABLES.items() if name in plain))
    for word in _words(plain, known):
        found = [(t, row) for t in asked or ("beppyo", "dai2jo") for row in _naming(t, word)]
        for table, row in found[:_MOST_ROWS]:
            place = spelled(_place(table, row.row))
            yield f"「{word}」は、{place}の「{row.about}」（{row.actor}）にあります。"
        if found:
            return


def answer_word(question: Question) -> Answer | None:
    """Answer whether a table names a word; None where a question does not ask that."""
    if not any(name in question.plain for name in ("別表", "第2条の表")):
        return None
    told = list(told_of_word(question.plain))
    words = _words(question.plain, ())
    stands = is_said(question.plain, law_words().stands)
    if not told and (not words or not stands):
        return None
    second = "第2条の表" in question.plain
    table: TableId = "dai2jo" if second else "beppyo"
    entry = tables().entries[table]
    name = "主務省令第2条の表" if second else entry.name
    if not told:
        told = [
            f"「{words[0]}」と書かれた項は、{name}の事務の欄に見当たりません。",
            "長い欄は途中までしか持っていないので、e-Gov法令検索でも確かめてください。"
            "条例による事務であれば、根拠は番号法第9条第2項と自団体の条例です。",
        ]
    source = table_source(table)
    fact = Fact(name, source, entry.verified, entry.checked.isoformat())
    return Answer("law", "\n".join([*told, f"根拠: {source}"]), facts=(fact,))


def _words(plain: str, known: Collection[str]) -> list[str]:
    """Return the words that a question may ask after, longest first."""
    idle = {*map(plainly, law_words().idle), *map(plainly, known), "条", "表"}
    bare = re.sub("番号法|別表|第2条の表|主務省令", " ", plain)
    found = [word for word in _NOUN.findall(bare) if word not in idle]
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def _naming(table: TableId, word: str) -> Iterator[TableRow]:
    """Yield the rows of a table whose 事務 names a word."""
    rows = sorted(tables().rows[table].items())
    return (row for _, row in rows if word in plainly(f"{row.law}{row.task}"))


def _place(table: TableId, row: Number) -> Citation:
    return row_place(table, row)
