"""Measures the chat on whole conversations written beforehand: ``python -m evals.talks``.

A turn is right where nothing of its expectation is missed: words, items, a suggestion, an honest
"not known". That is no reader's verdict: an answer may hold every word and still be poor, or say
the same in words nobody thought of. Of a turn that is missed it counts whether the answer claimed
to be one (wrong) or said that it does not know; of one that is right, whether it said so all the
same (refused), where that was not expected. The baseline is what a developer has in an hour: every
turn searched on its own, the text and the item of the first hit given as the answer.
"""

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from corpus.store.store import Store
from corpus.text.fold import comparable
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.folds import built, bundled
from evals.talk_data import Alternatives, Expected, Talk, TalkFile, TalkSet, Turn, load_talks

Fault = Literal["wrong", "not_known", "refused"]
"""Missed and stated as an answer, missed and said not to be known, met and yet not claimed."""
FAULTS: tuple[Fault, ...] = get_args(Fault)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is scored of an answer: its text, the items it names, the text it suggests."""

    text: str
    keys: tuple[str, ...] = ()
    draft: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Scored:
    """One turn: what its expectation misses in the chat's reply and in the baseline's."""

    set: str
    held_back: bool
    talk: str
    number: int
    turn: Turn
    reply: Reply
    missed: tuple[str, ...]
    baseline_missed: tuple[str, ...]
    seconds: float
    baseline_known: bool = True

    @property
    def name(self) -> str:
        """Conversation and number of the turn."""
        return f"{self.talk}.{self.number}"

    @property
    def fault(self) -> Fault | None:
        """How the chat's answer falls short; None where it does not."""
        return _fault(self.turn.expect, self.missed, known=self.reply.known)

    @property
    def baseline_fault(self) -> Fault | None:
        """The same of the baseline's."""
        return _fault(self.turn.expect, self.baseline_missed, known=self.baseline_known)

    @property
    def stage(self) -> str:
        """Whether the turn opens its conversation or goes on with it."""
        return "first" if self.number == 1 else "later"


def _fault(expect: Expected, missed: Sequence[str], *, known: bool) -> Fault | None:
    """Return whether an answer is missed and claimed, missed and not, or met but not claimed."""
    if missed:
        return "wrong" if known else "not_known"
    return "refused" if not known and expect.known is not False else None


def measure(store: Store, file: TalkFile, today: dt.date) -> list[Scored]:
    """Hold every conversation; a turn goes on from those before it as they were answered."""
    chat = Chat(store, load_wording(), today)
    return [
        scored for of in file.sets for talk in of.talks for scored in _held(chat, store, of, talk)
    ]


def _held(chat: Chat, store: Store, of: TalkSet, talk: Talk) -> Iterator[Scored]:
    conversation = Conversation(case=of.case_of(talk))
    replies: list[Reply] = []
    for number, turn in enumerate(talk.turns, 1):
        started = time.perf_counter()
        answer, conversation = chat.ask(turn.ask, conversation)
        seconds = time.perf_counter() - started
        reply = reply_of(answer)
        missed = tuple(misses(turn.expect, reply, replies))
        found = searched(store, turn.ask)
        other = tuple(misses(turn.expect, found, replies))
        yield Scored(
            of.id, of.held_back, talk.id, number, turn, reply, missed, other, seconds, found.known
        )
        replies.append(reply)


def reply_of(answer: Answer) -> Reply:
    """Return what is scored of an answer."""
    draft = answer.suggestion.draft.text if answer.suggestion else ""
    return Reply(answer.text, tuple(ref.key for ref in answer.items), draft, answer.known)


def searched(store: Store, question: str) -> Reply:
    """Return the baseline's reply: text and item of the first hit, and nothing suggested."""
    hits = store.search(question, limit=1)
    if not hits:
        return Reply("", known=False)
    return Reply(hits[0].section.text, (hits[0].section.key,))


def misses(expect: Expected, reply: Reply, earlier: Sequence[Reply]) -> Iterator[str]:
    """Yield what an expectation asks for and a reply lacks; nothing where it is as expected.

    ``earlier`` are the replies to the turns before, in their order.
    """
    if expect.first and not set(reply.keys[:1]) & set(expect.first):
        yield f"初めの項目 {'/'.join(expect.first)}"
    if expect.items and not set(reply.keys) & set(expect.items):
        yield f"項目 {'/'.join(expect.items)}"
    yield from _wording(expect.words, expect.never, reply.text, "答え")
    yield from _wording(expect.draft, expect.draft_never, reply.draft, "文案")
    if expect.suggestion is not None and bool(reply.draft) is not expect.suggestion:
        yield "文案がある" if expect.suggestion else "文案がない"
    if expect.known is not None and reply.known is not expect.known:
        yield "答える" if expect.known else "分からないと答える"
    yield from _against(expect, reply, earlier)


def _wording(
    wanted: Iterable[Alternatives], unwanted: Alternatives, text: str, where: str
) -> Iterator[str]:
    said = comparable(text)
    for group in wanted:
        if not any(comparable(word) in said for word in group):
            yield f"{where}に {'/'.join(group)}"
    for word in unwanted:
        if comparable(word) in said:
            yield f"{where}にない {word}"


def _against(expect: Expected, reply: Reply, earlier: Sequence[Reply]) -> Iterator[str]:
    """Yield where a suggestion is not shorter than, or not the same as, an earlier one."""
    if expect.shorter_than is not None:
        former = earlier[expect.shorter_than - 1].draft
        if not 0 < len(reply.draft) < len(former):
            yield f"{expect.shorter_than} より短い文案"
    if expect.returns_to is not None:
        former = earlier[expect.returns_to - 1].draft
        if not former or reply.draft != former:
            yield f"{expect.returns_to} と同じ文案"


def summary(scored: Sequence[Scored]) -> dict[str, object]:
    """Return how many of the turns were as expected: of all, by stage, by kind."""
    return {
        "all": _share(scored),
        "baseline": _share(scored, lambda one: not one.baseline_missed),
        **{fault: _share(scored, _falls_short(fault)) for fault in FAULTS},
        **{
            f"baseline_{fault}": _share(scored, _falls_short(fault, baseline=True))
            for fault in FAULTS
        },
        "stage": _grouped(scored, lambda one: one.stage),
        "kind": _grouped(scored, lambda one: one.turn.kind),
    }


def _falls_short(fault: Fault, *, baseline: bool = False) -> Callable[[Scored], bool]:
    return lambda one: (one.baseline_fault if baseline else one.fault) == fault


def _grouped(scored: Sequence[Scored], group_of: Callable[[Scored], str]) -> dict[str, str]:
    groups = sorted({group_of(one) for one in scored})
    return {name: _share([one for one in scored if group_of(one) == name]) for name in groups}


def _share(
    scored: Sequence[Scored], is_right: Callable[[Scored], bool] = lambda one: not one.missed
) -> str:
    return f"{sum(map(is_right, scored))}/{len(scored)}"


def _lines(scored: Iterable[Scored]) -> Iterator[str]:
    for one in scored:
        if one.missed:
            lacking = "、".join(one.missed)
            yield f"{one.name} [{one.fault}] {one.turn.ask}\n    足りない: {lacking}\n"


def main() -> None:
    """Print the figures of each set as JSON; with --misses what failed in the open sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store that was built before")
    parser.add_argument("--misses", action="store_true", help="show what failed in the open sets")
    options = parser.parse_args()
    today = dt.datetime.now(tz=dt.UTC).date()
    with tempfile.TemporaryDirectory() as temporary:
        if options.store:
            store = Store.open(options.store, None, platforms_in)
        else:
            store = built(Path(temporary), bundled(), today)
        scored = measure(store, load_talks(), today)
        store.close()
    names = dict.fromkeys(one.set for one in scored)
    report = {name: summary([one for one in scored if one.set == name]) for name in names}
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    if options.misses:
        sys.stdout.writelines(_lines(one for one in scored if not one.held_back))


if __name__ == "__main__":
    main()
