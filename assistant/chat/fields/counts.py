"""How many entries or record items a case comes to, with what its platforms bring."""

from collections.abc import Iterator, Sequence

from assistant.case import Case
from assistant.chat.fields.known import CountedThing, field_words
from assistant.chat.items.of_entry import names_of
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
        yield f"{thing.of}の数は、ケースに書かれていないので決まりません。"
        return
    names, before = names_of(whole, kind), names_of(own, kind)
    yield f"{thing.of}は{len(names)}{thing.unit}です"
    if names:
        yield f"（{'、'.join(f'{n} {name}' for n, name in enumerate(names, 1))}）"
    yield "。"
    added = [str(n) for n, name in enumerate(names, 1) if name not in before]
    if added:
        yield f"{'、'.join(added)}は、利用する共通基盤によるものです。"


def _of_records(thing: CountedThing, own: Case, whole: Case) -> Iterator[str]:
    total, of_own = _records(whole), _records(own)
    if not total:
        yield f"{thing.of}の数は、ケースに一覧がないので決まりません。"
        return
    yield f"{thing.of}は{total}{thing.unit}です"
    if total != of_own and of_own:
        added = total - of_own
        yield f"（ケースの一覧が{of_own}{thing.unit}、"
        yield f"利用する共通基盤によるものが{added}{thing.unit}）"
    yield "。"
    node = form_named(own.form).by_key(thing.key)
    band = band_of(node.options, total) if node and node.options else None
    if node and node.options and band:
        number = node.options.options.index(band) + 1
        yield f"「{node.label}」は「{number}) {band}」を選びます。"


def _records(case: Case) -> int:
    given = case.file.record_count
    counted = sum(len(group.items) for group in case.file.records)
    return given if isinstance(given, int) else counted
