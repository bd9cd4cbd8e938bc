"""Which formats are read, told by the content of a file and never by its name alone.

The one list of formats: the suffixes that are looked for in folders, and the reader of each.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.errors import InputError
from corpus.readers.limits import hold_limit, load_limits
from corpus.readers.markdown import looks_like_markdown, read_markdown
from corpus.readers.package import Package
from corpus.readers.rows import Reading
from corpus.readers.text import decode, read_rows

Reader = Callable[[bytes, str], Reading]
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
_PDF_HEAD = 1024
_PAGE_HEAD = 4096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
"""Where a page names its encoding."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read."""

    name: str
    """As messages call it."""
    suffixes: tuple[str, ...]
    read: Reader


def _xlsx(data: bytes, name: str) -> Reading:
    from corpus.readers.xlsx import read_xlsx

    return read_xlsx(data, name)


def _docx(data: bytes, name: str) -> Reading:
    from corpus.readers.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> Reading:
    from corpus.readers.pdf import read_pdf

    return read_pdf(data, name)


def _text(data: bytes, name: str) -> Reading:
    text = None if _is_binary(data) else decode(data)
    if text is None:
        raise InputError(
            f"文字として読めません: {name}。UTF-8又はShift_JISのテキストにして指定してください。"
        )
    if not text.strip():
        raise InputError(f"ファイルが空です: {name}。評価書のファイルを指定してください。")
    if _looks_like_web_page(text):
        from corpus.readers.web import read_web_page

        return read_web_page(_in_charset_of_page(data, text), name)
    hold_limit(name, "文字", len(text), load_limits().text_characters)
    if looks_like_markdown(text):
        return read_markdown(text)
    return Reading(read_rows(text))


def _looks_like_web_page(text: str) -> bool:
    """Whether a text is a whole web page, not a text with a few tags in it."""
    head = text[:_PAGE_HEAD].lower()
    return "<!doctype html" in head or bool(re.search(r"<html[\s>]", head))


def _in_charset_of_page(data: bytes, text: str) -> str:
    """Decode a page by the encoding it names, where that can be done."""
    named = _CHARSET.search(data[:_PAGE_HEAD])
    try:
        return data.decode(named[1].decode("ascii") if named else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return text


XLSX = Format("Excel（.xlsx）", (".xlsx", ".xlsm"), _xlsx)
DOCX = Format("Word（.docx）", (".docx", ".docm"), _docx)
PDF = Format("PDF", (".pdf",), _pdf)
TEXT = Format("テキスト・ウェブページ・Markdown", (".txt", ".html", ".htm", ".md"), _text)
FORMATS = (XLSX, DOCX, PDF, TEXT)
SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)
"""The suffixes of the files that are taken from a folder."""

_OLE = b"\xd0\xcf\x11\xe0"
_REFUSED = (
    (b"\x1f\x8b", "圧縮されたファイル（gzip）", "展開したファイル"),
    (b"7z\xbc\xaf", "圧縮されたファイル（7z）", "展開したファイル"),
    (b"\x89PNG", "画像（PNG）", "文字の入ったPDF、Excel、Word又はテキスト"),
    (b"\xff\xd8\xff", "画像（JPEG）", "文字の入ったPDF、Excel、Word又はテキスト"),
    (b"II*\x00", "画像（TIFF）", "文字の入ったPDF、Excel、Word又はテキスト"),
    (b"{\\rtf", "リッチテキスト（RTF）", "Wordで.docxとして保存し直したファイル"),
)


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file by its content; raises InputError for what cannot be read."""
    if data.startswith(b"PK"):
        return _office_format(data, name)
    if b"%PDF-" in data[:_PDF_HEAD] or data.startswith(b"%PDF"):
        return PDF
    if data.startswith(_OLE):
        raise _old_office(data, name)
    for signature, kind, instead in _REFUSED:
        if data.startswith(signature):
            raise InputError(f"{kind}は読めません: {name}。{instead}を指定してください。")
    return TEXT


def _office_format(data: bytes, name: str) -> Format:
    parts = Package(data, name).parts
    if any(part.startswith("xl/") for part in parts):
        return XLSX
    if "word/document.xml" in parts or any(part.startswith("word/") for part in parts):
        return DOCX
    kind = "一太郎・OpenDocument等のファイル" if "mimetype" in parts else "ZIPファイル"
    raise InputError(
        f"この{kind}は読めません: {name}。Excel（.xlsx）、Word（.docx）又はPDFを指定してください。"
    )


def _old_office(data: bytes, name: str) -> InputError:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return InputError(
            f"パスワードで保護されています: {name}。保護を解いて保存し直してください。"
        )
    if holds("WordDocument"):
        kind, instead = "旧形式のWord（.doc）", "Wordで開き、.docxとして保存し直してください"
    elif holds("Workbook") or holds("Book"):
        kind, instead = "旧形式のExcel（.xls）", "Excelで開き、.xlsxとして保存し直してください"
    else:
        kind = "旧形式のOffice文書"
        instead = "Excel・Wordで開き、.xlsx又は.docxとして保存し直してください"
    return InputError(f"{kind}は読めません: {name}。{instead}。")


def _is_binary(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return bool(re.search(b"[" + re.escape(_CONTROL) + b"]", data[:65536]))
