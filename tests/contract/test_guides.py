"""Every command in the guides does what the page shows, or exists as the page writes it."""

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from api.cli.main import cli
from tests.contract.commands import Run, runner
from tests.contract.test_readme import ROOT, sessions_of

PASSWORD = "春の小川はさらさら行くよ\n"
PAGES = ("guide", "operations", "develop", "security", "limits")
CALL = re.compile(r"^(?:    |\$ )?(?:env )?(hyoka [a-z].*|make [a-z]+|python -m [\w.]+.*)$", re.M)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    for name in ("corpus", "assistant"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / ".hyoka"))
    return runner(capsys, monkeypatch)


@pytest.mark.parametrize("page", ["guide", "operations"])
def test_commands_of_a_guide_show_what_it_says(run: Run, page: str) -> None:
    shown = sessions_of(ROOT / "docs" / f"{page}.md")
    assert len(shown) >= 5
    for command, lines in shown:
        done = run(*shlex.split(command)[1:], stdin=PASSWORD)
        assert done.code == (1 if command.startswith("hyoka check") else 0), (command, done.err)
        for line in lines:
            assert line in done.out + done.err, f"{command}: {line}"


def calls() -> Iterator[tuple[str, list[str]]]:
    for page in PAGES:
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        inline = re.findall(r"`((?:hyoka|make|python -m) [^`]+)`", text)
        for found in (*CALL.findall(text), *inline):
            yield page, shlex.split(found, comments=True)


def test_every_command_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    tried = 0
    for page, words in calls():
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", makefile, re.MULTILINE), (page, words)
        elif words[0] == "python":
            assert find_spec(words[2]), (page, words)
        else:
            options = known_options(words[1:])
            for word in words[1:]:
                if word.startswith("-"):
                    assert word.partition("=")[0] in options, (page, words)
        tried += 1
    assert tried > 30


def known_options(words: list[str]) -> set[str]:
    """Return the options of the command that words begin with; fails where there is none."""
    found: click.Command = cli
    for word in words:
        if not isinstance(found, click.Group) or word.startswith("-"):
            break
        following = found.get_command(click.Context(found), word)
        assert following, words
        found = following
    return {option for parameter in found.params for option in parameter.opts}
