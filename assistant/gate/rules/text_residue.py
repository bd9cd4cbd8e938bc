"""text.*: what no reader should see: markup, instructions of a template, open questions."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.phrases import phrases
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage

_TAG = re.compile(
    r"</?(?:p|div|span|br|hr|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|td|th|b|i|u|em|strong|sup|sub|"
    r"font|img|input|a|h[1-6]|script|style|iframe|svg|html|body)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#[0-9]{1,6}|#x[0-9a-fA-F]{1,6});")
_MARKDOWN = re.compile(
    r"\*\*[^*\n]{1,80}\*\*|^#{1,6}[ \t]|```|^\|(?:-{3,}\|)+|\[[^\]\n]{1,80}\]\(https?://[^)\s]{1,200}\)",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(r"[〔\[［【(（]\s*要確認[^〕\]］】)）\n]{0,60}[〕\]］】)）]?")
_UNUSUAL = re.compile("[^ -~\n\r\t、-ヿ一-龥！-～]")
"""What may be hidden; the characters of Japanese text are not."""


@passage_rule("text.markup")
def markup(passage: Passage) -> Iterator[Hit]:
    """HTML or Markdown left in the text; headings in angle brackets are text."""
    for pattern in (_TAG, _ENTITY, _MARKDOWN):
        for match in pattern.finditer(passage.text):
            yield Hit(match.start(), match.end(), {"found": match[0]})


@passage_rule("text.template_instruction")
def template_instruction(passage: Passage) -> Iterator[Hit]:
    """Instructions and stand-in names that a template told the author to replace."""
    taken: list[tuple[int, int]] = []
    for instruction in phrases().instructions:
        for match in instruction.find(passage.text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield Hit(match.start(), match.end(), {"what": instruction.why})


@passage_rule("text.placeholder")
def placeholder(passage: Passage) -> Iterator[Hit]:
    """An open question 〔要確認：…〕; it must be gone when the text is published."""
    for match in _PLACEHOLDER.finditer(passage.text):
        severity: Severity = "error" if passage.subject.publication else "warning"
        yield Hit(match.start(), match.end(), {"found": match[0]}, severity=severity)


@passage_rule("text.control_characters")
def control_characters(passage: Passage) -> Iterator[Hit]:
    """Characters that cannot be seen: zero width, direction overrides, control codes."""
    hidden = {
        char
        for char in set(_UNUSUAL.findall(passage.text))
        if unicodedata.category(char) in ("Cf", "Cc", "Co")
    }
    if hidden:
        index, char = next((i, c) for i, c in enumerate(passage.text) if c in hidden)
        yield Hit(index, index + 1, {"code": f"U+{ord(char):04X}"}, quote=f"U+{ord(char):04X}")
