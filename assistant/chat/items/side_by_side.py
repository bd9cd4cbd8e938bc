"""Sets side by side what is asked to be compared: offices, the own text, wording, or two forms."""

import re

from assistant.chat.desk import Desk
from assistant.chat.items.examples import UNSURE
from assistant.chat.items.finding import SURE
from assistant.chat.items.forms_compared import (
    answer_forms,
    answer_grown,
    answer_numbers,
    asks_what_grows,
    of_two_forms,
    without_forms,
)
from assistant.chat.items.meaning import meant
from assistant.chat.items.named import printed_labels, says_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.offices import without_offices
from assistant.chat.items.offices_compared import (
    answer_field,
    answer_overview,
    answer_sides,
    answer_which,
    asks_which,
)
from assistant.chat.items.sides import Sides, read_sides, without_sides
from assistant.chat.items.ways_to_ask import example_words, forms_in, is_asked
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.known_names import plainly
from corpus.wording.platforms import without_platforms

_LONGEST_NAME, _LONGEST, _SHORT = 30, 30, 16
_FIELD = re.compile(
    "(?:で|では|だと)?の?([^。?、]{2,24}?)(?:は|って)"
    "(?:何|なに|いつ|どこ|誰|だれ|どう|どうなって(?:い)?る|いくつ|何人|何年|どれ)?"
    "(?:です|でした|なん|だった)?(?:か|の|っけ|け)?[?]?"
)
"""What is left of みどり市のしきい値判断結果は？ without the office: an item, and no more."""
_OF_TEXTS: frozenset[Intent] = frozenset({"compare", "example", "unknown", "item", "told"})


def answer_side_by_side(
    desk: Desk, intent: Intent, question: Question, talk: Conversation
) -> Answer | None:
    """Set side by side what sides write on an item, or what two forms have; None else."""
    if question.pasted or not all(map(_is_name, question.quoted)):
        return None
    words = example_words()
    if is_asked(question.plain, (*words.by_form, *words.in_forms)):
        rest = without_forms(question.bare)
        idle = re.compile("|".join(words.of_number))
        said = {word for word in words_asked(rest) if idle.sub("", word)}
        found = meant(desk.store, rest, None)[1] if said else talk.items
        numbered = answer_numbers(
            [ref for ref in found if ref.score >= UNSURE], said, question.plain
        )
        if numbered:
            return numbered
    ranked = is_asked(question.plain, words.which) and is_asked(question.plain, words.ranked)
    compares = intent == "compare" or ranked or is_asked(question.plain, words.alike)
    forms = compares and of_two_forms(question.plain)
    if forms:
        items = meant(desk.store, question.bare, talk.case)[1]
        compared = answer_forms(question.text, items, question.quoted)
        if compared:
            return compared
    again = None if forms else _same_forms(question, talk)
    if again:
        return answer_forms(again, (), question.quoted)
    if asks_what_grows(question.plain):
        return answer_grown(question.plain)
    if forms or not all(plainly(name) in printed_labels() for name in question.quoted):
        return None
    return _of_sides(desk, intent, question, talk, compares=compares, ranked=ranked)


def _of_sides(
    desk: Desk,
    intent: Intent,
    question: Question,
    talk: Conversation,
    *,
    compares: bool,
    ranked: bool,
) -> Answer | None:
    """Answer what is asked of the texts of sides; None where they are not meant."""
    which = intent == "compare" and asks_which(question, talk)
    sides = read_sides(desk, question, talk)
    of_one = _field_asked(desk, sides, question)
    if of_one:
        return of_one
    if not sides.are_two or not _is_meant(sides, intent, question, compares=compares):
        return answer_which(desk, question, talk) if which else None
    items = _item_meant(desk, sides, question, talk)
    if items:
        return answer_sides(desk, sides, items, question, talk, ranked=ranked)
    return answer_which(desk, question, talk) if which else answer_overview(desk, sides)


def _field_asked(desk: Desk, sides: Sides, question: Question) -> Answer | None:
    """Show one item of the one office named, where no more than that is asked: 委託先名は？."""
    if sides.said != 1 or len(sides.offices) != 1 or sides.missing or question.quoted:
        return None
    agency = next(iter(sides.offices))
    asked = _FIELD.fullmatch(plainly(without_offices(question.text, [agency])).strip(" 、"))
    if asked is None or not says_an_item(asked[1]):
        return None
    items = meant(desk.store, asked[1], None)[1]
    return answer_field(desk, items[0], agency) if items and items[0].score >= SURE else None


def _same_forms(question: Question, talk: Conversation) -> str:
    """Return a short question with the forms just compared, where it names another section."""
    before = talk.turns[-1].question if talk.turns else ""
    short = len(question.plain) <= _SHORT
    if talk.intent != "compare" or not short or not of_two_forms(plainly(before)):
        return ""
    forms = "と".join(forms_in(plainly(before)))
    said = f"{forms}で{question.text}"
    return said if answer_forms(said, ()) else ""


def _is_meant(sides: Sides, intent: Intent, question: Question, *, compares: bool) -> bool:
    """Whether a question that names sides, or goes on from them, asks for their texts."""
    if intent == "draft":
        return sides.differ and sides.own and sides.said > 1
    if intent not in _OF_TEXTS and not (intent in ("rule", "law") and sides.said > 1):
        return False
    if sides.said == 0:
        short = len(question.plain) <= _LONGEST
        of_platform = bool(platforms_said(question.text)[0])
        return short and (compares or of_platform or says_an_item(question.plain))
    if intent in ("rule", "law"):
        return (compares or sides.differ) and says_an_item(question.plain)
    return sides.said > 1 or compares or sides.differ or len(sides.offices) > 1


def _item_meant(
    desk: Desk, sides: Sides, question: Question, talk: Conversation
) -> tuple[ItemRef, ...]:
    """Return the item that is named beside the sides, else the one spoken of."""
    bare = without_forms(without_sides(question.bare, sides.offices, sides.missing))
    case = talk.case if sides.own else None
    items = meant(desk.store, bare, case, talk.items)[1] if bare.strip() else ()
    if items and items[0].score >= SURE:
        return items
    if talk.items and not says_an_item(without_platforms(bare)):
        return talk.items
    likely = items and (says_an_item(bare) or items[0].score >= UNSURE)
    return items if likely else ()


def _is_name(quoted: str) -> bool:
    """Whether words in 「」 can be the name of an item, and no sentence of a document."""
    return len(quoted) <= _LONGEST_NAME and "。" not in quoted
