"""Answers a short question from the matter of the last answer: its rule, findings, items."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from assistant.chat.going_on.after_items import (
    OF_CHANGE,
    found_in_text,
    importance,
    in_form_named,
    known_by,
    law_cited,
    made_public,
    marked_items,
    may_be_blank,
    stands_where,
)
from assistant.chat.going_on.after_rule import (
    by_article,
    done_by,
    for_days,
    form_to_make,
    how_sure,
    on_day,
    what_follows,
    where_omitted,
    why_so,
)
from assistant.chat.going_on.after_whole import answer_whole
from assistant.chat.going_on.asked import (
    Asked,
    named_alone,
    one_point,
)
from assistant.chat.items.named import names_an_item
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import Question
from assistant.chat.reading.last_answer import (
    WHOLE,
    Kind,
    asked_of,
    is_step_named,
    kind_asked,
    rule_named,
    rules_spoken_of,
)
from assistant.chat.reading.learned import learned_kind, utterances
from assistant.chat.rules.points import answer_point, changed_in_forms
from assistant.chat.rules.tried import tried_on_item
from assistant.law_rows import procedure_named
from corpus.wording.library import Library

_OF_CHANGE_SPOKEN = frozenset({*OF_CHANGE, "marks", "timing", "correction"})


def answer_after(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer what is asked of the last answer; None for a question of another matter."""
    if _OF_CHANGE_SPOKEN.intersection(talk.about) and not question.quoted:
        both = changed_in_forms(question)
        if both:
            return both
    named = rule_named(question)
    kind = asked_of(question, named) if named else kind_asked(question) if talk.turns else None
    if kind is None:
        of_item = _tried_on_item(question, talk, today)
        return of_item or _on_platforms_named(question, talk, library, today)
    of_step = kind != "then" or not rules_spoken_of(talk) or is_step_named(question, named)
    if named and of_step:
        return answer_point(question, kind, (named,), talk)
    return _WAYS[kind](Asked(question, kind, talk, library, today))


def answer_learned(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer what no rule reads as what it is likeliest to say of the last answer, and say so."""
    plain = question.plain
    named = names_an_item(plain) or procedure_named(question.text)
    kind = learned_kind(question) if talk.turns and not named else None
    if kind is None:
        return None
    if kind == "thanks":
        return Answer("unknown", message("unread.at_service"), known=False)
    answer = _WAYS[kind](Asked(question, kind, talk, library, today))
    if answer is None or not answer.known or any(answer.text in t.answer for t in talk.turns):
        return None
    known = utterances()
    taken = f"{known.head}: {known.taken[kind]}。\n" if kind in known.taken else ""
    return replace(answer, text=taken + answer.text)


def _tried_on_item(question: Question, talk: Conversation, today: dt.date) -> Answer | None:
    """Say whether what is told is of the years that the item spoken of asks for: 4年前なら？."""
    if not talk.items or talk.intent in ("rule", "law", "check") or question.of_rule:
        return None
    label = "　".join(talk.items[0].place.path)
    said = "" if question.quoted or question.pasted else tried_on_item(label, question.text, today)
    return Answer("item", said, items=talk.items[:1]) if said else None


def _on_platforms_named(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer whether to begin with a platform that the question names is a 重要な変更."""
    rule = question.rule
    if rule is None or rule.id not in OF_CHANGE or question.quoted or question.pasted:
        return None
    asked = Asked(question, "important", talk, library, today)
    platforms = named_alone(question.text)
    return marked_items(asked, platforms, rule) if platforms else None


_WAYS: dict[Kind, Callable[[Asked], Answer | None]] = {
    "sure": how_sure,
    "duty": form_to_make,
    "form": form_to_make,
    "important": importance,
    "blank": may_be_blank,
    "penalty": what_follows,
    "article": by_article,
    "target": one_point,
    "except": one_point,
    "omitted": where_omitted,
    "then": one_point,
    "reason": why_so,
    "in_form": in_form_named,
    "shown": made_public,
    "still": law_cited,
    "days": for_days,
    "by_when": done_by,
    "when": on_day,
    "who": known_by,
    "where": stands_where,
    "into": found_in_text,
    **dict.fromkeys(WHOLE, answer_whole),
}
