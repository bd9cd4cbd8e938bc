"""What a told fact puts for what in a text drafted: 「毎月ではなく毎週です」."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.chat.reading.sentences import left_out, prose_of
from assistant.chat.reading.text_words import ValueKind
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.lists import (
    Run,
    members_of,
    run_around,
    shares,
    without_member,
)
from corpus.text.fold import folded

_SHORTEST_OLD = 2
_GONE = "\0"
"""Stands for a sentence that goes, which no text holds."""
_RUNS = (re.compile("[一-龥々]"), re.compile("[ァ-ヺー]"), re.compile("[A-Za-z0-9]"))
_TOPIC = re.compile("[一-龥々ァ-ヺーA-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Correction:
    """Sentences of a text with what they become (empty: left out), and what is put for what."""

    old: str
    new: str
    sentences: tuple[tuple[str, str], ...]

    @property
    def said(self) -> str:
        """Say what was done."""
        whole = sum(1 for _, new in self.sentences if not new)
        if self.new:
            done = f"「{self.old}」を「{self.new}」に改めました"
        elif whole:
            done = f"「{self.old}」のことを書いた文を{whole}文除きました"
        else:
            done = f"「{self.old}」を除きました"
        return f"{done}（ケースのファイルは変えません）。"

    @property
    def cautions(self) -> tuple[str, ...]:
        """Name the words of a corrected sentence that tell how many things were listed."""
        counted = turn_words().correcting.counted
        found = [match[0] for _, new in self.sentences for match in counted.finditer(new)]
        return tuple(
            f"「{word}」という言い方が今も合うかを確かめてください。"
            for word in dict.fromkeys(found)
        )

    def applied(self, text: str) -> str:
        """Return a text with its sentences corrected."""
        return with_sentences(text, self.sentences)


def with_sentences(text: str, sentences: Sequence[tuple[str, str]]) -> str:
    """Return a text in which sentences stand anew; those left empty go, with their headings."""
    for old, new in sentences:
        text = text.replace(old, new or _GONE)
    return left_out(text, lambda sentence: _GONE in sentence)[0] if _GONE in text else text


def correction_of(said: str, drafted: str, *, here: bool = False) -> Correction | None:
    """Return what a sentence corrects in a text; None where it puts nothing for anything there.

    Standard wording is no part of what may be corrected. ``here`` tells that the text is meant,
    whatever else a value may be of.
    """
    told = folded(said.strip()).rstrip("。!！")
    own = tuple(dict.fromkeys(own_prose_of(drafted)))
    made = _instead(told, own) or _now(told, own) or _planned(told, own)
    made = made or _of_kind(told, own, here=here)
    return made if made and any(old != new for old, new in made.sentences) else None


def own_prose_of(text: str) -> Iterator[str]:
    """Yield the sentences that are none of the standard wording."""
    kept, _ = left_out(text, lambda _sentence: True)
    yield from (s for s in prose_of(text) if s not in kept)


def leaves_out(word: str, sentences: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return sentences that list a thing beside others, each without it; others become empty."""
    return tuple((sentence, _without(sentence, word)) for sentence in sentences)


def instead_in(text: str, drafted: str) -> tuple[str, str] | None:
    """Return what a sentence puts for what, where a text drafted holds the old; None otherwise."""
    own = tuple(own_prose_of(drafted))
    return next(_put(text.strip(), own), None)


def renamed_in(said: str) -> tuple[str, str] | None:
    """Return which name a sentence says to have become which; None for none."""
    if not turn_words().correcting.changes.search(folded(said)):
        return None
    told = turn_words().correcting.apart.sub("、", folded(said))
    for kind in turn_words().correcting.kinds:
        values = _values(kind, told) if kind.named else ()
        if values and values[0] != values[-1]:
            return values[0], values[-1]
    return None


def left_over(said: str, text: str) -> tuple[str, ...]:
    """Return the values that a sentence tells and a text made by it does not hold."""
    told = _negated().split(folded(said))[-1]
    found = (v for kind in turn_words().correcting.kinds for v in _values(kind, told))
    return tuple(value for value in dict.fromkeys(found) if value not in folded(text))


def _negated() -> re.Pattern[str]:
    """Return what stands after a word that is said not to be so."""
    return turn_words().correcting.apart


def is_instead(text: str) -> bool:
    """Whether a sentence puts one thing for another, whatever a text says."""
    return any(p.fullmatch(text.strip()) for p in turn_words().correcting.instead)


def _put(said: str, own: Sequence[str]) -> Iterator[tuple[str, str]]:
    for pattern in turn_words().correcting.instead:
        match = pattern.fullmatch(said)
        old = _stands(match["old"], own) if match else ""
        if match and old:
            yield old, match["new"]


def _stands(text: str, own: Sequence[str]) -> str:
    """Return the longest end of a text that begins with a word and stands in a sentence."""
    found = next((e for e in _word_ends(text) if any(e in sentence for sentence in own)), "")
    bare = turn_words().correcting.leading.sub("", found)
    return bare if len(bare) >= _SHORTEST_OLD else found


def _word_ends(text: str) -> Iterator[str]:
    """Yield the ends of a text that begin with a word, the longest first (顔認証, not 認証)."""
    for at in range(len(text) - _SHORTEST_OLD + 1):
        inside = at and any(run.match(text[at]) and run.match(text[at - 1]) for run in _RUNS)
        if not inside:
            yield text[at:]


def _instead(told: str, own: Sequence[str]) -> Correction | None:
    """Put what is told in place of what it names as no longer so."""
    put = next(_put(told, own), None)
    if put is None:
        return None
    old, new = put
    words = turn_words().correcting
    bare = words.topic.sub("", old)
    old = bare if bare and any(bare in sentence for sentence in own) else old
    new = words.predicate.sub("", new) or new
    if words.clause.search(new):
        return None
    kind = next((k for k in words.kinds if k.find.fullmatch(old)), None)
    same = next((v for v in _values(kind, new)), "") if kind and not kind.listed else ""
    return _replaced(old, same or turn_words().correcting.only.sub("", new), own)


def _now(told: str, own: Sequence[str]) -> Correction | None:
    """Put what is listed as what there is now in place of the list of the same kind."""
    new = next((m["new"] for p in turn_words().correcting.now if (m := p.search(told))), "")
    listed = [kind for kind in turn_words().correcting.kinds if kind.listed]
    for kind in listed if new else ():
        if not _values(kind, new):
            continue
        runs = [(s, run) for s in own for run in _runs(kind, s)]
        if not runs:
            continue
        olds = dict.fromkeys(s[run.start : run.end] for s, run in runs)
        value = new.strip()
        changed = tuple((s, s[: r.start] + value + s[r.end :]) for s, r in runs)
        return Correction("」「".join(olds), value, changed)
    return None


def is_planned(told: str) -> bool:
    """Whether something is told to come later: 顔認証は来年度からです."""
    return _plan_in(folded(told.strip()).rstrip("。!！")) is not None


def _plan_in(told: str) -> re.Match[str] | None:
    words = turn_words().correcting
    plan = words.plan.search(told)
    return plan if plan and words.later.search(told) else None


def _planned(told: str, own: Sequence[str]) -> Correction | None:
    """Leave out what is only planned; put in what is told of the present."""
    words, plan = turn_words().correcting, _plan_in(told)
    if plan is None:
        return None
    old = _stands(plan["old"], own)
    if not old:
        return None
    new = next((m["new"] for p in words.now if (m := p.search(told[plan.end() :]))), "")
    if new:
        return _replaced(old, turn_words().correcting.only.sub("", new), own)
    return Correction(old, "", leaves_out(old, [s for s in own if old in s]))


def _of_kind(told: str, own: Sequence[str], *, here: bool) -> Correction | None:
    """Put a value in place of the one of its kind that a sentence on the same matter states."""
    changes = bool(turn_words().correcting.changes.search(told))
    for kind in turn_words().correcting.kinds:
        values = () if kind.listed else _values(kind, told)
        if not values:
            continue
        new = values[-1]
        named = [s for s in own if values[0] in s] if values[0] != new and changes else []
        if named or (kind.named and values[0] != new and changes):
            return _replaced(values[0], new, named) if named else None
        topics = set(_TOPIC.findall(kind.find.sub(" ", told)))
        stating = [s for s in own if set(_values(kind, s)) - {new}]
        about = [s for s in stating if any(topic in s for topic in topics)]
        chosen = about or (stating if changes or here or not topics else [])
        olds = list(dict.fromkeys(v for s in chosen for v in _values(kind, s) if v != new))
        if len(olds) == 1:
            return _replaced(olds[0], new, chosen)
    return None


def _values(kind: ValueKind, text: str) -> tuple[str, ...]:
    """Return the values of a kind that a text states, in order."""
    return tuple(m[0] for m in kind.find.finditer(text) if m[0] not in kind.but)


def _runs(kind: ValueKind, sentence: str) -> Iterator[Run]:
    """Yield the lists in a sentence of which something of a kind is a member."""
    at = 0
    for match in kind.find.finditer(sentence):
        if match.start() >= at:
            run = run_around(sentence, match.start(), match.end())
            at = run.end
            if all(kind.find.search(member) for member in run.members):
                yield run


def _replaced(old: str, new: str, own: Sequence[str]) -> Correction:
    changed = tuple((s, _with(s, old, new)) for s in own if old in s)
    return Correction(old, new, changed)


def _with(sentence: str, old: str, new: str) -> str:
    """Put new words for old ones wherever they stand.

    Of a list that shares a member with the new words, all are put in its place; what the new ones
    repeat of what follows stands there once.
    """
    at = sentence.find(old)
    run = run_around(sentence, at, at + len(old))
    if len(run.members) > 1 and shares(members_of(new), run.others):
        return sentence[: run.start] + new + sentence[run.end :]
    parts = sentence.split(old)
    made = parts[0]
    for after in parts[1:]:
        shared = next((n for n in range(len(after), 0, -1) if new.endswith(after[:n])), 0)
        made += _joined(new, after[shared:])
    return made


def _joined(new: str, after: str) -> str:
    """Put words before what follows, with the particle between them that they need."""
    for particle in turn_words().correcting.particles:
        if new.endswith(particle.after) and particle.before.match(after):
            return f"{new}{particle.put}{after}"
    return new + after


def _without(sentence: str, word: str) -> str:
    """Return a sentence without a thing that it lists or names in brackets; empty otherwise."""
    aside = re.search(rf"[（(][^（()）]*{re.escape(word)}[^（()）]*[)）]", sentence)
    if aside:
        return sentence[: aside.start()] + sentence[aside.end() :]
    at = sentence.find(word)
    run = run_around(sentence, at, at + len(word)) if at >= 0 else None
    if run and len(run.members) > 1:
        return without_member(sentence, run)
    return _without_clause(sentence, word)


def _without_clause(sentence: str, word: str) -> str:
    """Return a sentence without the first or last of its clauses, where that alone has a word."""
    words = turn_words().correcting
    parts = [part for part in words.clauses.split(sentence) if part]
    if len(parts) > 1 and not any(word in part for part in parts[1:]):
        return "、".join(parts[1:])
    if len(parts) > 1 and not any(word in part for part in parts[:-1]):
        kept = "、".join(parts[:-1])
        ends = (
            end.spoken.sub(end.written, kept) for end in words.closing if end.spoken.search(kept)
        )
        closed = next(ends, "")
        return f"{closed}。" if closed else ""
    return ""
