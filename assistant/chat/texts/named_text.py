"""Words that a question says to stand in a document, without 「」: 令和1年って書いてあるけど."""

import datetime as dt
import re

from assistant.chat.reading.intents import Question, intent_of, read_question
from assistant.chat.texts.checked import checked_texts
from assistant.chat.texts.style import style_words
from assistant.gate.subject import Names

_STYLE = "text.style"
_ENDED = re.compile("。(?=[^。])")
"""The end of a sentence with another after it; all are of the one text."""


def with_text_named(text: str, today: dt.date) -> str:
    """Return a question with 「」 about the words it says to be written, where they are amiss.

    Words in which nothing is found stay what the question is about; so do places in the law, which
    are known without.
    """
    said = next(filter(None, (way.match(text) for way in style_words().named)), None)
    if said is None:
        return text
    question, words = read_question(text), said["text"]
    known = question.quoted or question.pasted or question.spans or _is_of_name(question)
    if known or not _is_amiss(words, today):
        return text
    start, end = said.span("text")
    asked = _ENDED.sub("、", f"{text[:start]}「{words}」{text[end:]}")
    checks = intent_of(read_question(asked), in_conversation=False) == "check"
    return asked if checks else style_words().look.format(text=words)


def _is_amiss(words: str, today: dt.date) -> bool:
    """Whether a check of some words finds anything but their style."""
    found = checked_texts([words], (), Names(), today, spared=False, pasted="")
    amiss = (f for check in found for f in check.findings if f.rule != _STYLE)
    return any(amiss) or any(kind != "style" for check in found for kind, _ in check.points)


def _is_of_name(question: Question) -> bool:
    """Whether a question is read as one on a name that the law changed, without 「」 about it."""
    intent = intent_of(question, in_conversation=False)
    return bool(question.texts) and intent in ("check", "rule")
