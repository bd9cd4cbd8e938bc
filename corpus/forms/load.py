"""Reads the form files, validating them once; everything else sees only the model."""

import datetime as dt
from functools import lru_cache
from importlib import resources
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError, InputError
from corpus.forms.model import Condition, Edition, Form, FormId, ItemKind, Node, Options
from corpus.text.yaml_text import read_yaml

T = TypeVar("T", bound=BaseModel)
_FILES = {FormId.KISO: "kiso.yaml", FormId.JUTEN: "juten.yaml", FormId.ZENKOMOKU: "zenkomoku.yaml"}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class _Group(_Strict):
    label: str
    options: list[str]


class _Replaced(_Strict):
    until: dt.date
    option: str
    was: str


class _Options(_Strict):
    id: str
    kind: Literal["single", "multi"]
    options: list[str] = []
    groups: list[_Group] = []
    free: list[str] = []
    counts: list[str] = []
    count: bool = False
    verified: bool = True
    replaced: list[_Replaced] = []


class _OptionsFile(_Strict):
    source: str
    options: list[_Options]


class _When(_Strict):
    item: str
    equals: str | None = Field(default=None, alias="is")
    is_not: str | None = None


class _Node(_Strict):
    id: str
    label: str
    variants: list[str] = []
    key: str = ""
    kind: ItemKind | None = None
    options: str | None = None
    important: bool = False
    required: bool = False
    repeat: int | None = None
    whole: bool = False
    in_heading: bool = False
    under: str | None = None
    beside: str | None = None
    fixed: str | None = None
    same_as: str | None = None
    when: _When | None = None
    owner: str = ""
    heading_lines: list[str] = []
    verified: bool = True
    items: list["_Node"] = []


class _Edition(_Strict):
    id: str
    since: dt.date = Field(alias="from")
    note: str = ""
    verified: bool = True


class _FormFile(_Strict):
    form: FormId
    name: str
    source: str
    editions: list[_Edition]
    changes_label: str
    chapters: list[_Node]


@lru_cache
def load_form(form: FormId) -> Form:
    """Return one form; raises DataError if its file is not consistent."""
    file = _read(_FILES[form], _FormFile)
    return Form(
        id=file.form,
        name=file.name,
        editions=tuple(Edition(e.id, e.since, e.note, e.verified) for e in file.editions),
        chapters=tuple(_build(chapter, (), None, "") for chapter in file.chapters),
        changes_label=file.changes_label,
        source=file.source,
    )


def load_forms() -> tuple[Form, ...]:
    """Return all forms, from 様式2 to 様式4."""
    return tuple(load_form(form) for form in FormId)


@lru_cache
def form_named(name: str) -> Form:
    """Return the form that a name such as 様式3, 重点項目 or 重点項目評価書 means."""
    for form in load_forms():
        if name and (name == form.id or form.name.startswith(name)):
            return form
    known = "、".join(f"{form.name}（{form.id}）" for form in load_forms())
    raise InputError(f"様式が分かりません: {name}。{known}のいずれかを指定してください。")


def item_keys(item: str, form: str | None = None) -> frozenset[str]:
    """Return the keys that an item names, in the form given or else in any form that knows it.

    Args:
        item: an item id or a part of its path (see ``Form.find``).
        form: the name of a form; None for 重点項目評価書 and 全項目評価書 both.

    Raises:
        InputError: no form knows the item, or it means several.
    """
    if form:
        return frozenset({form_named(form).find(item).node.key})
    keys: set[str] = set()
    problems: list[InputError] = []
    for name in (FormId.JUTEN, FormId.ZENKOMOKU):
        try:
            keys.add(load_form(name).find(item).node.key)
        except InputError as error:
            problems.append(error)
    if not keys:
        raise problems[0]
    return frozenset(keys)


@lru_cache
def load_options() -> dict[str, Options]:
    """Return every option list by id."""
    return {
        entry.id: _build_options(entry) for entry in _read("options.yaml", _OptionsFile).options
    }


def _build_options(entry: _Options) -> Options:
    grouped = [option for group in entry.groups for option in group.options]
    return Options(
        id=entry.id,
        kind=entry.kind,
        options=tuple(entry.options or grouped),
        groups=tuple((group.label, tuple(group.options)) for group in entry.groups),
        free=tuple(entry.free),
        counts=tuple(entry.counts),
        count=entry.count,
        verified=entry.verified,
        replaced=tuple((r.until, r.option, r.was) for r in entry.replaced),
    )


def _build(node: _Node, above: tuple[str, ...], parent: Node | None, owner: str) -> Node:
    path = above if node.whole else (*above, node.label)
    own = _condition(node)
    built = Node(
        path=path,
        options=_options_of(node),
        when=((parent.when if parent else ()) + own),
        owner=node.owner or owner,
        variants=tuple(node.variants),
        heading_lines=tuple(node.heading_lines),
        **node.model_dump(
            include={
                "id",
                "label",
                "key",
                "kind",
                "important",
                "required",
                "repeat",
                "whole",
                "in_heading",
                "under",
                "beside",
                "fixed",
                "same_as",
                "verified",
            }
        ),
    )
    children = tuple(_build(child, path, built, built.owner) for child in node.items)
    object.__setattr__(built, "children", children)
    return built


def _condition(node: _Node) -> tuple[Condition, ...]:
    if node.when is None:
        return ()
    if node.when.equals is not None:
        return (Condition(node.when.item, node.when.equals),)
    return (Condition(node.when.item, node.when.is_not or "", negated=True),)


def _options_of(node: _Node) -> Options | None:
    if node.options is None:
        return None
    try:
        return load_options()[node.options]
    except KeyError:
        raise DataError(
            f"選択肢 {node.options} が options.yaml にありません（項目 {node.id}）。"
        ) from None


def _read(name: str, model: type[T]) -> T:
    text = resources.files("corpus.forms").joinpath("data", name).read_text(encoding="utf-8")
    try:
        return model.model_validate(read_yaml(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"様式のデータ {name} を読めません: {error}") from error
