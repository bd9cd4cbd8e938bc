"""Sets two forms side by side: a section, a chapter, one item, or what one has more."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.chat.items.by_number import heading_in, refer
from assistant.chat.items.explaining import explain
from assistant.chat.items.named import says_an_item
from assistant.chat.items.outline import UNVERIFIED
from assistant.chat.items.ways_to_ask import example_words, forms_in, is_asked
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, ItemRef
from assistant.known_names import plainly
from corpus.assessments.model import print_path
from corpus.forms.load import load_form
from corpus.forms.model import GROUP, Form, FormId, Node

_FORM_WORDS = re.compile(
    "様式第?[234](?:号)?(?:(?:[とや・、]|から)[234](?![0-9.]))?|(?:基礎|重点|全)項目(?:評価書?)?|重点|基礎"
)
_NOUN = re.compile(r"[一-龥々ァ-ヺー][一-龥々ァ-ヺー・]*[一-龥々ァ-ヺー]")
_LEADING = re.compile(r"^(?:[0-9]+[.．]|[①-⑳])\s*")
_ASIDE = re.compile(r"[(（][^)）]*[)）]")
_IDLE = {
    "項目",
    "評価",
    "評価書",
    "様式",
    "記載",
    "比較",
    "内容",
    "事務",
    "特定個人情報",
    "個人情報",
    "特定個人情報ファイル",
    "対策",
}
_MOST, _TWO = 20, 2
_DIFFER = "様式によって番号が違います。"
_ALIKE = "番号は、どの様式でも同じです。"
_OF_ONE = "一つの様式だけにある項目です。"
_LACKS = "この項目はありません"
_LONG_ASIDE = re.compile(r"[(（][^)）]{8,}[)）]$")
_COUNTED = (
    "項目は、同じ欄が繰り返されるもの（システム、委託事項、提供先など）を1回として数えました。"
)


def without_forms(text: str) -> str:
    """Return a text without the names of forms."""
    return _FORM_WORDS.sub(" ", text)


def of_two_forms(plain: str) -> bool:
    """Whether a folded question names two forms."""
    return len(forms_in(plain)) == _TWO


def answer_forms(text: str, items: Sequence[ItemRef], quoted: Sequence[str] = ()) -> Answer | None:
    """Compare what two forms have of the section, chapter or item that a question names.

    None where it names none of them. A name in 「」 that both forms print is meant alone.
    """
    forms = tuple(load_form(form) for form in sorted(forms_in(plainly(text))))
    bare = without_forms(plainly(text))
    under = [_under(form, quoted) for form in forms]
    if all(under):
        return Answer("compare", "\n".join(_side_by_side(forms, under)))
    sections = [_below(form, bare, text) for form in forms]
    if any(sections):
        return Answer("compare", "\n".join(_side_by_side(forms, sections)))
    number = heading_in(without_forms(text))
    if number and "." not in number:
        return Answer("compare", "\n".join(_chapters(forms, number)))
    if not items or not says_an_item(bare):
        return None
    return Answer("compare", "\n".join(_one_item(forms, items[0])), items=tuple(items[:1]))


def answer_numbers(
    items: Sequence[ItemRef], said: Collection[str], plain: str = ""
) -> Answer | None:
    """Say under which number each form has an item, and whether these differ; None without one.

    An item whose label has none of the words ``said`` stands for the one above it that has. Where
    the folded question (``plain``) asks whether a form has it, that is said first.
    """
    if not items:
        return None
    ref = _of_words(items[0], said)
    places = {form.id: _numbered(form, ref) for form in map(load_form, sorted(FormId))}
    told = [f"・{form}: {said or _LACKS}" for form, said in places.items()]
    numbers = {said.partition("　")[0] for said in places.values() if said}
    of_one = sum(map(bool, places.values())) < _TWO
    differ = _OF_ONE if of_one else _DIFFER if len(numbers) > 1 else _ALIKE
    whether = _whether_there(places, plain) if is_asked(plain, example_words().in_forms) else []
    lines = [*whether, differ, *told, UNVERIFIED]
    return Answer("item", "\n".join(lines), items=tuple(items[:1]))


def _whether_there(places: Mapping[FormId, str], plain: str) -> list[str]:
    """Say whether the forms that a question names have an item, else which have it."""
    named = forms_in(plain)
    if named:
        return [
            message("forms.has", form=form) if places[form] else message("forms.lacks", form=form)
            for form in named
        ]
    have = [form for form, there in places.items() if there]
    others = [form for form in places if form not in have]
    if not others:
        return [message("forms.everywhere")]
    return [message("forms.some", forms="と".join(have), others="と".join(others))]


def _of_words(ref: ItemRef, said: Collection[str]) -> ItemRef:
    above = ref.form.place(ref.place.id.rpartition(".")[0])
    own = any(word in plainly(ref.place.label) for word in said)
    named = above and above.node.key and any(word in plainly(above.label) for word in said)
    return replace(ref, place=above) if above and named and not own else ref


def _numbered(form: Form, ref: ItemRef) -> str:
    keys = (ref.key, *example_words().twin_items.get(ref.key, ()))
    found = (refer(key, (form,), ref.place.number or 1, ref.score) for key in keys)
    there = next(filter(None, found), None)
    return f"{there.place.id}　{print_path(there.place.path)}" if there else ""


def _under(form: Form, quoted: Sequence[str]) -> list[Node]:
    """Return the items at or below what a form prints by one of some names."""
    names = {plainly(name) for name in quoted}
    return [
        node
        for node in form.items
        if any(plainly(_LEADING.sub("", label)) in names for label in node.path[1:])
    ]


def _below(form: Form, bare: str, text: str) -> list[Node]:
    """Return the items of the sections that a question names by number or by their heading."""
    number = heading_in(without_forms(text))
    nodes = [node for node in form.items if node.is_item and len(node.path) > 1]
    if "." in number:
        return [node for node in nodes if node.id.startswith(f"{number}.")]
    nouns = sorted(set(_NOUN.findall(bare)) - _IDLE, key=len, reverse=True)
    for noun in nouns:
        found = [node for node in nodes if noun in _ASIDE.sub("", plainly(node.path[1]))]
        if found:
            return [n for n in found if not number or n.id.startswith(f"{number}.")]
    return []


def _side_by_side(forms: Sequence[Form], sections: Sequence[Sequence[Node]]) -> Iterator[str]:
    """List what both forms have, then what one alone has; keys are common to the forms."""
    ours, theirs = forms
    alone = {
        form.id: [n for n in nodes if not (n.key and other.by_key(n.key))]
        for form, other, nodes in ((ours, theirs, sections[0]), (theirs, ours, sections[1]))
    }
    both = [(n, o) for n in sections[0] if n.key and (o := theirs.by_key(n.key))]
    seen = {other.id for _, other in both}
    both += [
        (o, n) for n in sections[1] if n.key and n.id not in seen and (o := ours.by_key(n.key))
    ]
    counts = "、".join(f"{form}だけにある項目は{len(nodes)}" for form, nodes in alone.items())
    yield f"{counts}、両方にある項目は{len(both)}です。"
    for form, nodes in zip(forms, sections, strict=True):
        heads = dict.fromkeys(" / ".join(node.path[:2]) for node in nodes)
        yield f"{form.id}（{form.name}）: {'、'.join(heads) if heads else '同じ名の節はありません'}"
        yield from _group(f"{form.id}だけにある項目", [_said(form, n) for n in alone[form.id]])
    yield from _group(
        "両方にある項目", [f"{_said(ours, a)} ／ {_said(theirs, b)}" for a, b in both]
    )


def _group(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"【{title}】"
    yield from (f"・{line}" for line in lines[:_MOST])
    if not lines:
        yield "・ありません。"
    if len(lines) > _MOST:
        yield f"・ほかに{len(lines) - _MOST}項目"


def _said(form: Form, node: Node) -> str:
    below = " / ".join(label.replace(GROUP, "1") for label in node.path[2:]) or node.label
    return f"{form.id} {node.id.replace(GROUP, '1')}　{below}"


def _chapters(forms: Sequence[Form], number: str) -> Iterator[str]:
    """List the sections that each form has in a chapter."""
    for form in forms:
        nodes = [node for node in form.items if node.id.startswith(f"{number}.")]
        yield f"■ {form.id}（{form.name}）{nodes[0].path[0] if nodes else ''}"
        yield from dict.fromkeys(f"・{node.path[1]}" for node in nodes if len(node.path) > 1)


def _one_item(forms: Sequence[Form], ref: ItemRef) -> Iterator[str]:
    """Explain an item on each form, or say that a form has none such."""
    for form in forms:
        there = refer(ref.key, (form,), ref.place.number or 1, ref.score)
        yield explain(there) if there else f"■ {form.id}には、この項目がありません。"


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
    return _LONG_ASIDE.sub("", head[1]) if len(head) > 1 else "この欄そのもの"
