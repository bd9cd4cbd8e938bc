"""Lists every item in whose standard wording or documents a word stands (ISMAPはどこに書く)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.chat.items.by_number import refer
from assistant.chat.items.examples import UNSURE, platform_names
from assistant.chat.items.explaining import explain
from assistant.chat.items.meaning import meant
from assistant.chat.items.named import forms_own_first, says_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.ways_to_ask import example_words, first_asked, without
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from assistant.retrieve import SectionStore
from corpus.forms.model import GROUP, Form, Place
from corpus.store.model import Section
from corpus.wording.model import Platform

_SEARCHED, _TWINS = 200, 50
_MOST = 20
_LONGEST = 24
_ABOVE = 2


@dataclass(slots=True)
class _There:
    """Who says a word in an item: the platforms whose wording does, the offices."""

    wording: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)


def answer_where(store: SectionStore, question: Question, talk: Conversation) -> Answer | None:
    """List the items in which what a question names stands; None where it asks something else.

    A word that is the label of an item, or a way to say it, means that item.
    """
    word = _word(question)
    if not word:
        return None
    platforms = platforms_said(word)[0]
    found = _found(store, word, platforms)
    forms = forms_own_first(talk)
    refs = sorted(
        (ref for key in found if (ref := refer(key, forms, 1, 1.0))),
        key=lambda ref: (forms.index(ref.form), ref.form.items.index(ref.place.node)),
    )
    called = platform_names(platforms) if platforms else word.upper()
    if not refs:
        return _nowhere(store, word, called, talk)
    if len(refs) == 1:
        said = f"「{called}」は、次の項目の{_who(found[refs[0].key])}に出てきます。"
        return Answer("item", f"{said}\n{explain(refs[0])}", items=tuple(refs))
    there = f"次の{len(refs)}項目の標準文例か、取り込んだ評価書"
    said = f"「{called}」は、{there}に出てきます（様式の順）。"
    lines = [said, *(_line(ref, forms, found[ref.key]) for ref in refs[:_MOST])]
    if len(refs) > _MOST:
        lines.append(f"・ほかに{len(refs) - _MOST}項目")
    lines.append(
        "どこに書くという決まりではありません。項目を書いて尋ねると、その記載例を示します。"
    )
    return Answer("item", "\n".join(lines), items=tuple(refs[:_MOST]))


def _nowhere(store: SectionStore, word: str, called: str, talk: Conversation) -> Answer | None:
    """Say that a word stands nowhere; None where an item is near to it."""
    items = meant(store, word, talk.case)[1]
    if items and items[0].score >= UNSURE:
        return None
    said = (
        f"「{called}」は、標準文例にも取り込んだ評価書にも出てきません。どの項目に書くかを示すデータがないので、"
        "書こうとする内容（何の措置か、何の手続か）で尋ねてください。"
    )
    return Answer("unknown", said, known=False)


def _word(question: Question) -> str:
    """Return the word whose place is asked; empty where none, or where it is that of an item."""
    at = first_asked(question.plain, example_words().where)
    if at <= 0 or question.pasted or question.spans:
        return ""
    asking = question.plain[:at].rsplit("。", 1)[-1]
    word = without(asking, example_words().where_idle).strip("「」 　、")
    asks = words_asked(word) or word.isascii() or procedure_named(word)
    idle = not asks or len(word) > _LONGEST
    return "" if idle or says_an_item(word) else word


def _found(store: SectionStore, word: str, platforms: Collection[Platform]) -> dict[str, _There]:
    """Return who says a word by the key of the item."""
    found: dict[str, _There] = {}
    procedure = procedure_named(word)
    parts = words_asked(word) or (plainly(word),)
    ways = [parts] if procedure is None else [(plainly(say),) for say in procedure.say]
    for hit in store.search(word.upper(), limit=_SEARCHED, most_twins=_TWINS):
        for section in (hit.section, *hit.also):
            if not section.key or not _says(section, ways, platforms):
                continue
            there = found.setdefault(section.key, _There())
            if section.kind == "wording":
                there.wording |= set(section.platforms)
            else:
                there.offices.add(section.agency)
    return found


def _says(section: Section, ways: Sequence[Sequence[str]], platforms: Collection[Platform]) -> bool:
    """Whether a section is of the platforms, or says all words of one of some ways to say it."""
    if platforms:
        return bool(set(section.platforms) & set(platforms))
    plain = plainly(f"{section.heading}\n{section.text}")
    return any(all(part in plain for part in parts) for parts in ways)


def _line(ref: ItemRef, forms: Sequence[Form], there: _There) -> str:
    name = f"{ref.form.id} {ref.place.id}　{' / '.join(ref.place.path[-_ABOVE:])}"
    return f"・{name}{''.join(_elsewhere(ref, forms))}　{_who(there)}"


def _elsewhere(ref: ItemRef, forms: Sequence[Form]) -> Iterator[str]:
    for form in forms:
        node = form.by_key(ref.key)
        if form is not ref.form and node:
            number = 1 if GROUP in node.id else None
            yield f"（{form.id}では {Place(node, number).id}）"


def _who(there: _There) -> str:
    parts = [f"標準文例（{platform_names(there.wording)}）"] if there.wording else []
    parts += [f"評価書{len(there.offices):,}団体"] if there.offices else []
    return "、".join(parts)
