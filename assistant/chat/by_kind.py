"""Answers a question as one of a kind, as the talk has come to read it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.chat.desk import Desk
from assistant.chat.fields.consequences import at_odds
from assistant.chat.items.answering import answer_on_items
from assistant.chat.items.finding import SURE, near_spoken, similarity
from assistant.chat.items.held_lists import answer_number
from assistant.chat.items.held_words import held_words
from assistant.chat.items.holdings import (
    answer_holdings,
    answer_not_held,
    answer_users,
    answer_which_held,
)
from assistant.chat.items.meaning import find, look, meant
from assistant.chat.items.named import says_an_item
from assistant.chat.items.nearest import nearest, with_place, words_asked
from assistant.chat.items.offices import HeldOffices
from assistant.chat.items.outline import answer_numbered, answer_outline
from assistant.chat.items.platform_wording import answer_items_of
from assistant.chat.items.side_by_side import answer_side_by_side
from assistant.chat.items.stated import with_stated
from assistant.chat.items.sufficiency import answer_sufficiency
from assistant.chat.items.two_items import answer_both, answer_two_named
from assistant.chat.items.where_written import answer_where
from assistant.chat.knowledge import message
from assistant.chat.law.carrying import answer_cited, answer_law_in_talk, told_beside
from assistant.chat.law.changed_since import answer_changed
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.law.whole import answer_order
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.spoken import is_rather, items_of_rule, means_item_spoken
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import answer_rule, told_in_turn
from assistant.chat.rules.change_reasons import answer_reason
from assistant.chat.rules.size_told import asks_something, of_assessment
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.texts.checking import answer_check
from assistant.chat.texts.comparing import answer_comparison
from assistant.chat.texts.versions import answer_single, answer_versions, with_item_of_block
from assistant.chat.texts.vintage import answer_dated
from assistant.chat.words.renamed import became_of
from assistant.chat.words.spelling import answer_spelling
from assistant.chat.words.standing import answer_either, answer_standing, word_asked
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.forms.load import form_named
from corpus.store.model import Hit
from corpus.wording.platforms import without_platforms

_OF_MATTER = 0.44
"""Similarity from which on a text found tells of the matter of a rule."""
_FEW = 3
"""Items of a section up to which one who asks for text of it means the first."""
_LONGEST_WORD = 12
"""Characters up to which what stands in 「」 is a word, and no text."""
_CITING: frozenset[Intent] = frozenset({"example", "draft"})
_OF_EXAMPLES: frozenset[Intent] = frozenset({"example", "unknown", "item"})


class _Asked:
    """A question as one of a kind, and what the search finds for it, once it is needed."""

    def __init__(self, desk: Desk, intent: Intent, question: Question, talk: Conversation) -> None:
        self.desk, self.intent, self.question, self.talk = desk, intent, question, talk

    @cached_property
    def found(self) -> tuple[Sequence[Hit], tuple[ItemRef, ...]]:
        """The sections found, and the items meant, likeliest first."""
        desk, talk = self.desk, self.talk
        bare = self.question.pasted or _without_offices(self.question.bare, desk.offices)
        return meant(desk.store, bare, talk.case, talk.items)


def answer_as(desk: Desk, intent: Intent, question: Question, talk: Conversation) -> Answer:
    """Answer a question as one of a kind."""
    if intent == "rule" and _asks_what_was_done(desk, question, talk):
        intent = "example"
    asked = _Asked(desk, intent, question, talk)
    ways = (way(asked) for kind, way in _WAYS if kind in (None, intent))
    return next(filter(None, ways), None) or _on_items(asked)


def _gathered(asked: _Asked) -> Answer | None:
    """Answer what is asked of several offices, forms or items at once, or where a word stands."""
    desk, question, talk = asked.desk, asked.question, asked.talk
    compared = answer_side_by_side(desk, asked.intent, question, talk)
    if compared or asked.intent not in _OF_EXAMPLES:
        return compared
    return answer_where(desk.store, question, talk)


def _beside(asked: _Asked) -> Answer | None:
    """Answer what is of no item, law or rule: what is in no record, spelling, two items."""
    desk, question, talk = asked.desk, asked.question, asked.talk
    of_two = answer_changed(question, desk.today) or answer_two_named(question, talk, desk.library)
    if of_two or question.pasted:
        return of_two
    if question.quoted:
        return answer_spelling(question.text)
    return (
        answer_sufficiency(question, talk)
        or answer_reason(question, talk)
        or answer_both(question, talk, desk.library)
        or answer_spelling(question.text)
        or answer_holdings(question, desk.held, desk.offices, talk.case)
    )


def _of_law(asked: _Asked) -> Answer:
    return answer_law_in_talk(asked.question, asked.talk, asked.desk.today)


def _of_section(asked: _Asked) -> Answer | None:
    return answer_outline(asked.question, asked.talk)


def _of_text(asked: _Asked) -> Answer:
    """Check a text; of a word alone say what became of it, or where it stands today."""
    desk, question, talk = asked.desk, asked.question, asked.talk
    cited = answer_cited(question, talk, desk.today)
    if cited:
        return cited
    _, items = asked.found
    names = desk.names(talk.case)
    beside = list(told_beside(question, talk, desk.today))
    checked = answer_check(question, items, names, desk.today, talk.case, beside)
    odds = list(at_odds(question, talk))
    if odds:
        return replace(checked, text="\n".join((*odds, message("texts.otherwise"), checked.text)))
    word = "" if question.pasted else word_asked(question.text) or _replaced_word(question)
    said = (plainly(text) for text in question.quoted)
    of_word = not question.quoted or plainly(word) in said
    if not word or not of_word or (question.quoted and (checked.findings or checked.facts)):
        return checked
    found = look(desk.store, word)
    standing = answer_standing(word, question.text, found, desk.library, desk.today)
    if not (became_of(plainly(word)) and is_said(question.plain, law_words().adds)):
        return standing
    return replace(standing, text=f"{law_words().says['not_added']}\n{standing.text}")


def _replaced_word(question: Question) -> str:
    """Return the one word in 「」 of a question, where another took its place; else nothing."""
    alone = question.quoted[0] if len(question.quoted) == 1 else ""
    return alone if len(alone) <= _LONGEST_WORD and became_of(plainly(alone)) else ""


def _of_versions(asked: _Asked) -> Answer:
    """Compare versions of the wording, of one item where the question names it."""
    desk, question, case = asked.desk, asked.question, asked.talk.case
    single = answer_single(question, desk.library, desk.today)
    if single:
        return single
    hits, _ = asked.found
    rest = without_platforms(question.bare)
    of_item = rest == question.bare or says_an_item(plainly(rest))
    items = find(rest, hits, case) if of_item else ()
    return answer_comparison(question, items, desk.library, desk.names(case), desk.today)


def _of_rule(asked: _Asked) -> Answer | None:
    """State the rules asked; to who only names their matter, also where assessments write of it.

    None where items are rather meant.
    """
    desk, question, talk = asked.desk, asked.question, asked.talk
    rule, (hits, items) = question.rule, asked.found
    if rule is None or is_rather(items, question):
        return None
    about = items_of_rule(question, items, talk)
    known = facts_of(talk.case).then(talk.told)
    rules = (rule, *question.also)
    own = form_named(talk.case.form).id if talk.case else None
    before = [turn.answer for turn in talk.turns]
    answers = [
        answer_rule(
            one,
            question.text,
            about,
            desk.today,
            known,
            question.focus,
            any(one.text in said for said in before),
            own,
        )
        for one in rules
    ]
    told = told_in_turn(rules, answers)
    open_end = turn_words().carrying.open_end.search(question.text.strip())
    asks = rule.threshold or open_end or asks_something(question) or of_assessment(question)
    if asks or talk.turns or similarity(hits) < _OF_MATTER:
        return told
    return with_place(told, nearest(question, hits, items, desk.document_of, talk))


_WAYS: tuple[tuple[Intent | None, Callable[[_Asked], Answer | None]], ...] = (
    (None, _gathered),
    (None, _beside),
    ("law", _of_law),
    ("item", _of_section),
    ("check", _of_text),
    ("compare", _of_versions),
    ("rule", _of_rule),
)
"""Ways to an answer, each with the kind it is for (None: all); the first that has one takes it.

What none of them has is asked of an item.
"""


def _on_items(asked: _Asked) -> Answer:
    """Answer of the items found, of the one spoken of, or list those of the section named."""
    desk, intent, question, talk = asked.desk, asked.intent, asked.question, asked.talk
    hits, items = asked.found
    if intent != "unknown" and means_item_spoken(question, items, talk):
        items = talk.items[:1]
    items = near_spoken(items, talk.items)
    items = with_item_of_block(question, items, desk.library, talk.case)
    listed = None if items and items[0].score >= SURE else answer_outline(question, talk)
    if listed and intent in _CITING and len(listed.items) <= _FEW:
        items, listed = listed.items[:1], None
    answer = listed or answer_on_items(desk, intent, question, hits, items, talk)
    stated = with_stated(question, answer, desk.store, desk.document_of)
    return _with_rows(asked, stated)


def _asks_what_was_done(desk: Desk, question: Question, talk: Conversation) -> bool:
    """Whether a question on the matter of a rule asks how an office held did it.

    For how many days a town heard opinions is of its assessment; what it must do is of the rule.
    """
    named = desk.offices.named_in(question.text)
    own = talk.case is not None and talk.case.agency.head in named
    return bool(named) and not own and held_words().done.search(question.plain) is not None


def _with_rows(asked: _Asked, answer: Answer) -> Answer:
    """Add the rows of the procedure named to an answer on the item that cites them.

    By the case they are in its draft.
    """
    question, talk, today = asked.question, asked.talk, asked.desk.today
    procedure = procedure_named(question.text)
    cited = law_words().cited_in.get(answer.items[0].key) if answer.items else None
    if talk.case or procedure is None or cited is None or answer.intent not in _CITING:
        return answer
    rows = answer_law_in_talk(read_question(f"{procedure.say[0]}{cited}"), talk, today)
    if not rows.known:
        return answer
    return replace(answer, text=f"{answer.text}\n{rows.text}", facts=(*answer.facts, *rows.facts))


def _without_offices(text: str, offices: HeldOffices) -> str:
    """Return a text without the offices held that it names, where it says anything else."""
    rest = offices.without(text)
    return rest if words_asked(rest) else text


def answer_of_texts(desk: Desk, kind: Intent, asked: Question, talk: Conversation) -> Answer | None:
    """Answer what is asked of the texts held, or of two things set side by side."""
    return (
        answer_dated(desk, asked)
        or answer_versions(asked, desk.library, desk.today)
        or answer_order(asked, desk.today)
        or answer_either(asked.quoted, asked.plain, desk.today)
        or answer_which_held(desk, asked, talk)
        or answer_items_of(desk, asked, talk)
        or answer_users(desk, asked)
        or answer_number(desk, asked)
        or answer_not_held(kind, asked, talk, desk)
        or answer_side_by_side(desk, kind, asked, talk)
        or answer_numbered(asked, talk)
    )
