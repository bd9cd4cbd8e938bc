"""Two states of one assessment as one Word file with tracked changes (変更履歴)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.model import Form
from corpus.writers.atomic import write_atomically
from corpus.writers.blocks import Block, Box, Paragraph, Revision, TableBlock, TableRow
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.document import form_blocks
from corpus.writers.docx import Reviser, WordFile
from corpus.writers.layout import lay_out
from corpus.writers.runs import Mark, Runs, changed_runs, text_of


def render_tracked(form: Form, old: Assessment, new: Assessment, reviser: Reviser) -> bytes:
    """Return a Word file that is the new state once its changes are accepted, the old if refused.

    Every tick stands on a line of its own, so that lines keep their places. Raises InputError for
    assessments of different forms.
    """
    if old.form != new.form:
        raise InputError(f"様式が違うため比べられません: {old.form} と {new.form}。")
    before, after = (list(form_blocks(lay_out(form, state), _alone)) for state in (old, new))
    layout = lay_out(form, new)
    word = WordFile(layout.title, layout.heading, reviser)
    word.add(merged(before, after))
    return word.to_bytes()


def write_tracked(
    form: Form, old: Assessment, new: Assessment, reviser: Reviser, path: Path
) -> None:
    """Write ``render_tracked`` to a .docx file; a text that no file can carry is refused."""
    refuse_uncarried(old)
    refuse_uncarried(new)
    write_atomically(path, render_tracked(form, old, new, reviser))


def _alone(text: str) -> bool:
    del text
    return False


def merged(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of both states in order; what differs carries its marks."""
    for before, after in _paired([b.key for b in old], [b.key for b in new]):
        first = None if before is None else old[before]
        second = None if after is None else new[after]
        if isinstance(first, TableBlock) and isinstance(second, TableBlock):
            yield replace(second, rows=tuple(_mended(list(_rows(first.rows, second.rows)))))
        elif isinstance(first, Paragraph) and isinstance(second, Paragraph):
            yield replace(second, runs=_runs(first.runs, second.runs))
        else:
            yield from (_whole(block, "removed") for block in (first,) if block)
            yield from (_whole(block, "added") for block in (second,) if block)


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[int | None, int | None]]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            yield from ((index, None) for index in range(i1, i2))
            yield from ((None, index) for index in range(j1, j2))


def _rows(old: tuple[TableRow, ...], new: tuple[TableRow, ...]) -> Iterator[TableRow]:
    for before, after in _paired([r.key for r in old], [r.key for r in new]):
        first = None if before is None else old[before]
        second = None if after is None else new[after]
        if first and second and len(first.boxes) == len(second.boxes):
            boxes = zip(first.boxes, second.boxes, strict=True)
            yield replace(second, boxes=tuple(_box(was, now) for was, now in boxes))
            continue
        if first:
            yield _whole_row(first, "removed")
        if second:
            yield _whole_row(second, "added")


def _mended(rows: list[TableRow]) -> Iterator[TableRow]:
    """Begin a merged label where a row below goes on with one that was not begun."""
    for index, row in enumerate(rows):
        below = rows[index + 1].boxes if index + 1 < len(rows) else ()
        goes_on = {place for place, box in enumerate(below) if box.merge == "further"}
        boxes = (
            replace(box, merge="first") if place in goes_on and box.merge == "one" else box
            for place, box in enumerate(row.boxes)
        )
        yield replace(row, boxes=tuple(boxes))


def _whole(block: Block, revision: Revision) -> Block:
    if isinstance(block, TableBlock):
        return replace(block, rows=tuple(_whole_row(row, revision) for row in block.rows))
    return replace(block, runs=_all(block.runs, revision), revision=revision)


def _whole_row(row: TableRow, revision: Revision) -> TableRow:
    boxes = tuple(replace(box, runs=_all(box.runs, revision)) for box in row.boxes)
    return replace(row, boxes=boxes, revision=revision)


def _box(old: Box, new: Box) -> Box:
    return replace(new, runs=_runs(old.runs, new.runs))


def _runs(old: Runs, new: Runs) -> Runs:
    return new if old == new else changed_runs(text_of(old), text_of(new))


def _all(runs: Runs, revision: Revision) -> Runs:
    mark: Mark = "removed" if revision == "removed" else "added"
    return tuple(replace(run, mark=mark) for run in runs)
