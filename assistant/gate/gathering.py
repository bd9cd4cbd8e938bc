"""Says once of a section what one and the same cause has made wrong in many of its items."""

from collections.abc import Iterable, Iterator

from assistant.gate.rule import Hit
from assistant.gate.rulebook import RuleInfo
from corpus.forms.model import Place

_SECTION = 2
"""How many labels of a path name the section."""
PlacedHit = tuple[Hit, Place | None]


def gathered(
    info: RuleInfo, hits: Iterable[PlacedHit]
) -> Iterator[tuple[RuleInfo, Hit, Place | None]]:
    """Yield what to say of the hits of a rule in a document.

    Where ``many`` of the rule is met, the first hit stands for all of its section and cause, with
    the number of the others, and the rule says the sentence for many.
    """
    listed = list(hits)
    many = info.many
    if many is None:
        yield from ((info, hit, place) for hit, place in listed)
        return
    alike: dict[tuple[str, ...], list[PlacedHit]] = {}
    for hit, place in listed:
        section = place.path[:_SECTION] if place else hit.path
        alike.setdefault((hit.words[many.by], *section), []).append((hit, place))
    plural = info.model_copy(update={"message": many.message})
    for group in alike.values():
        if len(group) < many.least:
            yield from ((info, hit, place) for hit, place in group)
        else:
            hit, place = group[0]
            others = str(len(group) - 1)
            yield plural, hit._replace(words={**hit.words, "others": others}), place
