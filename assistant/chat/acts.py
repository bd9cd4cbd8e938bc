"""What one turn says at once, act by act: 「中間サーバーは使っていません。次の項目」."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.chat.follow_ups import platforms_told
from assistant.chat.intents import Question, intent_of, read_question
from assistant.chat.model import Conversation, Intent
from assistant.chat.rules.size_told import asks_something
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.texts.correcting import correction_of, own_prose_of
from assistant.chat.texts.on_draft import takes_out, wishes_shorter
from assistant.chat.texts.telling import tells
from assistant.chat.turn_words import turn_words
from assistant.known_names import plainly
from corpus.text.fold import folded

ActKind = Literal[
    "back",
    "platforms",
    "fact",
    "size",
    "keep",
    "mend",
    "shorter",
    "next",
    "another",
    "why",
    "request",
    "unread",
]
"""Going back, facts told, wishes for the text at hand, questions."""
OF_TEXT: frozenset[ActKind] = frozenset({"back", "keep", "mend", "shorter", "fact", "platforms"})
"""Acts that change the text at hand."""
_WISHES: frozenset[ActKind] = frozenset({"back", "mend", "shorter", "next", "another", "why"})
_STRONG: frozenset[ActKind] = frozenset({"back", "mend", "shorter", "next"})
"""Wishes that can be nothing else, whatever stands beside them."""
_ASIDE: frozenset[Intent] = frozenset({"back", "next", "another", "why"})
_MOST = 6
_TOPIC = re.compile("[一-龥々ァ-ヺー]{2,}")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a turn says, in its own words; ``asked`` says which it was in the turn."""

    kind: ActKind
    text: str
    asked: int = 0


def acts_of(question: Question, talk: Conversation) -> tuple[Act, ...]:
    """Return what a turn says, act by act; empty where it is to be read as a whole.

    It is read apart only where one of its parts tells a fact or is a wish that goes on with what
    was said, and another asks or tells something else.
    """
    if question.quoted or question.pasted:
        return ()
    clauses = [c for c in _clauses(question.text, talk) if not _is_idle(c)]
    if len(clauses) == 1 and _takes_up_again(clauses[0], talk):
        return (Act("keep", clauses[0]),)
    if not 1 < len(clauses) <= _MOST:
        return ()
    acts = _joined([Act(_kind(clause, talk), clause) for clause in clauses])
    acts = [act for act in acts if act.text]
    return _numbered(acts) if len(acts) > 1 and _are_apart(acts, talk) else ()


def _takes_up_again(clause: str, talk: Conversation) -> bool:
    """Whether a turn wishes back what a return to an earlier text took out of it."""
    return bool(talk.undone) and _kind(clause, talk) in ("keep", "mend")


def _numbered(acts: Sequence[Act]) -> tuple[Act, ...]:
    return tuple(replace(act, asked=n) for n, act in enumerate(acts))


def _clauses(text: str, talk: Conversation) -> Iterator[str]:
    """Yield the parts of a turn that may each say something of their own."""
    words = turn_words().acts
    for part in words.parting.split(text):
        for clause in _chained(words.opening.sub("", (part or "").strip()), talk):
            because = words.because.search(clause)
            if because and tells(read_question(clause[: because.start()])):
                yield clause[: because.start()]
                yield clause[because.end() :]
            elif clause:
                yield clause


def _chained(clause: str, talk: Conversation) -> Iterator[str]:
    """Part a clause at て、 where what stands on either side is a wish or tells of a platform."""
    for match in turn_words().acts.chained.finditer(clause):
        left, right = clause[: match.start()], clause[match.end() :]
        if {_kind(left, talk), _kind(right, talk)} <= _WISHES | {"platforms", "fact"}:
            yield left
            yield right
            return
    yield clause


def _is_idle(clause: str) -> bool:
    return bool(turn_words().acts.idle.search(plainly(clause)))


def _kind(clause: str, talk: Conversation) -> ActKind:
    """Say what a clause does, as far as its own words tell."""
    question = read_question(clause)
    goes_on = talk.intent is not None
    intent = intent_of(question, goes_on)
    told = _told(question, intent, talk)
    if goes_on and turn_words().acts.keep.search(question.plain):
        return "keep"
    if goes_on and turn_words().acts.mend.search(folded(clause)):
        return "mend"
    if goes_on and not told and wishes_shorter(clause):
        return "shorter"
    if intent == "back":
        return "back"
    if told:
        return told
    if intent in _ASIDE:
        return _same(intent)
    return "unread" if intent in ("unknown", "told", "platforms") else "request"


def _same(intent: Intent) -> ActKind:
    return "next" if intent == "next" else "another" if intent == "another" else "why"


def _told(question: Question, intent: Intent, talk: Conversation) -> ActKind | None:
    """Say which kind of fact a clause tells; None where it tells none."""
    text = question.text
    counted = facts_told(text, talk.told)
    figures = (counted.people, counted.handlers) != (talk.told.people, talk.told.handlers)
    if figures and not asks_something(question):
        return "size"
    telling = tells(question) or takes_out(text)
    if platforms_told(text) and (intent == "platforms" or telling):
        return "platforms"
    drafted = _drafted(talk)
    if drafted and (telling or not asks_something(question)) and correction_of(text, drafted):
        return "fact"
    return "fact" if telling and intent not in ("back", "next") else None


def _drafted(talk: Conversation) -> str:
    return talk.suggestion.draft.text if talk.suggestion else ""


def _joined(acts: Sequence[Act]) -> list[Act]:
    """Put figures to the question on the しきい値判断 they belong to, platforms to platforms."""
    made: list[Act] = []
    for act in acts:
        at = next((n for n, old in enumerate(made) if _belong(old, act)), None)
        if at is None:
            made.append(act)
        else:
            kinds = {act.kind, made[at].kind}
            kind: ActKind = act.kind if len(kinds) == 1 else "back" if "back" in kinds else "size"
            made[at] = Act(kind, _text(made[at], act))
    return made


def _text(one: Act, other: Act) -> str:
    end = "" if one.text.endswith(("。", "？", "?")) else "。"
    return f"{one.text}{end}{other.text}"


def _belong(one: Act, other: Act) -> bool:
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 and kinds <= {"size", "platforms", "shorter"}:
        return True
    if "back" in kinds:
        return any(turn_words().acts.as_was.search(act.text) for act in (one, other))
    asks = next((act for act in (one, other) if act.kind in ("request", "unread")), None)
    return "size" in kinds and asks is not None and _asks_of_size(asks.text)


def _asks_of_size(text: str) -> bool:
    """Whether a question is one on the しきい値判断, or on the rules, which count people."""
    of_rule = intent_of(read_question(text), in_conversation=False) == "rule"
    return of_rule or bool(turn_words().acts.size.search(plainly(text)))


def _are_apart(acts: Sequence[Act], talk: Conversation) -> bool:
    """Whether the acts of a turn are to be carried out one by one."""
    kinds = [act.kind for act in acts]
    if "unread" in kinds and not _STRONG & set(kinds):
        return False
    if not (OF_TEXT | _WISHES | {"size"}) & set(kinds):
        return False
    facts = [act for act in acts if act.kind == "fact"]
    if facts and not (talk.suggestion or set(kinds) & {"back"}):
        return bool(talk.case and talk.items) and all(map(_is_named, facts))
    bite = all(_bites(act, talk) or _is_named(act) for act in facts)
    if set(kinds) <= {"fact", "size"}:
        return bool(_drafted(talk)) and bite
    return bite or bool(_STRONG & set(kinds))


def _is_named(act: Act) -> bool:
    """Whether a fact tells a name: of an office's part, of whom it entrusts."""
    kinds = turn_words().correcting.kinds
    return any(m[0] not in k.but for k in kinds if k.named for m in k.find.finditer(act.text))


def _bites(act: Act, talk: Conversation) -> bool:
    """Whether a fact bears on the text at hand."""
    drafted = _drafted(talk)
    if correction_of(act.text, drafted):
        return True
    own = "".join(own_prose_of(drafted))
    return any(word in own for word in _TOPIC.findall(act.text))
