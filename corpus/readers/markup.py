"""HTML fragments inside running text, read as plain text.

Only known tags are markup: Japanese headings in angle brackets
(``<ガバメントクラウドにおける措置>``, ``<Public Medical Hub (PMH)を活用した…>``) and
``<選択肢>`` are text and stay.
"""

import html
import re

from corpus.readers.rows import BOX, CIRCLE, TICKED

_BLOCKS = (
    "p|br|ul|ol|li|div|table|thead|tbody|tfoot|tr|hr|h[1-6]|section|article|blockquote|dl|dt|dd|pre"
    "|figure|figcaption|center"
)
_INLINE = (
    "td|th|input|span|b|strong|i|em|u|s|del|ins|img|sub|sup|font|a|small|big|label|code|colgroup"
    "|col|caption|nobr|mark"
)
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{_BLOCKS}|{_INLINE})(?P<rest>(?:\s[^<>]*|/)?)>", re.IGNORECASE
)
_TORN = re.compile(
    rf"</?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>]*)?\Z|</\Z|\A(?:/?(?:p|div|ul|ol|li|span|td|tr))>",
    re.IGNORECASE,
)
"""What is left of a tag where the row was cut in the middle of it."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CHECKED = re.compile(r"(?:^|\s)checked(?:\s|=|/|$)", re.IGNORECASE)
_LISTED = re.compile(r"^[\s　]*[・•◦▪●○◆▼■※:：①-⑳㉑-㊿(（\[【<＜〈0-9０-９-]")
_BLOCK_NAME = re.compile(rf"(?:{_BLOCKS})", re.IGNORECASE)


def plain_text(text: str) -> str:
    """Return a text without its markup.

    Block tags become line breaks. An ``<li>`` whose bullet was only the tag gets a ・, so that
    every item of a list shows one; printed bullets and numbers stay as they are. A tick box
    becomes ☑ (set), ☐ (not set) or ◉ (a circle of unknown meaning); an image leaves （図）.
    """
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _TAG.sub(lambda match: _replacement(match, text), text)
    if "<" in text or ">" in text:
        text = _TORN.sub("", text)
    return html.unescape(text) if "&" in text else text


def _replacement(match: re.Match[str], source: str) -> str:
    name, rest = match["name"].lower(), match["rest"]
    if name == "input":
        return _box(rest)
    if name == "img":
        alt = _ALT.search(rest)
        words = (alt[1] or alt[2] or "") if alt else ""
        return f"（図：{words}）" if words else "（図）"
    if name in ("td", "th"):
        return " "
    if name == "li" and not match["end"]:
        return "\n" if _LISTED.match(source[match.end() :]) else "\n・"
    return "\n" if _BLOCK_NAME.fullmatch(name) else ""


def _box(attributes: str) -> str:
    if _CHECKED.search(attributes):
        return TICKED
    return CIRCLE if "radio" in attributes.lower() else BOX
