"""Which entry of the case's lists an item is asked of: 受給者証の作成業務の⑤再委託の許諾方法."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.model import ItemRef
from assistant.known_names import plainly
from corpus.forms.load import form_named

_SHORTEST = 3
"""Characters that a name and a question must have in common."""


def of_entry_named(items: Sequence[ItemRef], text: str, case: Case | None) -> tuple[ItemRef, ...]:
    """Return the items, those of a list at the number of the entry that a question names.

    An entry is a system, 委託事項, 提供先 or 移転先 of the case. Where none is named more fully
    than every other, the numbers stay.
    """
    if case is None:
        return tuple(items)
    form = form_named(case.form).id
    return tuple(_of_entry(ref, text, case) if ref.form.id == form else ref for ref in items)


def _of_entry(ref: ItemRef, text: str, case: Case) -> ItemRef:
    names = _names(ref, case)
    if ref.place.number is None or len(names) < 2:
        return ref
    label = plainly("".join(ref.place.path))
    plain = plainly(text)
    shared = [_shared(name, plain, label) for name in names]
    most = max(shared)
    if most < _SHORTEST or shared.count(most) > 1:
        return ref
    return replace(ref, place=replace(ref.place, number=shared.index(most) + 1))


def _names(ref: ItemRef, case: Case) -> list[str]:
    entries = {
        "system": case.systems,
        "outsourcing": case.outsourcing,
        "provision": case.provisions,
        "transfer": case.transfers,
    }
    return [plainly(entry.name) for entry in entries.get(ref.key.split(".")[0]) or ()]


def _shared(name: str, plain: str, label: str) -> int:
    """Return the length of the longest part of a name in a question that no label has."""
    parts = (name[i:j] for i in range(len(name)) for j in range(i + _SHORTEST, len(name) + 1))
    return max((len(part) for part in parts if part in plain and part not in label), default=0)
