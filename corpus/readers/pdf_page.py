"""What is drawn on the pages of a PDF: characters and ruled lines; the one user of PDFium here.

Coordinates are in points from the upper left corner of the page, so that they grow as one reads.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.errors import InputError
from corpus.readers.limits import Allowance, hold_limit, load_limits
from corpus.readers.pdf_streams import hold_stream_limit
from corpus.readers.pdf_view import Matrix, View

_THIN = 3.0
_STRAIGHT = 0.6
_LEAST = 2.0
_DEEPEST = 4
_LINE_END_HYPHEN = 2
"""PDFium gives this code for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and the box around it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        """The height of its line."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: upright at ``at`` from ``start`` to ``end``, or level."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is printed."""

    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    fields: int = 0
    """How many fields of a form lie on it."""


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """Yield the pages one by one.

    Raises InputError with one line for a PDF that is protected, damaged or has too many pages.
    """
    hold_stream_limit(data, name)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise InputError(
                f"パスワードで保護されたPDFです: {name}。保護を解いて保存し直してください。"
            ) from error
        raise InputError(
            f"PDFが壊れているため読めません: {name}。元のファイルから作り直してください。"
        ) from error
    limits = load_limits()
    letters = Allowance(name, "文字", limits.pdf_characters)
    drawn = Allowance(name, "線", limits.pdf_drawn)
    try:
        hold_limit(name, "ページ", len(document), limits.pdf_pages)
        for index in range(len(document)):
            yield _sheet(document, index, name, letters, drawn)
    finally:
        document.close()


def _sheet(
    document: pdfium.PdfDocument, index: int, name: str, letters: Allowance, drawn: Allowance
) -> Sheet:
    page = _page(document, index, name)
    fields = _draw_fields(page, name)
    if fields:
        page.close()
        page = _page(document, index, name)
    try:
        width, height = page.get_size()
        view = View(page.get_rotation(), width, height)
        chars = tuple(_chars(page, view, letters))
        rules = tuple(_drawn(page, view, drawn))
        return Sheet(chars, rules, width, height, fields)
    finally:
        page.close()


def _page(document: pdfium.PdfDocument, index: int, name: str) -> pdfium.PdfPage:
    try:
        return document[index]
    except pdfium.PdfiumError as error:
        raise InputError(
            f"PDFの{index + 1}ページが壊れているため読めません: {name}。"
            "元のファイルから作り直してください。"
        ) from error


def _draw_fields(page: pdfium.PdfPage, name: str) -> int:
    """Draw the fields of a form on the page, so that what is filled in is read; count them."""
    count = raw.FPDFPage_GetAnnotCount(page)
    hold_limit(name, "1ページの入力欄・注釈", count, load_limits().pdf_annotations)
    kinds = []
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kinds.append(raw.FPDFAnnot_GetSubtype(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    fields = kinds.count(raw.FPDF_ANNOT_WIDGET)
    if fields:
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    return fields


def _chars(page: pdfium.PdfPage, view: View, letters: Allowance) -> Iterator[Char]:
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    letters.take(max(0, count))
    box = raw.FS_RECTF()
    clips = _Clips(view)
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if raw.FPDFText_IsGenerated(text, index) == 1 or not code:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        code = ord("-") if code == _LINE_END_HYPHEN else code
        if code < 0x20 or 0xD800 <= code < 0xE000:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        (left, top), (right, bottom) = view.at(box.left, box.top), view.at(box.right, box.bottom)
        char = Char(
            chr(code), min(left, right), min(top, bottom), max(left, right), max(top, bottom)
        )
        if clips.shows(raw.FPDFText_GetTextObject(text, index), char):
            yield char
    text.close()


class _Clips:
    """Tells which characters are seen: a cell cut by the end of a page is drawn on both pages."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[int, tuple[float, float, float, float] | None] = {}

    def shows(self, obj: raw.FPDF_PAGEOBJECT, char: Char) -> bool:
        """Whether the middle of a character lies in what its object may draw on."""
        key = ctypes.cast(obj, ctypes.c_void_p).value
        if key is None:
            return True
        if key not in self._known:
            self._known[key] = self._box(raw.FPDFPageObj_GetClipPath(obj))
        box = self._known[key]
        if box is None:
            return True
        left, top, right, bottom = box
        return left <= (char.left + char.right) / 2 <= right and top <= char.middle <= bottom

    def _box(self, clip: raw.FPDF_CLIPPATH) -> tuple[float, float, float, float] | None:
        x, y = ctypes.c_float(), ctypes.c_float()
        box: tuple[float, float, float, float] | None = None
        for path in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
            points = []
            for index in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, path))):
                segment = raw.FPDFClipPath_GetPathSegment(clip, path, index)
                raw.FPDFPathSegment_GetPoint(segment, x, y)
                points.append(self._view.at(x.value, y.value))
            if points:
                box = _within(box, points)
        return box


def _within(
    box: tuple[float, float, float, float] | None, points: list[tuple[float, float]]
) -> tuple[float, float, float, float]:
    """Return the part of a box inside the bounds of points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    bounds = (min(xs), min(ys), max(xs), max(ys))
    if box is None:
        return bounds
    low = (max(box[0], bounds[0]), max(box[1], bounds[1]))
    return (*low, min(box[2], bounds[2]), min(box[3], bounds[3]))


def _matrix_of(obj: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(obj, matrix):
        return Matrix()
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _drawn(page: pdfium.PdfPage, view: View, drawn: Allowance) -> Iterator[Rule]:
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _of_object(raw.FPDFPage_GetObject(page, index), Matrix(), view, drawn, 0)


def _of_object(
    obj: raw.FPDF_PAGEOBJECT, outer: Matrix, view: View, drawn: Allowance, depth: int
) -> Iterator[Rule]:
    kind = raw.FPDFPageObj_GetType(obj)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        drawn.take(max(1, raw.FPDFPath_CountSegments(obj)))
        yield from _of_path(obj, outer.after(_matrix_of(obj)), view)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = outer.after(_matrix_of(obj))
        for index in range(raw.FPDFFormObj_CountObjects(obj)):
            drawn.take()
            child = raw.FPDFFormObj_GetObject(obj, index)
            yield from _of_object(child, inner, view, drawn, depth + 1)


def _of_path(path: raw.FPDF_PAGEOBJECT, matrix: Matrix, view: View) -> Iterator[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    points = list(_points(path, matrix, view))
    if stroke.value:
        yield from filter(None, map(_straight, points))
    elif fill.value and points:
        yield from _thin_box(points)


_Line = tuple[float, float, float, float]


def _points(path: raw.FPDF_PAGEOBJECT, matrix: Matrix, view: View) -> Iterator[_Line]:
    """Yield the segments of a path as lines from point to point."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = view.at(*matrix.of(x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            start = here
        else:
            yield (*last, *here)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*here, *start)
        last = here


def _straight(line: _Line) -> Rule | None:
    x0, y0, x1, y1 = line
    if abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _LEAST:
        return Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _LEAST:
        return Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    return None


def _thin_box(lines: list[_Line]) -> Iterator[Rule]:
    """Take a filled box that is thin enough to be a ruled line; a background is none."""
    xs = [x for line in lines for x in (line[0], line[2])]
    ys = [y for line in lines for y in (line[1], line[3])]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if width <= _THIN < height:
        yield Rule(True, (min(xs) + max(xs)) / 2, min(ys), max(ys))
    elif height <= _THIN < width:
        yield Rule(False, (min(ys) + max(ys)) / 2, min(xs), max(xs))
