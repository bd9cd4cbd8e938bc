"""changes.*: the 説明 of a change, and the days of the table."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.change_rows import at_row, item_of
from assistant.gate.model import Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import folded

_NOT_STARRED = re.compile(
    r"重要な変更(?:の対象)?(?:と?なる)?(?:の)?項目(?:では|で)?(?:な|に該当しな)"
)
_CARVED_OUT = re.compile(
    r"形式的|軽微|号ずれ|号番号|名称|課名|誤字|脱字|文言|組織|リスクを|重要な変更|緊急|災害|様式|"
    r"評価の?再実施|住所|電話|第(?:2項|三者点検)"
)
_BY_LAW = re.compile(
    r"(?:法律?|法令|条例|省令|命令|規則|別表(?:第[一二12])?)等?の?(?:一部)?(?:改正|改定|施行)"
)
"""A reason that is enough where only the law is cited: the law changed."""
_SLIGHT = re.compile(r"軽微|形式的")
_GRAVE = ("outsourcing.presence", "outsourcing.again", "linkage.carried_out")
"""Options that no slight or formal change turns: what they say begins or ends."""
_WRONG_TERM = re.compile(r"重大な変更")


@document_rule("changes.starred_reason")
def starred_reason(document: Document) -> Iterator[Hit]:
    """A ※ item changed 事後: the 説明 must say why that is no 重要な変更."""
    for row in document.assessment.changes:
        if folded(row.timing) != "事後" or is_blank(row.reason):
            continue
        item = item_of(document.assessment, row)
        if item is None or not item.node.important:
            continue
        reason = folded(row.reason)
        denied = _NOT_STARRED.search(reason)
        by_law = item.node.key.endswith(".basis") and _BY_LAW.search(reason)
        slight = item.node.key in _GRAVE and _SLIGHT.search(reason)
        if slight or denied or not (by_law or _CARVED_OUT.search(reason)):
            severity: Severity | None = None if denied else "notice"
            yield at_row(document, row, {"item": item.node.label}, row.reason, severity)


@document_rule("changes.term")
def term(document: Document) -> Iterator[Hit]:
    """重大な変更 where the law says 重要な変更; said once for the whole table."""
    rows = [row for row in document.assessment.changes if _WRONG_TERM.search(folded(row.reason))]
    if rows:
        yield at_row(document, rows[0], {"count": str(len(rows))}, rows[0].reason)


@document_rule("changes.newest")
def newest(document: Document) -> Iterator[Hit]:
    """公表日 is the day of the newest rows; rows later than it cannot be."""
    item = document.item("cover.published")
    published = read_date(item.text) if item else None
    days = [day for row in document.assessment.changes if (day := _iso(row.date))]
    if item is None or published is None or not days or max(days) == published:
        return
    severity: Severity | None = None if max(days) > published else "notice"
    words = {"newest": japanese_date(max(days)), "published": japanese_date(published)}
    yield Hit(0, len(item.text), words, item=item.id, quote=item.text, severity=severity)


def _iso(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        return read_date(date)
