"""Says of a thing that changes whether that is a 重要な変更, by the ※ marks of the forms."""

from collections.abc import Iterator

from pydantic import Field

from assistant.chat.reading.phrases import Words, says
from assistant.data_files import DataFile, Strict, reader
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Node

_FORMS = (FormId.JUTEN, FormId.ZENKOMOKU)


class ChangedThing(Strict):
    """A thing that may change, and the items of the forms in which it stands.

    ``formal`` is a change of names and numbers alone; ``asides`` what may change with it;
    ``also`` are further items in which it may be written.
    """

    id: str
    label: str
    words: list[str] = Field(min_length=1)
    unless: list[str] = Field(default_factory=list)
    keys: list[str]
    also: list[str] = Field(default_factory=list)
    formal: bool = False
    asides: str = ""


class ChangedFile(DataFile):
    """changed_things.yaml."""

    formal: str
    unmarked: str
    marked: str
    by_form: str
    corrected: str
    asks_where: Words
    where: str
    things: list[ChangedThing]


changed_things = reader("changed_things.yaml", ChangedFile, "assistant.chat")
"""What may change."""


def things_changed(plain: str) -> tuple[ChangedThing, ...]:
    """Return the things whose change a folded question speaks of."""
    return tuple(
        thing
        for thing in changed_things().things
        if any(says(plain, word) for word in thing.words)
        and not any(says(plain, word) for word in thing.unless)
    )


def told_of_change(thing: ChangedThing, form: FormId | None = None) -> str:
    """Say whether a change of a thing is a 重要な変更, and what follows; of one form or of both."""
    data = changed_things()
    nodes = [entry for entry in _nodes(thing) if form in (None, entry[0].id)]
    items = "、".join(_called(*entry) for entry in nodes)
    marked = [entry for entry in nodes if entry[1].important]
    if marked and len(marked) < len(nodes) and not thing.formal:
        free = "、".join(_called(*entry) for entry in nodes if entry not in marked)
        bound = "、".join(_called(*entry) for entry in marked)
        return data.by_form.format(free=free, bound=bound) + thing.asides
    said = data.formal if thing.formal else data.marked if marked else data.unmarked
    return said.format(label=thing.label, items=items, corrected=data.corrected) + thing.asides


def told_where(plain: str) -> Iterator[str]:
    """Name the items in which what changes is written, where a question asks what to mend."""
    data = changed_things()
    named = [form for form in FormId if form in plain]
    for thing in things_changed(plain) if data.asks_where.search(plain) else ():
        for form in named or _FORMS:
            nodes = map(load_form(form).by_key, (*thing.keys, *thing.also))
            items = "、".join(_named(node) for node in nodes if node)
            if items:
                yield data.where.format(label=thing.label, form=form, items=items)


def _named(node: Node) -> str:
    """Name an item by its chapter, its section and its label: Ⅱ 2. 基本情報 / ⑥事務担当部署."""
    chapter, section, *rest = node.path
    return f"「{chapter.partition(' ')[0]} {' / '.join((section, *rest))}」"


def differs_by_form(thing: ChangedThing) -> bool:
    """Whether a thing stands in an item with ※ on one form and in one without on another."""
    return len({node.important for _, node in _nodes(thing)}) > 1 and not thing.formal


def _called(form: Form, node: Node) -> str:
    return f"{form.id}の「{node.label}」"


def _nodes(thing: ChangedThing) -> Iterator[tuple[Form, Node]]:
    for form in map(load_form, _FORMS):
        for key in thing.keys:
            node = form.by_key(key)
            if node:
                yield form, node


def marked_lines(only: FormId | None = None) -> Iterator[str]:
    """List the items that carry ※, of each form in a line; a section marked whole as one."""
    for form in map(load_form, _FORMS if only is None else (only,)):
        marked = [name for chapter in form.chapters for name in _marked(chapter)]
        yield f"・{form.id}: {'、'.join(dict.fromkeys(marked))}"


def _marked(node: Node) -> Iterator[str]:
    if node.important:
        rest = list(_unmarked(node))
        yield node.label + (f"（{'、'.join(rest)}を除く）" if rest else "")
        return
    for below in node.children:
        yield from _marked(below)


def _unmarked(node: Node) -> Iterator[str]:
    """Yield the highest items below a marked one that are not marked themselves."""
    for below in node.children:
        if below.is_item and not below.important:
            yield below.label
        else:
            yield from _unmarked(below)
