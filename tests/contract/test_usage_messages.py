"""Whoever types something wrong is told in one line of Japanese what, and where the help is."""

from pathlib import Path

import pytest

from api.cli.main import main

WRONG = [
    pytest.param([], "命令を指定してください: parse、", id="no_command"),
    pytest.param(["wording"], "命令を指定してください: diff、", id="no_subcommand"),
    pytest.param(["parce"], "その命令はありません: parce", id="unknown_command"),
    pytest.param(["parse"], "指定が足りません: FILE", id="no_argument"),
    pytest.param(["parse", "a", "b"], "余分な指定があります: b", id="too_many"),
    pytest.param(["parse", "--jsom", "a"], "そのオプションはありません: --jsom", id="no_option"),
    pytest.param(["draft", "--all"], "指定が足りません: --case", id="no_case"),
    pytest.param(["draft", "--case"], "オプションの値がありません: --case", id="no_value"),
    pytest.param(["search", "a", "--limit", "0"], "1から100までの整数", id="out_of_range"),
    pytest.param(
        ["export", "a", "--to", "pdf", "-o", "b"], "使えるのはxlsx、docx、html、md", id="no_choice"
    ),
    pytest.param(["draft", "--case", "a", "--item", ""], "--item か --all", id="empty_item"),
    pytest.param(["draft", "--case", "none.yaml", "--all"], "ありません", id="missing_case"),
    pytest.param(["draft", "--case", ".", "--all"], "フォルダーです", id="case_is_folder"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_usage_is_one_japanese_line(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    written = capsys.readouterr()
    assert ended.value.code == 2
    assert written.out == ""
    assert written.err.count("\n") == 1
    assert said in written.err
    assert list(tmp_path.iterdir()) == []
