"""consistency.partner: a company the texts call 委託先 that no 委託事項 names."""

import re
from collections.abc import Iterator

from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import comparable

_FORM = r"(?:株式会社|有限会社|合同会社|協同組合|(?:一般|公益)?(?:財団|社団)法人)"
_NAME = r"[一-龥々ぁ-んァ-ヺーA-Za-zＡ-Ｚａ-ｚ&＆・]"
_CALLED = re.compile(
    rf"(?:再)?委託先(?:である|の)(?P<name>{_FORM}{_NAME}{{2,20}}?|{_NAME}{{2,20}}?{_FORM})"
    r"(?=[、。（(「」]|から|に(?!お)|が|は|の|と|へ|を|において|における|より|$)"
)


@document_rule("consistency.partner")
def partner(document: Document) -> Iterator[Hit]:
    """A contractor of an earlier year, or of the office the text was copied from."""
    partners = "|".join(comparable(item.text) for item in document.items("outsourcing.partner"))
    if not partners:
        return
    for place, item in document.places:
        if item.kind != "text" or place.node.key.startswith("outsourcing.partner"):
            continue
        for match in _CALLED.finditer(item.text):
            again = match[0].startswith("再")
            if not again and comparable(match["name"]) not in partners:
                yield Hit(*match.span("name"), {"name": match["name"]}, item=item.id)
