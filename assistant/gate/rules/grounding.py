"""grounding.*: what a suggestion states and neither its sources nor the case bear out."""

from collections.abc import Iterator

from assistant.gate.grounding.model import Difference, FactKind, SentenceVerdict
from assistant.gate.rule import Hit, PassageRule, passage_rule
from assistant.gate.subject import Passage

_KINDS: tuple[FactKind, ...] = (
    "number",
    "date",
    "name",
    "certification",
    "law",
    "negation",
    "subject",
)


def _rule_for(kind: FactKind) -> PassageRule:
    def rule(passage: Passage) -> Iterator[Hit]:
        return map(_hit, passage.differences.get(kind, ()))

    rule.__doc__ = f"Find facts of kind {kind} that nothing the text rests on states."
    return rule


for _kind in _KINDS:
    passage_rule(f"grounding.{_kind}")(_rule_for(_kind))


def _hit(difference: Difference) -> Hit:
    says = (
        f"根拠の記載は「{difference.source_says}」"
        if difference.source_says
        else "根拠に記載がない"
    )
    return Hit(
        difference.start,
        difference.end,
        {"said": difference.said, "source": says},
        fix=difference.source_says or None,
    )


@passage_rule("grounding.measure")
def measure(passage: Passage) -> Iterator[Hit]:
    """Find measures put into a sentence, and whole sentences that state one out of nothing."""
    for verdict in passage.sentences:
        yield from (_hit(d) for d in verdict.differences if d.kind == "measure")
        invented = verdict.status == "fabricated" and verdict.is_measure
        from_others = verdict.status == "misattributed" and not verdict.is_cited
        if invented or from_others:
            where = f"{verdict.document}の記載" if from_others else "根拠に記載がない"
            yield _whole(verdict, where)


@passage_rule("grounding.source")
def source(passage: Passage) -> Iterator[Hit]:
    """Find sentences that stand in the sources, but in another item."""
    for verdict in passage.sentences:
        if verdict.status == "misattributed" and verdict.is_cited:
            yield _whole(verdict, verdict.path)


@passage_rule("grounding.prose")
def prose(passage: Passage) -> Iterator[Hit]:
    """Find sentences that rest on nothing, though they state no fact."""
    for verdict in passage.sentences:
        if verdict.status == "unsupported":
            yield _whole(verdict, "")


def _whole(verdict: SentenceVerdict, source: str) -> Hit:
    return Hit(verdict.start, verdict.end, {"said": verdict.text, "source": source})
