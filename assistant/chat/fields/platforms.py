"""Takes up what is told of the platforms that the office uses, or will not use."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import (
    answer_draft,
    answer_example,
    platform_names,
)
from assistant.chat.items.finding import written_out
from assistant.chat.items.platform_wording import answer_platforms as wording_places
from assistant.chat.items.without_case import drafted_without_case, is_drafted_without_case
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import Question, read_question, tells
from assistant.chat.reading.platforms import (
    enquires,
    own_name,
    platforms_said,
    platforms_told,
    ready_by_publication,
    with_platforms,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.on_draft import takes_out
from corpus.wording.model import Platform


def answer_platforms(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Take up what is said of platforms, and answer anew on the item spoken of."""
    said_now = said_of_platforms(question.text, talk)
    if not said_now and (
        talk.intent == "platforms" or turn_words().continuing.again.search(question.plain)
    ):
        before = (platforms_said(turn.question)[0] for turn in reversed(talk.turns))
        platforms = next(filter(None, before), frozenset())
        said_now = dict.fromkeys(sorted(platforms), platforms_said(question.text)[1])
    if not said_now:
        return Answer("platforms", message("platforms.which"), known=False, unsure_of="thing"), talk
    said, talk = with_platforms_told(said_now, talk, question.text)
    used_ones = [platform for platform, used in said_now.items() if used]
    places = None
    drafts = bool(talk.turns) and is_drafted_without_case(talk.turns[-1].answer)
    if used_ones and not talk.case and not drafts:
        places = wording_places(desk.library, used_ones, desk.today, f"{said}\n")
    if places:
        return replace(places, intent="platforms", items=talk.items[:1] or places.items), talk
    if not talk.items:
        return Answer("platforms", said), talk
    ref = written_out(talk.items[0])
    case = talk.told_case
    if case:
        answer = answer_draft([ref], desk.suggest(case, ref.place), ())
    else:
        quotes = desk.examples(talk.question, [ref], talk)
        drafted = drafted_without_case(desk, [ref], "", quotes, talk) if drafts else None
        answer = drafted or answer_example([ref], quotes, None, "example")
    answer = replace(answer, intent="platforms", text=f"{said}\n{answer.text}")
    shown = tuple(quote.place for quote in answer.quotes)
    made = answer.suggestion if case else None
    return answer, replace(talk, suggestion=made, shown=shown)


def answer_other_office(question: Question, talk: Conversation) -> Answer | None:
    """Take what is told of another office's platforms as no fact of one's own; None for none."""
    platforms, own = platforms_said(question.text)[0], own_name(talk.case)
    of_office = turn_words().platforms.of_office.search(question.text.replace(own or "\0", ""))
    if not platforms or not of_office or enquires(question.text) or not tells(question):
        return None
    if platforms_told(question.text, own):
        return None
    said = message("platforms.of_other", name=platform_names(sorted(platforms)))
    return Answer("told", said, items=talk.items)


def take_platforms(desk: Desk, text: str, talk: Conversation, *, quietly: bool) -> Continued:
    """Take up what is told of platforms; ``quietly`` where another act of the turn shows a text."""
    said_now = said_of_platforms(text, talk)
    if not quietly or not said_now:
        return answer_platforms(desk, read_question(text), talk)
    said, talk = with_platforms_told(said_now, talk, text)
    made, case = None, talk.told_case
    if talk.suggestion and talk.suggestion.draft.text and case:
        made = desk.suggest(case, talk.suggestion.draft.place)
        talk = replace(talk, suggestion=made)
    return Answer("platforms", said, True, talk.items[:1], suggestion=made), talk


def said_of_platforms(text: str, talk: Conversation) -> dict[Platform, bool]:
    """Return the platforms that a text says are used or not."""
    own = own_name(talk.case)
    said = platforms_told(text, own) or ready_by_publication(text, talk.platforms)
    return dict.fromkeys(said, False) if takes_out(text) else said


def with_platforms_told(
    said_now: dict[Platform, bool], talk: Conversation, text: str
) -> tuple[str, Conversation]:
    """Return what is said of platforms taken up, and the conversation that holds it."""
    case = talk.case
    for platform, used in said_now.items():
        case = with_platforms(case, {platform}, used) if case else None
    return _taken_up(said_now, "platforms.taken_in_case" if case else "platforms.taken"), replace(
        talk, case=case, ledger=talk.ledger.with_platforms(said_now, text), intent="platforms"
    )


def _taken_up(said: Mapping[Platform, bool], how: str) -> str:
    """Say which platforms are taken to be used and which not."""
    parts = [
        message(
            word,
            name=platform_names([p for p, is_used in said.items() if is_used == used]),
        )
        for used, word in ((True, "platforms.used"), (False, "platforms.not_used"))
        if used in said.values()
    ]
    return message(how, told="、".join(parts))
