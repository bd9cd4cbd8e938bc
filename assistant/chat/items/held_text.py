"""Answers what is asked of the texts held: whether, where and how often they say a thing."""

import re
from collections.abc import Iterator, Sequence

from assistant.chat.desk import Desk
from assistant.chat.items.by_number import refer
from assistant.chat.items.explaining import by_section
from assistant.chat.items.finding import SURE
from assistant.chat.items.held_lists import RECORDS, answer_members, answer_number, of_annex
from assistant.chat.items.held_words import held_words
from assistant.chat.items.meaning import meant
from assistant.chat.items.measures import measures_in
from assistant.chat.items.named import FORMS, says_an_item
from assistant.chat.items.platform_wording import MORE_ITEMS, answer_items_of
from assistant.chat.items.quoting import Offices, is_of_office, quote_of
from assistant.chat.items.sides import without_sides
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.sentences import with_figures
from assistant.chat.words.terms import sought_in
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.store.model import Hit, Section
from corpus.wording.model import Platform
from corpus.wording.platforms import platform_labels, without_platforms

_MOST, _LINES, _LONGEST, _SHORT = 8, 3, 100, 20
_BY_TEXT = "（評価書の記載の有無で示します。実際の利用は、その団体に確かめてください。）"


def answer_held_text(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    """Say what documents hold of a platform, a word or a list; None for other questions."""
    if question.pasted or len(question.quoted) > 1:
        return None
    held = desk.offices
    offices = {a: held[a] for a in held if is_of_office(a, question.text)}
    return (
        _of_items(desk, question, talk, offices)
        or _of_platform(desk, question, talk, held, offices)
        or (answer_members(desk, question, offices) if offices else None)
        or answer_number(desk, question, offices)
        or _of_word(desk, question, held, offices)
    )


def _of_items(
    desk: Desk, question: Question, talk: Conversation, offices: Offices
) -> Answer | None:
    """List the items with standard wording of a platform, or go on with the list."""
    words, before = held_words(), talk.turns[-1] if talk.turns else None
    if before and MORE_ITEMS in before.answer and words.more.search(question.plain):
        shown = sum(
            line.startswith("・")
            for turn in talk.turns
            if MORE_ITEMS in turn.answer
            for line in turn.answer.splitlines()
        )
        first = next(turn for turn in talk.turns if MORE_ITEMS in turn.answer).question
        return _items_of(desk, first, talk, shown)
    bare = plainly(without_platforms(question.text))
    if offices or not words.items_of.search(question.plain) or says_an_item(bare):
        return None
    return _items_of(desk, question.text, talk, 0)


def _items_of(desk: Desk, text: str, talk: Conversation, skip: int) -> Answer | None:
    platforms = platforms_said(text)[0]
    own = form_named(talk.case.form).id if talk.case else FORMS[0]
    forms = [form for form in forms_in(plainly(text)) if form in FORMS] or [own]
    held = [load_form(form) for form in forms]
    return answer_items_of(desk.library, platforms, desk.today, held, skip) if platforms else None


def _of_platform(
    desk: Desk, question: Question, talk: Conversation, held: Offices, offices: Offices
) -> Answer | None:
    """Say which of the offices asked about write of a platform, and in which items."""
    words, plain = held_words(), question.plain
    platforms = platforms_said(question.text)[0]
    before = talk.turns[-1] if talk.turns else None
    if before and not platforms and offices and len(plain) <= _SHORT and _BY_TEXT in before.answer:
        platforms = platforms_said(before.question)[0]
    elif not (words.uses.search(plain) and (offices or words.which_one.search(plain))):
        return None
    bare = without_sides(without_platforms(question.text), offices)
    if not platforms or question.quoted or says_an_item(plainly(bare)):
        return None
    asked = _asked_last(question.text, offices) if offices else held
    label = "、".join(platform_labels()[p] for p in platform_labels() if p in platforms)
    there = {a: list(_places(desk, names, platforms)) for a, names in asked.items()}
    having = [agency for agency, refs in there.items() if refs]
    lines = [f"{label}の記載がある評価書は、{'、'.join(having)}のものです。"]
    if not having:
        lines = [f"{label}の記載がある評価書は、手元にありません。"]
    if offices:
        ends = {True: f"には、{label}の記載があります。", False: f"に、{label}の記載はありません。"}
        lines = [f"{agency}の評価書{ends[bool(refs)]}" for agency, refs in there.items()]
    lines[-1] += _BY_TEXT
    for agency in having:
        lines += [f"■ {agency}", *_in_sections(there[agency])]
    items = tuple(ref for agency in having for ref in there[agency])[:1]
    return Answer("example", "\n".join(lines), True, items)


def _asked_last(text: str, offices: Offices) -> Offices:
    """Return the offices in the order asked: those of the last sentence first."""
    last = re.split("[。\n]", text.rstrip("。？? "))[-1]
    return dict(sorted(offices.items(), key=lambda entry: not is_of_office(entry[0], last)))


def _places(
    desk: Desk, documents: Sequence[str], platforms: frozenset[Platform]
) -> Iterator[ItemRef]:
    """Yield the items in which documents write of platforms, each once."""
    seen = set()
    for section in desk.store.sections(documents=documents):
        if not set(section.platforms) & platforms or section.key in seen or not section.key:
            continue
        seen.add(section.key)
        ref = refer(section.key, (form_named(section.form),), 1, 1.0)
        if ref:
            yield ref


def _in_sections(refs: Sequence[ItemRef]) -> list[str]:
    lines = list(by_section(refs))
    rest = len(lines) - _MOST
    return [*lines[:_MOST], *([f"・ほかに{rest}の節"] if rest > 0 else [])]


def _of_word(desk: Desk, question: Question, held: Offices, offices: Offices) -> Answer | None:
    """Say whether documents hold a word, in an item or anywhere, or which do."""
    words = held_words()
    if question.spans or words.not_whether.search(question.plain):
        return None
    match = _first(words.holds, question.plain) if offices else None
    sought = match or (sought_in(question.plain) and not offices)
    which = None if sought else _first(words.which, question.plain)
    match = match or which
    if match is None:
        return None
    where = match.groupdict().get("where") or ""
    word = (question.quoted or (match["what"],))[0].strip(" 、")
    word = _measure_named(plainly(without_sides(word, offices)))
    if not word or words.no_word.search(word):
        return None
    asked = offices or held
    key = _where_key(desk, where, asked)
    found = {a: _saying(desk, names, key, where, word) for a, names in asked.items()}
    having = [agency for agency, sections in found.items() if sections]
    place = _place_name(key, where)
    if which and not having and not question.quoted and says_an_item(word):
        return None
    lacking = [agency for agency in asked if agency not in having]
    of = f"「{word.upper()}」の記載"
    told = f"{of}が{place}にあるのは、{'、'.join(having)}です。"
    if not having:
        told = f"{'、'.join(asked)}の評価書の{place}に、{of}は見つかりません。"
    elif offices and not lacking:
        told = f"{'、'.join(having)}の評価書の{place}に、{of}があります。"
    literal = any(_says_word(said, word) for a in having for _, said in found[a])
    verdict = "" if which else "いいえ。" if lacking else "はい。"
    if having and not literal:
        verdict, told = _of_kind(word), told.replace(of, "その記載")
    lines = [f"{verdict}{told}"]
    if having and lacking and offices:
        lines.append(f"{'、'.join(lacking)}にはありません。")
    quotes: list[Quote] = []
    for agency in having[:_MOST]:
        lines += [f"■ {agency}", *_shown(found[agency], word)]
        quotes += _quoted(desk, found[agency], word)
    ref = refer(key, tuple(map(load_form, FORMS)), 1, 1.0) if key else None
    return Answer("example", "\n".join(lines), True, (ref,) if ref else (), tuple(quotes))


def _shown(found: Sequence[tuple[Section, str]], word: str) -> Iterator[str]:
    """Show the places in which one office says a word."""
    for section, said in found[:_LINES]:
        yield f"・{section.item_id} {section.path.split(' / ')[-1]}: {_cut(said, word)}"
    if len(found) > _LINES:
        yield f"・ほかに{len(found) - _LINES}か所"


def _quoted(desk: Desk, found: Sequence[tuple[Section, str]], word: str) -> Iterator[Quote]:
    for section, _ in found[:_LINES]:
        quote = quote_of(Hit(section, 1.0, 1.0), desk.document_of(section.document), (word,))
        if quote:
            yield quote


def _measure_named(word: str) -> str:
    """Return the measure that some words call by its name (ICカードを使), else the words."""
    return next((n for m in measures_in(word) if (n := plainly(m.name)) in word), word)


def _of_kind(word: str) -> str:
    """Say that a word itself stands nowhere, before telling of measures of its kind."""
    kinds = "、".join(measure.name for measure in measures_in(word))
    none = f"「{word.upper()}」という語の記載は見つかりません。"
    return f"{none}同じ類の措置（{kinds}）で見ると、"


def _first(patterns: Sequence[str], plain: str) -> re.Match[str] | None:
    return next((m for p in patterns if (m := re.search(p, plain))), None)


def _where_key(desk: Desk, where: str, offices: Offices) -> str:
    """Return the key of the item in which a word is sought; empty for the whole document."""
    if held_words().list_of.search(where):
        return RECORDS
    bare = without_sides(where, offices)
    if held_words().annex.search(where) or not says_an_item(plainly(bare)):
        return ""
    items = meant(desk.store, bare, None)[1]
    return items[0].key if items and items[0].score >= SURE else ""


def _place_name(key: str, where: str) -> str:
    annex = held_words().annex.search(where)
    ref = refer(key, tuple(map(load_form, FORMS)), 1, 1.0) if key else None
    return f"「{ref.place.label}」" if ref else annex[0] if annex else "本文"


def _saying(
    desk: Desk, documents: Sequence[str], key: str, where: str, word: str
) -> list[tuple[Section, str]]:
    """Return the sections that say a word, each with the first line that does."""
    annex = held_words().annex.search(where)
    found: list[tuple[Section, str]] = []
    for name in documents:
        document = desk.document_of(name) if annex and not key else None
        own = of_annex(form_named(document.form), annex[1]) if document and annex else key
        sections = desk.store.sections(key=own, documents=[name]) if own else ()
        for section in sections or ([] if own else desk.store.sections(documents=[name])):
            line = next((said for said in section.text.splitlines() if _says(said, word)), "")
            if line:
                found.append((section, line.strip()))
    return found


def _says(text: str, word: str) -> bool:
    """Whether a text says a word, or has a measure of the kind that it names."""
    plain = with_figures(plainly(text))
    return _says_word(text, word) or any(measure.stands_in(plain) for measure in measures_in(word))


def _says_word(text: str, word: str) -> bool:
    return with_figures(word) in with_figures(plainly(text))


def _cut(line: str, word: str) -> str:
    """Show the part of a line about a word, where the line is long."""
    if len(line) <= _LONGEST:
        return line
    at = max(0, plainly(line).find(word) - _LONGEST // 2)
    return f"{'…' if at else ''}{line[at : at + _LONGEST]}…"
