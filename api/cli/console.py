"""Results to stdout, as text or as one JSON document; everything else to stderr."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import NoReturn

import click

from corpus.errors import InputError

FOUND_ERRORS = 1
BAD_INPUT = 2


def emit_json(value: object) -> None:
    """Write one JSON document to stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def emit(text: str, end: str = "\n") -> None:
    """Write a line of the result to stdout, or with another ``end`` a part of one."""
    click.echo(text + end, nl=False)


def tell(text: str) -> None:
    """Write a message for the person at the terminal to stderr."""
    click.echo(text, err=True)


def tell_notices(file: object, notices: Iterable[str]) -> None:
    """Tell what a file held that was not read, or was read in a way to be checked."""
    for notice in notices:
        tell(f"{file}: {notice}")


def leave(code: int) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(code)


def read_day(text: str | None) -> dt.date:
    """Read an as-of date given as an option (ISO or Japanese); today when none is given."""
    from corpus.text.dates import read_date

    if text is None:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
    date = read_date(text)
    if date is None:
        raise InputError(f"日付として読めません: {text}。2026-11-01 のように指定してください。")
    return date


json_option = click.option("--json", "as_json", is_flag=True, help="結果を1つのJSONで出力する。")
