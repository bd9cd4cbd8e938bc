"""Runs the command line within the test process."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from api.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


def runner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *leading: str
) -> Run:
    """Return a way to run commands; ``leading`` arguments stand before those of each call."""

    def call(*arguments: object, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main([*leading, *map(str, arguments)])
        written = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), written.out, written.err)

    return call
