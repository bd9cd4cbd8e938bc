"""Reads a PDF with a text layer as rows."""

from corpus.errors import InputError
from corpus.readers.rows import Reading


def read_pdf(_data: bytes, name: str) -> Reading:
    """Refuse a PDF for now."""
    raise InputError(f"PDFはまだ読めません: {name}。Excel又はWordのファイルを指定してください。")
