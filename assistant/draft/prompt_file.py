"""Prompts as files: Markdown with id and version in a front matter, known by their hash."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import ValidationError

from assistant.data_files import Strict
from corpus.errors import DataError

_PARTS = re.compile(r"^<!-- (\w+) -->\n", re.MULTILINE)
_SLOT = re.compile(r"\{\{(\w+)\}\}")
DRAFT_SECTION = "draft-section"


class _Front(Strict):
    id: str
    version: str
    date: str


@dataclass(frozen=True, slots=True)
class PromptFile:
    """One prompt: its named parts, and the hash of the whole file."""

    id: str
    version: str
    digest: str
    parts: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Id and version in one word."""
        return f"{self.id}@{self.version}"

    def write(self, part: str, **values: str) -> str:
        """Fill the slots of a part in one pass: a value that looks like a slot stays as it is."""
        return _SLOT.sub(lambda match: values[match[1]], dict(self.parts)[part])


@lru_cache
def load_prompt(name: str) -> PromptFile:
    """Read a prompt of this package; raises DataError if it is not what it must be."""
    raw = resources.files("assistant.draft").joinpath("prompts", f"{name}.md").read_bytes()
    return read_prompt(raw, name)


def read_prompt(raw: bytes, name: str) -> PromptFile:
    """Read the bytes of a prompt file; raises DataError if front matter or parts are missing."""
    try:
        _, front, body = raw.decode().split("---\n", 2)
        known = _Front.model_validate(
            {key: str(value) for key, value in yaml.safe_load(front).items()}
        )
    except (ValueError, AttributeError, yaml.YAMLError, ValidationError) as error:
        raise DataError(f"指示文 {name} の前書きを読めません: {error}") from error
    pieces = _PARTS.split(body)[1:]
    parts = tuple(
        (title, text.strip("\n")) for title, text in zip(pieces[::2], pieces[1::2], strict=True)
    )
    if known.id != name or {title for title, _ in parts} != {"system", "request", "repair"}:
        raise DataError(f"指示文 {name} の id か部分（system、request、repair）が合いません。")
    return PromptFile(known.id, known.version, hashlib.sha256(raw).hexdigest()[:16], parts)
