"""Which sections and items one form has and another has not, from the data of the forms."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.chat.items.forms_compared import without_forms
from assistant.chat.items.ways_to_ask import example_words, forms_in, is_asked
from assistant.chat.model import Answer
from corpus.forms.load import load_form
from corpus.forms.model import Form, Node

_TWO = 2
_ASIDE = re.compile(r"[(（][^)）]{8,}[)）]$")
_COUNTED = (
    "項目は、同じ欄が繰り返されるもの（システム、委託事項、提供先など）を1回として数えました。"
)


def asks_what_grows(plain: str) -> bool:
    """Whether a folded question asks what one of two forms has more, or less, than the other."""
    words = example_words()
    if len(forms_in(plain)) != _TWO:
        return False
    by_number = "様式" in plain
    grown = is_asked(without_forms(plain), words.grown)
    return grown or (by_number and is_asked(plain, words.forms_differ))


def answer_grown(plain: str) -> Answer:
    """List the sections of which the form named last has more, and those of the first.

    What falls away goes first where that is asked.
    """
    older, newer = (load_form(form) for form in forms_in(plain))
    more, less = _alone(newer, older), _alone(older, newer)
    told = [_told(newer, older, more), _told(older, newer, less)]
    if is_asked(plain, example_words().shrunk):
        told.reverse()
    lines = [
        f"{older.id}（{older.name}）の項目は{_size(older)}、{newer.id}（{newer.name}）の項目は{_size(newer)}です。"
        f"{newer.id}だけの項目は{len(more)}、{older.id}だけの項目は{len(less)}です。{_COUNTED}",
        *(line for part in told for line in part),
        "節の番号を書けば、その項目を示します（例: 「様式3 Ⅲ.7の項目」）。",
    ]
    return Answer("compare", "\n".join(lines))


def _size(form: Form) -> int:
    return sum(1 for _ in form.items)


def _alone(form: Form, other: Form) -> list[Node]:
    return [node for node in form.items if not (node.key and other.by_key(node.key))]


def _told(form: Form, other: Form, alone: Sequence[Node]) -> Iterator[str]:
    """Name the sections that only one form has, then those in which it has more items."""
    everywhere = Counter(node.path[:2] for node in form.items)
    counted = Counter(node.path[:2] for node in alone)
    new = {head: n for head, n in counted.items() if n == everywhere[head]}
    grown = {head: n for head, n in counted.items() if head not in new}
    both = f"どちらにもある節のうち、{form.id}だけの項目があるもの"
    for title, heads in ((f"{other.id}になく、{form.id}だけにある節", new), (both, grown)):
        yield f"【{title}】"
        chapters = dict.fromkeys(head[0] for head in heads)
        for chapter in chapters:
            below = [f"{_section(h)}（{n}項目）" for h, n in heads.items() if h[0] == chapter]
            yield f"・{chapter}: {'、'.join(below)}"
        if not heads:
            yield "・ありません。"


def _section(head: tuple[str, ...]) -> str:
    """Name a section by its number and title; a chapter without sections is named by itself."""
    return _ASIDE.sub("", head[1]) if len(head) > 1 else "この欄そのもの"
