"""Health (the one thing anyone may ask), version, and the rules."""

from importlib.metadata import version as version_of
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.http.knowledge import State
from api.http.services import Parts
from api.shapes import RulesJson, rules_json

router = APIRouter(tags=["状態"])


class Health(BaseModel):
    """Whether the server can do its work."""

    status: Literal["ok", "starting", "failed"] = Field(description="ok なら全ての操作ができる")
    knowledge: State = Field(description="評価書の蓄積と索引の状態")


class Version(BaseModel):
    """Which hyoka this is."""

    name: Literal["hyoka"] = "hyoka"
    version: str
    drafter: str = Field(description="案の作り方（extractive、llm）")


@router.get(
    "/health",
    operation_id="getHealth",
    summary="動いているか",
    responses={503: {"model": Health, "description": "準備ができなかった"}},
)
async def health(parts: Parts, response: Response) -> Health:
    """Answer at once, also while the store is being built."""
    state = parts.knowledge.state
    if state == "failed":
        response.status_code = 503
        return Health(status="failed", knowledge=state)
    return Health(status="ok" if state == "ready" else "starting", knowledge=state)


version_router = APIRouter(tags=["状態"])


@version_router.get("/version", operation_id="getVersion", summary="版")
async def version(parts: Parts) -> Version:
    """Name the version and the way drafts are made."""
    drafter = "llm" if parts.settings.llm_model else "extractive"
    return Version(version=version_of("hyoka"), drafter=drafter)


rules_router = APIRouter(tags=["点検"])


@rules_router.get("/rules", operation_id="listRules", summary="点検の規則の一覧")
def rules() -> RulesJson:
    """Return every rule of the gate with its reason and its source."""
    return rules_json()
