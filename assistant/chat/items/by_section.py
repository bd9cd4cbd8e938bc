"""Lists many items briefly: by their sections, or by the departments that know them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.chat.model import ItemRef

_MOST_LABELS = 3


def by_section(items: Sequence[ItemRef]) -> Iterator[str]:
    """List items, those of a section in a line."""
    for (form, section), refs in groupby(items, key=lambda ref: (ref.form.id, _section(ref))):
        labels = list(dict.fromkeys(ref.place.label for ref in refs))
        more = f"ほか{len(labels) - _MOST_LABELS}項目" if len(labels) > _MOST_LABELS else ""
        shown = "".join(f"「{label}」" for label in labels[:_MOST_LABELS])
        yield f"・{form} {section}: {shown}{more}"


def _section(ref: ItemRef) -> str:
    """Name the section of an item briefly: Ⅲ 3. 特定個人情報の使用."""
    chapter, *below = ref.place.path
    number = chapter.split()[0]
    return f"{number} {below[0]}" if len(below) > 1 else number


def by_owner(items: Sequence[ItemRef]) -> Iterator[str]:
    """Say which department usually knows what to write in items."""
    yield "書くことを通常知っている部署は、次のとおりです（どの課が作業するかは、団体で決めます）。"
    owners: dict[str, list[str]] = {}
    for ref in items:
        owners.setdefault(ref.place.node.owner or "データにありません", []).append(ref.place.label)
    for owner, labels in owners.items():
        yield f"・{owner}: {''.join(f'「{label}」' for label in dict.fromkeys(labels))}"
