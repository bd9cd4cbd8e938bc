"""What is asked of the text at hand in everyday words: leave a platform out, shorter, mended."""

import re
from dataclasses import replace

from assistant.case_corrected import case_strings
from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.intents import Question, has_text, read_question
from assistant.chat.reading.platforms import enquires, platforms_said
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.size_told import asks_something
from assistant.chat.texts.correcting import own_prose_of
from assistant.chat.texts.draft_wishes import draft_wishes, wish_in
from assistant.known_names import plainly
from corpus.assessments.blocks import split_blocks
from corpus.text.fold import folded
from corpus.text.numerals import read_number
from corpus.wording.platforms import heading_platform

_LONGEST = 30
_PARTED = re.compile(r"\n(?![・①-⑳※(（－―])")
"""Parts sentences of one line, but for points."""
_LOOK = "この文を見て"
_NUMBERED = "番号を答えると"
"""Stands in an answer whose numbers are of items."""
_GAP = "〔要確認"
_OPEN: frozenset[Intent] = frozenset({"unknown", "example", "platforms", "told", "draft"})


def takes_out(text: str) -> bool:
    """Whether a sentence ends in a wish to leave something out: 移行前なので外して."""
    return bool(turn_words().on_draft.takes_out.search(folded(text).strip()))


def wishes_shorter(text: str) -> bool:
    """Whether a short sentence wishes for less text, or for one sentence."""
    plain, wish = turn_words().on_draft.lead.sub("", plainly(text)), wish_in(text)
    short = len(plain) <= _LONGEST and wish is not None and wish.kind == "shorter"
    return short and not turn_words().on_draft.of_time.search(plain)


def is_wish(question: Question, talk: Conversation) -> bool:
    """Whether a question wishes something of the text drafted or checked."""
    of_gap = all(draft_wishes().gap.search(quoted) for quoted in question.quoted)
    if not of_gap or question.pasted or question.at_hand or not text_at_hand(talk):
        return False
    of_time = turn_words().on_draft.of_time.search(question.plain)
    wish = wish_in(question.text)
    if wish and wish.kind == "stay" and talk.suggestion is None:
        return False
    if wish and wish.kind == "drop" and talk.turns and _NUMBERED in talk.turns[-1].answer:
        return False
    return wish is not None and not (of_time and wish.kind == "shorter")


def text_at_hand(talk: Conversation) -> str:
    """Return the text drafted, else what is written, else the one checked last; empty for none."""
    if talk.suggestion:
        return talk.suggestion.draft.text
    if talk.written:
        return talk.written
    if talk.intent not in ("check", "shorter"):
        return ""
    asked = read_question(talk.question)
    return "\n".join(asked.texts) if asked.quoted or asked.pasted else ""


def recall(question: Question, talk: Conversation) -> str:
    """Show where the case states what a question recalls (鍵は課長でしたっけ); empty if nowhere."""
    data = draft_wishes()
    asked = data.recalls.search(question.plain) and not data.asks_what.search(question.plain)
    if talk.case is None or not asked:
        return ""
    words = [word for word in words_asked(question.bare) if len(word) > 1]
    case = talk.told_case or talk.case
    stated = [s for s in case_strings(case) if sum(word in plainly(s) for word in words) > 1]
    if not stated:
        return ""
    best = max(sum(word in plainly(s) for word in words) for s in stated)
    lines = ["ケースには、次のように書いてあります。"]
    drafted = text_at_hand(talk)
    for sentence in dict.fromkeys(stated):
        if sum(word in plainly(sentence) for word in words) == best:
            here = (
                "" if sentence.strip("・") in drafted or not drafted else "（今の案にはない文です）"
            )
            lines.append(f"・{sentence}{here}")
    return "\n".join(lines)


def on_text_at_hand(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what is asked of the text drafted or checked; None where something else is."""
    if intent == "law" and question.quoted and turn_words().on_draft.read.search(question.plain):
        return question, "check"
    if turn_words().checking.one_of.search(question.plain):
        of_one = _on_texts_checked(question, talk)
        if of_one:
            return of_one
    if talk.intent in ("check", "law") and turn_words().on_draft.mended.search(question.plain):
        if has_text(talk.question) and not question.quoted:
            return read_question(checked_again(talk, question.text)), "check"
        return None
    of_checked = _on_texts_checked(question, talk)
    if of_checked:
        return of_checked
    if is_wish(question, talk):
        return question, "shorter"
    if intent in _OPEN and recall(question, talk):
        return question, "told"
    return _told_of_draft(question, talk) if talk.suggestion and intent in _OPEN else None


def _told_of_draft(question: Question, talk: Conversation) -> tuple[Question, Intent] | None:
    """Return what is to be left out of the text drafted, fills a gap in it, or is not sure."""
    if turn_words().telling.not_sure.search(question.plain) and not enquires(question.text):
        return question, "told"
    named = platforms_said(question.text)[0]
    if named and takes_out(question.text):
        return question, "platforms"
    if not named and takes_out(question.text) and _names_own(question, talk):
        return question, "told"
    if told_of_part(question, talk):
        return question, "why"
    if not named and _fills_a_gap(question, talk):
        return replace(question, rule=None), "told"
    return None


def _on_texts_checked(question: Question, talk: Conversation) -> tuple[Question, Intent] | None:
    """Return what is asked of the texts checked last: one sentence, all of them, the item."""
    if talk.intent != "check" or question.pasted or question.quoted:
        return None
    again = _of_texts_checked(question, talk)
    if again:
        return read_question(again), "check"
    sentences = "\n".join(_sentences_checked(talk))
    words = turn_words().checking
    if sentences and words.of_item.search(question.plain):
        return read_question(f"{sentences}\n{question.text}"), "item"
    mended = words.mended.search(question.plain) and len(question.plain) <= _LONGEST
    if mended and has_text(talk.question):
        return read_question(checked_again(talk, question.text)), "check"
    return None


def checked_again(talk: Conversation, said: str) -> str:
    """Ask of the texts checked last what is said now, and not what was asked of them then."""
    before = read_question(talk.question)
    if before.quoted or not before.pasted:
        texts = "".join(f"「{text}」" for text in before.quoted) or talk.question
        return f"{texts}\n{said}"
    texts = "\n".join(_PARTED.sub("", text) for text in before.texts)
    return f"{texts}\n{_LOOK}\n{said}"


def _of_texts_checked(question: Question, talk: Conversation) -> str:
    """Ask again to look at one of the sentences checked, or at all; empty where none is meant."""
    words, sentences = turn_words().checking, _sentences_checked(talk)
    if words.every.fullmatch(question.plain):
        return to_check("\n".join(sentences))
    which = words.one_of.search(question.plain)
    if which is None:
        return ""
    number = read_number(which["number"]) if which["number"] else 1
    if which["last"]:
        number = len(sentences)
    if not number or number > len(sentences):
        return ""
    mends = words.mended.search(question.plain)
    return (
        f"「{sentences[number - 1]}」\n{question.text}"
        if mends
        else to_check(sentences[number - 1])
    )


def _sentences_checked(talk: Conversation) -> list[str]:
    """Return the sentences of the texts checked last, before one of them was looked at alone."""
    found: list[str] = []
    for turn in reversed(talk.turns):
        texts = read_question(turn.question).texts
        found = [s for text in texts for s in sentences_of(text)] or found
        if len(found) > 1:
            return found
    return found


def to_check(text: str) -> str:
    """Return a question that asks to look at a text."""
    if not text:
        return ""
    return f"{text}\n{_LOOK}" if set(text) & set("「」\n") else f"「{text}」を見て"


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
    text = talk.drafted
    own = plainly("".join(own_prose_of(text)))
    return any(word in own for word in words_asked(question.bare))


def _fills_a_gap(question: Question, talk: Conversation) -> bool:
    """Whether a statement may be what the text at hand still lacks."""
    text = talk.drafted
    states = re.search("[はがをにで]", question.text) and not asks_something(question)
    return _GAP in text and bool(states)
