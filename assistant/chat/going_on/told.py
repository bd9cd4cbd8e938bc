"""What a short turn tells first of all, whatever kind of question its words are of."""

import re

from assistant.chat.items.named import names_an_item
from assistant.chat.model import OF_SOURCE, Conversation, Intent
from assistant.chat.reading.intents import SHORT, Question
from assistant.chat.reading.platforms import (
    enquires,
    own_name,
    platforms_told,
    ready_by_publication,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly
from corpus.wording.platforms import without_platforms


def told_first(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return a turn that tells of the use of platforms or corrects what was shown; else None."""
    if _tells_of_use(question, intent, talk):
        return question, "platforms"
    return (question, "told") if intent == "rule" and _corrects(question, talk) else None


def _tells_of_use(question: Question, intent: Intent, talk: Conversation) -> bool:
    """Whether a sentence tells that platforms are used or not and nothing else, in any words.

    間違えました、使います takes back what was told of those spoken of last.
    """
    words, own = turn_words().platforms, own_name(talk.case)
    if intent not in ("unknown", "platforms") or enquires(question.text):
        return False
    named = platforms_told(question.text, own) and not names_an_item(
        plainly(without_platforms(question.text))
    )
    of_use = bool(named) and words.alone.search(question.plain)
    return bool(of_use) or bool(ready_by_publication(question.text, talk.platforms))


def _corrects(question: Question, talk: Conversation) -> bool:
    """Whether a short turn puts one thing for another that the item just shown spoke of.

    5年に変えて beside a draft, and 5年じゃなくて7年です after the item of how long, ask for no rule
    on five years.
    """
    if talk.drafted and turn_words().carrying.puts.fullmatch(question.plain):
        return True
    of_item = talk.items and talk.intent not in OF_SOURCE and len(question.plain) <= SHORT
    return bool(of_item and talk.turns and corrected(talk.turns[-1].answer, question))


def corrected(before: str, question: Question) -> str:
    """Return a text said before with the word that a turn puts for one of it (7年じゃなくて5年).

    Empty where the turn puts none, or one for what is not there.
    """
    said = turn_words().carrying.anew.fullmatch(question.text.strip())
    if said is None:
        return ""
    bounds = "(?<![0-9]){}(?![0-9])" if said["old"].isdigit() else "{}"
    here = re.compile(bounds.format(re.escape(said["old"])))
    return here.sub(lambda _: said["new"], before) if here.search(before) else ""
