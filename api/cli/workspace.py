"""``hyoka workspace``: what an operator does with saved work at the machine itself."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.console import FOUND_ERRORS, emit, emit_json, json_option, leave, tell
from api.compose import open_workspace
from api.settings import Settings
from corpus.workspace.model import Role

if TYPE_CHECKING:
    from corpus.workspace.workspace import Workspace

_ROLES = [role.value for role in Role]


@click.group(help="保存された評価書と利用者を、控え・復元・書き出し・検査する。")
def workspace() -> None:
    """Group of the workspace commands."""


@workspace.command("backup", help="動かしたまま控えを取る。PostgreSQL では書き出しと同じ。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the workspace while others work."""
    with _open() as opened:
        opened.transfer.backup(file)
    tell(f"控えを取りました: {file}")


@workspace.command("restore", help="控え又は書き出しから元に戻す。今の内容は脇に残す。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring a backup back."""
    from corpus.workspace.transfer import restore as bring_back

    kept = bring_back(file, Settings().workspace_place)
    tell("元に戻しました。" + (f"戻す前の内容: {kept}" if kept else ""))


@workspace.command("export", help="全体を一つのファイルに書き出す（全ての文案と利用者を含む）。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def export(file: Path, as_json: bool) -> None:
    """Write the whole workspace into one file."""
    with _open() as opened:
        moved = opened.transfer.export(file)
    if as_json:
        emit_json({"rows": moved.rows, "seq": moved.audit_seq, "hash": moved.audit_hash})
    else:
        emit(f"{moved.rows}行を書き出しました。監査記録 {moved.audit_seq}: {moved.audit_hash}")


@workspace.command("import", help="書き出したファイルを、空のワークスペースに取り込む。")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Read an export into an empty workspace."""
    with _open() as opened:
        moved = opened.transfer.load(file)
    tell(f"{moved.rows}行を取り込みました。")


@workspace.command("verify", help="監査記録と保存された記載が、書き換えられていないか確かめる。")
@json_option
def verify(as_json: bool) -> None:
    """Check the audit log; exit code 1 when something was changed."""
    with _open() as opened:
        problems, (seq, digest) = opened.audit.verify(), opened.audit.head()
    if as_json:
        listed = [{"seq": problem.seq, "what": problem.what} for problem in problems]
        emit_json({"problems": listed, "seq": seq, "hash": digest})
    else:
        for problem in problems:
            emit(f"{problem.seq}: {problem.what}")
        found = f"{len(problems)}件の問題があります" if problems else "問題はありません"
        emit(f"{seq}件の記録に{found}。最後の記録: {digest}")
    if problems:
        leave(FOUND_ERRORS)


@workspace.group("user", help="利用者を登録する。")
def user() -> None:
    """Group of the user commands."""


@user.command("add", help="利用者を登録する。組織がなければ作る。")
@click.argument("name")
@click.option("--organisation", required=True, help="組織の名前。")
@click.option("--role", "roles", multiple=True, type=click.Choice(_ROLES), default=("author",))
@click.option("--display", default="", help="画面に出す名前。")
@click.option("--password-stdin", is_flag=True, help="パスワードを標準入力の1行目から読む。")
def add(
    name: str, organisation: str, roles: tuple[str, ...], display: str, password_stdin: bool
) -> None:
    """Make a person, and their organisation when it is new."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    with _open() as opened:
        offices = {office.name: office for office in opened.people.organisations()}
        office = offices.get(organisation) or opened.people.add_organisation(organisation)
        made = opened.people.add_user(
            office.id, name, [Role(role) for role in roles], password=password, display=display
        )
    tell(f"{office.name} に {made.name} を登録しました。")


@contextmanager
def _open() -> Iterator["Workspace"]:
    opened = open_workspace(Settings())
    try:
        yield opened
    finally:
        opened.close()
