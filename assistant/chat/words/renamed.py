"""What has become of a word: laws repealed, bodies and terms renamed, as the data know them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.words.known import comparisons, standing
from assistant.known_names import plainly
from corpus.laws.load import changes, laws
from corpus.laws.model import Law
from corpus.laws.schema import BodyEntry, ReplacedEntry, TermEntry
from corpus.text.dates import japanese_date

_PARTS = re.compile("又は|及び|若しくは|並びに|・|、")
_SHORTEST = 3
"""Characters of a part of a name (特例給付 of 児童手当又は特例給付) that says something alone."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A word that was replaced: by what, from when, and what else is to be known of it.

    ``new`` is empty where nothing takes its place.
    """

    old: str
    new: str
    since: dt.date | None
    note: str
    source: str
    verified: bool


@lru_cache(maxsize=256)
def became_of(word: str) -> tuple[Renamed, ...]:
    """Return what a word was or will be replaced by; empty where the data know of nothing.

    A word that stands for itself today too (児童手当 of 児童手当又は特例給付) was not replaced.
    """
    plain = plainly(word)
    return (*_terms(plain), *_bodies(plain), *_laws(plain), *_former(plain), *_wording(plain))


def old_name_in(plain: str) -> str:
    """Return the longest old name that a folded text holds; empty for none, or one that is spared.

    That of a body replaced in one matter alone says nothing without that matter.
    """
    known = changes()
    names = [old for term in known.asked_terms for old in term.old if not _is_spared(plain, term)]
    names += [body.old for body in known.bodies if not body.near]
    names += [old for former in standing().former for old in former.old]
    return _longest_in(plain, names)


def old_law_in(plain: str) -> str:
    """Return the longest name of a law no longer in force, or of one before its title changed."""
    known = laws().values()
    repealed = [name for law in known if law.until for name in (law.name, *law.short)]
    titles = [title.name for law in known for title in law.titles if title.until]
    return _longest_in(plain, [*repealed, *titles])


def _longest_in(plain: str, names: Iterable[str]) -> str:
    return max((n for n in map(plainly, names) if n in plain), key=len, default="")


def told_of_spared(text: str) -> Iterator[str]:
    """Say of an old name in a text whose change does not concern the procedure named there."""
    plain = plainly(text)
    for term in changes().asked_terms:
        old = _is_old(plain, term)
        spared = next((word for word in term.not_procedures if plainly(word) in plain), "")
        if old and spared and term.since:
            yield (
                f"{spared}の「{old}」は、今も変わっていません。{japanese_date(term.since)}に"
                f"「{term.new}」に改められたのは、{'、'.join(term.procedures)}のものです。"
                f"根拠: {term.source}"
            )
            return


def is_spared(word: str) -> bool:
    """Whether a change of a like word is said not to concern this one (介護保険被保険者証)."""
    plain = plainly(word)
    return any(_is_old(plain, term) and _is_spared(plain, term) for term in changes().asked_terms)


def _terms(plain: str) -> Iterator[Renamed]:
    for term in changes().asked_terms:
        old = _is_old(plain, term)
        if old and not _is_spared(plain, term):
            of = f"（{'、'.join(term.procedures)}の事務の場合）" if term.procedures else ""
            yield Renamed(old, term.new, term.since, f"{term.ask}{of}", term.source, term.verified)


def _is_old(plain: str, term: TermEntry) -> str:
    """Return the old name that a word is or holds, or of which it is a part; empty for none."""
    new = plainly(term.new)
    for old in term.old:
        folded_old = plainly(old)
        if folded_old in plain and folded_old not in new:
            return old
        parts = [part for part in _PARTS.split(folded_old) if len(part) >= _SHORTEST]
        if plain in parts and plain not in new:
            return next(part for part in _PARTS.split(old) if plainly(part) == plain)
    match = re.search(term.pattern, plain.upper()) if term.pattern else None
    return match[0] if match else ""


def _is_spared(plain: str, term: TermEntry) -> bool:
    words = [*term.not_procedures, *(word for word in term.unless if len(word) >= _SHORTEST)]
    return any(plainly(word) in plain for word in words)


def _bodies(plain: str) -> Iterator[Renamed]:
    for body in changes().bodies:
        if _holds_old_alone(plain, body.old, body.new):
            yield Renamed(body.old, body.new, body.since, _matter(body), body.source, body.verified)
    for replaced in changes().replaced:
        if _is_replaced(plain, replaced):
            law = laws()[replaced.replaced_by]
            note = "議会の個人情報保護条例は、これに当たりません。"
            yield Renamed(
                replaced.endings[0], law.name, replaced.since, note, replaced.source, True
            )


def _holds_old_alone(plain: str, old: str, new: str) -> bool:
    """Whether a folded text holds an old name and, beside it, not the new one.

    The new one may be a part of the old one.
    """
    old = plainly(old)
    return old in plain and plainly(new) not in plain.replace(old, " ")


def replaced_in(text: str, said: str) -> Iterator[Renamed]:
    """Yield the old words that a text holds as a part, beside those that ``said`` tells already.

    That is what stands for an old name in other words (健康保険証), a part of one that says enough
    alone, and what the data of words know to have been replaced.
    """
    plain, known = plainly(text), plainly(said)
    for term in changes().asked_terms:
        old = _part_of_old(plain, term)
        if old and plainly(old) not in known and not _is_spared(plain, term):
            yield Renamed(old, term.new, term.since, term.ask, term.source, term.verified)
    for former in standing().former:
        old = next((old for old in former.old if plainly(old) in plain), "")
        if old and plainly(old) not in known and _holds_old_alone(plain, old, former.new):
            yield Renamed(old, former.new, former.since, former.note, former.source, False)


def _part_of_old(plain: str, term: TermEntry) -> str:
    """Return what of an old name a folded text holds, where that is no part of the new one."""
    new = plainly(term.new)
    apart = term.pattern and new not in plain
    match = re.search(term.pattern, plain.upper()) if apart else None
    names = [old for old in term.old if plainly(old) not in plain]
    parts = (part for old in names for part in _PARTS.split(old))
    said = (
        p for p in parts if len(p) > _SHORTEST and plainly(p) in plain and plainly(p) not in new
    )
    return match[0] if match else next(said, "")


def _matter(body: BodyEntry) -> str:
    """Say in which matter alone a body was replaced."""
    if not body.near:
        return ""
    matter = f"{'、'.join(body.near)}の{'・'.join(body.verbs)}"
    return f"{matter}についてです。ほかの事柄では、そのままです。"


def _is_replaced(plain: str, replaced: ReplacedEntry) -> bool:
    ends = any(plain.endswith(plainly(ending)) for ending in replaced.endings)
    return ends and not any(plainly(word) in plain for word in replaced.unless)


def _laws(plain: str) -> Iterator[Renamed]:
    """Yield laws that are no longer in force, and titles that were changed."""
    for law in laws().values():
        heir = laws().get(law.replaced_by)
        if law.until and plain in _names(law):
            since = law.until + dt.timedelta(days=1)
            new = heir.name if heir else ""
            yield Renamed(law.name, new, since, law.note, law.source, law.verified)
        for title in law.titles:
            if title.until and plain == plainly(title.name):
                since = title.until + dt.timedelta(days=1)
                yield Renamed(title.name, law.name, since, "", law.source, law.verified)


@lru_cache(maxsize=256)
def _names(law: Law) -> frozenset[str]:
    return frozenset(map(plainly, (law.name, *law.short, *law.short_numbers)))


def _former(plain: str) -> Iterator[Renamed]:
    for known in standing().former:
        old = next((old for old in known.old if plainly(old) == plain), None)
        if old:
            yield Renamed(old, known.new, known.since, known.note, known.source, False)


def _wording(plain: str) -> Iterator[Renamed]:
    """Yield the words of one version of the standard wording that another replaced."""
    for known in comparisons():
        if any(plainly(term) == plain for term in known.terms):
            yield Renamed(plain.upper(), "", None, known.note, "標準文例のデータ", False)
