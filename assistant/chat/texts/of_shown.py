"""Answers what is asked or wished of the texts shown last: the very text, the same, what to mend.

Which of them is meant, and what is wanted of it, is read by texts/shown.py from its data.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.against_standard import agencies_with
from assistant.chat.items.differences import (
    alike,
    contained,
    no_rank,
    told_differences,
    told_lacking,
)
from assistant.chat.items.examples import with_slots
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.named import says_an_item
from assistant.chat.items.offices_compared import asks_which, quotes_of_offices, told_of_nothing
from assistant.chat.items.picking import lists_items
from assistant.chat.items.quoting import is_of_office
from assistant.chat.items.shown import Acts, Shown, picked, plain_said, shown_last, shown_words
from assistant.chat.items.sides import Shelf
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import enquires, platforms_told
from assistant.chat.reading.sentences import prose_of
from assistant.chat.texts.adopting import Taking, adopt, item_of
from assistant.chat.texts.at_home import told_at_home
from assistant.chat.texts.draft_wishes import wish_in
from assistant.chat.texts.on_draft import is_wish
from assistant.chat.texts.vintage import told_apart
from assistant.chat.words.known import comparisons
from assistant.gate.subject import Names
from corpus.forms.load import form_named
from corpus.text.fold import comparable
from corpus.wording.platforms import heading_platform, platform_labels

_TWO, _LONGEST = 2, 60
_OF_OTHER = frozenset({"law", "rule", "check"})
"""Answers after which a turn that points at none of the texts shown is of something else."""
_POINTED = re.compile("それ|これ|その|この|そこ|そっち|同じ|うち|自団体|当市|本市")
_TAKES = frozenset({"add", "adopt", "mend"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A turn with the texts shown, those it names (all where it names none), and the tools."""

    question: Question
    shown: tuple[Shown, ...]
    named: tuple[Shown, ...]
    talk: Conversation
    desk: Desk
    shelf: Shelf
    names: Callable[[], Names]

    @property
    def meant(self) -> tuple[Shown, ...]:
        """The texts meant."""
        return self.named or self.shown

    @property
    def ref(self) -> ItemRef | None:
        """The item spoken of, where words are written for it."""
        return written_out(self.talk.items[0]) if self.talk.items else None

    @property
    def on(self) -> dt.date:
        """The day by which law and wording are judged."""
        return self.shelf.today


def answer_of_shown(
    desk: Desk,
    shelf: Shelf,
    question: Question,
    talk: Conversation,
    names: Callable[[], Names],
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
    named = picked(shown, question.text, alone)
    other = bool(words.picks.other.search(plain))
    takes = bool(_TAKES.intersection(acts))
    named = named or (
        () if other else _pointed(shown, plain, talk, taken=acts[0] in ("add", "adopt"))
    )
    offices = [agency for agency in shelf.offices if is_of_office(agency, question.text)]
    if takes and not named and offices and talk.items:
        shown, named = _of_office(shelf, offices, talk, shown)
        if not named:
            said = told_of_nothing(shelf, written_out(talk.items[0]), offices, ())
            return Answer("compare", said, True, talk.items[:1], suggestion=talk.suggestion), talk
    passed = not talk.shown if talk.quoted else talk.intent in _OF_OTHER
    pointed = _POINTED.search(plain) and acts[0] not in ("add", "adopt")
    aside = passed and not (takes and offices) and not pointed
    if not shown or aside or (says_an_item(plain) and not named):
        return None
    asked = _Asked(question, shown, named, talk, desk, shelf, names)
    return next(filter(None, (_WAYS[act](asked) for act in acts)), None)


def _pointed(
    shown: Sequence[Shown], plain: str, talk: Conversation, *, taken: bool
) -> tuple[Shown, ...]:
    """Return the texts of the set that the last answer showed alone, where a turn points at one."""
    last = tuple(one for one in shown if one.place and one.place in talk.shown)
    pointed = (taken or _POINTED.search(plain)) and len(last) < len(shown)
    return last if pointed else ()


def _of_office(
    shelf: Shelf, offices: Sequence[str], talk: Conversation, shown: tuple[Shown, ...]
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Return what offices write on the item spoken of, and that of it which is their own."""
    quotes = quotes_of_offices(shelf, written_out(talk.items[0]), offices)
    own = [q for q in quotes if not _platform_of(q)] or list(quotes)
    found = tuple(
        Shown(n, f"{q.agency}（{q.document}、{q.item}）", q.text, q) for n, q in enumerate(own, 1)
    )
    return (found, found) if found else (shown, ())


def _platform_of(quote: Quote) -> bool:
    return bool(quote.heading and heading_platform(quote.heading))


def _say(what: str, **words: object) -> str:
    return shown_words().says[what].format(**words)


def _said(asked: _Asked, lines: Sequence[str], quotes: Sequence[Shown] = ()) -> Continued:
    """Answer in some lines; the texts named are those shown last from now on."""
    found = tuple(one.quote for one in quotes if one.quote)
    talk = asked.talk
    answer = Answer(
        "compare", "\n".join(lines), True, talk.items[:1], found, suggestion=talk.suggestion
    )
    shown = tuple(one.place for one in quotes if one.quote)
    return answer, replace(talk, shown=shown) if found else talk


def _adopt(asked: _Asked) -> Continued | None:
    """Take one text over; ask which where several are meant."""
    if enquires(asked.question.text):
        return _mend(asked)
    own = _own(asked.meant)
    other = shown_words().picks.other.search(plain_said(asked.question.text))
    if not asked.named and asked.talk.suggestion and len(own) > 1 and not other:
        return None
    if len(own) > 1:
        listed = [f"{one.number}. {one.called.removeprefix(f'{one.number}. ')}" for one in own]
        return _said(asked, [_say("which"), *listed])
    return adopt(asked.desk, Taking(own[0], asked.talk, asked.names))


def _own(meant: Sequence[Shown]) -> list[Shown]:
    """Return the texts that offices write of themselves, without those of platforms; else all."""
    counted = [one for one in meant if one.number] or list(meant)
    alone = [one for one in counted if not (one.quote and one.office and _platform_of(one.quote))]
    return alone or counted


def _since(asked: _Asked) -> Continued | None:
    """Say since when the standard wording shown is in use."""
    if not all(one.is_standard for one in asked.meant):
        return None
    known = [one for one in asked.meant if one.quote and one.quote.published]
    unknown = [one for one in asked.meant if one not in known]
    lines = [_say("since", called=one.called) for one in known]
    return _said(asked, [*lines, *(_say("since_unknown", called=o.called) for o in unknown)])


def _add(asked: _Asked) -> Continued | None:
    """Add one text to the draft at hand."""
    own = [one for one in _own(asked.meant) if one.office or not one.quote]
    nothing = asked.talk.suggestion is None and asked.talk.case is None
    if nothing or len(own) != 1 or enquires(asked.question.text):
        return None
    return adopt(asked.desk, Taking(own[0], asked.talk, asked.names, beside=True))


def _mend(asked: _Asked) -> Continued:
    """Say of each text what is to be altered for the author's own office."""
    lines, findings = told_at_home(asked.meant, asked.talk, asked.names(), asked.on)
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


def _same(asked: _Asked) -> Continued:
    """Say whether the texts are the same, and which of them are."""
    own = [one for one in asked.meant if one.number]
    if len(own) < _TWO:
        return _said(asked, [_say("same_one")])
    groups: dict[str, list[Shown]] = {}
    for one in own:
        groups.setdefault(comparable(one.text), []).append(one)
    if len(groups) == 1:
        return _said(asked, [_say("same_yes", count=len(own)), *_listed(own)])
    lines = [_say("same_no")]
    lines += [
        f"・同じ文: {'、'.join(one.called for one in group)}"
        for group in groups.values()
        if len(group) > 1
    ]
    first = [group[0] for group in groups.values()]
    lines += told_differences(_texts(first), asked.ref) if asked.ref else []
    return _said(asked, lines)


def _listed(own: Sequence[Shown]) -> Iterator[str]:
    yield from (f"・{one.called}" for one in own)


def _texts(own: Sequence[Shown]) -> Mapping[str, Sequence[str]]:
    """Return texts by the short names of their offices, numbered where one has several."""
    names = [one.office or one.called for one in own]
    several = {name for name in names if names.count(name) > 1}
    return {
        (f"{one.number}. {name}" if name in several else name): (one.text,)
        for one, name in zip(own, names, strict=True)
    }


def _users(asked: _Asked) -> Continued | None:
    """Say which of the documents held write a text, or the version of the wording."""
    one = next(iter(asked.meant), None)
    if one is None or len(asked.meant) > 1 or one.quote is None:
        return None
    held = asked.shelf.offices
    who = (
        agencies_with(asked.shelf, *one.quote.document.split("@"))
        if one.is_standard
        else [agency for agency in held if _writes(asked.shelf, one, held[agency])]
    )
    count = len(asked.shelf.outlines)
    head = f"{one.called}"
    said = (
        _say("users_none", count=count)
        if not who
        else _say("users_only" if len(who) == 1 else "users", who="、".join(who))
    )
    return _said(asked, [said, f"文: {head}"])


def _writes(shelf: Shelf, one: Shown, documents: Sequence[str]) -> bool:
    """Whether documents hold most sentences of a text in its item."""
    key = one.quote.key if one.quote else None
    sections = shelf.store.sections(key=key, documents=documents)
    there = [sentence for section in sections for sentence in prose_of(section.text)]
    own = list(prose_of(one.text))
    held = sum(any(alike(sentence, other) for other in there) for sentence in own)
    return bool(own) and 2 * held > len(own)


def _merge(asked: _Asked) -> Continued | None:
    """Put two texts together sentence by sentence, each once; say where one holds the other."""
    own = [one for one in asked.meant if one.number]
    plain = plain_said(asked.question.text)
    if len(own) < _TWO or not (asked.named or shown_words().several.search(plain)):
        return None
    for one, other in combinations(own, 2):
        shorter, longer = sorted((one, other), key=lambda x: len(x.text))
        if len(own) == _TWO and _holds(longer.text, shorter.text):
            said = _say("merged_contains", longer=longer.called, shorter=shorter.called)
            return _said(asked, [said, *(f"　{line}" for line in longer.text.splitlines())])
    said_once = list(dict.fromkeys(s for one in own for s in prose_of(one.text)))
    kept = [s for s in said_once if not any(o != s and contained(s, o) for o in said_once)]
    lead = _say("merge_offices" if any(one.office for one in own) else "merged")
    return _said(asked, [lead, *(f"　・{sentence.lstrip('・')}" for sentence in kept)])


def _holds(longer: str, shorter: str) -> bool:
    """Whether each sentence of a text has its like in another, with every measure and figure."""
    others = list(prose_of(longer))
    return all(any(contained(s, other) for other in others) for s in prose_of(shorter))


def _safest(asked: _Asked) -> Continued | None:
    """Say that there is no ranking, and which wording in force the item has; None of versions."""
    which = asks_which(asked.question, asked.talk)
    if which or all(one.is_standard for one in asked.meant):
        return None
    ref = asked.ref
    worded = asked.shelf.library.for_item(ref.form.id, ref.key, on=asked.on) if ref else ()
    texts = _texts([one for one in asked.meant if one.number])
    lines = [_say("rank"), _say("rank_own")]
    if any(one.office for one in asked.meant):
        counted = no_rank(texts).splitlines()[0].partition("措置の種類")
        lines += [f"{counted[1]}{counted[2]}"] if counted[1] else []
    if worded:
        lines.append(_say("rank_standard"))
        lines += [
            f"・{platform_labels()[block.platform]}「{block.title}」（{block.id}@{version.id}）"
            for block, version, _ in worded
        ]
    return _said(asked, lines)


def _lacking(asked: _Asked) -> Continued:
    """Name the measures in the texts shown that the author's own draft lacks."""
    talk, ref, case = asked.talk, asked.ref, asked.talk.told_case
    others = [one for one in asked.meant if one.number and one.office] or list(asked.meant)
    own = ""
    if case and ref and ref.form.id == form_named(case.form).id:
        here = talk.suggestion
        same = here is not None and here.draft.place.id == ref.place.id
        made = here if here and same else asked.desk.suggest(case, ref.place)
        own = made.draft.text
    texts = {one.office or one.called: one.text for one in others}
    lines = [*told_lacking(own, texts), *([f"項目: {named(ref)}"] if ref else [])]
    return _said(asked, lines)


def _points(asked: _Asked) -> Continued:
    """Say of each text in a line which measures it has, else its first sentence."""
    lines = [_say("points")]
    for one in asked.meant:
        told = "、".join(measure.name for measure in measures_in(one.text))
        first = next(prose_of(with_slots(one.text)), "").lstrip("・")
        cut = first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"
        lines.append(f"・{one.brief}: {told or cut}")
    return _said(asked, lines)


def _differ(asked: _Asked) -> Continued | None:
    """Say in what the texts named differ."""
    named_ones = [one for one in asked.named if one.number]
    if len(named_ones) < _TWO or asked.ref is None:
        return None
    if not any(one.quote for one in named_ones):
        names = named_ones[0].called, named_ones[1].called
        return _said(asked, list(told_apart(names, [one.text for one in named_ones[:_TWO]])))
    lines = list(told_differences(_texts(named_ones), asked.ref))
    for one in named_ones:
        lines += [f"■ {one.called}", *(f"　{line}" for line in with_slots(one.text).splitlines())]
    return _said(asked, lines, named_ones)


def _detailed(asked: _Asked) -> Continued | None:
    """Count measures and characters of texts that were pasted; of offices others answer."""
    if any(one.quote for one in asked.shown):
        return None
    lines = [_say("detailed")]
    for one in asked.shown:
        told = "、".join(measure.name for measure in measures_in(one.text)) or "なし"
        lines.append(f"・{one.called}: {len(one.text)}字、措置: {told}")
    if len(asked.shown) == _TWO:
        lines += told_apart(
            (asked.shown[0].called, asked.shown[1].called), [one.text for one in asked.shown]
        )
    return _said(asked, lines)


def _give(asked: _Asked) -> Continued | None:
    """Show the text named, the whole of it, as it stands."""
    meant = asked.named or (asked.shown if _POINTED.search(asked.question.plain) else ())
    if not meant:
        return None
    lines = [_say("give", called="、".join(one.called for one in meant))]
    for one in meant:
        lines += [f"■ {one.called}"] if len(meant) > 1 else []
        heading = one.quote.heading if one.quote and one.quote.heading else ""
        lines += [f"　{heading}"] if heading else []
        lines += [f"　{line}" for line in with_slots(one.text).splitlines()]
        lines += _older(asked, one)
    refs = dict.fromkeys(named(ref) for one in meant if (ref := item_of(one, asked.talk)))
    return _said(asked, [*lines, *(f"項目: {name}" for name in refs)], meant)


def _older(asked: _Asked, one: Shown) -> Iterator[str]:
    """Say of a version that is not in force which one is, and by what one chooses."""
    if not one.is_standard or one.quote is None:
        return
    block_id, _, version_id = one.quote.document.partition("@")
    block = asked.shelf.library.block(block_id)
    current = block.version_on(asked.on)
    if current and current.id != version_id:
        yield _say("give_older", newer=f"版{current.id}")
        yield from (known.note for known in comparisons() if known.platform == block.platform)


_WAYS: dict[str, Callable[[_Asked], Continued | None]] = {
    "add": _add,
    "adopt": _adopt,
    "mend": _mend,
    "same": _same,
    "users": _users,
    "merge": _merge,
    "safest": _safest,
    "since": _since,
    "lacking": _lacking,
    "points": _points,
    "differ": _differ,
    "detailed": _detailed,
    "give": _give,
}
