"""Takes up a choice that makes other items void: 再委託はしません."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.case import Case
from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import suggested_lines
from assistant.chat.items.explaining import named
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.suggestion import Suggestion
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Place
from corpus.text.fold import folded

_PRESENCE = {
    "再委託": "outsourcing.again",
    "委託": "outsourcing.presence",
    "提供": "provision.presence",
    "移転": "provision.presence",
}


def choose(desk: Desk, question: Question, talk: Conversation) -> Continued | None:
    """Take up that something is not done; None where a sentence says no such thing.

    The option to be ticked is named, and the text at hand is made anew by the case so changed.
    """
    said = turn_words().choosing.choice.match(folded(question.text).strip())
    if said is None or not talk.items:
        return None
    thing, ref = said["thing"], talk.items[0]
    form = form_named(talk.case.form) if talk.case else ref.form
    choice = _place_of(form, _PRESENCE[thing], ref)
    if choice is None:
        return None
    kept = "（ケースのファイルは変えません）" if talk.case else ""
    lines = [f"{thing}をしないものとします{kept}。"]
    if talk.case is None:
        lines += [_ticked(choice, _option(choice)), *_void(form, choice, thing)]
        return Answer("told", "\n".join(lines), items=(ref,)), talk
    case = _without(talk.case, thing)
    picked, wanted = _picked(desk, case, choice), _option(choice)
    if picked == wanted or not wanted:
        lines += [_ticked(choice, picked), *_void(form, choice, thing)]
    else:
        lines.append(
            f"ケースにあるほかのこと（基盤など）により、「{choice.label}」は「{picked}」のままです。"
        )
    made: Suggestion | None = None
    if talk.suggestion:
        told = replace(talk, case=case).told_case or case
        made = desk.suggest(told, talk.suggestion.draft.place)
        lines += [f"項目: {named(ref)}", *suggested_lines(made)]
    answer = Answer("told", "\n".join(lines), items=(ref,), suggestion=made)
    return answer, replace(talk, case=case, suggestion=made, intent="told")


def told_of_void(text: str, talk: Conversation) -> str:
    """Say which items stay empty by a choice that a text told; empty where it tells none."""
    said = turn_words().choosing.choice.match(folded(text).strip())
    if said is None or not talk.items:
        return ""
    form = form_named(talk.case.form) if talk.case else talk.items[0].form
    choice = _place_of(form, _PRESENCE[said["thing"]], talk.items[0])
    void = _labels(form, choice, said["thing"]) if choice else ""
    ticked = _ticked(choice, _option(choice)) if choice else ""
    return f"{said['thing']}をしないなら、{void}は空欄とします。{ticked}" if void else ""


def _ticked(choice: Place, option: str) -> str:
    return f"「{choice.label}」は{f'「{option}」を選びます' if option else '選び直します'}。"


def _picked(desk: Desk, case: Case, choice: Place) -> str:
    """Return what the case so changed ticks in the choice."""
    return "、".join(desk.suggest(case, choice).draft.text.split("\n")) or _option(choice)


def _option(choice: Place) -> str:
    """Return the option of a choice that says that nothing is done."""
    options = choice.node.options.options if choice.node.options else ()
    return next((option for option in options if option.endswith(("しない", "いない"))), "")


def _void(form: Form, choice: Place, thing: str) -> Iterator[str]:
    """Name the items that stay empty after the choice."""
    labels = _labels(form, choice, thing)
    if labels:
        yield f"そのとき、次の項目は空欄とします: {labels}"


def _labels(form: Form, choice: Place, thing: str) -> str:
    wanted = f"{thing}を行っている" if choice.node.key == "provision.presence" else f"{thing}する"
    void = [
        node.label.replace(GROUP, "")
        for node in form.items
        if any(c.item == choice.node.id and c.value == wanted and not c.negated for c in node.when)
    ]
    return "、".join(f"「{label}」" for label in dict.fromkeys(void))


def _place_of(form: Form, key: str, ref: ItemRef) -> Place | None:
    node = next((node for node in form.items if node.key == key), None)
    return form.place(node.id.replace(GROUP, str(ref.place.number or 1))) if node else None


def _without(case: Case, thing: str) -> Case:
    """Return the case in which a thing is not done."""
    match thing:
        case "再委託":
            tasks = tuple(
                task.model_copy(update={"again": False, "again_consent": None, "again_scope": None})
                for task in case.outsourcing or ()
            )
            return case.model_copy(update={"outsourcing": tasks}) if tasks else case
        case "委託":
            return case.model_copy(update={"outsourcing": ()})
        case "提供":
            return case.model_copy(update={"provisions": ()})
    return case.model_copy(update={"transfers": ()})
