"""The kinds of value a case is written in: ticks, choices, counts and short texts."""

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from corpus.forms.load import load_options
from corpus.forms.model import Options
from corpus.text.fold import folded

_COUNT_LISTS = (
    "population_juten",
    "population_zenkomoku",
    "people",
    "handlers",
    "record_count",
)


class Part(BaseModel):
    """A part of a case; a name that is not a field of it is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Tick(Part):
    """An option ticked on the form, with the words in its brackets."""

    option: str = Field(description="様式の選択肢の文言")
    words: str | None = Field(default=None, description="括弧の中に書く言葉")


def option_named(options: Options, text: str) -> str | None:
    """Return the option that a text spells, in any width or edition; None if there is none."""
    wanted = folded(text)
    for option in options.options:
        if folded(option) == wanted:
            return option
    for _, option, was in options.replaced:
        if folded(was) == wanted:
            return option
    return None


def _chosen(options_id: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        return _required_option(load_options()[options_id], value)

    return check


def _ticked(options_id: str) -> Callable[[tuple[Tick, ...]], tuple[Tick, ...]]:
    def check(values: tuple[Tick, ...]) -> tuple[Tick, ...]:
        options = load_options()[options_id]
        return tuple(
            tick.model_copy(update={"option": _required_option(options, tick.option)})
            for tick in values
        )

    return check


def _required_option(options: Options, text: str) -> str:
    option = option_named(options, text)
    if option is None:
        raise ValueError(f"「{text}」は様式の選択肢にありません。{'／'.join(options.options)}")
    return option


def _as_tick(value: object) -> object:
    return {"option": value} if isinstance(value, str) else value


def _as_lines(value: object) -> object:
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return value


def _count(value: int | str) -> int | str:
    if isinstance(value, int):
        if value < 0:
            raise ValueError("数は0以上で書いてください。")
        return value
    for options_id in _COUNT_LISTS:
        option = option_named(load_options()[options_id], value)
        if option:
            return option
    raise ValueError(f"「{value}」は数でも様式の選択肢でもありません。数字で書いてください。")


Lines = Annotated[tuple[str, ...], BeforeValidator(_as_lines)]
"""Several sentences or items: a list, or one text with a line for each."""

Count = Annotated[int | str, AfterValidator(_count)]
"""A number, or the option of the form that it falls under where only that is known."""

_Ticks = tuple[Annotated[Tick, BeforeValidator(_as_tick)], ...]
AcquiredFrom = Annotated[_Ticks, AfterValidator(_ticked("acquired_from"))]
AcquiredBy = Annotated[_Ticks, AfterValidator(_ticked("acquired_by"))]
ProvidedBy = Annotated[_Ticks, AfterValidator(_ticked("provided_by"))]
TransferredBy = Annotated[_Ticks, AfterValidator(_ticked("transferred_by"))]
Delivery = Annotated[_Ticks, AfterValidator(_ticked("outsource_delivery"))]
Connections = Annotated[_Ticks, AfterValidator(_ticked("connections"))]
AuditKinds = Annotated[_Ticks, AfterValidator(_ticked("audits"))]
FileKind = Annotated[str, AfterValidator(_chosen("file_kind"))]
FileExtent = Annotated[str, AfterValidator(_chosen("file_extent"))]
Retention = Annotated[str, AfterValidator(_chosen("retention"))]
Fee = Annotated[str, AfterValidator(_chosen("fee"))]
RecordKindName = Annotated[str, AfterValidator(_chosen("record_kinds"))]
