"""Answers follow-up questions, which mean something only after what was said before."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.chat.desk import Continued, Desk, FollowUp
from assistant.chat.follow_ups import (
    enquires,
    next_item,
    own_name,
    platforms_said,
    platforms_told,
    ready_by_publication,
    with_platforms,
)
from assistant.chat.intents import Question, read_question
from assistant.chat.items.examples import (
    answer_draft,
    answer_example,
    answer_whole,
    platform_names,
)
from assistant.chat.items.explaining import explain, named
from assistant.chat.items.finding import written_out
from assistant.chat.items.picking import asks_whole, left_out_any
from assistant.chat.items.wishes import read_wishes
from assistant.chat.model import OF_SOURCE, Answer, Conversation, Intent
from assistant.chat.texts.on_draft import recall, takes_out, told_of_part
from assistant.chat.texts.returning import return_to
from assistant.chat.texts.telling import asks_for_more, take_up, tells
from assistant.chat.texts.wishing import carry_out_wish
from assistant.chat.turn_words import turn_words
from corpus.wording.model import Platform


def _platforms(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Take up what is said of platforms, and answer anew on the item spoken of."""
    said_now = platforms_told(question.text, own_name(talk.case)) or ready_by_publication(
        question.text, talk.platforms
    )
    if takes_out(question.text):
        said_now = dict.fromkeys(said_now, False)
    if not said_now and (
        talk.intent == "platforms" or turn_words().continuing.again.search(question.plain)
    ):
        before = (platforms_said(turn.question)[0] for turn in reversed(talk.turns))
        platforms = next(filter(None, before), frozenset())
        said_now = dict.fromkeys(sorted(platforms), platforms_said(question.text)[1])
    if not said_now:
        text = "分かりません。どの基盤のことか読み取れませんでした。"
        return Answer("platforms", text, known=False), talk
    said, talk = _with_platforms(said_now, talk)
    used_ones = [platform for platform, used in said_now.items() if used]
    places = desk.platform_places(used_ones, f"{said}\n") if used_ones and not talk.case else None
    if places:
        return replace(places, intent="platforms", items=talk.items[:1] or places.items), talk
    if not talk.items:
        return Answer("platforms", said), talk
    ref = written_out(talk.items[0])
    case = talk.told_case
    if case:
        answer = answer_draft([ref], desk.suggest(case, ref.place), ())
    else:
        answer = answer_example([ref], desk.examples(talk.question, [ref], talk), None, "example")
    answer = replace(answer, intent="platforms", text=f"{said}\n{answer.text}")
    shown = tuple(quote.place for quote in answer.quotes)
    return answer, replace(talk, suggestion=answer.suggestion, shown=shown)


def answer_other_office(question: Question, talk: Conversation) -> Answer | None:
    """Take what is told of another office's platforms as no fact of one's own; None for none."""
    platforms, own = platforms_said(question.text)[0], own_name(talk.case)
    of_office = turn_words().platforms.of_office.search(question.text.replace(own or "\0", ""))
    if not platforms or not of_office or enquires(question.text) or not tells(question):
        return None
    if platforms_told(question.text, own):
        return None
    return Answer(
        "told", _OF_OTHER.format(name=platform_names(sorted(platforms))), items=talk.items
    )


def take_platforms(desk: Desk, text: str, talk: Conversation, *, quietly: bool) -> Continued:
    """Take up what is told of platforms; ``quietly`` where another act of the turn shows a text."""
    said_now = platforms_told(text, own_name(talk.case)) or ready_by_publication(
        text, talk.platforms
    )
    if takes_out(text):
        said_now = dict.fromkeys(said_now, False)
    if not quietly or not said_now:
        return _platforms(desk, read_question(text), talk)
    said, talk = _with_platforms(said_now, talk)
    made, case = None, talk.told_case
    if talk.suggestion and talk.suggestion.draft.text and case:
        made = desk.suggest(case, talk.suggestion.draft.place)
        talk = replace(talk, suggestion=made)
    return Answer("platforms", said, True, talk.items[:1], suggestion=made), talk


def _with_platforms(said_now: dict[Platform, bool], talk: Conversation) -> tuple[str, Conversation]:
    """Return what is said of platforms taken up, and the conversation that holds it."""
    case = talk.case
    for platform, used in said_now.items():
        case = with_platforms(case, {platform}, used) if case else None
    told = dict(talk.platforms) | said_now
    said = _taken_up(said_now) + ("（ケースのファイルは変えません）。" if case else "。")
    return said, replace(talk, case=case, platforms=tuple(told.items()), intent="platforms")


def _taken_up(said: Mapping[Platform, bool]) -> str:
    """Say which platforms are taken to be used and which not."""
    parts = [
        f"{platform_names([p for p, is_used in said.items() if is_used == used])}を{word}"
        for used, word in ((True, "利用する"), (False, "利用しない"))
        if used in said.values()
    ]
    return f"この会話では、{'、'.join(parts)}ものとします"


def _next(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Go on to the next item of the form."""
    del question
    if not talk.items:
        return _no_item("next"), talk
    ref = next_item(talk.items[0], talk.case)
    if ref is None:
        said = f"{named(talk.items[0])}は最後の項目です。"
        return Answer("next", said, known=False), talk
    lines = ["次の項目です。", explain(ref)]
    made = desk.suggest(talk.told_case, ref.place) if talk.told_case else None
    if made:
        lines.append(answer_draft([ref], made, ()).text.split("\n", 1)[1])
    answer = Answer("next", "\n".join(lines), items=(ref,), suggestion=made)
    question_ = f"{ref.place.label}の書き方"
    return answer, replace(
        talk, items=(ref,), suggestion=made, intent="next", question=question_, shown=()
    )


def _another(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Show examples that were not shown yet, as many as are wished for."""
    if not talk.items:
        return _no_item("another"), talk
    ref = written_out(talk.items[0])
    asked = talk.question or ref.place.label
    count = read_wishes(question.text).count
    skip = (*talk.shown, *talk.quoted)
    quotes = desk.examples(f"{asked}、{question.text}" if count else asked, [ref], talk, skip)
    if not quotes:
        item = f"{ref.form.id} {ref.place.id}「{ref.place.label}」"
        said = f"{item}には、まだ示していない例は見つかりませんでした。"
        return Answer("another", said, known=False, items=(ref,)), talk
    answer = answer_example([ref], quotes, None, "another")
    shown = (*talk.shown, *(quote.place for quote in quotes))
    return answer, replace(talk, shown=shown, intent="another")


def _told(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Take up what is told; where more is wished for and nothing is drafted, show more."""
    stated = recall(question, talk)
    if stated:
        return Answer("told", stated, True, talk.items[:1], suggestion=talk.suggestion), talk
    if asks_whole(question, talk):
        return _whole(desk, question, talk)
    if talk.suggestion is not None or not asks_for_more(question):
        return take_up(desk, question, talk)
    if talk.intent in OF_SOURCE:
        said = "ここで持つデータには、先の答えより詳しいことはありません。原典で確かめてください。"
        return Answer("told", f"{said}\n{talk.reason}"), talk
    if not talk.items:
        return _no_item("told"), talk
    ref = written_out(talk.items[0])
    quotes = desk.examples(talk.question or ref.place.label, [ref], talk, talk.shown)
    if not quotes:
        return Answer("told", explain(ref), items=(ref,)), talk
    shown = answer_example([ref], quotes, None, "told")
    answer = replace(shown, text=f"まだ示していない記載を示します。\n{shown.text}")
    return answer, replace(talk, shown=(*talk.shown, *(quote.place for quote in quotes)))


def _whole(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Show whole what was shown in part; where nothing was left out, what was not shown yet."""
    quotes = desk.whole(talk.shown)
    if not quotes or not left_out_any(talk):
        return _another(desk, question, talk)
    return answer_whole(talk.items, quotes), talk


def _why(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Say what the last answer rests on, and of a word of the text drafted where it comes from."""
    del desk
    part = told_of_part(question, talk)
    if part:
        return Answer("why", "\n".join(part), items=talk.items[:1]), talk
    if not talk.reason:
        said = "分かりません。直前の答えには、示せる根拠がありません。"
        return Answer("why", said, known=False), talk
    return Answer("why", f"直前の答えは、次のことによります。\n{talk.reason}"), talk


def _no_item(intent: Intent) -> Answer:
    said = "分かりません。どの項目のことか、項目の名前や番号を書いて尋ねてください。"
    return Answer(intent, said, known=False)


_OF_OTHER = (
    "ほかの団体のこととして伺いました。この会話での{name}の利用についての前提は変えません。"
    "自団体も同じであれば、そのように書いてください。"
)
FOLLOW_UPS: dict[Intent, FollowUp] = {
    "platforms": _platforms,
    "shorter": carry_out_wish,
    "next": _next,
    "another": _another,
    "why": _why,
    "back": return_to,
    "told": _told,
}
