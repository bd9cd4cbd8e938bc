"""Brings an Office package to the dialect that the libraries know, where it is in another.

Strict Open XML names everything anew under ``purl.oclc.org``; a document with macros or a template
says so in its list of contents, and python-docx takes neither. Content is left as it is.
"""

import io
import re
import zipfile

from corpus.readers.package import Package

_TYPES = "[Content_Types].xml"
_MAIN_PARTS = ("word/document.xml", "xl/workbook.xml")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_WORD_KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document\.macroEnabled|template\.macroEnabledTemplate)"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RENAMED = (".xml", ".rels", ".vml")


def in_usual_dialect(package: Package) -> Package:
    """Return the package itself, or a copy in the dialect of most files."""
    types = package.read(_TYPES)
    is_strict = any(_STRICT.search(package.read(part)) for part in _MAIN_PARTS)
    if not is_strict and not _WORD_KINDS.search(types):
        return package
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in package.parts:
            data = package.read(part)
            if part == _TYPES:
                data = _WORD_KINDS.sub(_DOCUMENT, data)
            if is_strict and part.endswith(_RENAMED):
                data = _STRICT.sub(_USUAL, data)
            copy.writestr(part, data)
    return Package(out.getvalue(), package.name)
