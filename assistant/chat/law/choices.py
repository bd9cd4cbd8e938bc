"""Answers where a question leaves open which 号, which procedure or which article is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from assistant.case import Case
from assistant.chat.law.history import completed, spelled
from assistant.chat.law.known import gists_about
from assistant.chat.law.parts import is_second
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.known_names import plainly, procedure_names
from assistant.law_rows import (
    TWINS,
    RowPair,
    law_with_rows,
    procedure_named,
    rows_of,
)
from assistant.similarity import is_prefecture
from corpus.laws.load import items, laws, tables
from corpus.laws.model import Citation, CitationSpan, Number, TableId, read_branched
from corpus.laws.registry import NUMBER_ACT, row_since, row_source

_ARTICLE = re.compile("(番号法|評価に関する規則|規則|個人情報保護法|保護法)の?(?:第)?何条")
_LAWS = {
    "番号法": NUMBER_ACT,
    "評価に関する規則": "assessment-rule",
    "規則": "assessment-rule",
    "個人情報保護法": "privacy",
    "保護法": "privacy",
}
_MOST = 3
_LINKAGE_ORDER = "order-9"
"""What 主務省令 means where no table is named: that of 第19条第8号."""
_NOT_READ = "（この要約は条文を直接は確かめていません。e-Gov法令検索で確かめてください。）"
_BY_LAW = "情報提供ネットワークシステムによる提供"
_BY_ORDINANCE = "条例事務の情報提供ネットワークシステムによる提供"
_OF_LAW = (
    "「{called}」の情報連携（情報照会・情報提供）の根拠は、{number}です（別表や主務省令にある事務）。"
    "情報連携でないものは、何による提供かで決まります。"
)
_OF_ORDINANCE = (
    "「{called}」の情報連携（情報照会・情報提供）の根拠は、{number}です（条例による事務）。"
    "情報連携でないものは、何による提供かで決まります。"
)


def answer_articles(text: str) -> Answer | None:
    """Answer which article of a law lays down what a question names; None where none is asked."""
    asked = _ARTICLE.search(text)
    if asked is None:
        return None
    law = _LAWS[asked[1]]
    found = gists_about(text.replace(asked[0], " "), law)[:_MOST]
    if not found:
        return None
    told = [(spelled(Citation(law=law, article=read_branched(n))), gist) for n, gist in found]
    lines = [f"・{place}: {gist.content}" for place, gist in told]
    lines.append(f"根拠: {told[0][1].source}")
    if not told[0][1].verified:
        lines.append(_NOT_READ)
    facts = tuple(
        Fact(place, gist.source, gist.verified, gist.as_of.isoformat()) for place, gist in told
    )
    return Answer("law", "\n".join(lines), facts=facts)


def answer_name(text: str) -> Answer | None:
    """Answer what a law is called in full, with its number; None where no law is named."""
    plain = plainly(text)
    called = [
        (len(plainly(name)), law)
        for law in laws().values()
        for name in (law.name, *law.short)
        if plainly(name) in plain
    ]
    of_linkage = "主務省令" in plain and "別表" not in plain
    if not called and not of_linkage:
        return None
    known = laws()[_LINKAGE_ORDER] if of_linkage else max(called, key=itemgetter(0))[1]
    lines = [f"正式な題名は「{known.name}」（{known.number}）です。"]
    if known.short:
        lines.append(f"略した書き方の例: {'、'.join(sorted(known.short, key=len)[:_MOST])}")
    lines.append("略して書くときは、初めに出てくる所で「以下「…」という。」と断ります。")
    lines.append(f"根拠: {known.source}")
    fact = Fact(known.name, known.source, known.verified)
    return Answer("law", "\n".join(lines), facts=(fact,))


def asks_number(plain: str, spans: Sequence[CitationSpan]) -> bool:
    """Whether a question asks for a 号 of 番号法第19条 and says nothing of what it lays down."""
    places = [completed(span.citation) for span in spans]
    asks = "何号" in plain or is_said(plain, law_words().which_number)
    return asks and any(
        place.article == Number(19) and place.item is None and place.law in ("", NUMBER_ACT)
        for place in places
    )


def answer_numbers() -> Answer:
    """List what the 号 of 番号法第19条 that assessments cite lay down today."""
    source, start = items().source, items().starts[-1]
    held = [content for content in items().contents if content.numbers[-1]]
    lines = ["番号法第19条の号は、何によって提供するかで決まります。今の号は次のとおりです。"]
    lines += [f"・第{content.numbers[-1]}号: {content.content}" for content in held]
    lines.append(f"根拠: {source}")
    fact = Fact("番号法第19条", source, items().verified, start.isoformat())
    return Answer("law", "\n".join(lines), facts=(fact,))


def answer_number_of(called: str, law: str) -> Answer:
    """Say under which 号 of 番号法第19条 a procedure has its 情報連携: by law, or by ordinance."""
    linked = _BY_LAW if law else _BY_ORDINANCE
    held = next(content for content in items().contents if content.content == linked)
    number = f"番号法第19条第{held.numbers[-1]}号"
    source, start = items().source, items().starts[-1]
    said = _OF_LAW if law else _OF_ORDINANCE
    usual = [content for content in items().contents if content.usual]
    lines = [said.format(called=called, number=number)]
    lines += [f"・第{content.numbers[-1]}号: {content.content}" for content in usual]
    lines.append(f"根拠: {source}")
    fact = Fact(number, source, items().verified, start.isoformat())
    return Answer("law", "\n".join(lines), facts=(fact,))


def answer_open(text: str, case: Case | None) -> Answer | None:
    """Answer on a word that leaves the law open beside a procedure (コロナ); None without one."""
    return None if law_with_rows(plainly(text)) else answer_shared(text, case, leaves_open=True)


def answer_shared(text: str, case: Case | None, *, leaves_open: bool = False) -> Answer | None:
    """Answer on a word that several procedures have with the rows of each; None without one.

    ``leaves_open``: only a word that leaves open which is meant though one of them is named.
    """
    shared = next(
        (
            (say, word.procedures)
            for word in procedure_names().shared
            for say in word.say
            if say in text and (word.open or not leaves_open)
        ),
        None,
    )
    if shared is None:
        return None
    facts: list[Fact] = []
    lines = [
        f"「{shared[0]}」は、次のように、一つの事務に決まらない言葉です。どの事務のことかを、事務の名前で"
        "尋ねてください。"
    ]
    asked: tuple[TableId, ...] = ("beppyo-1", "beppyo-2") if is_second(text) else ("beppyo-1",)
    lines += filter(None, (_short(name, case, asked, facts) for name in shared[1]))
    if facts:
        lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    lines.append("（この言葉を使う事務は、ほかにもあることがあります。）")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def _short(name: str, case: Case | None, asked: Sequence[TableId], facts: list[Fact]) -> str:
    """Tell the rows of a procedure in one line, and add what that rests on."""
    procedure = procedure_named(name)
    if procedure is None or not procedure.law:
        return f"・{name}: 番号法の別表に項はなく、条例による事務です（第9条第2項）。"
    found: list[str] = []
    for old in asked:
        new = TWINS[old]
        for pair in rows_of(procedure, old, prefecture=in_prefecture(case)):
            if pair.new:
                found.append(spelled(row_place(new, pair.new)))
                facts += row_facts(old, new, replace(pair, old=None))
    return f"・{name}（{procedure.law}）: {'、'.join(found)}" if found else ""


def in_prefecture(case: Case | None) -> bool:
    """Whether a case is of a 都道府県, whose rows of the tables are others."""
    return case is not None and is_prefecture(case.agency.resolved_kind)


def row_facts(old_table: TableId, new_table: TableId, pair: RowPair) -> Iterator[Fact]:
    """Yield what is known of both rows of a pair, with source and date."""
    for table, number in ((old_table, pair.old), (new_table, pair.new)):
        if number:
            place = row_place(table, number)
            since = row_since(place)
            yield Fact(
                spelled(place),
                row_source(table, number),
                tables().entries[table].verified,
                since.isoformat() if since else "",
            )


def row_place(table: TableId, row: Number) -> Citation:
    """Return a row of a table as a place that can be spelled."""
    law = tables().entries[table].law
    return Citation(law=law, table=table, row=row)
