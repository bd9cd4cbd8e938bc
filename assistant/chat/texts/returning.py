"""Goes back to what was spoken of before: the text as it was, or the item before."""

from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.topic import is_said
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.explaining import explain
from assistant.chat.items.finding import SURE
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.model import Answer, Conversation, Intent, ItemRef, Spot
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import with_sentences
from assistant.chat.texts.shortening import shorter_of
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
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
_UNCHANGED = "今の案は、この会話でまだ変えていません。次のとおりです。"
_OF_ITEM = "先の項目は、次のとおりです。"
_TO_ITEM = "その項目の案は、次のとおりです。"
_SHORTEST = 2
"""Characters of the name of an item."""
_LEAVING_TEXT: frozenset[Intent | None] = frozenset(
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
    words = turn_words().returning
    of_item = "項目" in question.plain
    others = [n for n in _latest_first(talk) if _is_other(talk.earlier[n], talk, of_item)]
    longer = bool(words.longer.search(question.plain))
    if talk.suggestion and talk.intent in _LEAVING_TEXT and words.own_text.search(question.plain):
        return _as_it_is(talk, longer), talk
    if longer:
        others = [n for n in others if _is_longer(talk.earlier[n], talk)]
    others = _steps_back(question, others, talk)
    named = _item_named(desk, question, talk)
    if named and not any(_place(talk.earlier[n]) == _place(Spot((named,))) for n in others):
        return _to_item(desk, named, talk)
    if words.first.search(question.plain):
        here = [n for n in others if _place(talk.earlier[n]) == _place(talk.spot)]
        others = sorted(here or others)[:1]
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
        ledger=talk.ledger.taken_back(undone),
    )


def _item_named(desk: Desk, question: Question, talk: Conversation) -> ItemRef | None:
    """Return the item that one wishes to go back to by its name; None where none is named."""
    words = turn_words().returning
    said = words.thing.search(question.plain)
    thing = words.own.sub("", said["thing"]) if said else ""
    if len(thing) < _SHORTEST or words.longer.search(question.plain):
        return None
    found = [ref for ref in desk.found(thing, talk.case) if ref.score >= SURE]
    return found[0] if found and is_said(found[0], plainly(thing)) else None


def _to_item(desk: Desk, ref: ItemRef, talk: Conversation) -> Continued:
    """Speak of an item that was not shown yet, with its draft where there is a case."""
    case = talk.told_case
    here = _place(Spot((ref,))) == _place(talk.spot)
    made = talk.suggestion if here else desk.suggest(case, ref.place) if case else None
    text = answer_draft([ref], made, ()).text if made else explain(ref)
    answer = Answer(
        "back", f"{_AT_HAND if here else _TO_ITEM}\n{text}", True, (ref,), suggestion=made
    )
    question = f"{ref.place.label}の案"
    return answer, replace(
        talk, items=(ref,), suggestion=made, question=question, shown=(), intent="back"
    )


def of_matter(text: str) -> tuple[str, str]:
    """Return the form or the procedure that one goes back to, and what is asked then.

    Both are empty where one goes back to anything else.
    """
    said = turn_words().returning.matter.match(text.strip())
    thing = said["thing"] if said else ""
    if said is None or not (forms_in(plainly(thing)) or procedure_named(thing)):
        return "", ""
    return thing, text.strip()[said.end() :].strip()


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
    after = replace(talk, ledger=talk.ledger.put_back())
    made = desk.judged(after.told_case or case, replace(last.draft, text=text), [text])
    if made.report.verdict == "block":
        return Answer("told", _BLOCKED, True, talk.items[:1], suggestion=last), talk
    shown = answer_draft(talk.items[:1], made, ())
    done = tuple(new or old for old, new in talk.undone)
    answer = replace(shown, intent="told", text=f"{_PUT_IN}\n{shown.text}", done=done)
    return answer, replace(after, suggestion=made)


def _undone(talk: Conversation, suggestion: Suggestion | None) -> tuple[tuple[str, str], ...]:
    """Return the corrections that an earlier text lacks."""
    text = suggestion.draft.text if suggestion else ""
    return tuple((old, new) for old, new in talk.corrected if old in text)


def _as_it_is(talk: Conversation, longer: bool) -> Answer:
    """Say that nothing was changed or left out, and show the text there is."""
    shown = answer_draft(talk.items[:1], talk.suggestion, ()) if talk.suggestion else None
    unchanged = shown and talk.intent not in _LEAVING_TEXT
    said = _NOT_SHORTENED if longer and shown else _UNCHANGED if unchanged else _AT_HAND
    if shown is None and talk.items:
        return Answer("back", f"{_OF_ITEM}\n{explain(talk.items[0])}", True, talk.items[:1])
    text = f"{said}\n{shown.text}" if shown else _NOTHING
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
