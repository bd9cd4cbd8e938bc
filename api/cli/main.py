"""The command ``hyoka``: one group; a command's module is loaded only when it is called.

Exit codes are a contract: 0 done and nothing wrong found, 1 findings of severity error, 2 bad
usage or unreadable input, with one line that says what and where.
"""

import sys
from importlib import import_module

import click

from api.cli.console import BAD_INPUT, tell
from api.cli.usage import one_line, usage_message
from assistant.garbage import collect_seldom
from corpus.errors import HyokaError

_COMMANDS = {
    "parse": ("api.cli.documents", "評価書を読み、項目ごとの構造にする。"),
    "export": ("api.cli.documents", "評価書を .xlsx、.docx、.html、.md に書き出す。"),
    "compare": ("api.cli.comparing", "二つの評価書の新旧対照表、変更履歴付きの評価書を書き出す。"),
    "ingest": ("api.cli.sections", "評価書を読み、検索できるように取り込む。"),
    "search": ("api.cli.sections", "取り込んだ評価書と標準文例から探す。"),
    "draft": ("api.cli.drafting", "ケースから項目の案を作る。"),
    "ask": ("api.cli.asking", "項目の書き方、法令の項・号、評価の決まりについて質問に答える。"),
    "check": ("api.cli.checking", "評価書を点検する。"),
    "gate": ("api.cli.checking", "一つの項目の文案を検証する。"),
    "revise": ("api.cli.revising", "評価書を、指定した日の法令・標準文例・名称に合わせる。"),
    "workspace": ("api.cli.workspace", "保存された評価書と利用者の控え・復元・検査をする。"),
    "wording": ("api.cli.wording", "標準文例を一覧・表示・比較し、文書の中で探す。"),
    "serve": ("api.cli.serving", "サーバーを動かす（画面とHTTP API）。"),
    "demo": ("api.cli.demo", "同梱の評価書と見本のケースで一通り動かす。"),
    "eval": ("evals.command", "下書きや検索がどれだけ正しいかを測り、報告書を書く。"),
}
_NAMES = {"eval": "evaluate"}
"""Commands whose name means something else in Python."""


class _Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        entry = _COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry[0]), _NAMES.get(cmd_name, cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=_Commands,
    name="hyoka",
    help="特定個人情報保護評価書の作成を助ける。言語モデルを設定しない限り、何も外部に送信しない。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="hyoka", message="hyoka %(version)s")
def cli() -> None:
    """Group of all commands."""


def main(arguments: list[str] | None = None) -> None:
    """Run ``hyoka`` and end the process with its exit code."""
    collect_seldom()
    try:
        outcome = cli.main(arguments, prog_name="hyoka", standalone_mode=False)
    except HyokaError as error:
        tell(one_line(str(error)))
        sys.exit(BAD_INPUT)
    except click.ClickException as error:
        tell(one_line(usage_message(error)))
        sys.exit(BAD_INPUT)
    except click.Abort:
        tell("中断しました。")
        sys.exit(130)
    sys.exit(outcome if isinstance(outcome, int) else 0)
