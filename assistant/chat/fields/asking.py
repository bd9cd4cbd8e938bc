"""What a turn asks of one field: leave it empty, write it, which option, how many."""

from dataclasses import dataclass

from assistant.chat.fields.known import FieldKind, Mark, field_words
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly


@dataclass(frozen=True, slots=True)
class FieldAsked:
    """What a turn asks of a field.

    ``mark`` is what the author means to write where there is nothing to say; ``whether`` that yes
    or no is asked, ``keeps`` whether it would be wrong, ``denied`` whether it may be left out;
    ``rest`` the turn without these words.
    """

    kind: FieldKind
    mark: str
    whether: bool
    keeps: bool
    denied: bool
    rest: str
    goes_on: bool = False
    """Whether another field is named alone after what was asked of one before."""


def field_asked(question: Question, own: str = "") -> FieldAsked | None:
    """Return what a turn asks of a field; None where it asks nothing of the kind.

    ``own`` is the name of the author's office, which is none of the others.
    """
    words, plain = field_words(), question.plain
    elsewhere = words.own.sub("", plain.replace(plainly(own), "") if own else plain)
    if len(plain) > words.longest or question.pasted or words.others.search(elsewhere):
        return None
    if words.law.search(plain) and not any(told.words.search(plain) for told in words.choices):
        return None
    mark = next((mark for mark in words.marks if mark.words.search(plain)), None)
    whether = bool(words.whether.search(plain))
    kind = _kind(plain, mark, whether=whether)
    if kind is None:
        return None
    rest = plain
    own_words = [] if kind in ("blank", "whether") else [getattr(words, kind)]
    for pattern in [*([mark.words] if mark else []), *own_words, words.whether, words.what]:
        rest = pattern.sub(" ", rest)
    keeps, denied = bool(words.keeps.search(plain)), bool(words.denied.search(plain))
    return FieldAsked(kind, mark.mark if mark else "", whether, keeps, denied, rest)


def _kind(plain: str, mark: Mark | None, *, whether: bool) -> FieldKind | None:
    words = field_words()
    if mark and whether and not words.need.search(plain):
        return "blank"
    kinds: tuple[FieldKind, ...] = ("option", "count", "how", "need", "what")
    said = next((kind for kind in kinds if getattr(words, kind).search(plain)), None)
    return said or ("whether" if whether else None)


def names_nothing(rest: str) -> str:
    """Return what is left of a turn's words once those that say of no field what it is are out."""
    return field_words().idle.sub("", rest)
