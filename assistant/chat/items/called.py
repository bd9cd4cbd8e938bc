"""Finds the one item that a question names by its printed label and asks of, and nothing else.

Words of the label then tell nothing of the kind of question: 誤った情報を提供してしまうリスク is no
text to check. One that several sections have is named with the heading above it: 監査の実施の有無.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.items.by_number import CERTAIN, refer
from assistant.chat.items.finding import number_in
from assistant.chat.items.named import FORMS, core
from assistant.chat.model import ItemRef
from assistant.chat.reading.asking import asking_words, only_asks, ways_read
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.forms.model import Form, Node

_GENERIC = 2
"""Characters up to which a label is named only with a heading above it: 方法, 期間."""
_RISK = "リスク"
_PART = re.compile("^その(?!他)")
_ENTRY = re.compile(r"(?:(?<=事項)|(?<=先)|(?<=システム))[0-9]{1,2}(?=$|の|、)")
_REMARK = re.compile("【[^】]*】|[(（][^)）]*[)）]")
"""What is printed in a label and is not said: 【行政機関等のみ】."""
HERE = "この欄"
"""What stands for the name in the question that is left."""
_ENDS = ("の", "、", HERE)
"""What follows the heading that is said before a label: 委託の再委託事項, and not 委託先."""
_MARKS = re.compile(f"^[の、]*「?{HERE}」?|「{HERE}」")


@dataclass(frozen=True, slots=True)
class _Named:
    """An item as people name it: its own names and those of the headings above, longest first."""

    key: str
    own: tuple[str, ...]
    above: tuple[str, ...]


def item_called(plain: str, forms: Sequence[Form]) -> tuple[ItemRef, str] | None:
    """Return the item that a folded question names, and the question with この欄 for the name.

    None where it names none or several, or asks anything else.
    """
    for said in ways_read(plain):
        fitting = list(_fitting(_REMARK.sub("", _ENTRY.sub("", said))))
        most = max((told for told, _, _ in fitting), default=0)
        best = {key: rest for told, key, rest in fitting if told == most}
        if len(best) == 1:
            ((key, rest),) = best.items()
            ref = refer(key, forms, number_in(said), CERTAIN)
            return (ref, rest) if ref else None
    return None


def _fitting(plain: str) -> Iterator[tuple[int, str, str]]:
    """Yield the items that a question may name: how much of it they are, and the question left."""
    for item in _named():
        own = next((name for name in item.own if name in plain), "")
        rest = plain.replace(own, HERE, 1) if own else ""
        for heading in item.above if own else ():
            for end in _ENDS:
                rest = rest.replace(heading + end, end, 1)
        told = len(plain) - len(rest) + len(HERE)
        if not own or (len(own) <= _GENERIC and told == len(own)):
            continue
        rest = _MARKS.sub(HERE, rest)
        beside = rest.replace(HERE, "", 1)
        if only_asks(beside, "item"):
            yield told, item.key, rest


@lru_cache
def _named() -> tuple[_Named, ...]:
    """Return how the items of the forms are named."""
    nodes: dict[str, list[Node]] = {}
    for node in (node for form in map(load_form, FORMS) for node in form.items if node.key):
        nodes.setdefault(node.key, []).append(node)
    return tuple(
        _Named(
            key,
            _longest(name for node in same for name in _own(node)),
            _longest(word for node in same for label in node.path[:-1] for word in _above(label)),
        )
        for key, same in nodes.items()
    )


def _own(node: Node) -> Iterator[str]:
    """Yield the label of an item, and as the heading over it ends: …のリスクに対する措置."""
    heading = core(node.path[-2]) if len(node.path) > 1 else ""
    for label in map(core, node.labels):
        yield label
        yield _PART.sub("", label)
        if heading.endswith(_RISK) and label.startswith(_RISK):
            yield heading + label.removeprefix(_RISK)


def _above(label: str) -> Iterator[str]:
    """Yield how people call a heading."""
    words = core(label)
    yield words
    yield from map(plainly, asking_words().above.get(words, ()))


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=lambda word: (-len(word), word)))
