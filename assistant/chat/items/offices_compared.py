"""Sets side by side what two or more offices write on one item, and says in what they differ."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistant.chat.intents import Question
from assistant.chat.items.differences import no_rank, told_differences
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.picking import offices_shown
from assistant.chat.items.quoting import is_of_office, office_names, quotes_of
from assistant.chat.items.two_items import asks_of_both
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.retrieve import SectionStore
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.store.model import Hit
from corpus.wording.platforms import heading_platform

_TWO, _SHOWN, _TURNS = 2, 4, 4
_ALL_NAMED = re.compile("両者|両方|双方|それぞれ|(?:2|二)つの?(?:市|団体|自治体)")
_BRACKETS = "【】"
_LEAD = "記載を団体ごとに並べます（引用です。固有の名称や数値は自団体のものに直してください）。"
_LONGEST = 30
_ENDS = ("は", "も", "だと", "のは", "とは", "と", "")
Offices = dict[str, list[str]]
"""Offices by their heads, each with the names of its documents."""


def offices_to_compare(store: SectionStore, question: Question, talk: Conversation) -> Offices:
    """Return the offices that a question names, or spoke of, with their documents; two or more.

    Empty where a question names fewer.
    """
    text = question.text
    if _ALL_NAMED.search(question.plain):
        text = "　".join([text, *(turn.question for turn in talk.turns[-_TURNS:])])
    found: Offices = {}
    for name, outline in store.outlines():
        if is_of_office(outline.agency, text):
            found.setdefault(outline.agency, []).append(name)
    if found and talk.intent == "compare" and _is_one_more(question.text, found):
        found = {**_just_shown(talk), **found}
    return found if len(found) >= _TWO else {}


def _is_one_more(text: str, offices: Iterable[str]) -> bool:
    """Whether a text ends in the name of an office, to be set beside the others: みどり市は."""
    said = text.strip().rstrip("?？。")
    names = [name for agency in offices for name in office_names(agency)]
    return said.endswith(tuple(f"{name}{end}" for name in names for end in _ENDS))


def asks_which(question: Question, talk: Conversation) -> bool:
    """Whether a short question asks of what was just quoted of several offices which is better."""
    short = len(question.plain) <= _LONGEST
    return (
        short
        and bool(talk.items)
        and is_asked(question.plain, example_words().which)
        and not is_asked(question.plain, example_words().which_not)
        and not asks_of_both(question.plain)
        and len(_just_shown(talk)) >= _TWO
    )


def _just_shown(talk: Conversation) -> Offices:
    """Return the offices quoted in the last answers, until there are two, with the documents."""
    shown: Offices = {}
    for turn in reversed(talk.turns[-_TURNS:]):
        for office, document in offices_shown(turn.answer):
            shown.setdefault(office, []).append(document)
        if len(shown) >= _TWO:
            break
    return shown


def answer_which(
    store: SectionStore,
    document_of: Callable[[str], Assessment | None],
    question: Question,
    talk: Conversation,
) -> Answer:
    """Say in what the quotes just shown differ; which is better no data tell."""
    ref = written_out(talk.items[0])
    offices = _just_shown(talk)
    quotes = {office: _quoted(store, document_of, ref, offices[office]) for office in offices}
    texts = {office: _own_texts(own) for office, own in quotes.items()}
    lines = [f"項目: {named(ref)}", *told_differences(texts, ref)]
    if is_asked(question.plain, example_words().ranked):
        lines.insert(0, no_rank(texts))
    found = tuple(quote for own in quotes.values() for quote in own[:_SHOWN])
    return Answer("compare", "\n".join(lines), items=(ref,), quotes=found)


def without_offices(text: str, agencies: Sequence[str]) -> str:
    """Return a text without the names of offices, for finding the item that it means."""
    names = sorted((n for agency in agencies for n in office_names(agency)), key=len, reverse=True)
    for name in names:
        text = text.replace(name, " ")
    return text


def answer_offices(
    store: SectionStore,
    document_of: Callable[[str], Assessment | None],
    offices: Offices,
    items: Sequence[ItemRef],
    *,
    ranked: bool = False,
) -> Answer:
    """Quote what each office writes on the first item, or say that it writes nothing there.

    Where it is asked which is better (``ranked``), that no data tell so is said first.
    """
    ref = written_out(items[0])
    lines, quotes = [f"項目: {named(ref)}", _LEAD], list[Quote]()
    texts: dict[str, list[str]] = {}
    for agency, documents in sorted(offices.items()):
        found = _quoted(store, document_of, ref, documents)
        texts[agency] = _own_texts(found)
        lines += [f"■ {agency}", *_told(found)]
        if not found:
            lines.append(_nothing(ref, documents, document_of))
        quotes += found[:_SHOWN]
    lines += told_differences(texts, ref)
    lines = [no_rank(texts), *lines] if ranked else lines
    return Answer("compare", "\n".join(lines), items=(ref,), quotes=tuple(quotes))


def _quoted(
    store: SectionStore,
    document_of: Callable[[str], Assessment | None],
    ref: ItemRef,
    documents: Sequence[str],
) -> list[Quote]:
    hits = [Hit(s, 1.0, 1.0) for s in store.sections(key=ref.key, documents=documents)]
    return list(quotes_of(hits, document_of))


def _own_texts(quotes: Sequence[Quote]) -> list[str]:
    """Return what an office writes of its own, without what all say of a shared platform.

    Where it writes of platforms alone, that is compared.
    """
    own = [quote.text for quote in quotes if not _is_of_platform(quote)]
    return own or [quote.text for quote in quotes]


def _is_of_platform(quote: Quote) -> bool:
    return bool(quote.heading and heading_platform(quote.heading))


def _told(quotes: Sequence[Quote]) -> Iterator[str]:
    """Show the texts of an office; of platforms the headings alone, beside texts of its own."""
    own = [quote for quote in quotes if not _is_of_platform(quote)] or list(quotes)
    for quote in own[:_SHOWN]:
        under = f"　【{quote.heading.strip(_BRACKETS)}】" if quote.heading else ""
        yield f"・{quote.document}、{quote.item}{under}"
        yield from (f"　{line}" for line in quote.text.splitlines())
        if quote.shortened:
            yield "　（以下略）"
    if len(own) > _SHOWN:
        yield f"・ほかに{len(own) - _SHOWN}件あります。"
    rest = [quote.heading.strip(_BRACKETS) for quote in quotes if quote not in own]
    if rest:
        yield f"・ほかに、基盤の記載があります（{'、'.join(rest)}）。"


def _nothing(
    ref: ItemRef, documents: Sequence[str], document_of: Callable[[str], Assessment | None]
) -> str:
    """Say why an office has no text: its form lacks the item, or it is left blank."""
    read = [document for name in documents if (document := document_of(name))]
    forms = [form_named(document.form) for document in read]
    if forms and all(form.by_key(ref.key) is None for form in forms):
        names = "、".join(sorted({form.id for form in forms}))
        return f"・評価書は{names}で、この項目がありません。"
    return "・手元の評価書には、この項目の記載がありません。"
