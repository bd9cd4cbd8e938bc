"""Answers a question of no kind that is known: what is in no record, what is near, what to ask."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.items.explaining import conditions_of, guidance
from assistant.chat.items.nearest import DocumentOf, answer_nearest, nearest, words_asked
from assistant.chat.items.sufficiency import told_of_sufficiency
from assistant.chat.knowledge import RuleAnswer, message
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.last_answer import names_its_own, topics_of
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import source_lines
from assistant.chat.rules.listed import rule_near
from assistant.chat.rules.verdicts import asks_whether
from assistant.chat.words.terms import strange_owner, told_of_unknown
from corpus.store.model import Hit

_LONGEST = 26
_MOST_TOPICS = 2
_UNDECIDED = "未定"


def told_of_mark(ref: ItemRef) -> str:
    """Say whether an item is marked with ※, so that its change may be a 重要な変更."""
    marked = "unread.marked" if ref.place.node.important else "unread.unmarked"
    return message(marked, item=ref.place.label)


def told_of_empty(ref: ItemRef, plain: str) -> str:
    """Say whether an item may be left empty, and what is written where it is not known yet."""
    conditions = conditions_of(ref)
    no = "いいえ。" if turn_words().carrying.may_be.search(plain) else ""
    unsure = "".join(s for line in guidance(ref) for s in sentences_of(line) if _UNDECIDED in s)
    if conditions:
        return message("unread.written_when", conditions=conditions, unsure=unsure)
    if ref.place.node.required:
        return f"{no}{message('unread.required')}{unsure}"
    return message("unread.optional")


def answer_courtesy(question: Question) -> Answer | None:
    """Answer thanks and greetings, which ask nothing and change nothing; None for others."""
    words = turn_words().courtesy
    if words.thanks.search(question.plain):
        return Answer("unknown", message("unread.at_service"), known=False)
    if words.greetings.search(question.plain):
        return Answer("unknown", message("unread.welcome") + message("unread.able"), known=False)
    return None


def answer_unread(
    question: Question,
    hits: Sequence[Hit],
    items: Sequence[ItemRef],
    document_of: DocumentOf,
    talk: Conversation,
) -> Answer:
    """Show the texts nearest to a question's words, or say that it was not understood."""
    told = told_of_unknown(question.plain, hits)
    if told:
        lines = [*told, message("unread.able")]
        return Answer("unknown", "\n".join(lines), known=False, unsure_of="thing")
    owner = strange_owner(question.plain, items, hits)
    words = turn_words().carrying
    permission = words.whether.search(question.plain) or words.rule_sought.search(question.plain)
    near = nearest(question, hits, items, document_of, talk)
    rule = rule_near(question.plain) if asks_whether(question.plain) else None
    if rule and (permission or not near):
        return _of_rule(rule)
    if near and owner:
        shown = answer_nearest(question, near)
        said = message("unread.no_item", owner=owner)
        return replace(shown, text=f"{said}\n{shown.text}")
    if near:
        return replace(answer_nearest(question, near), unsure_of="item")
    lines = [message("unread.not_read")]
    asked = words_asked(question.bare)
    if asked:
        named = "".join(f"「{word.upper()}」" for word in asked)
        lines.append(message("unread.nowhere", words=named))
    lines.append(message("unread.able"))
    return Answer("unknown", "\n".join(lines), known=False, unsure_of="question")


def answer_joined(question: Question, talk: Conversation) -> Answer | None:
    """Say what a short question that names nothing was taken to go on with, and ask again.

    None where it names a thing, or where nothing was spoken of.
    """
    topics = topics_of(talk) if talk.turns else ()
    short = len(question.plain) <= _LONGEST and not question.quoted and not question.pasted
    if not topics or not short or names_its_own(question):
        return None
    asked = question.text.strip().rstrip("?？。")
    named = "".join(f"「{topic}」" for topic in topics[:_MOST_TOPICS])
    lines = [message("unread.taken", topics=named, asked=asked)]
    if talk.reason and talk.intent in ("rule", "law"):
        lines.append(f"{message('unread.reason')}\n{talk.reason}")
    lines.append(message("unread.ask_again"))
    return Answer("unknown", "\n".join(lines), known=False, unsure_of="thing")


def _of_rule(rule: RuleAnswer) -> Answer:
    """Show the rule of the matter that a question names, without a verdict of its own."""
    lines = [message("unread.near_rule", title=rule.title), rule.text, *source_lines(rule)]
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    return Answer("rule", "\n".join(lines), facts=(fact,))


def told_of_item(question: Question, answer: Answer) -> Answer:
    """Say first of an item whether it may stay empty, has the mark, or what it asks for."""
    empty = turn_words().carrying.empty.search(question.plain)
    if answer.intent == "item" and answer.items and empty:
        told = told_of_empty(answer.items[0], question.plain)
        return replace(answer, text=f"{told}\n{answer.text}")
    if answer.intent == "item" and answer.items and "※" in question.text:
        return replace(answer, text=f"{told_of_mark(answer.items[0])}\n{answer.text}")
    enough = told_of_sufficiency(question.plain, answer.items, question.text)
    return replace(answer, text="\n".join((*enough, answer.text))) if enough else answer
