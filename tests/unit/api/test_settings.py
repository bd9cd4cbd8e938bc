"""A setting that cannot be read is one line that says which, and never its value."""

from pathlib import Path

import pytest

import api
from api.cli.main import main
from api.settings import load_settings
from corpus.errors import InputError


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("HYOKA_LLM_TIMEOUT", "himitsu", "数を指定"),
        ("HYOKA_LLM_TIMEOUT", "0", "もっと大きい数を指定してください（限度: 0"),
        ("HYOKA_LLM_TIMEOUT", "99999", "もっと小さい数を指定してください（限度: 3600"),
        ("HYOKA_LLM_WINDOW", "1.5", "整数を指定"),
        ("HYOKA_ALLOW_DOWNLOAD", "himitsu", "true か false"),
    ],
)
def test_value_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wanted: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as failed:
        load_settings()
    told = str(failed.value)
    assert name in told
    assert wanted in told
    assert "\n" not in told
    assert "himitsu" not in told


@pytest.mark.parametrize("arguments", [["ask", "保管場所"], ["search", "保管"]])
def test_command_ends_with_one_line_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("HYOKA_LLM_TIMEOUT", "soon")
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    written = capsys.readouterr()
    assert (ended.value.code, written.out, written.err.count("\n")) == (2, "", 1)
    assert "HYOKA_LLM_TIMEOUT" in written.err


def test_settings_are_read_in_one_place() -> None:
    root = Path(str(api.__file__)).parent
    readers = [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*.py"))
        if "Settings()" in path.read_text(encoding="utf-8").replace("StoreSettings()", "")
    ]
    assert readers == ["settings.py"]
