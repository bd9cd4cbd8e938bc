"""Goes back to what was spoken of before: the text as it was, or the item before."""

from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.explaining import explain
from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Answer, Conversation, Intent, Spot
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import with_sentences
from assistant.chat.texts.shortening import shorter_of
from assistant.known_names import plainly
from assistant.suggestion import Suggestion
from corpus.text.numerals import read_number

MOST_SPOTS = 5
_NOT_SHORTENED = "今の案から除いた文はないので、今の案が長い方です。"
_KEPT = "言われたことは、この案に入っています。"
_NOTHING_TOLD = "この会話で、案を改めるようなことはまだ伺っていません。"
_PUT_IN = "先に言われたことを、この案にも入れました（ケースのファイルは変えません）。"
_BLOCKED = "先に言われたことを入れた案は検査を通らなかったため、戻した案のままとします。"
LACKING = "後で言われた訂正は、この案に入っていません。「訂正は活かして」で入ります。\n"
_AT_HAND = "先の案は、次のとおりです。"
_ASIDE: frozenset[Intent | None] = frozenset(
    {"rule", "law", "item", "why", "example", "compare", "check"}
)
"""Answers given between, after which one goes back to the text at hand."""
_NOTHING = "戻す先がありません。この会話では、案も項目もまだ変えていません。"


def with_earlier(before: Conversation, after: Conversation) -> Conversation:
    """Return a conversation that remembers what was spoken of before, where that has changed."""
    if not before.items or not _differs(before.spot, after.spot) or after.earlier != before.earlier:
        return after
    return replace(after, earlier=(*before.earlier, before.spot)[-MOST_SPOTS:])


def return_to(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Speak again of the text before the last change, or of the item before."""
    of_item = "項目" in question.plain
    others = [n for n in _latest_first(talk) if _is_other(talk.earlier[n], talk, of_item)]
    longer = bool(turn_words().returning.longer.search(question.plain))
    if longer:
        others = [n for n in others if _is_longer(talk.earlier[n], talk)]
    others = _steps_back(question, others, talk)
    at = max(others, key=lambda n: _named_by(question, talk.earlier[n]), default=None)
    if at is None:
        return _as_it_is(talk, longer), talk
    spot = talk.earlier[at]
    suggestion = _again(desk, spot, talk)
    text = (
        answer_draft(spot.items[:1], suggestion, ()).text if suggestion else explain(spot.items[0])
    )
    undone = _undone(talk, suggestion)
    said = f"前に戻します。\n{LACKING if undone else ''}{text}"
    answer = Answer("back", said, True, spot.items, suggestion=suggestion)
    return answer, replace(
        talk,
        items=spot.items,
        suggestion=suggestion,
        question=spot.question,
        shown=(),
        intent="back",
        earlier=talk.earlier[:at],
        corrected=tuple(one for one in talk.corrected if one not in undone),
        undone=undone or talk.undone,
    )


def _steps_back(question: Question, others: list[int], talk: Conversation) -> list[int]:
    """Return the one point so many items or texts back (2個前), where a question counts them."""
    said = turn_words().returning.steps.search(question.plain)
    if said is None:
        return others
    count = read_number(said["count"]) or 1
    of_texts = len({_place(talk.earlier[n]) for n in others}) < count
    apart = {
        _text(talk.earlier[n]) if of_texts else _place(talk.earlier[n]): n for n in reversed(others)
    }
    return sorted(apart.values(), reverse=True)[count - 1 : count] or others[-1:]


def keep_corrected(desk: Desk, talk: Conversation) -> Continued:
    """Put what a return to an earlier text took back into the text at hand again."""
    last, case = talk.suggestion, talk.case
    text = with_sentences(last.draft.text, talk.undone) if last else ""
    if last is None or case is None or text == last.draft.text:
        said = _KEPT if talk.corrected else _NOTHING_TOLD
        return Answer("told", said, True, talk.items[:1], suggestion=last), talk
    after = replace(talk, corrected=(*talk.corrected, *talk.undone), undone=())
    made = desk.judged(after.told_case or case, replace(last.draft, text=text), [text])
    if made.report.verdict == "block":
        return Answer("told", _BLOCKED, True, talk.items[:1], suggestion=last), talk
    shown = answer_draft(talk.items[:1], made, ())
    answer = replace(shown, intent="told", text=f"{_PUT_IN}\n{shown.text}")
    return answer, replace(after, suggestion=made)


def _undone(talk: Conversation, suggestion: Suggestion | None) -> tuple[tuple[str, str], ...]:
    """Return the corrections that an earlier text lacks."""
    text = suggestion.draft.text if suggestion else ""
    return tuple((old, new) for old, new in talk.corrected if old in text)


def _as_it_is(talk: Conversation, longer: bool) -> Answer:
    """Say that nothing was changed or left out, and show the text there is."""
    shown = answer_draft(talk.items[:1], talk.suggestion, ()) if talk.suggestion else None
    aside = shown and talk.intent in _ASIDE
    said = _NOT_SHORTENED if longer and shown else _AT_HAND if aside else _NOTHING
    text = f"{said}\n{shown.text}" if shown else said
    return Answer("back", text, bool(talk.items), talk.items[:1], suggestion=talk.suggestion)


def _again(desk: Desk, spot: Spot, talk: Conversation) -> Suggestion | None:
    """Return the text of an earlier point, judged anew; None where it does not stand."""
    if spot.draft is None or talk.case is None:
        return None
    made = desk.judged(talk.case, spot.draft, [spot.draft.text])
    return None if made.report.verdict == "block" else made


def _latest_first(talk: Conversation) -> range:
    return range(len(talk.earlier) - 1, -1, -1)


def _is_other(spot: Spot, talk: Conversation, of_item: bool) -> bool:
    return _place(spot) != _place(talk.spot) if of_item else _differs(spot, talk.spot)


def _differs(one: Spot, other: Spot) -> bool:
    """Whether another item is spoken of, or the text for it is another."""
    return _place(one) != _place(other) or (
        bool(one.draft and other.draft) and _text(one) != _text(other)
    )


def _is_longer(spot: Spot, talk: Conversation) -> bool:
    """Whether the text at hand is that of an earlier point, but for what was shortened in it."""
    text = with_sentences(_text(spot), talk.corrected)
    short = {shorter_of(text, in_one=in_one).text for in_one in (False, True)}
    return _place(spot) == _place(talk.spot) and _text(talk.spot) in short - {text}


def _named_by(question: Question, spot: Spot) -> int:
    """Count the words of a question that what was spoken of holds, in its label or its text."""
    label = "".join(spot.items[0].place.path[-2:]) if spot.items else ""
    known = plainly(f"{label}\n{_text(spot)}")
    return sum(word in known for word in words_asked(question.bare))


def _place(spot: Spot) -> str:
    return f"{spot.items[0].form.id} {spot.items[0].place.id}" if spot.items else ""


def _text(spot: Spot) -> str:
    return spot.draft.text if spot.draft else ""
