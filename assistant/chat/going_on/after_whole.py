"""Answers what is said of the last answer as a whole: つまり？, 本当に？, 例えば？, それだけ？."""

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.chat.going_on.after_rule import form_to_make
from assistant.chat.going_on.asked import Asked, last_told
from assistant.chat.items.explaining import guidance
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.last_answer import (
    Kind,
    WholeWords,
    first_said,
    last_answer_words,
    rules_spoken_of,
    topics_of,
)
from assistant.chat.rules.points import stated
from corpus.wording.normal import split_sentences

_SOURCE = "根拠: "
_CAUTION = "（"
"""Begins a line that only says what of an answer is to be confirmed."""
_FURTHER: tuple[Kind, ...] = ("then", "except", "omitted")
"""Points of a rule that were not asked for, in the order in which they are told."""
_ON_ITEM: frozenset[Intent | None] = frozenset({"example", "another", "item", "draft", "next"})
_OF_ITEM = ("■", "項目")
"""Begins an answer that shows an item, and says nothing before it."""
_OPENS = re.compile("次の(?:とおり|順)")
_SHORT = 15
"""Characters of a first sentence (場合によります。) that tells nothing alone."""
_MOST = 5


def answer_whole(asked: Asked) -> Answer | None:
    """Answer what a short turn says of the last answer as a whole; None where nothing fits.

    What figures told come to is said of them.
    """
    by_size = form_to_make(asked) if asked.kind == "result" else None
    return by_size or _WAYS[asked.kind](asked.talk, last_answer_words().whole)


def _gist(talk: Conversation, words: WholeWords) -> Answer | None:
    """Say the last answer again in as few lines as tell it, and ask which words are not clear."""
    if talk.suggestion is not None and talk.intent in ("draft", "next", "shorter", "told"):
        return None
    last = [line for line in last_told(talk).splitlines() if _tells(line)]
    lines = list(_gist_lines(talk, last)) if last else []
    if not lines:
        return None
    shorter = len("".join(lines)) < len("".join(last))
    said = [words.gist if shorter else words.no_shorter, *lines, words.unclear]
    rules = rules_spoken_of(talk)[:1]
    if rules:
        return stated(said, rules)
    return Answer(talk.intent or "told", "\n".join(said), items=talk.items[:1])


def _tells(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((_SOURCE, _CAUTION))


def _gist_lines(talk: Conversation, last: Sequence[str]) -> Iterable[str]:
    """Return the lines that tell an answer: what took a place, the difference, the verdict."""
    if talk.intent in _ON_ITEM and talk.items and last[0].startswith(_OF_ITEM):
        return [f"「{talk.items[0].place.label}」", *guidance(talk.items[0])]
    if talk.intent == "compare":
        return last[: _MOST - 1]
    if talk.intent in ("law", "check"):
        into = last_answer_words().picks["into"]
        rows = [line.partition("　今の")[0] for line in last if into.search(line)]
        if rows:
            return rows[:_MOST]
    return _first_told(last)


def _first_told(last: Sequence[str]) -> list[str]:
    """Return the first sentence of an answer, or what one that only opens a list goes on with."""
    sentences = split_sentences(last[0])
    first = sentences[0]
    if not _OPENS.search(first):
        return ["".join(sentences[: 2 if len(first) < _SHORT else 1])]
    return [split_sentences(line)[0] for line in last[1:_MOST] if split_sentences(line)]


def _doubt(talk: Conversation, words: WholeWords) -> Answer | None:
    """Show what the last answer rests on, and ask what differs."""
    return Answer("why", "\n".join(filter(None, (words.doubt, talk.reason))), bool(talk.reason))


def _instance(talk: Conversation, words: WholeWords) -> Answer | None:
    """Give an example of the rule spoken of; that of an item is looked for in the documents."""
    for rule in rules_spoken_of(talk):
        said = first_said(rule.id, "instance")
        if said:
            return stated([said], [rule])
    topics = topics_of(talk)
    if talk.intent in _ON_ITEM or not topics:
        return None
    return Answer("unknown", words.no_instance.format(topic=topics[0]), known=False)


def _more(talk: Conversation, words: WholeWords) -> Answer | None:
    """Tell the points of the rule spoken of that were not told; say where there are none."""
    before = "\n".join(turn.answer for turn in talk.turns)
    for rule in rules_spoken_of(talk):
        points = [first_said(rule.id, kind) for kind in _FURTHER]
        points = [point for point in points if point and point not in before]
        if points:
            return stated([words.more, *(f"・{point}" for point in points)], [rule])
    if talk.intent in _ON_ITEM and talk.items:
        return None
    topics = topics_of(talk)
    said = words.no_more.format(topic=topics[0]) if topics else ""
    return Answer("unknown", said, known=False) if said else None


_WAYS: dict[Kind, Callable[[Conversation, WholeWords], Answer | None]] = {
    "gist": _gist,
    "result": _gist,
    "doubt": _doubt,
    "instance": _instance,
    "more": _more,
}
