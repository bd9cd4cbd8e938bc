"""Opens an Office file (a ZIP package of XML parts) only after it was looked over for harm.

Nothing is ever unpacked to disk. Sizes, nesting and counts are held against the limits, and a
part with a document type (the way to entity bombs and outside files) is refused: Office programs
write none.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from corpus.errors import InputError
from corpus.readers.limits import hold_limit, load_limits

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    SyntaxError,
    OSError,
    NotImplementedError,  # of zipfile, for a compression it does not know
    RecursionError,
    OverflowError,
)
"""What the libraries raise on a damaged file; they promise no error of their own."""
_CHUNK = 1 << 18
_SMALL = 10 * 1024 * 1024
_XML = (".xml", ".rels")
_DOCUMENT_TYPES = (b"<!doctype", b"<!entity")


def broken(name: str, program: str) -> InputError:
    """Return the error for a file that is damaged."""
    return InputError(
        f"ファイルが壊れているため読めません: {name}。{program}で開いて保存し直してください。"
    )


class Package:
    """A package that was found harmless; ``parts`` are the names of its members."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
            _check_members(self._zip.infolist(), len(data), name)
            self.counts = self._scan()
        except BROKEN as error:
            raise broken(name, "Excel・Word") from error

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._members)

    def read(self, part: str) -> bytes:
        """Return a part; an absent one is empty."""
        return self._zip.read(self._members[part]) if part in self._members else b""

    def read_in_chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part piece by piece."""
        with self._zip.open(self._members[part]) as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def _scan(self) -> Counter[str]:
        """Hold every XML part against the limits; return how often each element comes."""
        counts: Counter[str] = Counter()
        for part in self._members:
            if part.lower().endswith(_XML):
                scan_xml(self.read_in_chunks(part), counts, self.name)
            elif part.lower().endswith(".vml"):
                _refuse_document_type(self.read(part), self.name)
        return counts


def scan_xml(chunks: Iterator[bytes], counts: Counter[str], name: str) -> None:
    """Read XML once without building anything, and refuse what is too deep, too much, or a DTD."""
    limits = load_limits()
    depth = total = letters = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal depth, total
        depth += 1
        total += 1
        counts[tag.rsplit(":", 1)[-1]] += 1
        if depth > limits.xml_depth:
            raise InputError(
                f"中の入れ子が深すぎます（上限{limits.xml_depth}段）: {name}。"
                "評価書一つのファイルを指定してください。"
            )
        if total > limits.xml_elements:
            hold_limit(name, "中の要素", total, limits.xml_elements)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def words(text: str) -> None:
        nonlocal letters
        letters += len(text)
        if letters > limits.text_characters:
            hold_limit(name, "文字", letters, limits.text_characters)

    def doctype(*_: object) -> None:
        raise _unsafe(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.buffer_text = True
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise broken(name, "Excel・Word") from error


def _refuse_document_type(data: bytes, name: str) -> None:
    plain = data.replace(b"\x00", b"").lower()
    if any(mark in plain for mark in _DOCUMENT_TYPES):
        raise _unsafe(name)


def _unsafe(name: str) -> InputError:
    return InputError(
        f"中に文書型の宣言（DTD）があり、安全に読めません: {name}。"
        "Excel・Wordで開いて保存し直してください。"
    )


def _check_members(members: list[zipfile.ZipInfo], size: int, name: str) -> None:
    limits = load_limits()
    hold_limit(name, "中の部品", len(members), limits.zip_members)
    total = sum(info.file_size for info in members)
    if total > limits.zip_megabytes * 1024 * 1024:
        raise InputError(
            f"展開すると大きすぎます（上限{limits.zip_megabytes}MB）: {name}。"
            "評価書一つのファイルを指定してください。"
        )
    if total > _SMALL and total > size * limits.zip_ratio:
        raise InputError(
            f"圧縮の倍率が異常です（上限{limits.zip_ratio}倍）: {name}。"
            "Excel・Wordで開いて保存し直してください。"
        )
    names = [info.filename for info in members]
    if len(set(names)) < len(names) or any(_is_unsafe(info) for info in members):
        raise InputError(
            f"中に正しくない名前の部品（外を指す名前、重複、リンク）があります: {name}。"
            "Excel・Wordで開いて保存し直してください。"
        )
    if any(info.flag_bits & 1 for info in members):
        raise InputError(
            f"パスワードで保護されています: {name}。保護を解いて保存し直してください。"
        )


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return is_link or path.is_absolute() or ".." in path.parts or ":" in info.filename
