"""consistency.two_retentions: one record kept for so many years here, and for others there."""

import re
from collections.abc import Iterator

from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.gate.two_figures import Said, two_figures
from corpus.assessments.model import Item
from corpus.text.fold import fold

_KEPT = re.compile(
    r"(?:^|[、。・\n])(?P<what>[一-龥々ァ-ヺー][一-龥々ぁ-んァ-ヺー]{1,14}?)(?:は|を)、?"
    r"(?:(?:[^。、\n]{0,24}?|[^。はを\n]{0,40}?)(?<![0-9]))?(?P<years>[0-9]{1,2})年間?(?:を)?"
    r"(?:保存|保管|保持|(?:を)?経過(?:した|する)後|(?:が)?経過(?:した|する)後)",
    re.MULTILINE,
)
_OVER = re.compile(
    r"(?:保存|保管)(?:期間|年限)[(](?P<years>[0-9]{1,2})年間?[)](?:を|が)?(?:経過|超過|満了)した"
    r"(?P<what>[一-龥々ァ-ヺー]{2,10})"
)
_PERIOD = re.compile(
    r"(?P<what>[一-龥々ァ-ヺー]{2,12}?)の(?:保存|保管)(?:期間|年限)は、?(?P<years>[0-9]{1,2})年"
)
_KIND = re.compile(r"等|の紙|などの")


@document_rule("consistency.two_retentions")
def two_retentions(document: Document) -> Iterator[Hit]:
    """The same thing (操作の記録, 申請書) under two numbers of years; the later is pointed at."""
    yield from two_figures(document, _kept)


def _kept(item: Item) -> Said:
    if item.kind != "text":
        return
    plain = fold(item.text)
    for pattern in (_KEPT, _OVER, _PERIOD):
        for match in pattern.finditer(plain.text):
            start, end = plain.source_span(
                min(match.span("what")[0], match.start("years")), match.end()
            )
            yield _KIND.split(match["what"])[0], match["years"], start, end
