"""Plans to decide on, and the decisions: a table for a spreadsheet (.csv), or JSON and YAML.

A plan is written file by file, and only what was decided is kept when it is read again: ten
thousand documents take no more memory than ten.
"""

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.revise.answer import edit_json
from assistant.revise.decisions import Decisions, refuse_ids
from assistant.revise.work import Outcome
from corpus.errors import InputError, reason_of
from corpus.text.fold import folded
from corpus.text.yaml_text import read_yaml
from corpus.writers.changes import inert

COLUMNS = (
    "決定", "別の記載", "区分", "文書", "項目", "変更前", "変更後", "理由", "ほかの候補",
    "問いの番号", "番号", "照合",
)  # fmt: skip
_READ = ("決定", "別の記載", "文書", "番号", "照合")
_STATUS = {"auto": "自動", "review": "確認"}
_YES = frozenset(map(folded, ("採用", "承認", "○", "〇", "はい", "accept", "yes")))
_NO = frozenset(map(folded, ("見送り", "不採用", "×", "✕", "いいえ", "reject", "no")))
_DIGITS = 16
_SUFFIXES = (".csv", ".json", ".yaml", ".yml")
Answer = Literal["accept", "reject", ""]


class PlanFile:
    """Writes a plan file by file; it takes its place whole when it is closed."""

    def __init__(self, path: Path, files: Mapping[str, Path]) -> None:
        if path.suffix not in (".csv", ".json"):
            raise InputError(f"計画は .csv か .json に書き出します: {path}")
        self._path, self._files = path, files
        self._is_table = path.suffix == ".csv"
        self._mark = "" if self._is_table else '{"edits": [\n'
        try:
            handle, self._name = tempfile.mkstemp(dir=path.parent, prefix=".hyoka-", suffix=".tmp")
        except OSError as error:
            raise InputError(f"計画を書き出せません: {path}（{reason_of(error)}）") from error
        coding = "utf-8-sig" if self._is_table else "utf-8"
        self._file: IO[str] = os.fdopen(handle, "w", encoding=coding, newline="")
        if self._is_table:
            csv.writer(self._file).writerow(COLUMNS)

    def add(self, outcome: Outcome) -> None:
        """Write the edits of a file, with what tells whether the file is still the same."""
        digest = digest_of(self._files[outcome.file]) if outcome.edits else ""
        for edit in outcome.edits:
            value = edit_json(edit)
            if self._is_table:
                others = " ／ ".join(c for c in edit.candidates if c != edit.after)
                row = (
                    "", "", _STATUS[edit.status], edit.file, edit.place, edit.before, edit.after,
                    value["why"], others, edit.group, edit.id, digest,
                )  # fmt: skip
                csv.writer(self._file).writerow(map(inert, row))
            else:
                entry = {"decision": "", "words": "", **value, "digest": digest}
                self._file.write(self._mark + json.dumps(entry, ensure_ascii=False, indent=1))
                self._mark = ",\n"

    def close(self) -> None:
        """Put the plan in its place."""
        if not self._is_table:
            self._file.write("\n]}\n" if self._mark == ",\n" else self._mark + "]}\n")
        self._file.close()
        os.chmod(self._name, 0o644)
        os.replace(self._name, self._path)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *error: object) -> None:
        """Leave nothing of a plan that did not come to its end."""
        self._file.close()
        Path(self._name).unlink(missing_ok=True)


def digest_of(path: Path) -> str:
    """Return what tells one state of a file from another; a letter first: it is never a number."""
    return f"d{hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]}"


def sort_by_file(named: Decisions, outcomes: Iterable[Outcome]) -> dict[str, Decisions]:
    """Return decisions by file, from ids that are named without their files.

    Raises InputError for an id that no edit or question of the plans has.
    """
    found: dict[str, Decisions] = {}
    left = set(named.ids)
    for outcome in outcomes:
        known = {name for edit in outcome.edits for name in (edit.id, edit.group)}
        left -= known
        own = Decisions(
            {name: words for name, words in named.accepted.items() if name in known},
            tuple(name for name in named.rejected if name in known),
        )
        if own:
            found[outcome.file] = own
    refuse_ids(left)
    return found


class _Entry(BaseModel):
    """What was decided about one edit; the rest of a plan is not looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    id: str
    file: str
    decision: Answer = ""
    words: str = ""
    digest: str = ""


class _File(BaseModel):
    edits: list[_Entry]


def read_decisions(path: Path, files: Mapping[str, Path]) -> dict[str, Decisions]:
    """Return what was decided, by file; ``files`` are those to be revised.

    Raises InputError for a file that cannot be read, a word that is no decision, a document that
    is not among ``files`` or has changed since the plan.
    """
    decided = [entry for entry in _entries(path) if entry.decision]
    found: dict[str, Decisions] = {}
    for name in dict.fromkeys(entry.file for entry in decided):
        own = [entry for entry in decided if entry.file == name]
        _refuse_changed(path, own[0], files)
        found[name] = Decisions(
            {entry.id: entry.words for entry in own if entry.decision == "accept"},
            tuple(entry.id for entry in own if entry.decision == "reject"),
        )
    return found


def _refuse_changed(path: Path, entry: _Entry, files: Mapping[str, Path]) -> None:
    if entry.file not in files:
        raise InputError(f"{path.name} の文書が、指定した評価書にありません: {entry.file}")
    if entry.digest and entry.digest != digest_of(files[entry.file]):
        raise InputError(
            f"計画のときから変わった評価書があります: {entry.file}。"
            "--plan で計画からやり直してください。"
        )


def _entries(path: Path) -> Iterable[_Entry]:
    if path.suffix not in _SUFFIXES:
        raise InputError(f"決定は {'、'.join(_SUFFIXES)} のどれかで指定してください: {path}")
    try:
        text = _text(path.read_bytes())
        if path.suffix == ".csv":
            return _table_entries(text)
        value = json.loads(text) if path.suffix == ".json" else read_yaml(text)
        return _File.model_validate(value).edits
    except OSError as error:
        raise InputError(f"決定のファイルを読めません: {path}（{reason_of(error)}）") from error
    except (ValueError, yaml.YAMLError, csv.Error) as error:
        raise InputError(
            f"決定のファイルの形が違います: {path}。"
            "--plan で書き出した形のまま、決定だけを書いてください。"
        ) from error


def _text(content: bytes) -> str:
    """Decode a file as spreadsheets write it: in UTF-8, or in the coding of Japanese Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")


def _table_entries(text: str) -> list[_Entry]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not set(_READ) <= set(rows.fieldnames or ()):
        raise ValueError(rows.fieldnames)
    cells = [[row[column] or "" for column in _READ] for row in rows]
    return [
        _Entry(id=name, file=file, decision=_answer(said, line), words=words, digest=digest)
        for line, (said, words, file, name, digest) in enumerate(cells, start=2)
    ]


def _answer(said: str, row: int) -> Answer:
    plain = folded(said)
    if plain in _YES:
        return "accept"
    if plain in _NO:
        return "reject"
    if plain:
        raise InputError(f"{row}行目の決定を読めません: {said}。採用、見送り又は空としてください。")
    return ""
