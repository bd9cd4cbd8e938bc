"""What a conversation is after a question and its answer, and what the answer rests on."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.chat.items.examples import VERDICTS
from assistant.chat.items.explaining import named
from assistant.chat.items.offices import is_of_office
from assistant.chat.items.shown import texts_pasted
from assistant.chat.items.wishes import read_wishes
from assistant.chat.knowledge import message, rule_answers
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Conversation, Fact, Intent, Said
from assistant.chat.reading.intents import Question
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.texts.returning import with_earlier
from assistant.chat.turns.memory import MOST_TURNS
from assistant.suggestion import Suggestion
from corpus.errors import InputError
from corpus.forms.item_words import item_help
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date, read_date

LONGEST = 2000
_LEAVING_TEXT: frozenset[Intent] = frozenset({"rule", "law", "item"})
"""Questions about the item spoken of that leave the text at hand as it is."""
_MOST = 5


def refuse_unfit(text: str) -> None:
    """Raise InputError for an empty or an overlong question."""
    if not text.strip():
        raise InputError("質問がありません。尋ねたいことを書いてください。")
    if len(text) > LONGEST:
        raise InputError(f"質問が長すぎます（{len(text)}字）。{LONGEST}字までにしてください。")


def remembered(text: str, answer: Answer, talk: Conversation, before: Conversation) -> Conversation:
    """Return the conversation with a question and its answer, and the way back to what was."""
    return with_earlier(before, heard(text, answer, talk, before))


def heard(text: str, answer: Answer, talk: Conversation, before: Conversation) -> Conversation:
    """Return the conversation with a question and its answer added to what was said before."""
    says_again = talk is before and not answer.facts and not answer.findings
    says_nothing = answer.intent == "why" or not answer.known or says_again
    reason = talk.reason if says_nothing else reason_of(answer)
    turns = (*talk.turns, Said(text, answer.text))[-MOST_TURNS:]
    about = talk.about if says_nothing else tuple(fact.id for fact in answer.facts)
    quoted = _quoted(text, answer, talk)
    return replace(talk, reason=reason, turns=turns, about=about, quoted=quoted)


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
    aside = same and answer.intent in _LEAVING_TEXT
    return replace(
        talk,
        items=items or talk.items,
        intent=answer.intent,
        suggestion=_at_hand(answer, talk) if answer.items and not aside else talk.suggestion,
        question=text,
        shown=tuple(quote.place for quote in answer.quotes),
    )


def _at_hand(answer: Answer, talk: Conversation) -> Suggestion | None:
    """Return the draft that is worked on after an answer; one without a case is only shown."""
    return answer.suggestion if talk.case else None


def was_said(answer: Answer, talk: Conversation) -> bool:
    """Whether an answer only repeats an earlier one."""
    return any(turn.answer == answer.text for turn in talk.turns)


def again(answer: Answer, asked: Question) -> Answer:
    """Say that there is no more than was said; rows of the law that are asked are shown again.

    So are examples that were within the limits now said, or are of the office now named, and what
    follows from figures that are told.
    """
    of_office = any(is_of_office(quote.agency, asked.text) for quote in answer.quotes)
    limited = answer.quotes and not read_wishes(asked.text).are_none
    of_figures = answer.intent == "rule" and not facts_told(asked.text).is_empty
    of_law = answer.intent == "law" and is_said(asked.plain, law_words().going_on)
    if answer.known and (of_office or limited or of_figures or of_law):
        return replace(answer, text=f"{message('turns.as_before')}\n{answer.text}")
    return Answer("unknown", message("turns.no_more"), known=False, unsure_of="thing")


def reason_of(answer: Answer) -> str:
    """Return the reasons for an answer, a line each; empty where there are none."""
    return "\n".join(dict.fromkeys(_reasons(answer)))


def _reasons(answer: Answer) -> Iterator[str]:
    if answer.suggestion:
        yield from _of_suggestion(answer.suggestion)
    for finding in answer.findings:
        yield "・" + finding.message.replace("\n", "　")
    for fact in answer.facts[:_MOST]:
        day = read_date(fact.as_of)
        since = f"、{japanese_date(day)}" if day else ""
        sure = "" if fact.verified else "。原典では確かめていません"
        yield f"・{_subject(fact)}: {fact.source}{since}{sure}"
    if answer.intent not in ("law", "rule", "check", "compare"):
        yield from _of_items(answer)


def _subject(fact: Fact) -> str:
    """Say what a fact is about: the title of a rule, or the place in the law."""
    titles = {rule.id: rule.title for rule in rule_answers()}
    return titles.get(fact.id, fact.id.removeprefix("term:"))


def _of_suggestion(suggestion: Suggestion) -> Iterator[str]:
    draft = suggestion.draft
    if draft.why:
        yield f"・案の作り方: {draft.why}"
    if draft.insufficient:
        yield f"・足りないもの: {'、'.join(draft.insufficient.missing)}"
    for source in draft.sources[:_MOST]:
        if source.document:
            yield f"・案の出典: {source.document}　{source.path}"
    if draft.text:
        yield f"・検査: {VERDICTS[suggestion.report.verdict]}"
    for finding in suggestion.report.findings[:_MOST]:
        yield "・検査の結果: " + finding.message.replace("\n", "　")


def _of_items(answer: Answer) -> Iterator[str]:
    for ref in answer.items[:1]:
        help_ = item_help().get(ref.key)
        if help_ and help_.guidance:
            yield f"・{named(ref)}に書く内容は「{help_.guidance}」だからです。"
    if answer.suggestion is None:
        for quote in answer.quotes[:_MOST]:
            kind = "現行の標準文例" if quote.kind == "wording" else "公表された評価書の記載"
            yield f"・{kind}: {quote.document}　{quote.path}"
