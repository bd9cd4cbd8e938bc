"""``hyoka ask``: questions about the items, the law and the rules, one or a whole conversation."""

import re
import sys
from pathlib import Path

import click

from api.cli.console import emit, emit_json, json_option, read_day, tell
from api.compose import chat_stream
from api.settings import Settings, load_settings
from api.stores import open_store
from assistant.case import Case
from assistant.case_file import read_case
from assistant.chat.agent.guide import PROMPT, opening
from assistant.chat.answer import answer_json
from assistant.chat.events import Done, Piece, Reset, Status
from assistant.chat.going_on.continuing import FOLLOW_UPS
from assistant.chat.model import Answer, Conversation
from assistant.chat.stream import ChatStream
from assistant.chat.texts.checked import is_personal
from assistant.chat.turns.memory import saved
from assistant.draft.chat import ChatFailure
from assistant.draft.reasons import reason_for
from assistant.proposal import DrafterName
from corpus.errors import InputError, reason_of
from corpus.writers.atomic import write_atomically

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@click.command(help="質問に答える。QUESTION を省くと、一行に一つずつ尋ねられる（空行で終わる）。")
@click.argument("question", required=False)
@click.option("--case", "case_file", type=click.Path(path_type=Path), help="ケースのファイル。")
@click.option(
    "--conversation",
    "place",
    help="会話の記録（名前、又は .json のファイル）。続きから尋ね、終わりに書き込む。",
)
@click.option(
    "--drafter",
    type=click.Choice(["extractive", "llm"]),
    help="答え方（既定は、言語モデルの設定があれば llm、なければ extractive）。",
)
@click.option("--show-prompt", is_flag=True, help="言語モデルに送る文を示す（何も送らない）。")
@json_option
def ask(
    question: str | None,
    case_file: Path | None,
    place: str | None,
    drafter: DrafterName | None,
    show_prompt: bool,
    as_json: bool,
) -> None:
    """Answer one question, or hold a conversation on the terminal."""
    if question is None and (as_json or show_prompt):
        raise InputError("--json や --show-prompt のときは質問を一つ指定してください。")
    if question is not None and not question.strip():
        raise InputError("質問がありません。尋ねたいことを書いてください。")
    settings = load_settings()
    record = _record(settings, place) if place else None
    case = read_case(case_file) if case_file else None
    chosen: DrafterName | None = "extractive" if show_prompt else drafter
    chat = chat_stream(settings, open_store(settings), read_day(None), chosen)
    talk = _begun(chat, record, case)
    if question is None:
        talk = _converse(chat, talk)
    elif show_prompt:
        _show_prompt(settings, chat, question, talk)
        return
    elif as_json:
        answer, talk = chat.ask(question, talk)
        emit_json(answer_json(answer))
    else:
        talk = _told(chat, question, talk)
    if record:
        write_atomically(record, saved(talk).model_dump_json(indent=1).encode())


def _record(settings: Settings, place: str) -> Path:
    """Return the file of a conversation: one given, or one of this name among the others."""
    if place.endswith(".json"):
        return Path(place)
    if not _NAME.fullmatch(place):
        raise InputError(
            "会話の名前は、英字、数字、「-」「_」だけの64字までにするか、.json のファイルを"
            "指定してください。"
        )
    directory = settings.home / "conversations"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory / f"{place}.json"


def _begun(chat: ChatStream, record: Path | None, case: Case | None) -> Conversation:
    if record is None or not record.exists():
        return Conversation(case=case)
    try:
        text = record.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "UTF-8 の文字ではありません"
        raise InputError(f"{record}: 会話の記録を読めません（{why}）。") from None
    return chat.resume(text, str(record), case)


def _converse(chat: ChatStream, talk: Conversation) -> Conversation:
    """Answer line by line until an empty line or the end of the input."""
    watched = sys.stdin.isatty()
    if watched:
        tell("質問を書いてください（空行で終わります）。")
    while True:
        if watched:
            click.echo("> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line.strip():
            return talk
        try:
            talk = _told(chat, line.strip(), talk)
        except InputError as error:
            tell(str(error))
            continue
        emit("")


def _told(chat: ChatStream, question: str, talk: Conversation) -> Conversation:
    """Write an answer: on a terminal as it comes, else when it is whole."""
    watched = sys.stdout.isatty()
    answer: Answer | None = None
    for event in chat.stream(question, talk):
        match event:
            case Done(answer, talk):
                pass
            case Piece(text) if watched:
                click.echo(text, nl=False)
            case Reset() if watched:
                click.echo("\n（答え直します。）")
            case Status(text) if sys.stderr.isatty():
                tell(text)
    if answer is not None:
        emit("" if watched else answer.text)
    return talk


def _show_prompt(settings: Settings, chat: ChatStream, question: str, talk: Conversation) -> None:
    today = read_day(None)
    found, _ = chat.ask(question, talk)
    if is_personal(question, today) or found.intent in FOLLOW_UPS:
        kind = "続きの質問" if found.intent in FOLLOW_UPS else "個人番号や電話番号などを含む質問"
        emit(f"{kind}なので、言語モデルには送らない。")
        return
    try:
        messages = opening(question, talk, found, settings.llm_window, today)
    except ChatFailure as failure:
        emit(f"{reason_for(failure.kind)}言語モデルには送らない。")
        return
    emit(f"--- {PROMPT} system ---\n{messages.system}\n--- request ---\n{messages.request}")
