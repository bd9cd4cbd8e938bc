"""Words that our own writers print around the content of a form and that are no content of it.

Kept beside the readers, so that a document that was written, edited by hand and read again shows
the author's words and nothing else. The writers import these words from here.
"""

import re
from collections.abc import Iterable

CONTINUED = "（続き）　セルに入る字数を超えるため、行を分けて記載しています。"
"""Stands in a row of its own between the pieces of a text that one worksheet cell cannot hold."""
FULL_PIECE = 32_765
"""A piece of so many UTF-16 units (a worksheet cell holds 32,767) was cut inside a line."""
NOT_PUBLISHED = "（この用紙は公表する評価書に含めません。）"
"""Ends the headings of the pages that are added for the author: findings, sources, provenance."""
BLANK = "（空欄）"
UNWRITTEN = "（未記入）"
NOT_FOUND = "（原文に見つかりません）"
NO_CHANGES = "（変更箇所の記載はありません）"
DOUBT = "読み取りの疑義："
TO_CONFIRM = "◆ 要確認"
RECORDS = "読み取りの記録"
RECORDS_NOTE = "様式のどの項目にも置けなかった記載と、読み取りの際に疑いの残った箇所です。"
"""Head what no item of the form has a place for; it is the last page of a document."""

_IN_PLACE = (BLANK, UNWRITTEN, NOT_FOUND, NO_CHANGES)
_BESIDE = re.compile(rf"[？▲]\s*{DOUBT}.*|◆\s*要確認\s*[0-9]+か所")


_WORDS = (*_IN_PLACE, DOUBT, "要確認", NOT_PUBLISHED, RECORDS)


def may_hold_remarks(cells: Iterable[str]) -> bool:
    """Whether any of these words stands in any cell; most documents are not of our writing."""
    whole = "".join(cells).replace("\n", "")
    return any(word in whole for word in _WORDS)


def utf16_units(text: str) -> int:
    """Return how many UTF-16 units a text has, which is how worksheets count characters."""
    return len(text) + sum(char > "\uffff" for char in text)


def without_remarks(cell: str) -> str:
    """Return a cell without what a writer printed in place of its content or below it."""
    lines = cell.split("\n")
    while lines and _BESIDE.fullmatch(lines[-1].strip()):
        lines.pop()
    is_remark = bool(lines) and bool(_BESIDE.fullmatch(lines[0].strip()))
    return "" if is_remark or "".join(lines).strip() in _IN_PLACE else "\n".join(lines)


def join_pieces(before: str, after: str, last: str) -> str:
    """Append a piece to the text of the pieces before it, of which ``last`` was the last."""
    inside = utf16_units(last.rsplit("\n", 1)[-1]) >= FULL_PIECE
    return before + after if inside else f"{before}\n{after}"
