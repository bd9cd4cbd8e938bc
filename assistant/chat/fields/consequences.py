"""What follows from a choice that is told: the boxes that go with it, the items left empty."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.known import ChoiceTold, field_words
from assistant.chat.fields.platforms import take_platforms
from assistant.chat.fields.state import choices_told
from assistant.chat.fields.topic import form_asked
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import SURE
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_told
from assistant.chat.texts.choosing import told_of_void
from assistant.chat.texts.telling import tells
from corpus.forms.model import GROUP, Form, Node, Place

_FEW = 2
"""Items of a section that are named one by one."""


def answer_choice_told(desk: Desk, question: Question, talk: Conversation) -> Continued | None:
    """Say what follows from a choice that a turn without a case tells or supposes."""
    told = [choice for choice in choices_told(question.plain) if choice.alone]
    known = talk.case or told_of_void(question.text, talk)
    if known or not told or question.quoted or question.pasted:
        return None
    supposes = bool(field_words().supposes.search(question.plain))
    if not supposes and not tells(question):
        return None
    form = form_asked(question, talk)
    lines = list(lines_on(form, told))
    if not lines:
        return None
    said = ""
    if platforms_told(question.text):
        first, talk = take_platforms(desk, question.text, talk, quietly=True)
        said = first.text.partition("\n")[0]
    node = form.by_key(told[0].key)
    refs = (ItemRef(form, Place(node, 1 if GROUP in node.id else None), SURE),) if node else ()
    lines = [*([said] if said else []), *lines, *(f"項目: {named(ref)}" for ref in refs)]
    answer = Answer("item", "\n".join(lines), items=refs)
    after = replace(talk, items=refs, intent="item", question=question.text, shown=())
    return answer, after


def lines_on(form: Form, told: Sequence[ChoiceTold]) -> Iterator[str]:
    """Say which options are chosen, and which items stay empty by them."""
    says, chosen = field_words().says, _with_brought(form, told)
    for key, options in chosen.items():
        node = form.by_key(key)
        if node and node.options:
            template = says["marked" if node.kind == "checks" else "ticked"]
            shown = "、".join(_option(node, option) for option in options)
            yield template.format(choice=node.label, options=shown)
    void = [node for node in form.items if _is_void(form, node, chosen)]
    if void:
        yield says["follows"].format(labels="、".join(_names(form, void)))


def _option(node: Node, option: str) -> str:
    options = node.options.options if node.options else ()
    number = f"{options.index(option) + 1}) " if node.kind == "choice" else ""
    return f"「{number}{option}」"


def _with_brought(form: Form, told: Sequence[ChoiceTold]) -> dict[str, list[str]]:
    """Return the options chosen of every choice, with those that go with them."""
    chosen: dict[str, list[str]] = {}
    for choice in told:
        own = form.by_key(choice.key)
        if own is None or own.options is None or choice.option not in own.options.options:
            continue
        chosen.setdefault(choice.key, []).append(choice.option)
        for known in field_words().brings:
            if (known.key, known.option) == (choice.key, choice.option):
                for key, options in known.brings.items():
                    kept = chosen.setdefault(key, [])
                    kept += [option for option in options if option not in kept]
    return chosen


def _is_void(form: Form, node: Node, chosen: dict[str, list[str]]) -> bool:
    """Whether an item stays empty by the options chosen."""
    for condition in node.when:
        other = next((one for one in form.items if one.id == condition.item), None)
        options = chosen.get(other.key, []) if other else []
        if options and (condition.value in options) == condition.negated:
            return True
    return False


def _names(form: Form, nodes: Sequence[Node]) -> Iterator[str]:
    """Name items; of a section or a risk that is empty as a whole, that."""
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in nodes:
        risk = next((n for n, label in enumerate(node.path) if label.startswith("リスク")), 1)
        groups.setdefault(node.path[: risk + 1], []).append(node)
    for path, same in groups.items():
        below = [node for node in form.items if node.path[: len(path)] == path]
        if (len(same) > _FEW and len(same) >= len(below) - _FEW) or len(same) == len(below):
            yield f"「{path[-1]}」の{'ほかの' if len(same) < len(below) else ''}欄"
        else:
            yield from (f"「{_label(node)}」" for node in same)


def _label(node: Node) -> str:
    """Name an item, with the numbered heading above one that has no number of its own."""
    own, above = (label.replace(GROUP, "") for label in (node.label, node.path[-2]))
    return f"{above} / {own}" if "①" <= above[0] <= "⑳" and not "①" <= own[0] <= "⑳" else own
