"""What is asked of the text at hand in everyday words: leave a platform out, shorter, mended."""

import re
from dataclasses import replace

from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, has_text, read_question
from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Conversation, Intent
from assistant.chat.rules.size_told import asks_something
from assistant.chat.texts.correcting import own_prose_of
from assistant.chat.turn_words import turn_words
from assistant.known_names import plainly
from corpus.assessments.blocks import split_blocks
from corpus.text.fold import folded
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
    if talk.suggestion is None or intent not in _OPEN:
        return None
    named = platforms_said(question.text)[0]
    if named and takes_out(question.text):
        return question, "platforms"
    if not named and takes_out(question.text) and _names_own(question, talk):
        return question, "told"
    if told_of_part(question, talk):
        return question, "why"
    if wishes_shorter(question.text):
        return question, "shorter"
    if not named and _fills_a_gap(question, talk):
        return replace(question, rule=None), "told"
    return None


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
