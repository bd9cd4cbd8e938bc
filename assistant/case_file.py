"""Reads a case from a YAML file; a fault is told in one line: where, what, and what to do."""

import difflib
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.case import Case
from corpus.errors import InputError, reason_of
from corpus.text.faults import explain_fault

_LARGEST = 1_000_000


class _Loader(yaml.SafeLoader):
    """Refuses aliases (a small file must stay small) and names written twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="別名（*）は使えません")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"「{key.value}」が二度書かれています", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_case(path: Path) -> Case:
    """Read a case file; raises InputError naming the file, the place, the fault and the remedy."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: ケースファイルを開けません（{reason_of(error)}）。") from error
    if len(data) > _LARGEST:
        raise InputError(f"{path}: ケースファイルが大きすぎます。1MBまでにしてください。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: UTF-8で保存し直してください。文字を読めません。") from error
    return parse_case(text, str(path))


def parse_case(text: str, name: str) -> Case:
    """Read a case from YAML text; ``name`` is what messages call it."""
    try:
        value = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise InputError(f"{name}: {_yaml_fault(error)}") from error
    return case_from(value, name)


def case_from(value: object, name: str) -> Case:
    """Check a case that came as plain values (YAML, JSON); raises InputError like read_case."""
    if not isinstance(value, dict):
        raise InputError(
            f"{name}: ケースではありません。「form: 重点項目評価書」のように書きます。"
        )
    try:
        return Case.model_validate(value)
    except ValidationError as error:
        raise InputError(f"{name}: {_fault(error.errors()[0])}") from error


def _yaml_fault(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"{mark.line + 1}行目: " if mark else ""
    problem = getattr(error, "problem", "") or ""
    shown = problem if any(ord(c) > 0x3000 for c in problem) else "YAMLとして読めません"
    return f"{where}{shown}。字下げと「: 」を確かめてください。"


def _fault(error: ErrorDetails) -> str:
    location = error["loc"]
    path = ".".join(str(part) for part in location)
    meaning = _meaning(location)
    where = (f"{path}（{meaning}）" if meaning else path) if path else "ケース全体"
    what, remedy = explain_fault(error, _nearest(location), "docs/case.md を見て直してください")
    return f"{where}: {what}。{remedy}。"


def _nearest(location: tuple[int | str, ...]) -> str:
    model = _model_at(location[:-1])
    names = list(model.model_fields) if model else []
    near = difflib.get_close_matches(str(location[-1]), names, n=1)
    if near:
        return f"「{near[0]}」の誤りではありませんか"
    return f"使える欄は {'、'.join(names)} です" if names else "この欄を消してください"


def _meaning(location: tuple[int | str, ...]) -> str:
    model = _model_at(location[:-1])
    info = model.model_fields.get(str(location[-1])) if model and location else None
    return (info.description or "").split("｜")[0] if info else ""


def _model_at(location: tuple[int | str, ...]) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Case
    for part in location:
        if isinstance(part, int) or model is None:
            continue
        info = model.model_fields.get(part)
        model = part_model(info.annotation) if info else None
    return model


def part_model(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as ``tuple[System, ...] | None``, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = part_model(inner)
        if found:
            return found
    return None
