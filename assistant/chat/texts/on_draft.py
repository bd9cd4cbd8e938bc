"""What is asked of the text at hand in everyday words: leave a platform out, shorter, mended."""

import re
from dataclasses import replace

from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, has_text, read_question
from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Conversation, Intent
from assistant.chat.rules.size_told import asks_something
from assistant.chat.sentences import sentences_of
from assistant.chat.texts.correcting import own_prose_of
from assistant.chat.turn_words import turn_words
from assistant.known_names import plainly
from corpus.assessments.blocks import split_blocks
from corpus.text.fold import folded
from corpus.text.numerals import read_number
from corpus.wording.platforms import heading_platform

_LONGEST = 30
_OF_WORDING = "「{word}」は、次の標準文例にあります。標準文例は、版のとおりに載せます。"
_OF_OWN = "「{word}」のある自団体の文は、ケースに書かれた措置や事実によります。"
_GAP = "〔要確認"
_OPEN: frozenset[Intent] = frozenset({"unknown", "example", "platforms", "told", "draft"})


def takes_out(text: str) -> bool:
    """Whether a sentence ends in a wish to leave something out: 移行前なので外して."""
    return bool(turn_words().on_draft.takes_out.search(folded(text).strip()))


def wishes_shorter(text: str) -> bool:
    """Whether a short sentence wishes for less text, or for one sentence."""
    words = turn_words()
    plain = words.on_draft.lead.sub("", plainly(text))
    of_length = words.on_draft.shorter.search(plain) or words.acts.one_sentence.match(plain)
    return len(plain) <= _LONGEST and bool(of_length) and not words.on_draft.of_time.search(plain)


def on_text_at_hand(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what is asked of the text drafted or checked; None where something else is."""
    if intent == "law" and question.quoted and turn_words().on_draft.read.search(question.plain):
        return question, "check"
    if talk.intent in ("check", "law") and turn_words().on_draft.mended.search(question.plain):
        if has_text(talk.question) and not question.quoted:
            return read_question(f"{talk.question}\n{question.text}"), "check"
        return None
    again = _of_texts_checked(question, talk) if talk.intent == "check" else ""
    if again:
        return read_question(again), "check"
    if talk.suggestion is None or intent not in _OPEN:
        return None
    named = platforms_said(question.text)[0]
    if named and takes_out(question.text):
        return question, "platforms"
    if not named and takes_out(question.text) and _names_own(question, talk):
        return question, "told"
    if wishes_shorter(question.text):
        return question, "shorter"
    if not named and _fills_a_gap(question, talk):
        return replace(question, rule=None), "told"
    return None


def _of_texts_checked(question: Question, talk: Conversation) -> str:
    """Ask again to look at one of the sentences checked, or at all; empty where none is meant."""
    words, sentences = turn_words().checking, _sentences_checked(talk)
    if words.every.fullmatch(question.plain):
        return _to_check("\n".join(sentences))
    which = words.one_of.search(question.plain)
    if which is None or question.pasted or question.quoted:
        return ""
    number = read_number(which["number"]) if which["number"] else 1
    if which["last"]:
        number = len(sentences)
    return _to_check(sentences[number - 1]) if number and number <= len(sentences) else ""


def _sentences_checked(talk: Conversation) -> list[str]:
    """Return the sentences of the texts checked last, before one of them was looked at alone."""
    found: list[str] = []
    for turn in reversed(talk.turns):
        texts = read_question(turn.question).texts
        found = [s for text in texts for s in sentences_of(text)] or found
        if len(found) > 1:
            return found
    return found


def _to_check(text: str) -> str:
    if not text:
        return ""
    return f"{text}\nこの文を見て" if set(text) & set("「」\n") else f"「{text}」を見て"


def told_of_part(question: Question, talk: Conversation) -> list[str]:
    """Say where the part of the text drafted comes from that a question names by a word of it."""
    draft = talk.suggestion.draft if talk.suggestion else None
    if draft is None or not turn_words().on_draft.part.search(question.plain):
        return []
    blocks = split_blocks(draft.text)
    for word in sorted(words_asked(question.bare), key=len, reverse=True):
        holding = [b for b in blocks if word in plainly("\n".join((*b.headings, b.text)))]
        if not holding:
            continue
        standard = [b.heading for b in holding if b.heading and heading_platform(b.heading)]
        lines = [
            f"「{word.upper()}」は、次の標準文例にあります。標準文例は、版のとおりに載せます。"
        ]
        lines = (
            [*lines, *(f"・{heading}" for heading in dict.fromkeys(standard))] if standard else []
        )
        if len(standard) < len(holding):
            lines.append(
                f"「{word.upper()}」のある自団体の措置の文は、ケースに書かれた措置や事実によります。"
            )
        sources = [f"・案の出典: {s.document}　{s.path}" for s in draft.sources if s.document]
        return [*lines, *dict.fromkeys(sources)]
    return []


def _names_own(question: Question, talk: Conversation) -> bool:
    """Whether a question names a thing that the author's own sentences at hand speak of."""
    text = talk.suggestion.draft.text if talk.suggestion else ""
    own = plainly("".join(own_prose_of(text)))
    return any(word in own for word in words_asked(question.bare))


def _fills_a_gap(question: Question, talk: Conversation) -> bool:
    """Whether a statement may be what the text at hand still lacks."""
    text = talk.suggestion.draft.text if talk.suggestion else ""
    states = re.search("[はがをにで]", question.text) and not asks_something(question)
    return _GAP in text and bool(states)
