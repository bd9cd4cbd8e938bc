"""Annotations and records as one list, for formats that cannot show them beside the item."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assessments.provenance import ProvenanceKind
from corpus.readers.furniture import NOT_PUBLISHED
from corpus.writers.annotations import (
    EXAMPLE,
    EXAMPLE_NOTE,
    SEVERITY_SHAPES,
    SEVERITY_WORDS,
    Annotation,
    count_severities,
)
from corpus.writers.cells import printed_date, visible
from corpus.writers.model import Counts, Layout

WHOLE_DOCUMENT = "評価書全体"
REMARKS = "確認事項"
PROVENANCE = "記載の由来"
REMARKS_HEADING = REMARKS + NOT_PUBLISHED
PROVENANCE_HEADING = PROVENANCE + NOT_PUBLISHED
PROVENANCE_COLUMNS = ("項目", "由来", "出典", "版・公表日", "承認した者", "承認した日時", "基準日")
_KINDS: dict[ProvenanceKind, str] = {
    "section": "公表評価書",
    "wording": "標準文例",
    "case": "ケースの記載",
    "law": "法令",
    "author": "担当者の記載",
}
REMARK_COLUMNS = ("種類", "項目", "内容", "該当箇所・直し方・出典")


@dataclass(frozen=True, slots=True)
class Remark:
    """One row: what kind, which item, what is to be said, and the quote, fix or source."""

    kind: str
    place: str
    text: str
    more: str = ""


def list_remarks(layout: Layout) -> tuple[Remark, ...]:
    """Return placeholders, annotations and records of a layout, in printed order."""
    counts = count_up(layout)
    remarks = [Remark("下書き", WHOLE_DOCUMENT, counts.title)] if counts.has_drafts else []
    remarks.extend(_placeholders(layout))
    for item_id, note in layout.annotations.items():
        remarks.extend(_of_annotation(layout.labels.get(item_id) or WHOLE_DOCUMENT, note))
    remarks.extend(Remark(record.kind, record.place, record.text) for record in layout.records)
    return tuple(
        Remark(r.kind, visible(r.place), visible(r.text), visible(r.more)) for r in remarks
    )


def _placeholders(layout: Layout) -> Iterator[Remark]:
    for page in (layout.cover, *layout.pages):
        for table in page.tables:
            for cell in table.cells:
                if cell.placeholders:
                    place = layout.labels.get(cell.item_id, cell.item_id)
                    yield Remark("要確認", place, f"〔要確認〕が{cell.placeholders}か所あります。")


def _of_annotation(place: str, note: Annotation) -> Iterator[Remark]:
    if note.shortage:
        nearest = note.shortage.nearest
        yield Remark(
            "根拠不足",
            place,
            "足りないもの：" + "、".join(note.shortage.missing),
            f"ご存じの方：{note.shortage.owner}"
            + (f"\n最も近いもの：{nearest.printed}" if nearest else ""),
        )
    for finding in note.findings:
        more = [f"該当箇所：{finding.seen}" if finding.seen else ""]
        more.append(f"直し方：{finding.fix}" if finding.fix else "")
        where = finding.place or place
        yield Remark(finding.word, where, finding.message, "\n".join(part for part in more if part))
    if note.reason:
        yield Remark("理由", place, note.reason)
    for source in note.sources:
        yield Remark("出典", place, source.printed, source.quote)
    if note.example:
        words = "\n".join((EXAMPLE_NOTE, *note.example.printed_sources))
        yield Remark(EXAMPLE, place, note.example.text, words)


def comments_of(layout: Layout) -> dict[str, str]:
    """Return what a comment at an item says: what is missing and what was found, by item id."""
    found = {item_id: _comment(note) for item_id, note in layout.annotations.items() if item_id}
    return {item_id: visible(text) for item_id, text in found.items() if text}


def _comment(note: Annotation) -> str:
    lines: list[str] = []
    if note.shortage:
        lines.append(f"◇ 根拠不足　足りないもの：{'、'.join(note.shortage.missing)}")
        lines.append(f"ご存じの方：{note.shortage.owner}")
    for finding in note.findings:
        lines.append(f"{finding.word}　{finding.message}")
        lines += [f"該当箇所：「{finding.quote}」"] if finding.quote else []
        lines += [f"直し方：{finding.fix}"] if finding.fix else []
    if note.example:
        lines += [f"【{EXAMPLE}】{EXAMPLE_NOTE}", note.example.text, *note.example.printed_sources]
    if lines and note.reason:
        lines.append(f"理由：{note.reason}")
    return "\n".join(lines)


def list_provenance(layout: Layout) -> tuple[tuple[str, ...], ...]:
    """Return where the texts of a layout came from, one row of printed values for each origin."""
    return tuple(
        tuple(
            map(
                visible,
                (
                    layout.labels.get(origin.item, origin.item),
                    _KINDS[origin.kind],
                    "\n".join(part for part in (origin.source, origin.place) if part),
                    printed_date(origin.version),
                    origin.accepted_by or "（記録なし）",
                    origin.accepted_at,
                    printed_date(origin.as_of),
                ),
            )
        )
        for origin in layout.provenance
    )


def gravest(layout: Layout) -> tuple[tuple[str, str, str], ...]:
    """Return the items with findings worse than a notice, errors first: id, label, severities."""
    order = list(SEVERITY_WORDS)
    graver = {
        item_id: sorted({f.severity for f in note.findings} - {"notice"}, key=order.index)
        for item_id, note in layout.annotations.items()
        if item_id
    }
    listed = sorted(
        (item for item in graver.items() if item[1]), key=lambda e: order.index(e[1][0])
    )
    return tuple(
        (
            item_id,
            layout.labels.get(item_id, item_id),
            "、".join(f"{SEVERITY_SHAPES[s]} {SEVERITY_WORDS[s]}" for s in severities),
        )
        for item_id, severities in listed
    )


def count_up(layout: Layout) -> Counts:
    """Count what the head note of a draft says."""
    notes = layout.annotations.values()
    severities = count_severities(notes)
    pages = (layout.cover, *layout.pages)
    return Counts(
        drafted=sum(note.drafted for note in notes),
        to_confirm=sum(
            cell.placeholders > 0 for page in pages for table in page.tables for cell in table.cells
        ),
        insufficient=sum(note.shortage is not None for note in notes),
        findings=(
            ("error", severities["error"]),
            ("warning", severities["warning"]),
            ("notice", severities["notice"]),
        ),
    )
