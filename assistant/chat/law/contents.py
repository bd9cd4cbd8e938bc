"""Which content of 番号法第19条 a question speaks of: by its name, else by its words."""

from assistant.known_names import plainly
from corpus.laws.load import ItemContent, items


def content_named(plain: str) -> ItemContent | None:
    """Return the content that a folded question names or tells of best; None where of none."""
    best = max(items().contents, key=lambda content: _fit(content, plain))
    return best if any(_fit(best, plain)) else None


def _fit(content: ItemContent, plain: str) -> tuple[int, float]:
    """Return how much of a question is the name of a content, and how well its words tell of it."""
    name = plainly(content.content.partition("（")[0])
    told = sum(word in plain for word in content.words) / max(len(content.words), 1)
    return len(name) if name in plain else 0, content.is_asked(plain) + told
