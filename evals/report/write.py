"""Writes a report into a folder: report.json, timings.json and report.html."""

import json
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import InputError, reason_of
from evals.report.page import page_of
from evals.report.read import ReadReport


def write_report(
    folder: Path, text: str, report: ReadReport, timings: Mapping[str, object]
) -> None:
    """Write a report; times stand in a file of their own, since no two runs share them.

    Raises InputError where the folder cannot be written to.
    """
    files = {
        "report.json": text,
        "timings.json": json.dumps(timings, ensure_ascii=False, indent=1) + "\n",
        "report.html": page_of(report, timings),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise InputError(f"報告書を {folder} に書けません（{reason_of(error)}）。") from error
