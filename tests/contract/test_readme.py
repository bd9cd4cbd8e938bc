"""The README's commands do what the README shows."""

import re
import shlex
from pathlib import Path

import pytest

from api.cli.main import main

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
FINDS_ERRORS = "hyoka check"
OMITTED = "…"


def sessions_of(page: Path) -> list[tuple[str, list[str]]]:
    """Return the commands a page shows, each with the lines it says are printed."""
    text = page.read_text(encoding="utf-8")
    found = []
    for block in BLOCK.findall(text):
        command, *output = block.strip().splitlines()
        shown = [line for line in output if line.strip() not in ("", OMITTED)]
        found.append((command.removeprefix("$ "), shown))
    return found


def test_commands_of_the_readme_show_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("corpus", "assistant"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HYOKA_HOME", raising=False)
    for command, shown in sessions_of(ROOT / "README.md"):
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(command)[1:])
        printed = capsys.readouterr().out
        assert (ended.value.code or 0) == (1 if command.startswith(FINDS_ERRORS) else 0), command
        for line in shown:
            assert line in printed, f"{command}: {line}"


def test_the_readme_shows_every_make_target_it_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"make ([a-z]+)", readme))
    assert named == {"demo", "serve", "test"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


def test_links_of_the_documentation_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"
