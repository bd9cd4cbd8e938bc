"""The items of the form that a case fills in, each group as often as the case has it."""

from collections.abc import Iterator

from assistant.case import Case
from assistant.draft.groups import count_of
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Place


def places_of(case: Case) -> Iterator[Place]:
    """Yield the items to fill in for a case, each group as often as the case has it."""
    form = form_named(case.form)
    position = 0
    items = form.items
    while position < len(items):
        node = items[position]
        if GROUP not in node.id:
            yield Place(node, None)
            position += 1
            continue
        group, position = _group(form, position)
        for number in range(1, count_of(case, node.key) + 1):
            for member in group:
                yield Place(member.node, number)


def _group(form: Form, start: int) -> tuple[list[Place], int]:
    """Return the items of the group that starts here, and where the next item stands."""
    head = form.items[start].id
    end = start
    while end < len(form.items) and form.items[end].id.startswith(head):
        end += 1
    return [Place(node, 1) for node in form.items[start:end]], end
