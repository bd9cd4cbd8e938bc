"""Looks over the compressed streams of a PDF before PDFium unpacks them into memory."""

import re
import zlib

from corpus.errors import InputError
from corpus.readers.limits import load_limits

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:Flate|Fl|LZW)\w*[\s/\]]{1,20}/?(?:Flate|Fl|LZW)(?:Decode)?\b")
_CHUNK = 1 << 20


def hold_stream_limit(data: bytes, name: str) -> None:
    """Refuse a PDF one part of which unpacks to more than the limit, or is packed twice."""
    limit = load_limits().pdf_stream_megabytes
    too_large = any(
        _unpacks_beyond(data, match.end(), limit * _CHUNK) for match in _STREAM.finditer(data)
    )
    if too_large or _TWICE.search(data):
        raise InputError(
            f"PDFの中の部品が大きすぎます（展開後の上限{limit}MB）: {name}。"
            "元のファイルから作り直してください。"
        )


def _unpacks_beyond(data: bytes, start: int, limit: int) -> bool:
    unpacker = zlib.decompressobj()
    packed = data[start : start + _CHUNK]
    position = start + len(packed)
    size = 0
    while packed and not unpacker.eof:
        try:
            size += len(unpacker.decompress(packed, _CHUNK))
        except zlib.error:
            return False
        if size > limit:
            return True
        packed = unpacker.unconsumed_tail
        if not packed:
            packed = data[position : position + _CHUNK]
            position += len(packed)
    return False
