"""Which entry of the case's lists an item is asked of: 受給者証の作成業務の⑤再委託の許諾方法."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.model import ItemRef
from assistant.known_names import plainly
from corpus.forms.load import form_named

_SHORTEST = 3
"""Characters that a name and a question must have in common."""
_JOINTS = re.compile("[・の、]")
"""What people leave out or put into a name: 運用・保守業務, 運用保守の業務."""


def of_entry_named(items: Sequence[ItemRef], text: str, case: Case | None) -> tuple[ItemRef, ...]:
    """Return the items, those of a list at the number of the entry that a question names.

    An entry is a system, 委託事項, 提供先 or 移転先 of the case. Where none is named more fully
    than every other, the numbers stay.
    """
    if case is None:
        return tuple(items)
    form = form_named(case.form).id
    return tuple(_of_entry(ref, text, case) if ref.form.id == form else ref for ref in items)


def entry_named(names: Sequence[str], text: str, beside: str) -> tuple[int, int]:
    """Return the number (from 1) of the name that a text says most fully, and how many characters.

    (0, 0) where no name, or more than one, is said so; ``beside`` are words that name none.
    """
    plain, label = (_JOINTS.sub("", plainly(words)) for words in (text, beside))
    shared = [_shared(_JOINTS.sub("", plainly(name)), plain, label) for name in names]
    most = max(shared, default=0)
    if most < _SHORTEST or shared.count(most) > 1:
        return 0, 0
    return shared.index(most) + 1, most


def names_of(case: Case, kind: str) -> tuple[str, ...]:
    """Return the names of the entries of a list of the case, by what its items are of."""
    entries = {
        "system": case.systems,
        "outsourcing": case.outsourcing,
        "provision": case.provisions,
        "transfer": case.transfers,
    }
    return tuple(entry.name for entry in entries.get(kind) or ())


def _of_entry(ref: ItemRef, text: str, case: Case) -> ItemRef:
    names = names_of(case, ref.key.split(".")[0])
    if ref.place.number is None or len(names) < 2:
        return ref
    number, _ = entry_named(names, text, "".join(ref.place.path))
    return replace(ref, place=replace(ref.place, number=number)) if number else ref


def _shared(name: str, plain: str, label: str) -> int:
    """Return the length of the longest part of a name in a question that no label has."""
    parts = (name[i:j] for i in range(len(name)) for j in range(i + _SHORTEST, len(name) + 1))
    return max((len(part) for part in parts if part in plain and part not in label), default=0)
