"""Answers what is asked of one field of the form, by the case, by what is told, by the form."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from assistant.case import Case
from assistant.chat.desk import Desk
from assistant.chat.fields.asking import FieldAsked, field_asked, names_nothing
from assistant.chat.fields.consequences import answer_opened, lines_on, told_of_void
from assistant.chat.fields.counts import things_counted, told_of_count, without_things
from assistant.chat.fields.known import ByCase, CountedThing, field_words
from assistant.chat.fields.numbered import places_asked
from assistant.chat.fields.state import choices_told, figure_in, options_in, state_of
from assistant.chat.fields.topic import (
    Entry,
    by_labels,
    entry_asked,
    entry_spoken,
    form_asked,
    headings_of,
    in_entry,
    is_said,
    of_entry,
    places_of_form,
    refs_of,
    spoken,
    words_of,
)
from assistant.chat.fields.verdict import told_of
from assistant.chat.items.by_number import refer
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import SURE, equally_likely, near_spoken
from assistant.chat.items.named import FORMS
from assistant.chat.items.of_entry import names_of
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.last_answer import WHOLE, kind_asked
from assistant.chat.reading.platforms import platforms_said, with_platforms
from assistant.chat.rules.threshold_facts import facts_told
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form, Place

_MOST, _MOST_OFFERED = 12, 3
"""Fields that one answer tells of, and items of which one says that they offer an option."""
_VERDICTS = {True: "はい。", False: "いいえ。"}
_CARRIED = frozenset({"blank", "need", "option", "count"})
"""What is asked of another field by naming that alone: じゃあ⑥は."""
_FOLLOWS = "そのとき"
_ORDINANCE = "ordinance"


def answer_field(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    """Answer what a turn asks of a field; None where it asks nothing of one, or none is meant.

    What is asked of another office is none of the case's.
    """
    if desk.offices.are_named(question.plain):
        return None
    return (
        _name_put(question, form_asked(question, talk))
        or answer_opened(question, talk)
        or _offered(question, talk)
        or _settled(question, talk.case)
        or _of_field(desk, question, talk)
    )


def _name_put(question: Question, form: Form) -> Answer | None:
    """Say that a name is not what a field asks for: a 課長 as 評価実施機関; None for none."""
    plain, names = question.plain, field_words().names
    asks = names.asks.search(plain) and not names.unless.search(plain)
    if question.pasted or len(plain) > field_words().longest or not asks:
        return None
    put = next((p for p in names.puts if p.of.search(plain) and p.puts.search(plain)), None)
    if put is None:
        return None
    first = "" if names.neutral.search(plain) else _VERDICTS[False]
    ref = refer(put.key, (form,), 1, SURE)
    return Answer("item", first + put.say, items=(ref,) if ref else ())


def _offered(question: Question, talk: Conversation) -> Answer | None:
    """Say that a word in 「」 is an option of the item that a question names; else None.

    It is an option where the form prints it alone: what another option leaves out
    (電子記録媒体(フラッシュメモリを除く。)) says nothing of it.
    """
    words = field_words()
    if len(question.quoted) != 1 or not words.offered.search(question.plain):
        return None
    option = plainly(question.quoted[0])
    asked = words_of(question.plain.replace(option, ""))
    forms = [form_named(talk.case.form)] if talk.case else [load_form(form) for form in FORMS]
    found: list[tuple[int, ItemRef]] = []
    for form in forms:
        for place in places_of_form(form, 1):
            said = sum(word in headings_of(place) for word in asked)
            if said and option in map(plainly, _options(place)):
                found += [(said, ref) for ref in refs_of(form, [place])]
    most = max((said for said, _ in found), default=0)
    refs = tuple(ref for said, ref in found if said == most)
    if not 0 < len(refs) <= _MOST_OFFERED:
        return None
    lines = [words.says["offered"].format(option=question.quoted[0])]
    for ref in refs:
        lines += [f"項目: {named(ref)}", f"選択肢: {'、'.join(_options(ref.place))}"]
    return Answer("item", "\n".join(lines), items=refs)


def _options(place: Place) -> Sequence[str]:
    return place.node.options.options if place.node.options else ()


def _of_field(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    own = talk.case.agency.name if talk.case else ""
    asked = field_asked(question, own)
    if asked is None or kind_asked(question) in WHOLE:
        return None
    before = field_asked(read_question(talk.turns[-1].question), own) if talk.turns else None
    things = things_counted(question.plain)
    alone = not names_nothing(without_things(asked.rest, things)).strip(" 先の。?")
    carried = asked.kind == "what" and not choices_told(question.plain)
    if before and carried and before.kind in _CARRIED:
        asked = replace(before, rest=asked.rest, goes_on=True)
        things = things if alone or before.kind == "count" else ()
    else:
        things = things if asked.kind == "count" else ()
    if talk.case and things:
        return _counted(desk, things, talk.case, question)
    whole = desk.with_additions(talk.case) if talk.case else None
    entry = entry_asked(question.plain, whole)
    numbered = places_asked(question, talk, entry, names_nothing(asked.rest))
    if not numbered and _is_of_rule(question, asked):
        return None
    refs = (
        numbered
        or _of_options(question, talk)
        or _found(desk, question, asked, talk, entry)
        or spoken(names_nothing(asked.rest), talk, entry)
    )
    told_before = talk.turns and told_of_void(talk.turns[-1].question, talk)
    if not 0 < len(refs) <= _MOST or (asked.kind == "blank" and told_before):
        return None
    if numbered and asked.kind == "whether" and len(question.quoted) == 1:
        asked = replace(asked, kind="blank", mark=question.quoted[0])
    told = question.plain.replace(plainly(asked.mark), "") if asked.mark else question.plain
    fields = [state_of(desk, ref, talk, told) for ref in refs]
    lines = told_of(fields, asked, question.plain)
    if not lines:
        return None
    if asked.kind in ("need", "blank", "how", "what"):
        void = (line for field in fields for line in lines_on(field.ref.form, field.told))
        lines[1:1] = [line for line in void if line.startswith(_FOLLOWS)]
    made = next((field.made for field in fields if field.made and field.made.draft.text), None)
    return Answer("item", "\n".join(lines), items=tuple(refs), suggestion=made)


def _of_options(question: Question, talk: Conversation) -> tuple[ItemRef, ...]:
    """Return the item spoken of, where a turn names one of its options."""
    options = talk.items[0].place.node.options if talk.items else None
    named_here = options and options_in(options, question.plain)
    return talk.items[:1] if named_here else ()


def _is_of_rule(question: Question, asked: FieldAsked) -> bool:
    """Whether a turn that names no number asks of a rule of the assessment, and of no choice.

    Figures of people and of handlers together ask for the しきい値判断, and for no option.
    """
    told = facts_told(question.text)
    if asked.kind == "option" and told.people and told.handlers:
        return True
    threshold = question.rule is not None and question.rule.threshold
    return (question.of_rule or threshold) and asked.kind not in ("option", "count", "blank")


def puts_figure(question: Question) -> bool:
    """Whether a turn tells a figure and asks for the option it falls under."""
    asked = field_asked(question)
    return asked is not None and asked.kind == "option" and figure_in(question.plain) is not None


def _settled(question: Question, case: Case | None) -> Answer | None:
    """Answer a question that a field of the case settles: 第8号か第9号か."""
    for settled in field_words().by_case if case else ():
        value = attrgetter(settled.field)(case)
        if value is None or case is None or not settled.asks.search(question.plain):
            continue
        said = settled.ordinance if value == _ORDINANCE else settled.statutory
        lines = [
            _verdict(settled, value, question.plain) + said,
            f"わけ: ケースの {settled.field}（{settled.called}）による。",
        ]
        form = form_named(case.form)
        ref = refer(settled.key, (form,), 1, SURE)
        if ref:
            lines.append(f"項目: {named(ref)}")
        lines.append(f"根拠: {settled.source}")
        fact = Fact(settled.id, settled.source, True)
        return Answer("law", "\n".join(lines), items=(ref,) if ref else (), facts=(fact,))
    return None


def _verdict(settled: ByCase, value: str, plain: str) -> str:
    """Return はい or いいえ for a question that proposes one of the two alone."""
    proposed = [side for side, words in settled.right.items() if words.search(plain)]
    if len(proposed) != 1:
        return ""
    return _VERDICTS[proposed[0] == value]


def _counted(desk: Desk, things: Sequence[CountedThing], case: Case, question: Question) -> Answer:
    """Say how many there are of the things that a turn counts."""
    whole, form = desk.with_additions(case), form_named(case.form)
    lines = [told_of_count(thing, case, whole) for thing in things]
    platforms, used = platforms_said(question.text)
    if platforms and field_words().if_platform.search(question.plain):
        other = with_platforms(case, platforms, used)
        supposed = desk.with_additions(other)
        then = [told_of_count(thing, other, supposed) for thing in things]
        head = field_words().says["unmoved" if then == lines else "moved"]
        lines = [head, *(lines if then == lines else [f"今: {lines[0]}", f"その場合: {then[0]}"])]
    refs = [ref for thing in things if (ref := refer(thing.key, (form,), 1, SURE))]
    refs = list({ref.place.id: ref for ref in refs}.values())
    lines += [f"項目: {named(ref)}" for ref in refs]
    made = desk.suggest(case, refs[0].place) if refs else None
    made = made if made and made.draft.text else None
    return Answer("item", "\n".join(lines), items=tuple(refs), suggestion=made)


def _found(
    desk: Desk, question: Question, asked: FieldAsked, talk: Conversation, entry: Entry | None
) -> Sequence[ItemRef]:
    """Return the item that the words of a turn name for sure, else the one that has them all."""
    rest, chosen = names_nothing(asked.rest), asked.kind in ("option", "count", "whether")
    form = form_asked(question, talk)
    if entry and talk.case:
        names = names_of(desk.with_additions(talk.case), entry.kind)
        here = in_entry(form, asked.rest, entry, names, with_options=chosen)
        if here:
            return here
    found = desk.found(asked.rest, talk.case, question.bare) if rest.strip() else ()
    if chosen:
        found = tuple(ref for ref in found if ref.place.node.options)
    found = near_spoken(tuple(found), talk.items)
    sure = [ref for ref in equally_likely(found) if ref.score >= SURE] if found else []
    if entry or not chosen:
        sure = [ref for ref in sure if is_said(ref, question.plain)]
    if sure:
        return (of_entry(sure[0], entry or entry_spoken(talk)),)
    return by_labels(form, rest, talk, with_options=chosen)
