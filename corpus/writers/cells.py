"""What stands in a cell: the answer of an item laid against the option list of the form."""

import datetime as dt
import re
from typing import Literal

from corpus.assessments.model import Item
from corpus.forms.answers import read_answer
from corpus.forms.model import Node, Options
from corpus.text.dates import japanese_date
from corpus.text.fold import folded
from corpus.writers.model import Cell, Tick, TickGroup

# Not allowed in XML 1.0, so neither an office file nor a web page can hold them.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNT = re.compile(r"[（(]?\s*([0-9０-９]+)\s*[）)]?\s*件?")


def visible(text: str) -> str:
    """Return a text any format can hold: characters illegal in XML show as ``〔U+000B〕``."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return ILLEGAL.sub(lambda match: f"〔U+{ord(match[0]):04X}〕", unified)


def printed_date(text: str) -> str:
    """Write an ISO date in the Japanese calendar; anything else stays as written."""
    if not _ISO.fullmatch(text.strip()):
        return visible(text)
    try:
        return japanese_date(dt.date.fromisoformat(text.strip()))
    except ValueError:
        return visible(text)


def build_cell(node: Node, item_id: str, item: Item | None, published: dt.date | None) -> Cell:
    """Lay an item out as the form prints it; an item that is not filled in gives a blank cell."""
    item = item or Item(item_id, (), node.kind or "text")
    doubts = tuple(visible(doubt) for doubt in item.doubts)
    if node.options is None or node.kind not in ("choice", "checks"):
        return Cell(item_id, "text", _plain_text(node, item), doubts=doubts)
    if node.kind == "choice":
        return Cell(
            item_id,
            "choice",
            _beside(node, item),
            choice=visible(item.choice),
            options=node.options.on(published),
            doubts=doubts,
        )
    groups = _tick_groups(node.options, item, published)
    return Cell(
        item_id, "ticks", _left_over(groups, node.options, item), groups=groups, doubts=doubts
    )


def _plain_text(node: Node, item: Item) -> str:
    if item.is_empty and node.fixed:
        return node.fixed
    text = printed_date(item.text) if node.kind == "date" else visible(item.text)
    others = [visible(part) for part in (item.choice, *item.checked) if part]
    return "\n".join([*others, text]) if others else text


def _beside(node: Node, item: Item) -> str:
    """Return what stands beside a choice: the count of 委託, the words its label asks for."""
    text = "\n".join(
        visible(part) for part in (*item.checked, item.text or _detail_words(item)) if part
    )
    if not text:
        return ""
    count = _COUNT.fullmatch(text.strip())
    if node.options and node.options.count and count:
        return f"（ {count[1]} ）件"
    if node.beside and node.beside not in text:
        return f"（{node.beside}：{text}）"
    return text


def _detail_words(item: Item) -> str:
    return "\n".join(words for _, words in item.details)


def _tick_groups(options: Options, item: Item, published: dt.date | None) -> tuple[TickGroup, ...]:
    printed = dict(zip(options.options, options.on(published), strict=True))
    former = {was: new for _, new, was in options.replaced}
    spelled = {folded(former.get(option, option)): option for option in item.checked}
    words = {folded(former.get(option, option)): text for option, text in item.details}
    groups = options.groups or (("", options.options),)
    built = [
        TickGroup(
            label,
            tuple(
                Tick(
                    visible(spelled.get(folded(option), printed[option])),
                    folded(option) in spelled,
                    visible(_words(options, option, words)),
                    _bracket(options, option, words),
                )
                for option in members
            ),
        )
        for label, members in groups
    ]
    known = {folded(option) for option in options.options}
    strangers = tuple(
        Tick(visible(option), True, visible(words.get(key, "")), _bracket(options, option, words))
        for key, option in spelled.items()
        if key not in known
    )
    if strangers:
        built.append(TickGroup("様式の選択肢にない記載", strangers))
    return tuple(built)


def _words(options: Options, option: str, words: dict[str, str]) -> str:
    text = words.get(folded(option), "")
    return _bare_count(text) if option in options.counts else text


def _bracket(
    options: Options, option: str, words: dict[str, str]
) -> Literal["none", "words", "count"]:
    if option in options.counts:
        return "count"
    return "words" if option in options.free or folded(option) in words else "none"


def _left_over(groups: tuple[TickGroup, ...], options: Options, item: Item) -> str:
    """Return what stands beside the ticks and is not already shown by a tick and its bracket."""
    ticks = [tick for group in groups for tick in group.ticks]
    shown = {folded(tick.option) for tick in ticks if tick.checked}
    shown |= {folded(_bare_count(line)) for tick in ticks for line in tick.words.splitlines()}
    kept = [line for line in item.text.splitlines() if not _is_shown(line, options, shown)]
    return visible("\n".join([*([item.choice] if item.choice else []), *kept]))


def _is_shown(line: str, options: Options, shown: set[str]) -> bool:
    answer = read_answer(options, line)
    if answer.unknown:
        return folded(_bare_count(line.strip())) in shown
    words = (*answer.chosen, *(_bare_count(words) for _, words in answer.details))
    return all(folded(part) in shown for part in words)


def _bare_count(text: str) -> str:
    """Return the number of 3件 or （ 3 ）件; the form prints the unit itself."""
    match = _COUNT.fullmatch(text.strip())
    return match[1] if match else text
