"""Says in one line of Japanese what is wrong with a command line."""

import re

import click

_UNKNOWN_COMMAND = re.compile(r"No such command '(?P<name>.*)'")
_TOO_MANY = re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)")
_NO_VALUE = re.compile(r"Option '(?P<name>.*)' requires an argument")


def one_line(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


def usage_message(error: click.ClickException) -> str:
    """Return what is wrong and where the help is."""
    where = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        where = f"（使い方: {error.ctx.command_path} --help）"
    return _what(error) + where


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        assert error.ctx is not None
        assert isinstance(error.ctx.command, click.Group)
        names = "、".join(error.ctx.command.list_commands(error.ctx))
        return f"命令を指定してください: {names}"
    if isinstance(error, click.MissingParameter):
        return f"指定が足りません: {_name(error)}"
    if isinstance(error, click.NoSuchOption):
        return f"そのオプションはありません: {error.option_name}"
    if isinstance(error, click.BadParameter):
        return f"指定が正しくありません: {_name(error)}。{_allowed(error)}"
    return _other(error.format_message())


def _name(error: click.BadParameter) -> str:
    """Return the option as it is typed, or the metavariable of an argument."""
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    if error.param is not None and error.param.name:
        return error.param.name.upper()
    return str(error.param_hint or "")


def _allowed(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"使えるのは{'、'.join(map(str, kind.choices))}です。"
    if isinstance(kind, click.IntRange):
        return f"{kind.min}から{kind.max}までの整数で指定してください。"
    return error.message


def _other(message: str) -> str:
    unknown = _UNKNOWN_COMMAND.search(message)
    if unknown:
        return f"その命令はありません: {unknown['name']}"
    many = _TOO_MANY.search(message)
    if many:
        return f"余分な指定があります: {many['words']}"
    bare = _NO_VALUE.search(message)
    if bare:
        return f"オプションの値がありません: {bare['name']}"
    return f"コマンドの使い方が違います: {message}"
