"""wording.damaged: a block of standard wording (標準文例) whose words suffered in copying."""

from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.wording.damage import Damage, damage
from corpus.wording.locate import locate_text


@passage_rule("wording.damaged")
def damaged(passage: Passage) -> Iterator[Hit]:
    """Find characters lost or changed where a sentence is otherwise that of the standard."""
    if passage.place.node.kind != "text":
        return
    seen: set[tuple[int, int]] = set()
    for located in locate_text(passage.text, passage.subject.form, passage.place.id):
        for slip in damage(located):
            if (slip.start, slip.end) not in seen:
                seen.add((slip.start, slip.end))
                yield _hit(slip, passage)


def _hit(slip: Damage, passage: Passage) -> Hit:
    words = {"seen": slip.seen, "standard": slip.standard}
    if slip.kind == "definition":
        words["seen"] = "記載なし"
        return Hit(slip.start, slip.end, words, severity="warning")
    if slip.kind == "punctuation":
        return Hit(slip.start, slip.end, words, fix=slip.standard, severity="notice")
    inherited = slip.kind == "scan" and _stands_in_a_source(passage, slip.seen)
    severity: Severity | None = "warning" if inherited else None
    return Hit(slip.start, slip.end, words, fix=slip.standard, severity=severity)


def _stands_in_a_source(passage: Passage, seen: str) -> bool:
    """Whether a source, itself read from a scan, has the same slip; its writer may be right."""
    texts = (s if isinstance(s, str) else s.text for s in passage.subject.sources)
    return passage.suggestion and any(seen in text for text in texts)
