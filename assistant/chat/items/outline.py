"""Lists the items of a section of the form, or its chapters and sections."""

import re
from collections.abc import Iterator, Sequence

from assistant.chat.items.by_number import heading_in, named_first, refer
from assistant.chat.items.explaining import explain
from assistant.chat.items.kiso_items import names_kiso
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.knowledge import intents
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import says
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP, Form, FormId, Node, Place

_MOST = 40
_NAMES = re.compile(
    "何の(?:欄|項目|ところ)|何を書|なにを書|って(?:何|なに)|とは|見出し|項目名|何(?:だっけ|でしたっけ)"
)
UNVERIFIED = "（様式2の欄は、公式の様式の全文で確かめたものではありません。）"


def answer_outline(question: Question, talk: Conversation) -> Answer | None:
    """List the items below the heading that a question names by its number, or all headings.

    None where a question asks neither.
    """
    all_asked = any(says(question.plain, word) for word in intents().listing)
    number = heading_in(question.text)
    if not number and not all_asked:
        return None
    if not number:
        number = _section(talk.items[0].place.id) if talk.items else ""
    kiso = names_kiso(question.text)
    forms = (load_form(FormId.KISO),) if kiso else named_first(question.text, _forms(talk))
    if any((place := form.place(number)) and place.node.key for form in forms):
        return None
    for form in forms:
        below = [node for node in form.items if _is_below(node, number)] if number else []
        if number and not below:
            continue
        lines = list(_listed(form, number, below)) if below else []
        lines += _chapters(form) if all_asked else []
        lines += [UNVERIFIED] if form.id == FormId.KISO else []
        found = (refer(node.key, (form,), 1, 1.0) for node in below if node.key)
        return Answer("item", "\n".join(lines), items=tuple(ref for ref in found if ref)[:_MOST])
    if kiso and number:
        said = f"様式2（基礎項目評価書）に「{number}」の章や節はありません。"
        return Answer("item", "\n".join((said, *_chapters(forms[0]), UNVERIFIED)))
    return None


def answer_numbered(question: Question, talk: Conversation) -> Answer | None:
    """Say what each form prints at a number (Ⅱ.3④) that is an item on one form alone."""
    number = heading_in(question.text)
    if talk.case or talk.items or not _NAMES.search(question.plain):
        return None
    forms = [load_form(FormId.JUTEN), load_form(FormId.ZENKOMOKU)]
    said = forms_in(question.plain)
    both = [(form, place) for form in forms if (place := form.place(number))]
    if len(both) < len(forms) or len([1 for _, place in both if place.node.key]) != 1:
        return None
    found = [(form, place) for form, place in both if form.id in (said or (form.id,))]
    if all(place.node.key for _, place in found):
        return None
    told = "、".join(f"{form.id}では「{place.label}」" for form, place in found)
    lines = [f"{told}です。"]
    refs = [ItemRef(form, place, 1.0) for form, place in found if place.node.key]
    lines += [explain(ref) for ref in refs]
    for form, place in found:
        below = [node.label for node in place.node.children if node.is_item]
        if not place.node.key and below:
            lines.append(f"■ {form.id} {place.id}　下の欄: {'、'.join(below)}")
    return Answer("item", "\n".join(lines), items=tuple(refs))


def _forms(talk: Conversation) -> Sequence[Form]:
    own = form_named(talk.case.form).id if talk.case else _last_form(talk.items)
    if own == FormId.KISO:
        return (load_form(FormId.KISO),)
    return sorted(map(load_form, (FormId.JUTEN, FormId.ZENKOMOKU)), key=lambda f: f.id != own)


def _last_form(items: Sequence[ItemRef]) -> str:
    return items[0].form.id if items else ""


def _section(item: str) -> str:
    return ".".join(item.split(".")[:2])


def _is_below(node: Node, number: str) -> bool:
    return node.id.replace(GROUP, "1").startswith(f"{number}.")


def _listed(form: Form, number: str, nodes: Sequence[Node]) -> Iterator[str]:
    depth = len(number.split("."))
    heads = nodes[0].path[:depth]
    yield f"{form.id}（{form.name}）の「{' / '.join(heads)}」の項目は次のとおりです。"
    for node in nodes[:_MOST]:
        below = [label for label in node.path if label not in heads]
        yield f"・{Place(node, 1 if GROUP in node.id else None).id}　{' / '.join(below)}"
    if len(nodes) > _MOST:
        yield f"・ほかに{len(nodes) - _MOST}項目あります。節の番号で尋ねてください。"


def _chapters(form: Form) -> Iterator[str]:
    yield f"{form.id}（{form.name}）の章と節は次のとおりです。番号を書けば、中の項目を示します。"
    yield from dict.fromkeys(f"・{' / '.join(node.path[:2])}" for node in form.items)
