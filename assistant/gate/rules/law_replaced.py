"""law.replaced_order, law.replaced_law, law.renamed_body: laws and bodies others took over from."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.citing import day_words, grade, reached
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.find import ORDER_OF_TABLE
from corpus.laws.load import changes, laws
from corpus.laws.model import CitationSpan, Law
from corpus.laws.registry import law_of
from corpus.laws.schema import BodyEntry
from corpus.text.fold import folded

_ORDERS = ("cabinet", "order", "guideline")
_OF_ITS_TIME = re.compile(r"(?:規則|告示)(?:第|[(（])")
_REACH = 40
_OF_OTHER = "[^。、]{0,8}(?:する|した|され(?:る|た))[一-龥ァ-ヺA-Z]"
"""After what a body does: that it does so to something named next."""


@passage_rule("law.replaced_order")
def replaced_order(passage: Passage) -> Iterator[Hit]:
    """An order (主務省令, 委員会規則) that another has replaced."""
    for span, law in _dead(passage):
        if law.kind in _ORDERS:
            yield _dead_hit(passage, span, law)


@passage_rule("law.replaced_law")
def replaced_law(passage: Passage) -> Iterator[Hit]:
    """A law, or an ordinance on personal information, that the national law has replaced."""
    for span, law in _dead(passage):
        if law.kind == "act":
            yield _dead_hit(passage, span, law)
    for span in passage.citations:
        name = folded(span.citation.name)
        if not span.part("law") or span.citation.law:
            continue
        for entry in changes().replaced:
            if entry.names(name, span.citation.kind) and reached(passage, entry.since):
                heir = laws()[entry.replaced_by]
                words = {"cited": name, "since": day_words(entry.since), "new": heir.name}
                yield Hit(span.start, span.end, words, severity="warning")


def _dead(passage: Passage) -> Iterator[tuple[CitationSpan, Law]]:
    for span in passage.citations:
        law = law_of(span.citation)
        if law and span.part("law") and law.until and reached(passage, _end(law)):
            yield span, law


def _end(law: Law) -> dt.date | None:
    return law.until + dt.timedelta(days=1) if law.until else None


def _dead_hit(passage: Passage, span: CitationSpan, law: Law) -> Hit:
    part = span.part("law")
    heir = laws().get(law.replaced_by)
    cited = folded(passage.text[part.start : part.end]) if part else law.name
    words = {
        "cited": law.number if cited == ORDER_OF_TABLE else cited,
        "since": day_words(_end(law)),
        "new": (heir.number if heir.kind == "order" else heir.name) if heir else "（なし）",
    }
    severity = grade(passage, _end(law), certain=law.verified)
    return Hit(span.start, span.end, words, severity=severity)


@passage_rule("law.renamed_body")
def renamed_body(passage: Passage) -> Iterator[Hit]:
    """A body under its former name, or one that has handed its part to another."""
    for body in changes().bodies:
        if body.old not in passage.text or not reached(passage, body.since):
            continue
        for match in re.finditer(body.pattern, passage.text):
            if _OF_ITS_TIME.match(passage.text, match.end()):
                continue
            if _is_meant(passage.text, match, body):
                words = {"old": match[0], "new": body.new, "since": day_words(body.since)}
                severity = grade(passage, body.since, certain=body.verified)
                yield Hit(match.start(), match.end(), words, fix=body.new, severity=severity)


def _is_meant(text: str, match: re.Match[str], body: BodyEntry) -> bool:
    """Whether a body is named in the matter in which it was replaced.

    That stands after it with what it does there, or is the topic of its sentence:
    情報提供ネットワークシステムは、総務大臣が設置する.
    """
    after = text[match.end() : match.end() + _REACH].split("。")[0]
    wanted = (body.near, body.verbs)
    if all(not words or any(word in after for word in words) for words in wanted):
        return True
    before = re.split("[。\n]", text[max(0, match.start() - _REACH) : match.start()])[-1]
    verbs = "|".join(map(re.escape, body.verbs))
    topics = "|".join(map(re.escape, body.near))
    if not (verbs and topics) or not re.search(f"(?:{topics})(?:とは|は|の(?:{verbs}))", before):
        return False
    of_other = re.search(f"(?:{verbs}){_OF_OTHER}", after)
    return bool(re.search(verbs, before + after)) and not of_other
