"""Says what the form expects and the document lacks, as printed paths."""

import re
from collections.abc import Iterator

from corpus.assessments.model import PATH_SEPARATOR, Item, print_path
from corpus.forms.model import Condition, Form, Node, Place, item_id


def missing_items(form: Form, items: dict[str, Item]) -> tuple[str, ...]:
    """Return the paths of the expected items that were not found, in printed order.

    Of a repeated group only the groups that are present are asked for, and those that must have
    been there: the numbers below the highest one, and as many as the count of 委託 names.
    """
    out: list[str] = []
    for chapter in form.chapters:
        out += [print_path(place.path) for place in _expected(chapter, None, items)]
    return tuple(dict.fromkeys(out))


def absent_sections(items: dict[str, Item], missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sections of which nothing was found: pages that the document has lost."""
    present = {_section(item.path) for item in items.values()}
    wanted = dict.fromkeys(_section(tuple(path.split(PATH_SEPARATOR))) for path in missing)
    return tuple(print_path(section) for section in wanted if section not in present)


def _section(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return chapter and numbered section; the cover and the annexes have no sections."""
    return path[:2] if path[1:] and path[1][0].isdigit() else path[:1]


def _expected(node: Node, number: int | None, items: dict[str, Item]) -> Iterator[Place]:
    if node.repeat and number is None:
        yield from _groups(node, items)
        return
    if _is_blank_by_rule(node, number, items):
        return
    if node.is_item and node.verified and item_id(node, number) not in items:
        yield Place(node, number)
    for child in node.children:
        yield from _expected(child, number, items)


def _groups(node: Node, items: dict[str, Item]) -> Iterator[Place]:
    pattern = re.compile(re.escape(node.id).replace(re.escape("{n}"), r"([0-9]+)") + r"(?:\.|$)")
    present = {int(m[1]) for item_id in items if (m := pattern.match(item_id))}
    last = max(max(present, default=0), _least(node, items))
    for number in range(1, last + 1):
        if number in present:
            yield from _expected(node, number, items)
        else:
            yield Place(node, number)


def _least(node: Node, items: dict[str, Item]) -> int:
    """Return how many groups the document itself speaks of."""
    if not node.when:
        return 1 if all(child.required for child in node.children[:1]) else 0
    condition = node.when[-1]
    item = items.get(condition.item)
    if item is None or not _holds(condition, item):
        return 0
    counted = item.text if item.kind == "choice" else dict(item.details).get(condition.value, "")
    match = re.search(r"[0-9]+", counted)
    return min(int(match[0]), node.repeat or 0) if match else 1


def _is_blank_by_rule(node: Node, number: int | None, items: dict[str, Item]) -> bool:
    for condition in node.when:
        wanted = condition.item.replace("{n}", str(number or ""))
        item = items.get(wanted)
        if item is None or not (item.choice or item.checked or condition.negated):
            continue
        if not _holds(condition, item):
            return True
    return False


def _holds(condition: Condition, item: Item) -> bool:
    said = condition.value in (item.choice, *item.checked)
    return said != condition.negated
