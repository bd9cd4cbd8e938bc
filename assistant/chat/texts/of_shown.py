"""Answers what is asked or wished of the texts shown last: the very text, the same, what to mend.

Which of them is meant, and what is wanted of it, is read by items/shown.py from its data.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import with_slots
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.offices_compared import (
    is_of_platform,
    quotes_of_offices,
    told_of_nothing,
)
from assistant.chat.items.picking import lists_items
from assistant.chat.items.shown import (
    Acts,
    Shown,
    picked,
    plain_said,
    say_of_shown,
    shown_last,
    shown_words,
)
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import enquires, platforms_told
from assistant.chat.texts.adopting import Taking, adopt, item_of
from assistant.chat.texts.at_home import told_at_home
from assistant.chat.texts.between_shown import (
    AskedOfShown,
    difference,
    in_points,
    told_of_shown,
)
from assistant.chat.texts.draft_wishes import wish_in
from assistant.chat.texts.on_draft import is_wish
from assistant.chat.words.known import comparisons
from assistant.known_names import ProcedureName
from assistant.law_rows import procedure_named
from corpus.text.dates import japanese_date, read_date

_POINTED = re.compile("それ|これ|その|この|そこ|そっち|同じ|うち|自団体|当市|本市")
_TAKES = frozenset({"adopt", "mend"})


def answer_of_shown(
    desk: Desk,
    question: Question,
    talk: Conversation,
) -> Continued | None:
    """Answer a short turn on the texts shown last; None where it is of something else."""
    words = shown_words()
    plain = plain_said(question.text)
    fresh = question.quoted or question.pasted or question.at_hand or question.spans
    if not talk.turns or fresh or len(plain) > words.longest or words.of_another.search(plain):
        return None
    tells_platforms = platforms_told(question.text) and not enquires(question.text)
    acts = [act for act in Acts.model_fields if getattr(words.acts, act).search(plain)]
    wish = wish_in(question.text) if is_wish(question, talk) else None
    of_draft = acts == ["give"] and wish is not None and wish.kind != "shorter"
    if not acts or tells_platforms or of_draft or lists_items(talk.turns[-1].answer):
        return None
    shown = shown_last(talk, desk.whole)
    alone = talk.shown if len(talk.shown) < len(talk.quoted) else ()
    of_procedure = procedure_named(question.text)
    named = _of_procedure(shown, of_procedure) if of_procedure else ()
    if of_procedure and not named:
        return None
    named = named or picked(shown, question.text, alone)
    other = bool(words.picks.other.search(plain))
    takes = bool(_TAKES.intersection(acts))
    named = named or (() if other else _pointed(shown, plain, talk, taken=acts[0] == "adopt"))
    offices = desk.offices.named_in(question.text)
    if takes and not named and offices and talk.items:
        shown, named = _of_office(desk, offices, talk, shown)
        if not named:
            said = told_of_nothing(desk, written_out(talk.items[0]), offices, ())
            return Answer("compare", said, True, talk.items[:1], suggestion=talk.suggestion), talk
    passed = bool(talk.quoted) and not talk.shown
    pointed = _POINTED.search(plain) and acts[0] != "adopt"
    aside = passed and not (takes and offices) and not pointed
    if not shown or aside:
        return None
    asked = AskedOfShown(question, shown, named, talk, desk)
    return next(filter(None, (_WAYS[act](asked) for act in acts)), None)


def _of_procedure(shown: Sequence[Shown], procedure: ProcedureName) -> tuple[Shown, ...]:
    """Return the texts shown that are of a procedure."""
    return tuple(
        one
        for one in shown
        if one.quote and any(name in one.quote.procedure for name in procedure.say)
    )


def _pointed(
    shown: Sequence[Shown], plain: str, talk: Conversation, *, taken: bool
) -> tuple[Shown, ...]:
    """Return the texts of the set that the last answer showed alone, where a turn points at one."""
    last = tuple(one for one in shown if one.place and one.place in talk.shown)
    pointed = (taken or _POINTED.search(plain)) and len(last) < len(shown)
    return last if pointed else ()


def _of_office(
    desk: Desk, offices: Sequence[str], talk: Conversation, shown: tuple[Shown, ...]
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Return what offices write on the item spoken of, and that of it which is their own."""
    quotes = quotes_of_offices(desk, written_out(talk.items[0]), offices)
    own = [q for q in quotes if not is_of_platform(q)] or list(quotes)
    found = tuple(
        Shown(n, f"{q.agency}（{q.document}、{q.item}）", q.text, q, q.place)
        for n, q in enumerate(own, 1)
    )
    return (found, found) if found else (shown, ())


def _adopt(asked: AskedOfShown) -> Continued | None:
    """Take one text over; ask which where several are meant."""
    if enquires(asked.question.text):
        return _mend(asked)
    own = _own(asked.meant)
    other = shown_words().picks.other.search(plain_said(asked.question.text))
    if not asked.named and asked.talk.suggestion and len(own) > 1 and not other:
        return None
    if len(own) > 1:
        names = [one.called.removeprefix(f"{one.number}. ") for one in own]
        listed = [f"{o.number}. {n}" if o.number else n for o, n in zip(own, names, strict=True)]
        return told_of_shown(asked, [say_of_shown("which"), *listed])
    return adopt(asked.desk, Taking(own[0], asked.talk))


def _own(meant: Sequence[Shown]) -> list[Shown]:
    """Return the texts that offices write of themselves, without those of platforms; else all."""
    counted = [one for one in meant if one.number] or list(meant)
    alone = [one for one in counted if not (one.quote and one.office and is_of_platform(one.quote))]
    return alone or counted


def _mend(asked: AskedOfShown) -> Continued:
    """Say of each text what is to be altered for the author's own office."""
    lines, findings = told_at_home(
        asked.meant, asked.talk, asked.desk.names(asked.talk.case), asked.on
    )
    older = [line for one in asked.meant for line in _older(asked, one)]
    lines = [*older, *lines]
    talk = asked.talk
    answer = Answer(
        "check",
        "\n".join(lines),
        items=talk.items[:1],
        suggestion=talk.suggestion,
        findings=tuple(findings),
    )
    places = tuple(one.place for one in asked.named if one.place)
    return answer, replace(talk, shown=places) if places else talk


def _give(asked: AskedOfShown) -> Continued | None:
    """Show the text named, the whole of it, as it stands."""
    plain = asked.question.plain
    all_meant = _POINTED.search(plain) and shown_words().text_said.search(plain)
    meant = asked.named or (asked.shown if all_meant else ())
    if not meant:
        return None
    lines = [say_of_shown("give", called="、".join(one.called for one in meant))]
    for one in meant:
        lines += [f"■ {one.called}"] if len(meant) > 1 else []
        heading = one.quote.heading if one.quote and one.quote.heading else ""
        lines += [f"　{heading}"] if heading else []
        lines += [f"　{line}" for line in with_slots(one.text).splitlines()]
        lines += _older(asked, one)
    refs = dict.fromkeys(named(ref) for one in meant if (ref := item_of(one, asked.talk)))
    return told_of_shown(asked, [*lines, *(f"項目: {name}" for name in refs)], meant)


def _older(asked: AskedOfShown, one: Shown) -> Iterator[str]:
    """Say of a version that is not in force which one is, and by what one chooses."""
    if not one.is_standard or one.quote is None:
        return
    block_id, _, version_id = one.quote.document.partition("@")
    block = asked.desk.library.block(block_id)
    current = block.version_on(asked.on)
    if current and current.id != version_id:
        yield say_of_shown("give_older", newer=f"版{current.id}")
        yield from (known.note for known in comparisons() if known.platform == block.platform)


def _dated(asked: AskedOfShown) -> Continued | None:
    """Say of what day the texts shown are: of the document's publication, or of the version."""
    lines = [say_of_shown("dated")]
    for one in asked.meant:
        day = read_date(one.quote.published) if one.quote and one.office else None
        of = "dated_wording" if one.is_standard else "dated_office" if day else "undated"
        said = say_of_shown(of, called=one.called, day=japanese_date(day) if day else "")
        lines.append(f"・{said}")
    return told_of_shown(asked, lines) if any(one.quote for one in asked.meant) else None


_WAYS: dict[str, Callable[[AskedOfShown], Continued | None]] = {
    "dated": _dated,
    "adopt": _adopt,
    "mend": _mend,
    "points": in_points,
    "differ": difference,
    "give": _give,
}
