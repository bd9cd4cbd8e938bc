"""Which rows of 第2条の表 name a body as 情報提供者 of what it holds under a law."""

import csv
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import Field, ValidationError

from corpus.errors import DataError
from corpus.laws.load import number, tables
from corpus.laws.model import Citation, Number
from corpus.laws.registry import exists
from corpus.laws.schema import Strict

Body = Literal["都道府県知事", "市長", "町村長"]
"""実施機関; 特別区の区長 counts as 市長."""

_PROVIDERS: dict[Body, tuple[str, ...]] = {
    "都道府県知事": ("都道府県知事",),
    "市長": ("市町村長", "都道府県知事等", "市長"),
    "町村長": ("市町村長",),
}
_INSURERS, _INSURANCE = "医療保険者", "国民健康保険法"


class ProvidedLine(Strict):
    """One line of provided.tsv: the laws under which a provider holds what a row asks for."""

    row: str
    provider: str
    laws: str = Field(min_length=1)
    edition: Literal["both", "2024", "2026"]


@dataclass(frozen=True, slots=True)
class Provided:
    """A row of 第2条の表 with one of its 情報提供者 and the laws its information comes from."""

    row: Number
    provider: str
    laws: tuple[str, ...]
    edition: Literal["both", "2024", "2026"]

    def is_by(self, body: Body, law: str) -> bool:
        """Whether a body provides what it holds under a law."""
        if law not in self.laws:
            return False
        if self.provider.startswith(_INSURERS):
            return law == _INSURANCE and body != "都道府県知事"
        return any(word in self.provider for word in _PROVIDERS[body])


@lru_cache
def provided() -> tuple[Provided, ...]:
    """Return the lines of provided.tsv; raises DataError if the file is not sound."""
    path = resources.files("corpus.laws").joinpath("data", "provided.tsv")
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    try:
        lines = [ProvidedLine.model_validate(line) for line in reader]
    except ValidationError as error:
        raise DataError(f"法令のデータ provided.tsv を読めません: {error}") from error
    return tuple(
        Provided(number(line.row), line.provider, tuple(line.laws.split("、")), line.edition)
        for line in lines
    )


def rows_provided(body: Body, laws: frozenset[str], on: dt.date) -> tuple[Number, ...]:
    """Return the rows by which a body provides what it holds under laws, on a day."""
    newest = tables().entries["dai2jo"].checked
    edition = "2026" if on >= newest else "2024"
    rows = {
        line.row
        for line in provided()
        if line.edition in ("both", edition)
        and any(line.is_by(body, law) for law in laws)
        and exists(Citation(table="dai2jo", row=line.row), on) == "yes"
    }
    return tuple(sorted(rows))


def laws_held() -> frozenset[str]:
    """Return the laws under which some body holds what others may ask for."""
    return frozenset(law for line in provided() for law in line.laws)
