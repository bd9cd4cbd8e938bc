"""Assessments to and from plain JSON values, checked on the way in."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from corpus.assessments.model import Assessment
from corpus.errors import InputError

_ADAPTER = TypeAdapter(Assessment)


def dump_assessment(assessment: Assessment) -> dict[str, Any]:
    """Return the JSON value of ``hyoka parse --json``."""
    value: dict[str, Any] = _ADAPTER.dump_python(assessment, mode="json")
    return value


def print_assessment(assessment: Assessment) -> bytes:
    """Return the same value as JSON in UTF-8, indented for people to read."""
    return _ADAPTER.dump_json(assessment, indent=2) + b"\n"


def load_assessment(value: object) -> Assessment:
    """Read such a JSON value back; raises InputError where it is not one."""
    try:
        return _ADAPTER.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"評価書のJSONとして読めません（{place}）: {first['msg']}") from error
