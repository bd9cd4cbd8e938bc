"""How large a file may be: the limits of every reader, kept in one data file."""

import datetime as dt
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationError

from corpus.errors import DataError, InputError
from corpus.text.yaml_text import read_yaml


class Limits(BaseModel):
    """The limits of ``data/limits.yaml``; what each one counts is said there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    verified: dt.date
    file_megabytes: PositiveInt
    zip_members: PositiveInt
    zip_megabytes: PositiveInt
    zip_ratio: PositiveInt
    xml_depth: PositiveInt
    xml_elements: PositiveInt
    sheets: PositiveInt
    sheet_cells: PositiveInt
    filled_cells: PositiveInt
    html_elements: PositiveInt
    html_depth: PositiveInt
    pdf_pages: PositiveInt
    pdf_stream_megabytes: PositiveInt
    pdf_characters: PositiveInt
    pdf_drawn: PositiveInt
    pdf_fields: PositiveInt
    pdf_annotations: PositiveInt
    text_characters: PositiveInt


@lru_cache
def load_limits() -> Limits:
    """Return the limits; raises DataError where the data file is inconsistent."""
    path = resources.files("corpus.readers").joinpath("data", "limits.yaml")
    try:
        return Limits.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"読み取りの上限のデータ limits.yaml を読めません: {error}") from error


def hold_limit(name: str, what: str, count: int, limit: int) -> None:
    """Refuse a file of which something is counted beyond its limit."""
    if count > limit:
        raise InputError(
            f"{what}が多すぎます（上限{limit:,}）: {name}。評価書一つのファイルを指定してください。"
        )


class Allowance:
    """What of something a file may hold in all; taking more refuses the file."""

    def __init__(self, name: str, what: str, limit: int) -> None:
        self._name, self._what, self._limit = name, what, limit
        self._taken = 0

    def take(self, count: int = 1) -> None:
        """Count so many more."""
        self._taken += count
        if self._taken > self._limit:
            hold_limit(self._name, self._what, self._taken, self._limit)
