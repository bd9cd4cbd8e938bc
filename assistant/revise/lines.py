"""Says where the line and the sentence of a passage begin and end."""

from corpus.laws.model import CitationSpan


def line_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the line or lines that a span stands in."""
    return _after("\n", text, start), _before("\n", text, end)


def stands_in(line: tuple[int, int], span: CitationSpan) -> bool:
    """Whether the whole of a citation is in a line."""
    return line[0] <= span.start and span.end <= line[1]


def sentence_of(text: str, start: int, end: int) -> str:
    """Return the sentence around a span, without its 。."""
    first, last = line_of(text, start, end)
    return text[max(first, _after("。", text, start)) : min(last, _before("。", text, end))]


def line_left(text: str, start: int, end: int) -> int:
    """Return where to take a passage away from, so that none of its line is left empty."""
    ends_line = text[end : end + 1] in ("", "\n")
    return start - 1 if ends_line and text[:start].endswith("\n") else start


def _after(sign: str, text: str, position: int) -> int:
    """Return the place after the last sign before a position, or the beginning."""
    return text[:position].rfind(sign) + 1


def _before(sign: str, text: str, position: int) -> int:
    """Return the place of the next sign from a position on, or the end."""
    return position + len(text[position:].partition(sign)[0])
