"""Opens a file whatever it is: looks at its content, refuses what cannot be read, gives rows."""

from pathlib import Path

from corpus.errors import InputError, reason_of
from corpus.readers.rows import Row
from corpus.readers.text import decode, read_rows

MAX_BYTES = 20 * 1024 * 1024
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Excel・Word（ZIP形式）"),
    (b"PK\x05\x06", "ZIP"),
    (b"\xd0\xcf\x11\xe0", "旧形式のExcel・Word"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"{\\rtf", "RTF"),
)
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))


def open_rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a file; raises InputError with one line if it cannot be read."""
    data = _read(path)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(
                f"この形式（{name}）はまだ読めません: {path}。"
                "テキスト（.txt）にして指定してください。"
            )
    text = None if _is_binary(data) else decode(data)
    if text is None:
        raise InputError(
            f"文字として読めません: {path}。UTF-8又はShift_JISのテキストにして指定してください。"
        )
    if not text.strip():
        raise InputError(f"ファイルが空です: {path}。評価書のテキストを指定してください。")
    return read_rows(text)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"フォルダーです: {path}。評価書のファイルを指定してください。")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"大きすぎます（{size // (1024 * 1024)}MB、上限20MB）: {path}。"
                "評価書一つのファイルを指定してください。"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"ファイルがありません: {path}。ファイル名を確かめてください。") from None
    except OSError as error:
        raise InputError(f"ファイルを開けません: {path}（{reason_of(error)}）。") from error
    except ValueError as error:
        raise InputError(
            "ファイルの名前に使えない文字があります。名前を確かめてください。"
        ) from error


def _is_binary(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return any(byte in _CONTROL for byte in data[:65536])
