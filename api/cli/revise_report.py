"""Reports of a revision, written file by file so that ten thousand take no more room than ten."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Protocol

from api.cli.console import emit, tell
from assistant.revise.answer import (
    Group,
    change_json,
    comparison_lines,
    edit_json,
    group_json,
    grouped,
    plan_lines,
    total_lines,
)
from assistant.revise.work import Outcome

FEW = 10
"""So many files are reported in full; of more, each takes one line."""


class Report(Protocol):
    """What takes the outcomes one by one."""

    def add(self, outcome: Outcome) -> None:
        """Report one file."""

    def close(self) -> None:
        """Report what can be said of all of them."""


class TextReport:
    """For reading: each file, then the totals."""

    def __init__(self, *, in_full: bool) -> None:
        self._in_full = in_full
        self._groups: dict[str, Group] = {}
        self._files = self._failed = self._written = self._skipped = self._rows = 0

    def add(self, outcome: Outcome) -> None:
        """Write the plan of a file, or one line of it where there are many."""
        self._files += 1
        _tell_apart(outcome)
        if outcome.error:
            self._failed += 1
            return
        grouped(outcome.edits, self._groups)
        self._written += bool(outcome.written) and not outcome.skipped
        self._skipped += outcome.skipped
        self._rows += len(outcome.changes)
        emit("\n".join(_in_full(outcome) if self._in_full else [_in_short(outcome)]))

    def close(self) -> None:
        """Write the totals: of many files also what is to be changed in how many places."""
        if self._files > 1:
            emit("\n".join(total_lines(self._groups.values())))
        auto = sum(g.places for g in self._groups.values() if g.first.status == "auto")
        every = sum(g.places for g in self._groups.values())
        parts = [f"文書 {self._files}件", f"自動 {auto}件", f"確認 {every - auto}件"]
        parts += [f"変更箇所 {self._rows}行"] if self._rows else []
        parts += [f"書き出し {self._written}件"] if self._written else []
        parts += [f"書き出し済み {self._skipped}件"] if self._skipped else []
        parts += [f"読めないファイル {self._failed}件"] if self._failed else []
        emit("　".join(parts))


class JsonReport:
    """One JSON document; edits and rows wait in a file, not in memory, until all are there."""

    def __init__(self, notices: list[str]) -> None:
        self._notices = notices
        self._groups: dict[str, Group] = {}
        self._edits, self._rows = _Spool(), _Spool()

    def add(self, outcome: Outcome) -> None:
        """Take the edits and rows of a file."""
        _tell_apart(outcome)
        grouped(outcome.edits, self._groups)
        for edit in outcome.edits:
            self._edits.put(edit_json(edit))
        for change in outcome.changes:
            self._rows.put({"file": outcome.file, **change_json(change)})

    def close(self) -> None:
        """Write the document."""
        emit("{")
        _emit_list("edits", self._edits.take())
        _emit_list("changes", self._rows.take())
        _emit_list("groups", map(group_json, self._groups.values()))
        emit(f'  "notices": {json.dumps(self._notices, ensure_ascii=False)}\n}}')


class _Spool:
    """A list on disk: put first, then take all once."""

    def __init__(self) -> None:
        self._file: IO[str] | None = None

    def put(self, entry: Mapping[str, object]) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (closed when taken)
        self._file.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def take(self) -> Iterator[dict[str, object]]:
        if self._file is None:
            return
        with self._file as file:
            file.seek(0)
            yield from map(json.loads, file)


def _emit_list(name: str, entries: Iterable[Mapping[str, object]]) -> None:
    """Write a list as ``json.dumps`` would with an indent of two."""
    emit(f'  "{name}": [', end="")
    mark = ""
    for entry in entries:
        lines = json.dumps(entry, ensure_ascii=False, indent=2).splitlines()
        emit(mark + "".join(f"\n    {line}" for line in lines), end="")
        mark = ","
    emit("\n  ]," if mark else "],")


def _tell_apart(outcome: Outcome) -> None:
    """Tell on stderr what is wrong with a file."""
    if outcome.error:
        tell(" ".join(outcome.error.split()))
    for note in outcome.notes:
        tell(f"{outcome.file}: {note}")


def _in_full(outcome: Outcome) -> list[str]:
    lines = [f"{outcome.file}　{outcome.heading}"]
    lines += plan_lines(outcome.edits)
    lines += comparison_lines(outcome.changes)
    if outcome.written:
        done = "書き出し済み" if outcome.skipped else "書き出しました"
        lines.append(f"{done}: {'、'.join(str(path) for path in outcome.written)}")
    return [*lines, ""]


def _in_short(outcome: Outcome) -> str:
    auto = sum(edit.status == "auto" for edit in outcome.edits)
    done = "　書き出し済み" if outcome.skipped else "　書き出しました" if outcome.written else ""
    return f"{outcome.file}　自動 {auto}件　確認 {len(outcome.edits) - auto}件{done}"
