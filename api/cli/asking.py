"""``hyoka ask``: questions about the items, the law and the rules, one or a whole conversation."""

import sys
from pathlib import Path

import click

from api.cli.console import emit, emit_json, json_option, read_day, tell
from api.compose import open_store
from api.settings import Settings
from assistant.case_file import read_case
from assistant.chat.answer import answer_json
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat
from corpus.errors import InputError
from corpus.wording.load import load_wording


@click.command(help="質問に答える。QUESTION を省くと、一行に一つずつ尋ねられる（空行で終わる）。")
@click.argument("question", required=False)
@click.option("--case", "case_file", type=click.Path(path_type=Path), help="ケースのファイル。")
@json_option
def ask(question: str | None, case_file: Path | None, as_json: bool) -> None:
    """Answer one question, or hold a conversation on the terminal."""
    if question is None and as_json:
        raise InputError("--json のときは質問を一つ指定してください。")
    if question is not None and not question.strip():
        raise InputError("質問がありません。尋ねたいことを書いてください。")
    talk = Conversation(case=read_case(case_file) if case_file else None)
    chat = Chat(open_store(Settings()), load_wording(), read_day(None))
    if question is None:
        _converse(chat, talk)
        return
    answer, _ = chat.ask(question, talk)
    if as_json:
        emit_json(answer_json(answer))
    else:
        emit(answer.text)


def _converse(chat: Chat, talk: Conversation) -> None:
    """Answer line by line until an empty line or the end of the input."""
    watched = sys.stdin.isatty()
    if watched:
        tell("質問を書いてください（空行で終わります）。")
    while True:
        if watched:
            click.echo("> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line.strip():
            return
        try:
            answer, talk = chat.ask(line.strip(), talk)
        except InputError as error:
            tell(str(error))
            continue
        emit(answer.text + "\n")
