"""Answers what is asked of the one item that a question names by its label (`items.called`)."""

from dataclasses import replace

from assistant.chat.desk import Desk
from assistant.chat.items.answering import answer_on_items
from assistant.chat.items.by_number import named_first
from assistant.chat.items.called import item_called
from assistant.chat.items.explaining import answer_item
from assistant.chat.items.finding import on_form
from assistant.chat.items.kiso_items import found_on_kiso
from assistant.chat.items.named import forms_own_first
from assistant.chat.items.unread import told_of_empty, told_of_mark
from assistant.chat.knowledge import message, rule_answers
from assistant.chat.law.ways_to_ask import law_words
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.asking import Facet, asks_how, facet_asked
from assistant.chat.reading.intents import Question
from assistant.chat.rules.answers import answer_rule
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.forms.load import form_named

_BY_CASE: frozenset[Facet] = frozenset({"choice", "empty"})
"""What is asked of an item that a case may decide."""


def answer_called(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    """Answer what is asked of the one item that a question names by its label; None for others.

    A label alone goes on with what was asked before; what a case decides is answered from that,
    which rows a procedure has where they are cited, from the law, and of an office named, from its
    assessment.
    """
    forms = named_first(question.text, forms_own_first(talk))
    named = None if question.pasted else item_called(question.plain, forms)
    if named is None or found_on_kiso(question.text, talk.case, talk.items):
        return None
    ref, rest = named
    ref = on_form(ref, form_named(talk.case.form)) if talk.case else ref
    facet = facet_asked(rest)
    cites = facet != "draft" and ref.key in law_words().cited_in
    of_rows = cites and procedure_named(question.text)
    of_case = talk.case and facet in _BY_CASE
    if of_rows or of_case or not (facet or asks_how(rest)) or desk.offices.named_in(question.text):
        return None
    if facet == "change":
        return _of_change(desk, rest, ref, talk)
    told = _told(facet, ref, rest)
    if told is not None:
        explained = answer_item((ref,))
        return replace(explained, text="\n".join(filter(None, (told, explained.text))))
    asked = replace(question, plain=plainly(rest), quoted=())
    kind: Intent = "draft" if facet == "draft" else "example"
    return answer_on_items(desk, kind, asked, (), (ref,), talk)


def _told(facet: Facet | None, ref: ItemRef, rest: str) -> str | None:
    """Return what is said first of an item that is explained; None where it is not."""
    if facet == "mark":
        return told_of_mark(ref)
    if facet == "empty":
        return told_of_empty(ref, rest)
    if facet == "owner":
        owner = ref.place.node.owner
        return message("unread.owner", item=ref.place.label, owner=owner) if owner else ""
    return "" if facet in ("choice", "meaning") else None


def _of_change(desk: Desk, rest: str, ref: ItemRef, talk: Conversation) -> Answer:
    """Tell of the change of an item whether it may be a 重要な変更."""
    rule = next(rule for rule in rule_answers() if rule.item)
    own = form_named(talk.case.form).id if talk.case else None
    return answer_rule(rule, rest, (ref,), desk.today, own=own)
