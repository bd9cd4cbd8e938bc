"""Reads thresholds.yaml: which result of the しきい値判断 goes with which numbers."""

from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.threshold import Duty
from corpus.errors import DataError
from corpus.text.fold import folded
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Result(_Strict):
    result: str
    bands: list[str]


class _Raised(_Strict):
    band: str
    results: list[str]


class _RecordBand(_Strict):
    option: str
    below: float


class _Duty(_Strict):
    duty: Duty
    named: str
    told: str


class _File(_Strict):
    source: str
    results: list[_Result]
    many_handlers: list[str]
    raised_by_many_handlers: list[_Raised]
    record_bands: list[_RecordBand]
    duties: list[_Duty]


@lru_cache
def _load() -> _File:
    path = resources.files("assistant.gate").joinpath("data", "thresholds.yaml")
    try:
        return _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"しきい値のデータ thresholds.yaml を読めません: {error}") from error


def result_fits(result: str, band: str, handlers: str) -> bool | None:
    """Whether a result can follow from the 対象人数 and 使用者数 bands; None if not known.

    A serious accident may raise the duty and is not stated in the document, so only what the
    numbers alone exclude is False.
    """
    known = {folded(entry.result): entry for entry in _load().results}
    entry = known.get(folded(result))
    if entry is None or not band:
        return None
    if folded(band) not in {folded(b) for b in entry.bands}:
        return False
    if folded(handlers) in {folded(h) for h in _load().many_handlers}:
        for raised in _load().raised_by_many_handlers:
            if folded(raised.band) == folded(band):
                return folded(result) in {folded(r) for r in raised.results}
    return True


def result_fits_after_accident(result: str, band: str) -> bool | None:
    """Whether a result can follow when there was an accident; it raises the duty as 500 do."""
    return result_fits(result, band, _load().many_handlers[0])


def record_band(count: int) -> str:
    """Return the option of ④記録される項目 that a number of recorded items belongs to."""
    return next(band.option for band in _load().record_bands if count < band.below)


def duty_named(said: str) -> Duty | None:
    """Return the duty that a result written in words says; None where it says none."""
    plain = folded(said)
    return next((entry.duty for entry in _load().duties if entry.named in plain), None)


def duty_words(duty: Duty) -> str:
    """Return what a message calls a duty."""
    return next(entry.told for entry in _load().duties if entry.duty == duty)
