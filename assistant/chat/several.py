"""Two questions asked in one: 国保の別表の項と、委託先の名称の書き方を教えてください."""

import re
from collections.abc import Sequence

from assistant.chat.intents import Question, intent_of, read_question, without_asides
from assistant.chat.model import Answer, Intent
from assistant.chat.rules.size_told import counts_others
from assistant.law_rows import procedure_named

_PARTING = re.compile(
    r"と、|[。?？](?:それと|それから|あと|また|ついでに)?、?|、(?:それと|それから|あと|ついでに)、?"
)
_THING = re.compile("[一-龥々]{2,}|[ァ-ヺー]{3,}|[A-Za-z]{2,}")
_SHORTEST = 5
_MOST = 3
_ALONE: frozenset[Intent] = frozenset({"law", "rule", "compare", "item", "example", "draft"})
Asked = tuple[Intent, Question]


def asked_apart(question: Question) -> tuple[Asked, ...]:
    """Return the questions that one consists of, with what each asks; empty where it is one.

    Each must be understood without the others, and ask another thing.
    """
    if question.quoted or question.pasted:
        return ()
    parts = [part.strip() for part in _PARTING.split(without_asides(question.text)) if part.strip()]
    if not 1 < len(parts) <= _MOST or not all(map(_stands_alone, parts)):
        return ()
    asked = [(intent_of(part, in_conversation=False), part) for part in map(read_question, parts)]
    if any(intent == "rule" and counts_others(part) for intent, part in asked):
        return ()
    apart = {_about(intent, part) for intent, part in asked}
    known = all(intent in _ALONE for intent, _ in asked)
    return tuple(asked) if known and len(apart) == len(asked) else ()


def _stands_alone(part: str) -> bool:
    """Whether a part of a question is long enough and names a thing."""
    return len(part) >= _SHORTEST and bool(_THING.search(part))


def _about(intent: Intent, question: Question) -> str:
    """Say what a question asks, so far as that is seen without the answer."""
    procedure = procedure_named(question.text) if intent == "law" else None
    rule = question.rule.id if intent == "rule" and question.rule else ""
    return f"{intent} {procedure.law if procedure else ''}{rule}"


def told_apart(asked: Sequence[Asked], answers: Sequence[Answer]) -> Answer:
    """Put the answers to several questions together, each below its question."""
    lines = [
        f"【{question.text}】\n{answer.text}"
        for (_, question), answer in zip(asked, answers, strict=True)
    ]
    return merged(answers, "\n".join(lines), answers[0].intent)


def merged(answers: Sequence[Answer], text: str, intent: Intent) -> Answer:
    """Return one answer with a text and what several rest on; of suggestions the last."""
    suggestions = [answer.suggestion for answer in answers if answer.suggestion]
    return Answer(
        intent,
        text,
        any(answer.known for answer in answers),
        tuple(dict.fromkeys(ref for answer in answers for ref in answer.items)),
        tuple({quote.place: quote for answer in answers for quote in answer.quotes}.values()),
        tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts)),
        suggestions[-1] if suggestions else None,
        tuple(dict.fromkeys(finding for answer in answers for finding in answer.findings)),
    )
