"""Writes a citation anew in the author's own style of numerals and table names."""

import unicodedata

from corpus.laws.model import Citation, CitationSpan, Number, Part
from corpus.text.numerals import kanji

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def write_number(number: Number, like: str) -> str:
    """Write a number the way another is written: 百十七, 117 or １１７."""
    parts = [number.value, *number.branches]
    if any(unicodedata.numeric(char, None) is not None and not char.isdigit() for char in like):
        return "の".join(kanji(part) for part in parts)
    plain = "の".join(str(part) for part in parts)
    return plain.translate(_WIDE) if any("０" <= char <= "９" for char in like) else plain


def rewrite(text: str, span: CitationSpan, new: Citation) -> str | None:
    """Return the words of ``span`` citing ``new`` instead; None where that cannot be said.

    Only numbers that differ are touched; a table takes its new name. The law's name stays, unless
    the table has moved to another law.
    """
    if new.table != span.citation.table:
        return _retabled(text, span, new)
    if new.law != span.citation.law or new.table:
        return None
    return _renumbered(text, span, new)


def _renumbered(text: str, span: CitationSpan, new: Citation) -> str | None:
    old = span.citation
    edits: list[tuple[Part, str]] = []
    paragraph = Number(new.paragraph) if new.paragraph is not None else None
    before = Number(old.paragraph) if old.paragraph is not None else None
    pairs = (
        (span.part("article"), old.article, new.article),
        (span.part("paragraph"), before, paragraph),
        (span.part("item"), old.item, new.item),
    )
    for part, was, is_now in pairs:
        if was == is_now:
            continue
        if part is None or was is None or is_now is None or was.branches or is_now.branches:
            return None
        edits.append((part, write_number(is_now, text[part.start : part.end])))
    return _edited(text, span, edits)


def _edited(text: str, span: CitationSpan, edits: list[tuple[Part, str]]) -> str:
    out, at = "", span.start
    for part, words in sorted(edits, key=lambda edit: edit[0].start):
        out += text[at : part.start] + words
        at = part.end
    return out + text[at : span.end]


def _retabled(text: str, span: CitationSpan, new: Citation) -> str | None:
    row = span.part("row")
    if row is None or new.row is None:
        return None
    like = text[row.start : row.end]
    number = write_number(new.row, like)
    tail = text[row.end : span.end]
    table = span.part("table")
    if table is None:
        return number + tail
    joint = text[table.end : row.start]
    if joint.strip().endswith("第"):
        joint, tail = "の", tail.replace("項", "の項")
    law = text[span.start : table.start]
    return law_and_table(new, law, like) + joint + number + tail


def law_and_table(new: Citation, law: str, like: str) -> str:
    """Name a table: 別表 after its law, or 主務省令第2条の表 in the numerals of ``like``."""
    if new.table == "beppyo":
        return f"{law}別表"
    article, item, second = (write_number(Number(n), like) for n in (19, 8, 2))
    order = f"主務省令第{second}条の表"
    return f"{law}第{article}条第{item}号に基づく{order}" if law.strip() else order


def correct_form(text: str, span: CitationSpan) -> str | None:
    """Return a citation with 条 and 号 put right (第19号第14号 → 第19条第14号), or None."""
    article = span.part("article")
    if not span.fault or article is None:
        return None
    head = text[span.start : article.end]
    return head + text[article.end : span.end].replace("号", "条", 1)
