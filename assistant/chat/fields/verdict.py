"""Says of a field first what is asked of it: はい or いいえ, the option, that it stays empty."""

import re
from collections.abc import Iterator, Sequence

from assistant.chat.fields.asking import FieldAsked
from assistant.chat.fields.known import field_words
from assistant.chat.fields.state import FieldState, options_in
from assistant.chat.items.examples import suggested_lines
from assistant.chat.items.explaining import conditions_of, named
from corpus.assessments.model import print_path
from corpus.forms.model import Options

_CIRCLED = re.compile("[①-⑳]")
_EMPTY = "空欄"
_MOST_NAMED, _FEW = 3, 2
_BY_VALUE = ("choice", "checks", "date", "number")


def told_of(fields: Sequence[FieldState], asked: FieldAsked, plain: str) -> list[str]:
    """Return the lines that answer what is asked of fields; empty where they do not answer it."""
    groups: dict[tuple[str, str, str], list[FieldState]] = {}
    for field in fields:
        shown = field.text if len(fields) > 1 else ""
        groups.setdefault((field.state, shown, field.why), []).append(field)
    lines: list[str] = []
    for same in groups.values():
        labels, options = _labels(same), _options(same[0])
        said = _first(same[0], asked, plain).format(
            labels=labels, mark=asked.mark, text=same[0].text, options=options
        )
        said = said.replace(f"{options}は、{options}に", f"{options}に") if options else said
        if not said:
            continue
        lines += [said, *_because(same[0], asked), *_shown(same[0], asked)]
    return [*lines, *_where(fields)] if lines else []


def _where(fields: Sequence[FieldState]) -> Iterator[str]:
    """Name the items; of many, the sections that they stand in."""
    if len(fields) <= _MOST_NAMED:
        yield from (f"項目: {named(field.ref)}" for field in fields)
        return
    sections = dict.fromkeys(print_path(field.ref.place.path[:-1]) for field in fields)
    yield from (f"項目: {fields[0].ref.form.id}　{section}" for section in sections)


def _first(field: FieldState, asked: FieldAsked, plain: str) -> str:
    """Return the template of the first sentence; empty where there is none."""
    if asked.kind == "whether" and field.state not in ("value", "void"):
        return ""
    if asked.kind == "whether" and field.state == "void" and not field_words().writes.search(plain):
        return ""
    name = _NAMES[field.state](field, asked, plain)
    return field_words().says.get(name, name)


def _void(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del field
    if asked.keeps and asked.kind == "blank":
        return "may_void"
    if asked.kind == "blank" or asked.mark:
        return "yes_void" if asked.mark == _EMPTY else "no_void"
    if asked.kind in ("need", "whether") or (asked.whether and field_words().writes.search(plain)):
        return "not_written"
    return "choose_void" if asked.kind == "option" else "empty"


def _none(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del plain
    if field.ref.place.node.required:
        return "must_none"
    if not asked.mark:
        return "need_none"
    if asked.mark == _EMPTY:
        return "yes_blank"
    return "yes_none" if asked.mark == field.text else "other_none"


def _value(field: FieldState, asked: FieldAsked, plain: str) -> str:
    options = field.ref.place.node.options
    return _written(field, asked) if options is None else _chosen(field, asked, options, plain)


def _written(field: FieldState, asked: FieldAsked) -> str:
    """Return the template for what is written in words or figures."""
    place = field.ref.place
    if asked.kind in ("blank", "need"):
        if asked.keeps:
            return "cannot_blank"
        return "no_blank" if asked.kind == "blank" else "yes_need"
    if asked.kind == "what" and place.number is not None:
        return "value" if "\n" not in field.text else "text"
    if asked.goes_on and "\n" not in field.text:
        return "value"
    by_value = asked.kind in ("what", "count", "option") and place.node.kind in _BY_VALUE
    return "value" if by_value else ""


def _chosen(field: FieldState, asked: FieldAsked, options: Options, plain: str) -> str:
    """Return the template for what is chosen or ticked."""
    kind = field.ref.place.node.kind
    ticks = "ticks" if kind == "checks" else "choice"
    if asked.kind == "blank":
        return f"no_{ticks}"
    proposed = options_in(options, plain)
    if kind == "checks" and len(proposed) == 1 and len(options.options) > _MOST_NAMED:
        return _one_of(field, asked, proposed[0])
    if not asked.whether or asked.kind == "how" or (len(proposed) > 1 and kind == "choice"):
        return ticks
    if proposed:
        return f"yes_{ticks}" if set(proposed) <= set(field.chosen) else f"no_{ticks}"
    return "" if asked.kind == "whether" and not field.by_told else ticks


def _one_of(field: FieldState, asked: FieldAsked, option: str) -> str:
    """Say of one box of many whether it is ticked; to leave it out, turned round."""
    ticked = option in field.chosen
    word = "はい" if ticked != bool(asked.mark or asked.denied) else "いいえ"
    return field_words().says["box" if ticked else "no_box"].format(word=word, option=option)


def _unticked(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del field, plain
    if asked.kind == "blank":
        return "yes_unticked"
    return "no_tick" if asked.whether or asked.kind == "need" else "tick_none"


def _lacking(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del plain
    if asked.kind not in ("blank", "need"):
        return "lacking" if field.ref.place.node.options else ""
    if field.ref.place.node.required or field.ref.place.node.when:
        return "lacking_required" if asked.kind == "blank" else "lacking_need"
    if asked.kind == "need":
        return "need_optional"
    return "lacking_optional" if asked.mark == _EMPTY else "lacking_optional_mark"


def _candidate(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del field, asked, plain
    return "candidate"


def _nothing(field: FieldState, asked: FieldAsked, plain: str) -> str:
    del field, asked, plain
    return ""


_NAMES = {
    "void": _void,
    "none": _none,
    "value": _value,
    "unticked": _unticked,
    "lacking": _lacking,
    "candidate": _candidate,
    "unknown": _nothing,
}


def _labels(fields: Sequence[FieldState]) -> str:
    """Name fields by their labels; of a risk, by the heading it stands under."""
    few = len(fields) <= _FEW
    labels = (_label(field) if few else field.ref.place.path[-2:][0] for field in fields)
    return "と".join(dict.fromkeys(f"「{label}」" for label in labels))


def _label(field: FieldState) -> str:
    path = field.ref.place.path
    own = field.ref.place.label
    above = path[-2] if len(path) > 1 else ""
    numbered = _CIRCLED.match(above) and not _CIRCLED.match(own)
    return f"{above} / {own}" if above.startswith("リスク") or numbered else own


def _options(field: FieldState) -> str:
    """Name the options chosen, of a list of which one is chosen with the printed number."""
    node = field.ref.place.node
    if node.options is None:
        return ""
    if node.kind == "checks":
        lines = field.text.split("\n")
        return "、".join(f"「{line}」" for line in lines)
    numbers = {option: n for n, option in enumerate(node.options.options, 1)}
    return "、".join(f"「{numbers[one]}) {one}」" for one in field.chosen if one in numbers)


def _because(field: FieldState, asked: FieldAsked) -> Iterator[str]:
    node = field.ref.place.node
    if field.state == "value" and not field.by_told and asked.kind in ("blank", "need"):
        conditions = conditions_of(field.ref)
        if node.options is None and (conditions or node.required):
            name = "met" if conditions else "always"
            yield f"わけ: {field_words().says[name].format(conditions=conditions)}"
            return
    if field.why and (field.by_told or field.state not in ("lacking", "candidate")):
        yield f"わけ: {field.why}"


def _shown(field: FieldState, asked: FieldAsked) -> Iterator[str]:
    """Show the text that is written, or what is missing and who knows it."""
    made = field.made
    if made is None:
        return
    if field.state == "value" and field.ref.place.node.options is None:
        if asked.kind in ("blank", "need") or "\n" in field.text:
            yield from suggested_lines(made)
    elif field.state == "lacking" and made.draft.insufficient:
        missing = made.draft.insufficient
        yield f"{'、'.join(missing.missing)}を、{missing.owner}に確かめます。"
