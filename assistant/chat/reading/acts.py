"""What one turn says at once, act by act: 「中間サーバーは使っていません。次の項目」."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.chat.items.named import is_option, names_an_item
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.act_kinds import OF_TEXT, STRONG, WISHES, Act, ActKind, kind_of
from assistant.chat.reading.intents import Question, intent_of, read_question, tells
from assistant.chat.reading.several import (
    asked_one_by_one,
    asks_of_size,
    beside_a_text,
    each_of,
    is_question,
    texts_listed,
)
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import correction_of, is_instead, own_prose_of
from assistant.known_names import plainly

_MOST = 6
_SENTENCE = re.compile(r"(?<=[。！!？?])\s*")
_TOPIC = re.compile("[一-龥々ァ-ヺー]{2,}")
_ASKED_AND_TOLD: frozenset[ActKind] = frozenset({"request", "fact"})
_OF_ITEM: frozenset[Intent] = frozenset({"example", "draft", "unknown"})


def acts_of(question: Question, talk: Conversation) -> tuple[Act, ...]:
    """Return what a turn says, act by act; empty where it is to be read as a whole.

    It is read apart where it asks several things, and where one of its parts tells a fact or is a
    wish that goes on with what was said, and another asks or tells something else.
    """
    if question.pasted or not all(is_option(plainly(q)) for q in question.quoted):
        return _numbered(beside_a_text(question, talk))
    clauses = _with_tails(c for c in _clauses(question.text, talk) if not _is_idle(c[0]))
    if len(clauses) == 1 and _takes_up_again(clauses[0][0], talk):
        return (Act("keep", clauses[0][0]),)
    if not 1 < len(clauses) <= _MOST:
        return ()
    said = [Act(kind_of(clause, talk), clause, added=added) for clause, added in clauses]
    said = _pointing_back([_asked_without(act, said, talk) for act in said])
    apart = asked_one_by_one(said, talk)
    if apart:
        return _numbered(apart)
    acts = _joined(_with_context(_told_of_asked(said, talk), talk))
    alone = len(acts) == 1 and not acts[0].then
    return _numbered(acts) if not alone and _are_apart(acts, talk) else ()


def _asked_without(act: Act, said: Sequence[Act], talk: Conversation) -> Act:
    """Ask for the text of an item from which a platform told not to be used is to be taken out.

    So only where no text is at hand: 中間サーバーは使ってないので保管場所から外して.
    """
    told = any(one.kind == "platforms" for one in said)
    at_once = talk.case is None or talk.suggestion is not None
    if act.kind != "fact" or not told or at_once or not names_an_item(plainly(act.text)):
        return act
    wish = f"{act.text}　{turn_words().acts.draft}"
    return replace(act, kind="request", text=wish, called=act.text)


def _pointing_back(said: Sequence[Act]) -> list[Act]:
    """Put what is told of a platform to the question after it that points at that: これは…？."""
    made = list(said)
    for n, (told, asks) in enumerate(pairwise(said), 1):
        points = turn_words().acts.points.match(plainly(asks.text))
        if points and told.kind == "platforms" and not is_question(told) and is_question(asks):
            made[n] = replace(asks, lead=told.text.rstrip("。"))
    return made


def _takes_up_again(clause: str, talk: Conversation) -> bool:
    """Whether a turn wishes back what a return to an earlier text took out of it."""
    return bool(talk.undone) and kind_of(clause, talk) in ("keep", "mend")


def _numbered(acts: Sequence[Act]) -> tuple[Act, ...]:
    return tuple(replace(act, asked=n) for n, act in enumerate(acts))


def _clauses(text: str, talk: Conversation) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a turn that may each say something of their own.

    With each, whether a word like あと stands before it.
    """
    words = turn_words().acts
    of_case = talk.case is not None
    sentences = _SENTENCE.split(text)
    listed = ((texts_listed(s, of_case=of_case), s) for s in sentences)
    for part in (p for texts, s in listed for p in texts or words.parting.split(s)):
        bare = words.opening.sub("", (part or "").strip())
        added = bare != (part or "").strip()
        for clause in (
            c for whole in _chained(bare, talk) for c in each_of(whole) or (whole,) if c
        ):
            because = words.because.search(clause)
            if because and tells(read_question(clause[: because.start()])):
                yield clause[: because.start()], added
                yield clause[because.end() :], False
            else:
                yield clause, added


def _with_tails(clauses: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Put what only asks again, or names the other of two, to the part before it."""
    made: list[tuple[str, bool]] = []
    for clause, added in clauses:
        if made and turn_words().acts.tail.search(plainly(clause)):
            before = made[-1][0]
            apart = "" if before.endswith(("。", "？", "?")) else "、"
            made[-1] = (f"{before}{apart}{clause}", made[-1][1])
        else:
            made.append((clause, added))
    return made


def _chained(clause: str, talk: Conversation) -> Iterator[str]:
    """Part a clause at て、 where what stands on either side is a wish or tells of a platform."""
    for match in turn_words().acts.chained.finditer(clause):
        left, right = clause[: match.start()], clause[match.end() :]
        kinds = {kind_of(left, talk), kind_of(right, talk)}
        if kinds <= WISHES | {"platforms", "fact"} or kinds == {"request", "shorter"}:
            yield left
            yield right
            return
    yield clause


def _is_idle(clause: str) -> bool:
    return bool(turn_words().acts.idle.search(plainly(clause)))


def _with_context(acts: Sequence[Act], talk: Conversation) -> list[Act]:
    """Put facts to the question that they introduce, where no text stands that they may change."""
    kinds = {act.kind for act in acts}
    if talk.suggestion or kinds & {"back", "mend"}:
        return list(acts)
    facts = [act for act in acts if act.kind == "fact" and not _is_named(act)]
    asks = [act for act in acts if act.kind in ("request", "unread")]
    if not facts or len(asks) != 1:
        return list(acts)
    whole = [act for act in acts if act in facts or act in asks]
    text = whole[0].text
    for act in whole[1:]:
        text = _text(text, act.text)
    rest = [act for act in acts if act not in facts]
    return [replace(act, text=text) if act in asks else act for act in rest]


def _told_of_asked(acts: Sequence[Act], talk: Conversation) -> list[Act]:
    """Put what corrects nothing at hand to the text asked for beside it in the same turn."""
    by_kind = {act.kind: act for act in acts}
    if len(acts) != len(_ASKED_AND_TOLD) or by_kind.keys() != _ASKED_AND_TOLD:
        return list(acts)
    asks, tells_of = by_kind["request"], by_kind["fact"]
    here = correction_of(tells_of.text, talk.drafted, here=True)
    if here or not is_instead(tells_of.text):
        return list(acts)
    of_item = intent_of(read_question(asks.text), in_conversation=False) in _OF_ITEM
    return [replace(asks, then=tells_of.text)] if of_item else list(acts)


def _joined(acts: Sequence[Act]) -> list[Act]:
    """Put figures to the question on the しきい値判断 they belong to, platforms to platforms.

    What is wished after a question for a text is wished of that text.
    """
    made: list[Act] = []
    for act in acts:
        at = next((n for n, old in enumerate(made) if _belong(old, act)), None)
        if at is None:
            made.append(act)
        else:
            made[at] = _as_one(made[at], act)
    return made


def _as_one(one: Act, other: Act) -> Act:
    """Return two acts that belong to each other as one."""
    kinds = {one.kind, other.kind}
    if kinds == {"request", "shorter"}:
        return replace(one, then=other.text)
    kind: ActKind = one.kind if len(kinds) == 1 else "back" if "back" in kinds else "size"
    return replace(one, kind=kind, text=_text(one.text, other.text))


def _text(one: str, other: str) -> str:
    return f"{one}{'' if one.endswith(('。', '？', '?')) else '。'}{other}"


def _belong(one: Act, other: Act) -> bool:
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 and kinds <= {"size", "platforms", "shorter"}:
        return True
    if one.kind == "request" and other.kind == "shorter":
        return intent_of(read_question(one.text), in_conversation=False) in _OF_ITEM
    if "back" in kinds:
        return any(turn_words().acts.as_was.search(act.text) for act in (one, other))
    asks = next((act for act in (one, other) if act.kind in ("request", "unread")), None)
    return "size" in kinds and asks is not None and _asks_of_size(asks.text)


def _asks_of_size(text: str) -> bool:
    """Whether a question is one on the しきい値判断, or on the rules, which count people."""
    of_rule = intent_of(read_question(text), in_conversation=False) == "rule"
    return of_rule or asks_of_size(text)


def _are_apart(acts: Sequence[Act], talk: Conversation) -> bool:
    """Whether the acts of a turn are to be carried out one by one."""
    kinds = {act.kind for act in acts}
    asked = [act for act in acts if act.kind in ("request", "unread")]
    added = len(asked) > 1 and any(act.added for act in asked) and kinds & {"request"}
    supposed = {"platforms", "request"} <= kinds
    if "unread" in kinds and not (STRONG & kinds or added or supposed):
        return False
    if not (OF_TEXT | WISHES | {"size"}) & kinds:
        return bool(added) or any(act.then for act in acts)
    facts = [act for act in acts if act.kind == "fact"]
    if facts and not (talk.suggestion or "back" in kinds):
        named = "mend" in kinds or all(map(_is_named, facts))
        return bool(talk.case and talk.items) and named
    bite = all(_bites(act, talk) or _is_named(act) for act in facts)
    if kinds <= {"fact", "size"}:
        return bool(talk.drafted) and bite
    return bite or bool(STRONG & kinds) or any(act.added for act in acts)


def _is_named(act: Act) -> bool:
    """Whether a fact tells a name: of an office's part, of whom it entrusts."""
    kinds = turn_words().correcting.kinds
    return any(m[0] not in k.but for k in kinds if k.named for m in k.find.finditer(act.text))


def _bites(act: Act, talk: Conversation) -> bool:
    """Whether a fact bears on the text at hand."""
    drafted = talk.drafted
    if correction_of(act.text, drafted, here=True):
        return True
    own = "".join(own_prose_of(drafted))
    return any(word in own for word in _TOPIC.findall(act.text))
