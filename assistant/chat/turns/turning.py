"""What a conversation is after a question and its answer."""

from dataclasses import replace

from assistant.chat.items.quoting import is_of_office
from assistant.chat.items.shown import texts_pasted
from assistant.chat.items.wishes import read_wishes
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Conversation, Intent, Said
from assistant.chat.reading.intents import Question
from assistant.chat.texts.returning import with_earlier
from assistant.chat.turns.memory import MOST_TURNS
from assistant.chat.turns.reasons import reason_of
from corpus.errors import InputError
from corpus.forms.load import form_named

LONGEST = 2000
_AS_BEFORE = "先に示したとおりです。"
_ASIDE: frozenset[Intent] = frozenset({"rule", "law", "item"})
"""Questions about the item spoken of that leave the text at hand as it is."""
_NO_MORE = (
    "分かりません。先の答えに書いたことのほかに、お答えできることはありません。"
    "何についての質問かを、項目、事務、法令の名前で書いて尋ねてください。"
)


def refuse_unfit(text: str) -> None:
    """Raise InputError for an empty or an overlong question."""
    if not text.strip():
        raise InputError("質問がありません。尋ねたいことを書いてください。")
    if len(text) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(text)}字）。{LONGEST}字までにしてください。")


def remembered(text: str, answer: Answer, talk: Conversation, before: Conversation) -> Conversation:
    """Return the conversation with a question and its answer added to what was said before."""
    says_again = talk is before and not answer.facts and not answer.findings
    says_nothing = answer.intent == "why" or not answer.known or says_again
    reason = talk.reason if says_nothing else reason_of(answer)
    turns = (*talk.turns, Said(text, answer.text))[-MOST_TURNS:]
    about = talk.about if says_nothing else tuple(fact.id for fact in answer.facts)
    quoted = _quoted(text, answer, talk)
    now = replace(talk, reason=reason, turns=turns, about=about, quoted=quoted)
    return with_earlier(before, now)


def _quoted(text: str, answer: Answer, talk: Conversation) -> tuple[str, ...]:
    """Return the places of the quotes set before the author last; one of them alone ends no set.

    Texts that the author pasted to be compared take their place.
    """
    places = tuple(quote.place for quote in answer.quotes)
    if not places:
        return () if texts_pasted(text) else talk.quoted
    of_these = answer.intent == "compare" and set(talk.shown) <= set(talk.quoted)
    return talk.quoted if of_these else places


def after(text: str, answer: Answer, talk: Conversation) -> Conversation:
    """Return what is spoken of after an answer; what was not understood changes nothing."""
    if not answer.known and talk.intent is not None:
        return talk
    own = form_named(talk.case.form).id if talk.case else None
    spoken = answer.items if answer.intent != "unknown" else ()
    here = not spoken or own in (None, spoken[0].form.id)
    items = tuple(ref for ref in spoken if here and own in (None, ref.form.id))
    same = [ref.place.id for ref in items[:1]] == [ref.place.id for ref in talk.items[:1]]
    aside = same and answer.intent in _ASIDE
    return replace(
        talk,
        items=items or talk.items,
        intent=answer.intent,
        suggestion=answer.suggestion if answer.items and not aside else talk.suggestion,
        question=text,
        shown=tuple(quote.place for quote in answer.quotes),
    )


def was_said(answer: Answer, talk: Conversation) -> bool:
    """Whether an answer only repeats an earlier one."""
    return any(turn.answer == answer.text for turn in talk.turns)


def again(answer: Answer, asked: Question) -> Answer:
    """Say that there is no more than was said; rows of the law that are asked are shown again.

    So are examples that were within the limits now said, or are of the office now named.
    """
    of_office = any(is_of_office(quote.agency, asked.text) for quote in answer.quotes)
    limited = answer.quotes and not read_wishes(asked.text).are_none
    if answer.known and (of_office or limited):
        return replace(answer, text=f"{_AS_BEFORE}\n{answer.text}")
    if answer.intent == "law" and answer.known and is_said(asked.plain, law_words().going_on):
        return replace(answer, text=f"{_AS_BEFORE}\n{answer.text}")
    return Answer("unknown", _NO_MORE, known=False)
