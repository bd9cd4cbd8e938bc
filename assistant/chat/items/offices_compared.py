"""Sets side by side what two or more offices write on one item."""

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.chat.intents import Question
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.quoting import is_of_office, office_names, quotes_of
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.retrieve import SectionStore
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.store.model import Hit

_TWO, _SHOWN, _TURNS = 2, 4, 4
_ALL_NAMED = re.compile("両者|両方|双方|それぞれ|(?:2|二)つの?(?:市|団体|自治体)")
_BRACKETS = "【】"
_LEAD = "記載を団体ごとに並べます（引用です。固有の名称や数値は自団体のものに直してください）。"


def offices_to_compare(
    store: SectionStore, question: Question, talk: Conversation
) -> dict[str, list[str]]:
    """Return the offices that a question names, or spoke of, with their documents; two or more.

    Empty where a question names fewer.
    """
    text = question.text
    if _ALL_NAMED.search(question.plain):
        text = "　".join([text, *(turn.question for turn in talk.turns[-_TURNS:])])
    found: dict[str, list[str]] = {}
    for name, outline in store.outlines():
        if is_of_office(outline.agency, text):
            found.setdefault(outline.agency, []).append(name)
    return found if len(found) >= _TWO else {}


def without_offices(text: str, agencies: Sequence[str]) -> str:
    """Return a text without the names of offices, for finding the item that it means."""
    names = sorted((n for agency in agencies for n in office_names(agency)), key=len, reverse=True)
    for name in names:
        text = text.replace(name, " ")
    return text


def answer_offices(
    store: SectionStore,
    document_of: Callable[[str], Assessment | None],
    offices: dict[str, list[str]],
    items: Sequence[ItemRef],
) -> Answer:
    """Quote what each office writes on the first item, or say that it writes nothing there."""
    ref = written_out(items[0])
    lines, quotes = [f"項目: {named(ref)}", _LEAD], list[Quote]()
    for agency, documents in sorted(offices.items()):
        hits = [Hit(s, 1.0, 1.0) for s in store.sections(key=ref.key, documents=documents)]
        found = list(quotes_of(hits, document_of))
        lines += [f"■ {agency}", *_told(found)]
        if not found:
            lines.append(_nothing(ref, documents, document_of))
        quotes += found[:_SHOWN]
    return Answer("compare", "\n".join(lines), items=(ref,), quotes=tuple(quotes))


def _told(quotes: Sequence[Quote]) -> Iterator[str]:
    for quote in quotes[:_SHOWN]:
        under = f"　【{quote.heading.strip(_BRACKETS)}】" if quote.heading else ""
        yield f"・{quote.document}、{quote.item}{under}"
        yield from (f"　{line}" for line in quote.text.splitlines())
        if quote.shortened:
            yield "　（以下略）"
    if len(quotes) > _SHOWN:
        yield f"・ほかに{len(quotes) - _SHOWN}件あります。"


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
