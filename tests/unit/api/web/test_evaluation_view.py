"""The page of the evaluation reads what is there and survives what is not."""

import json
from pathlib import Path

from api.web.evaluation_view import evaluation_view, report_page, use_view
from corpus.workspace.model import Usefulness

REPORT = {
    "figures": [{"reached": True}, {"reached": False}, {"reached": None}],
    "documents": [{"name": "aoba.txt", "title": "医療費の助成"}, {"name": "wakaba.txt"}],
    "settings": {"as_of": "2026-11-01", "version": "1", "generator": "none"},
    "fingerprint": "0123456789abcdef",
}


def test_a_report_in_short(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(json.dumps(REPORT), encoding="utf-8")
    view = evaluation_view(tmp_path)
    assert view
    assert (view.reached, view.aims, view.figures) == (1, 2, 3)
    assert view.documents == ("医療費の助成", "wakaba.txt")
    assert (view.as_of, view.model) == ("令和8年11月1日", "使わない")


def test_what_is_no_report_is_none(tmp_path: Path) -> None:
    assert evaluation_view(tmp_path) is None
    (tmp_path / "report.json").write_text('{"figures": 1}', encoding="utf-8")
    assert evaluation_view(tmp_path) is None
    assert report_page(tmp_path) is None


def test_the_policy_of_the_report_names_its_own_styles_only(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("<style>p{}</style><script>1</script>", encoding="utf-8")
    page = report_page(tmp_path)
    assert page
    assert page.policy.count("'sha256-") == 1
    assert "script-src" not in page.policy
    assert page.policy.startswith("default-src 'none'")


def test_counts_of_use_are_shares_of_what_was_decided() -> None:
    view = use_view(Usefulness(6, 3, 1, 20, 4.25))
    assert view.rows[:3] == (
        ("そのまま採用", 6, "60%"),
        ("直して採用", 3, "30%"),
        ("不採用", 1, "10%"),
    )
    assert (view.decided, view.distance) == (10, "4.2")
    assert use_view(Usefulness(0, 0, 0, 5, 0.0)).rows[0] == ("そのまま採用", 0, "―")
