"""What follows from a choice that is told: the options that go with it, the items left empty."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.known import ChoiceTold, field_words
from assistant.chat.fields.platforms import take_platforms
from assistant.chat.fields.state import choices_told
from assistant.chat.fields.topic import form_asked, is_said
from assistant.chat.items.examples import suggested_lines
from assistant.chat.items.explaining import guidance, named
from assistant.chat.items.finding import SURE
from assistant.chat.items.named import core
from assistant.chat.ledger import Entry
from assistant.chat.model import Answer, Conversation, ItemRef, entered
from assistant.chat.reading.intents import Question, tells
from assistant.chat.reading.platforms import platforms_told
from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Node, Place
from corpus.text.fold import folded

_LISTS = {"委託": "outsourcing", "提供": "provisions", "移転": "transfers"}
"""The list of the case that is empty where a thing is not done."""
_FEW = 2
"""Items of a section that are named one by one."""


def answer_choice_told(desk: Desk, question: Question, talk: Conversation) -> Continued | None:
    """Say what follows from a choice that a turn tells, of no item, or without a case supposes."""
    if talk.case and not talk.items:
        return choose(desk, question, talk)
    told = [choice for choice in choices_told(question.plain) if choice.alone]
    known = talk.case or told_of_void(question.text, talk)
    of_change = question.of_rule and question.rule and question.rule.item
    if known or not told or of_change or question.quoted or question.pasted:
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
    refs = (_ref(form, node),) if node else ()
    lines = [*([said] if said else []), *lines, *(f"項目: {named(ref)}" for ref in refs)]
    answer = Answer("item", "\n".join(lines), items=refs)
    after = replace(talk, items=refs, intent="item", question=question.text, shown=())
    return answer, after


def answer_contradiction(question: Question, talk: Conversation) -> Answer | None:
    """Say which items a choice leaves empty, where it is told that one of them is filled in.

    委託しないのに監督が書いてある: which is wrong is left to the author. None where no choice is
    told, or it leaves no item empty.
    """
    words = field_words()
    told = [choice for choice in choices_told(question.plain) if choice.alone]
    if not told or not words.filled.search(question.plain):
        return None
    form = form_asked(question, talk)
    lines = list(lines_on(form, told))
    node = form.by_key(told[0].key)
    if node is None or len(lines) <= len(told):
        return None
    ref = _ref(form, node)
    text = "\n".join([words.says["against"], *lines, words.says["amend"], f"項目: {named(ref)}"])
    return Answer("item", text, items=(ref,))


def at_odds(question: Question, talk: Conversation) -> Iterator[str]:
    """Say of each text of a question that it fills in an item which the choice it makes empties."""
    form, says = form_asked(question, talk), field_words().says
    for text in question.texts:
        plain = plainly(text)
        told = [choice for choice in choices_told(plain) if choice.alone]
        chosen = _with_brought(form, told)
        for choice in told:
            plain = choice.words.sub(" ", plain)
        void = [node for node in form.items if _is_void(form, node, chosen)]
        filled = [node for node in void if (core(node.label) or node.label) in plain]
        if filled:
            options = "」「".join(dict.fromkeys(choice.option for choice in told))
            labels = "、".join(f"「{node.label}」" for node in filled)
            yield says["at_odds"].format(text=text, options=options, labels=labels)


def answer_opened(question: Question, talk: Conversation) -> Answer | None:
    """Say which fields are filled in where an option is chosen; None where none is asked of."""
    words, form = field_words(), form_asked(question, talk)
    asks = words.opened.search(question.plain) and words.else_asked.search(question.plain)
    if not asks or question.pasted:
        return None
    quoted = [plainly(text) for text in question.quoted]
    opened: dict[str, list[Node]] = {}
    for node in form.items:
        for condition in (c for c in node.when if not c.negated):
            option = plainly(condition.value)
            if option in quoted or (not quoted and option in question.plain):
                opened.setdefault(condition.item, []).append(node)
    chosen = [node for node in form.items if node.id in opened]
    said = [node for node in chosen if is_said(_ref(form, node), question.plain)] or chosen
    spoken = [node for node in said if talk.items and node.key == talk.items[0].key] or said
    if not spoken or len(spoken) > _FEW:
        return None
    says, lines, refs = words.says, list[str](), list[ItemRef]()
    for node in spoken:
        own = [_ref(form, below) for below in opened[node.id]]
        option = next(c.value for c in own[0].place.node.when if c.item == node.id)
        lines.append(says["opens"].format(choice=_label(node), option=option))
        for ref in own:
            lines += [f"・{named(ref)}", *(f"   {line}" for line in guidance(ref))]
        lines.append(says["else_empty"])
        refs += own
    return Answer("item", "\n".join(lines), items=tuple(refs))


def _ref(form: Form, node: Node) -> ItemRef:
    return ItemRef(form, Place(node, 1 if GROUP in node.id else None), SURE)


def choose(desk: Desk, question: Question, talk: Conversation) -> Continued | None:
    """Take up that something is not done: 再委託はしません; None where no such thing is said.

    The option to be ticked is named, and the text at hand is made anew by the case so changed.
    """
    told = _not_done(question.text, talk)
    if told is None:
        return None
    thing, choice, form = told
    says, case = field_words().says, talk.case
    ref = talk.items[0] if talk.items else ItemRef(form, choice, SURE)
    void = _left_empty(form, choice, thing)
    follows = [says["follows"].format(labels=void)] if void else []
    if case is None:
        lines = [says["not_done"].format(thing=thing), _ticked(choice, thing), *follows]
        return Answer("told", "\n".join(lines), items=(ref,)), talk
    now = entered(talk, tuple(_entries(case, thing, question.text)))
    case = now.case or case
    lines = [says["not_done_in_case"].format(thing=thing)]
    ticked = desk.suggest(case, choice).draft.text.split("\n")
    if any(option.startswith(_wanted(choice.node, thing)) for option in ticked):
        options = "、".join(f"「{option}」" for option in ticked)
        lines.append(says["still"].format(choice=choice.label, options=options))
    else:
        lines += [_ticked(choice, thing, ticked), *follows]
    made = None
    if talk.suggestion:
        made = desk.suggest(now.told_case or case, talk.suggestion.draft.place)
        lines += [f"項目: {named(ref)}", *suggested_lines(made)]
    answer = Answer("told", "\n".join(lines), items=(ref,), suggestion=made)
    spoken = talk.items or (ref,)
    return answer, replace(now, suggestion=made, intent="told", items=spoken)


def told_of_void(text: str, talk: Conversation) -> str:
    """Say which items stay empty by a choice that a text told; empty where it tells none."""
    told = _not_done(text, talk)
    if told is None:
        return ""
    thing, choice, form = told
    void = _left_empty(form, choice, thing)
    say = field_words().says["if_not_done"]
    return say.format(thing=thing, labels=void, ticked=_ticked(choice, thing)) if void else ""


def _not_done(text: str, talk: Conversation) -> tuple[str, Place, Form] | None:
    """Return the thing that a text says is not done, its choice and the form spoken of."""
    words = turn_words().choosing
    said = words.choice.match(folded(text).strip())
    if said is None or not (talk.items or talk.case):
        return None
    form = form_named(talk.case.form) if talk.case else talk.items[0].form
    node = form.by_key(words.presence[said["thing"]])
    if node is None:
        return None
    number = str((talk.items[0].place.number if talk.items else None) or 1)
    place = form.place(node.id.replace(GROUP, number))
    return (said["thing"], place, form) if place else None


def _wanted(node: Node, thing: str) -> str:
    """Return the option of a choice that says that a thing is done: 再委託する."""
    options = node.options.options if node.options else ()
    return next((o for o in options if o.startswith(thing) and not o.endswith("ない")), "")


def _left_empty(form: Form, choice: Place, thing: str) -> str:
    """Name the items that stay empty where a thing is not done."""
    chosen = {choice.node.key: _others(choice.node, thing)}
    return "、".join(_names(form, [n for n in form.items if _is_void(form, n, chosen)]))


def _ticked(choice: Place, thing: str, ticked: Sequence[str] = ()) -> str:
    """Say which option tells that a thing is not done; ``ticked`` is what the case now ticks."""
    others = _others(choice.node, thing)
    options = list(filter(None, ticked)) or (others if len(others) == 1 else [])
    if not options:
        wanted = f"「{choice.label}」の「{_wanted(choice.node, thing)}」"
        return field_words().says["tick_none"].format(labels=wanted)
    shown = "、".join(_option(choice.node, option) for option in options)
    return field_words().says["ticked"].format(choice=choice.label, options=shown)


def _others(node: Node, thing: str) -> list[str]:
    """Return the options of a choice beside the one that says that a thing is done."""
    wanted = _wanted(node, thing)
    return [o for o in (node.options.options if node.options else ()) if o != wanted]


def _entries(case: Case, thing: str, said: str) -> Iterator[Entry]:
    """Yield what is told of a case where a thing is not done."""
    if thing in _LISTS:
        yield Entry(_LISTS[thing], (), said=said)
        return
    for number, task in enumerate(case.outsourcing or ()):
        yield Entry(f"outsourcing.{number}.again", value=False, before=task.again, said=said)


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
