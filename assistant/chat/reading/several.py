"""Two questions asked in one: 国保の別表の項と、委託先の名称の書き方を教えてください."""

import re
from collections.abc import Sequence

from assistant.chat.model import Answer, Intent
from assistant.chat.reading.intents import Question, intent_of, read_question, without_asides
from assistant.chat.reading.pasted import asks_a_check
from assistant.chat.reading.platforms import enquires
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.size_told import counts_others
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.wording.normal import split_sentences

_PARTING = re.compile(
    r"と、|[。?？](?:それと|それから|あと|また|ついでに)?、?|、(?:それと|それから|あと|ついでに)、?"
)
_THING = re.compile("[一-龥々]{2,}|[ァ-ヺー]{3,}|[A-Za-z]{2,}")
_SHORTEST = 5
_MOST = 3
_ALONE: frozenset[Intent] = frozenset({"law", "rule", "compare", "item", "example", "draft"})
_OF_RECORD: frozenset[Intent] = frozenset({"law", "rule", "item", "example"})
_OF_TEXT: dict[Intent, str] = {"check": "文の点検", "item": "どの項目の文か"}
_POINTS = re.compile("(?:あと|それと|で)?、?(?:これ|この|それ|その|ここ|そこ|どう|上の|下の)")
Asked = tuple[Intent, Question]


def asked_apart(question: Question) -> tuple[Asked, ...]:
    """Return the questions that one consists of, with what each asks; empty where it is one.

    Each must be understood without the others, and ask another thing.
    """
    if question.quoted or question.pasted:
        return _beside_a_text(question)
    parts = [part.strip() for part in _PARTING.split(without_asides(question.text)) if part.strip()]
    if not 1 < len(parts) <= _MOST or not all(map(_stands_alone, parts)):
        return ()
    asked = [(intent_of(part, in_conversation=False), part) for part in map(read_question, parts)]
    if any(intent == "rule" and counts_others(part) for intent, part in asked):
        return ()
    apart = {_about(intent, part) for intent, part in asked}
    known = all(intent in _ALONE for intent, _ in asked)
    return tuple(asked) if known and len(apart) == len(asked) else ()


def _beside_a_text(question: Question) -> tuple[Asked, ...]:
    """Return a question of its own that stands beside a text to check, and the check of the text.

    Where it asks of which item the text is, it is asked with the text.
    """
    if question.at_hand:
        return ()
    lines = question.text.replace("？", "？\n").replace("?", "?\n").splitlines()
    sentences = [s.strip() for line in lines for s in split_sentences(line) if s.strip()]
    texts = "\n".join(question.texts)
    own = [s for s in sentences if s not in texts and not any(q in s for q in question.quoted)]
    checks = [s for s in own if asks_a_check(s)]
    of_item = [s for s in own if turn_words().checking.of_item.search(plainly(s))]
    others = [s for s in own if s not in checks and s not in of_item and _asks_apart(s)]
    if not (checks or (question.quoted and others)) or len(of_item) + len(others) != 1:
        return ()
    apart = (of_item or others)[0]
    said = read_question(f"{texts}\n{apart}" if of_item else apart)
    rest = read_question(question.text.replace(apart, "", 1))
    intent: Intent = "item" if of_item else intent_of(said, in_conversation=False)
    both: list[Asked] = [(intent, said), ("check", rest)]
    return tuple(both if sentences.index(apart) == 0 or of_item else both[::-1])


def _asks_apart(sentence: str) -> bool:
    """Whether a sentence asks of a rule, the law or an item, and of no text beside it."""
    asked = read_question(sentence)
    kind = intent_of(asked, in_conversation=False)
    own = enquires(sentence) and _stands_alone(sentence) and not _POINTS.match(sentence)
    return kind in _OF_RECORD and own


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
        f"【{_called(intent, question)}】\n{answer.text}"
        for (intent, question), answer in zip(asked, answers, strict=True)
    ]
    return merged(answers, "\n".join(lines), answers[0].intent)


def _called(intent: Intent, question: Question) -> str:
    """Return how a question is named above its answer; one on a text not by the text."""
    of_text = _OF_TEXT.get(intent, "") if question.quoted or question.pasted else ""
    return of_text or question.text


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
