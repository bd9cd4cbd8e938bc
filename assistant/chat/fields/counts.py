"""How many entries or record items a case comes to, with what its platforms bring."""

from collections.abc import Iterator, Sequence

from assistant.case import Case
from assistant.chat.fields.known import CountedThing, field_words
from assistant.chat.items.of_entry import names_of
from assistant.chat.knowledge import message
from assistant.draft.bands import band_of
from corpus.forms.load import form_named

_LISTS = {
    "委託事項": "outsourcing",
    "提供先": "provision",
    "移転先": "transfer",
    "システム": "system",
}


def things_counted(plain: str) -> tuple[CountedThing, ...]:
    """Return the things that a folded turn counts."""
    return tuple(thing for thing in field_words().counted if thing.words.search(plain))


def without_things(plain: str, things: Sequence[CountedThing]) -> str:
    """Return a folded text without the words of things counted."""
    for thing in things:
        plain = thing.words.sub("", plain)
    return plain


def told_of_count(thing: CountedThing, own: Case, whole: Case) -> str:
    """Say how many there are; ``whole`` is the case with what its platforms bring."""
    if thing.of in _LISTS:
        return "".join(_of_list(thing, own, whole))
    return "".join(_of_records(thing, own, whole))


def _of_list(thing: CountedThing, own: Case, whole: Case) -> Iterator[str]:
    kind = _LISTS[thing.of]
    known = getattr(own, {"system": "systems", "outsourcing": kind}.get(kind, f"{kind}s"))
    if known is None:
        yield message("counts.list_unknown", of=thing.of)
        return
    names, before = names_of(whole, kind), names_of(own, kind)
    listed = "、".join(f"{n} {name}" for n, name in enumerate(names, 1))
    shown = f"（{listed}）" if listed else ""
    yield message("counts.list", of=thing.of, number=len(names), unit=thing.unit, names=shown)
    added = [str(n) for n, name in enumerate(names, 1) if name not in before]
    if added:
        yield message("counts.brought", numbers="、".join(added))


def _of_records(thing: CountedThing, own: Case, whole: Case) -> Iterator[str]:
    total, of_own = _records(whole), _records(own)
    if not total:
        yield message("counts.records_unknown", of=thing.of)
        return
    parts = ""
    if total != of_own and of_own:
        parts = message("counts.parts", own=of_own, added=total - of_own, unit=thing.unit)
    yield message("counts.records", of=thing.of, number=total, unit=thing.unit, parts=parts)
    node = form_named(own.form).by_key(thing.key)
    band = band_of(node.options, total) if node and node.options else None
    if node and node.options and band:
        number = node.options.options.index(band) + 1
        yield message("counts.band", choice=node.label, option=f"{number}) {band}")


def _records(case: Case) -> int:
    given = case.file.record_count
    counted = sum(len(group.items) for group in case.file.records)
    return given if isinstance(given, int) else counted
