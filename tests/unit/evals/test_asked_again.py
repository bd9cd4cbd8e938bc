import sys
from pathlib import Path

import pytest

from evals.asked_again import Again, run, summary

ASKED = [
    Again("kana", True, "ほかん"),
    Again("kana", False, "ほぞん"),
    Again("slip", True, "保管"),
]


def test_what_held_is_counted_by_way() -> None:
    assert summary(ASKED) == {"kana": "1/2", "slip": "1/1"}


@pytest.mark.parametrize(("words", "shown"), [([], ""), (["--misses"], "ほぞん\n")])
def test_what_did_not_hold_is_shown_where_it_is_asked_for(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    shown: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["again", "--store", str(home / "store"), *words])
    run("", lambda _store, _today: ASKED)
    assert capsys.readouterr().out == f'{{"kana": "1/2", "slip": "1/1"}}\n{shown}'
