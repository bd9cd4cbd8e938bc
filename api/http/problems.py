"""One shape for everything that goes wrong (RFC 9457), in plain Japanese, never a traceback."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from corpus.text.yaml_text import read_yaml

MEDIA_TYPE = "application/problem+json"
URN = "urn:hyoka:problem:"


class FieldFault(BaseModel):
    """One field that is wrong."""

    field: str = Field(description="欄の場所（body.case.form など）")
    message: str = Field(description="何が違い、何をすればよいか")


class Problem(BaseModel):
    """The answer to a request that could not be fulfilled."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="種類。プログラムはこれで見分ける", examples=[f"{URN}not-found"])
    title: str = Field(description="何が起きたか", examples=["見つかりません"])
    status: int = Field(description="HTTPの状態", examples=[404])
    detail: str = Field(description="利用者に示す説明と、すること")
    instance: str = Field(description="要求の宛先")
    errors: list[FieldFault] = Field(default=[], description="正しくない欄")


class ProblemKind(BaseModel):
    """One kind of problem, as written in problems.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z-]+$")
    status: int = Field(ge=400, lt=600)
    title: str
    detail: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    verified: bool
    problems: tuple[ProblemKind, ...]


@lru_cache
def problem_kinds() -> dict[str, ProblemKind]:
    """Return the kinds of problems by id."""
    text = resources.files("api.http").joinpath("data", "problems.yaml").read_text("utf-8")
    return {kind.id: kind for kind in _File.model_validate(read_yaml(text)).problems}


class ApiError(Exception):
    """A request that cannot be fulfilled; ``kind`` is an id of problems.yaml.

    ``more`` holds further members of the answer, such as the two texts of a conflict.
    """

    def __init__(
        self,
        kind: str,
        detail: str | None = None,
        *,
        errors: Sequence[FieldFault] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(kind)
        self.kind = problem_kinds()[kind]
        self.detail = detail or self.kind.detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.more = dict(more or {})

    def response(self, path: str) -> JSONResponse:
        """Return the answer; ``path`` is where the request went."""
        problem = Problem(
            type=URN + self.kind.id,
            title=self.kind.title,
            status=self.kind.status,
            detail=self.detail,
            instance=path,
            errors=self.errors,
        )
        content = {**problem.model_dump(), **self.more}
        if path.startswith("/v1/"):
            # What clients of an OpenAI-compatible server look for.
            content["error"] = {"message": self.detail, "type": self.kind.id, "code": self.kind.id}
        return JSONResponse(content, self.kind.status, headers=self.headers, media_type=MEDIA_TYPE)


def problems(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI entries for the problems an operation may answer with."""
    entries: dict[int | str, dict[str, Any]] = {}
    for name in kinds:
        kind = problem_kinds()[name]
        said = entries.get(kind.status, {}).get("description")
        entries[kind.status] = {
            "description": f"{said}、{kind.title}" if said else kind.title,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return entries
