"""Finds the items that 様式2 (基礎項目評価書) alone has: no document taken in has them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.case import Case
from assistant.chat.items.by_number import CERTAIN, place_in
from assistant.chat.items.explaining import answer_item
from assistant.chat.items.named import printed_labels
from assistant.chat.model import Answer, ItemRef
from assistant.chat.reading.phrases import says
from assistant.known_names import plainly
from corpus.forms.item_words import item_help
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form, FormId, Node, Place

_NAMES = ("様式2", "基礎項目評価書", "基礎項目評価の", "基礎項目の")
_FORM = ("様式2", "様式２", "様式第2", "基礎項目評価書", "基礎項目の評価書")
_OTHERS = ("様式3", "様式4", "重点", "全項目")
_NO_EXAMPLE = (
    "取り込んだ評価書に様式2（基礎項目評価書）はないので、この欄の記載例は示せません。"
    "書くことは次のとおりです。"
)
_NEAR_FORM = (
    "取り込んだ評価書に様式2（基礎項目評価書）はないので、様式2の記載例は示せません。"
    "同じことを書く{form}の欄の記載を示します（様式2には、様式2の欄の分だけを簡潔に書きます）。"
)
_SHORTEST = 4
_OWN, _ABOVE, _HERE = 1.0, 0.8, 0.5
_LEAST = 0.8
_BETWEEN = 0.95
"""Share of the best score from which an item is as likely."""


def found_on_kiso(text: str, case: Case | None, spoken: Sequence[ItemRef]) -> tuple[ItemRef, ...]:
    """Return the items of 様式2 alone that a text means, likeliest first; empty for none.

    A label that other forms print too (判断の根拠) means one of 様式2 only where that form is
    named, is that of the case, or is spoken of.
    """
    form = load_form(FormId.KISO)
    plain = plainly(text)
    numbered = place_in(text, form) if names_kiso(text) else None
    if numbered:
        return (ItemRef(form, numbered, CERTAIN),)
    here = spoken[0] if spoken and spoken[0].form.id == form.id else None
    of_form = any(name in plain for name in _NAMES) or here is not None or _is_of(case, form)
    scored = [(_score(node, plain, of_form, here), node) for node in _own_items()]
    best = max((score for score, _ in scored), default=0.0)
    if best < _LEAST:
        return ()
    likely = [node for score, node in scored if score >= best * _BETWEEN]
    return tuple(ItemRef(form, Place(node, None), best) for node in likely)


def names_kiso(text: str) -> bool:
    """Whether a text names 様式2, and no other form beside it."""
    return any(name in text for name in _FORM) and not any(name in text for name in _OTHERS)


def is_of_kiso_alone(ref: ItemRef) -> bool:
    """Whether an item is one of 様式2 that no other form has."""
    return ref.form.id == FormId.KISO and ref.place.node in _own_items()


def answer_kiso(items: Sequence[ItemRef]) -> Answer:
    """Explain items of 様式2 alone, and say that no example of them is held."""
    explained = answer_item(items)
    return replace(explained, text=f"{_NO_EXAMPLE}\n{explained.text}")


def told_of_no_example(text: str, answer: Answer) -> Answer:
    """Say first that no 様式2 is held, where an example of that form is asked for."""
    if not names_kiso(text) or not answer.quotes or not answer.items:
        return answer
    said = _NEAR_FORM.format(form=answer.items[0].form.id)
    return replace(answer, text=f"{said}\n{answer.text}")


@lru_cache(maxsize=256)
def _is_printed(label: str) -> bool:
    """Whether another form prints a label, alone or in a longer one."""
    return any(label in printed for printed in printed_labels())


def _is_of(case: Case | None, form: Form) -> bool:
    return case is not None and form_named(case.form).id == form.id


def _score(node: Node, plain: str, of_form: bool, here: ItemRef | None) -> float:
    labels = [plainly(label.split(". ")[-1]) for label in node.path]
    said = item_help().get(node.key)
    own = labels[-1] in plain or any(says(plain, word) for word in (said.say if said else ()))
    above = any(
        label in plain
        for label in labels[1:-1]
        if len(label) >= _SHORTEST and (of_form or not _is_printed(label))
    )
    section = here is not None and node.id.rpartition(".")[0] == here.place.id.rpartition(".")[0]
    if not above and not of_form and not (said and own):
        return 0.0
    return _OWN * own + _ABOVE * above + (_HERE * section if own or above else 0.0)


@lru_cache
def _own_items() -> tuple[Node, ...]:
    """Return the items of 様式2 whose keys no other form has."""
    others = {n.key for form in (FormId.JUTEN, FormId.ZENKOMOKU) for n in load_form(form).items}
    return tuple(n for n in load_form(FormId.KISO).items if n.key and n.key not in others)
