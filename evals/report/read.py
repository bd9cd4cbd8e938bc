"""Reads a written report back, for comparing and for printing."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import InputError, reason_of


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class ReadFigure(_Part):
    """One figure of a report."""

    task: str
    metric: str
    value: float | None
    count: int
    unscored: int
    low: float | None
    high: float | None
    baselines: dict[str, float | None]
    aim: float | None
    reached: bool | None


class ReadLeakage(_Part):
    """The verdict of the leak guard on one document."""

    verdict: str
    similarity: float
    nearest: str
    taken_out: tuple[str, ...]
    items: dict[str, int]


class ReadDocument(_Part):
    """A measured document."""

    name: str
    form: str
    title: str
    sha256: str
    leakage: ReadLeakage | None


class ReadItem(_Part):
    """How well one item was drafted, 0 to 1; None: not scored."""

    document: str
    item: str
    path: str
    metric: str
    value: float | None


class ReadExample(_Part):
    """A unit that came out badly."""

    task: str
    metric: str
    document: str
    unit: str
    path: str
    value: float
    truth: str
    said: str


class ReadRivalUnit(_Part):
    """A unit that a baseline did better; ``withheld``: hyoka said 根拠不足 and wrote nothing."""

    document: str
    unit: str
    own: float
    other: float
    withheld: bool


class ReadRivalText(_Part):
    """Both texts of such a unit beside the truth."""

    document: str
    unit: str
    path: str
    truth: str
    own: str
    other: str


class ReadRivalry(_Part):
    """A figure that does not surely beat a baseline; ``gain`` below 0 is behind it."""

    task: str
    metric: str
    baseline: str
    value: float
    other: float
    gain: float
    low: float
    high: float
    units: tuple[ReadRivalUnit, ...]
    examples: tuple[ReadRivalText, ...]


class ReadSettings(_Part):
    """What was measured, by which code and on which documents."""

    suite: str
    as_of: str
    corpus: str
    code: str
    version: str
    embedding: str
    generator: str


Part = dict[str, dict[str, dict[str, float | None]]]


class ReadReport(_Part):
    """A report as it was written."""

    figures: tuple[ReadFigure, ...]
    documents: tuple[ReadDocument, ...]
    settings: ReadSettings
    rivals: tuple[ReadRivalry, ...] = ()
    by_form: Part
    by_kind: Part
    by_document: Part
    items: tuple[ReadItem, ...]
    examples: tuple[ReadExample, ...]
    fingerprint: str


def read_report(path: Path) -> ReadReport:
    """Read report.json; raises InputError where it is not one."""
    try:
        return ReadReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"評価の報告 {path} を読めません（{reason_of(error)}）。") from error
    except ValidationError as error:
        raise InputError(
            f"評価の報告ではありません: {path}。hyoka eval --report が書く report.json を"
            "指定してください。"
        ) from error
