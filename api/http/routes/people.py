"""People of the office and their tokens; the audit log; backups."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi import Path as InPath
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.auth import CurrentActor
from api.http.backing_up import FILE_NAME, backed_up
from api.http.bodies import Body
from api.http.paging import DEFAULT_LIMIT, Limit, Page
from api.http.problems import problems
from api.http.services import Parts
from corpus.workspace.audit_model import AuditEvent
from corpus.workspace.model import (
    ApiToken,
    NewToken,
    Organisation,
    Role,
    User,
)
from corpus.workspace.people import require

router = APIRouter(tags=["管理"])
FOUND = problems("not-found", "unusable-input")
UserId = Annotated[str, InPath(max_length=64)]
TokenId = Annotated[str, InPath(max_length=64)]
Password = Annotated[str, Field(max_length=1000)]
Roles = Annotated[tuple[Role, ...], Field(min_length=1, max_length=3)]


class UserBody(Body):
    """A person to be added."""

    name: str = Field(min_length=1, max_length=100)
    display: str = Field(default="", max_length=100)
    roles: Roles
    password: Password | None = None


class UserChangeBody(Body):
    """What is changed of a person."""

    roles: Roles | None = None
    disabled: bool | None = None
    password: Password | None = None


class TokenBody(Body):
    """What a token is for, and for whom (omitted: oneself)."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"label": "文書管理システム"}]})

    label: str = Field(min_length=1, max_length=100)
    user: str | None = Field(default=None, max_length=64)


class HeadJson(TypedDict):
    """The newest line of the audit log, and whether all of it agrees with its hashes."""

    seq: int
    hash: str
    problems: list[str]


@router.get("/organisation", operation_id="getOrganisation", summary="自分の組織")
def organisation(parts: Parts, actor: CurrentActor) -> Organisation:
    """Return the office of who asks."""
    return parts.workspace.people.organisation(actor)


@router.get("/users", operation_id="listUsers", summary="組織の利用者")
def list_users(parts: Parts, actor: CurrentActor) -> Page[User]:
    """Return the people of the office."""
    found = parts.workspace.people.users(actor)
    return Page(items=list(found), next=None, total=len(found))


@router.post(
    "/users",
    operation_id="addUser",
    summary="利用者を加える",
    status_code=201,
    responses=problems("unusable-input"),
)
def add_user(parts: Parts, actor: CurrentActor, body: UserBody) -> User:
    """Add a person to the office (管理者)."""
    return parts.workspace.people.create_user(
        actor, body.name, body.roles, password=body.password, display=body.display
    )


@router.patch(
    "/users/{user_id}", operation_id="changeUser", summary="利用者を変える", responses=FOUND
)
def change_user(parts: Parts, actor: CurrentActor, user_id: UserId, body: UserChangeBody) -> User:
    """Change roles, password, or whether a person may come in (管理者; one's own password)."""
    people = parts.workspace.people
    if body.roles is not None:
        people.set_roles(actor, user_id, body.roles)
    if body.disabled is not None:
        people.set_disabled(actor, user_id, body.disabled)
    if body.password is not None:
        people.set_password(actor, user_id, body.password)
    return people.user(actor, user_id)


@router.get("/tokens", operation_id="listTokens", summary="APIの鍵")
def list_tokens(parts: Parts, actor: CurrentActor) -> Page[ApiToken]:
    """Return one's own tokens, as 管理者 those of the office."""
    found = parts.workspace.access.tokens(actor)
    return Page(items=list(found), next=None, total=len(found))


@router.post(
    "/tokens",
    operation_id="createToken",
    summary="APIの鍵を作る",
    status_code=201,
    responses=FOUND,
)
def create_token(parts: Parts, actor: CurrentActor, body: TokenBody) -> NewToken:
    """Make a token; its secret is shown this once."""
    return parts.workspace.access.create_token(actor, body.label, user=body.user)


@router.delete(
    "/tokens/{token_id}",
    operation_id="revokeToken",
    summary="APIの鍵を使えなくする",
    responses=FOUND,
)
def revoke_token(parts: Parts, actor: CurrentActor, token_id: TokenId) -> ApiToken:
    """Make a token useless."""
    return parts.workspace.access.revoke_token(actor, token_id)


@router.get("/audit", operation_id="listAuditEvents", summary="監査記録（古いものから）")
def audit(
    parts: Parts,
    actor: CurrentActor,
    subject: Annotated[str | None, Query(max_length=64)] = None,
    user: Annotated[str | None, Query(max_length=64)] = None,
    cursor: Annotated[int, Query(ge=0, le=2**31)] = 0,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[AuditEvent]:
    """Return lines of the audit log; all of it for the 管理者, else those of one ``subject``."""
    page = parts.workspace.audit.events(
        actor, subject=subject, user=user, after=cursor, limit=limit
    )
    return Page(items=list(page.entries), next=page.next)


@router.get("/audit/head", operation_id="verifyAudit", summary="監査記録を検査する")
async def verify(parts: Parts, actor: CurrentActor) -> HeadJson:
    """Check the whole log (管理者)."""
    require(actor, Role.ADMIN)
    seq, newest = parts.workspace.audit.head()
    found = await parts.work.run(parts.workspace.audit.verify)
    return {
        "seq": seq,
        "hash": newest,
        "problems": [f"{problem.seq}: {problem.what}" for problem in found],
    }


@router.post(
    "/backup",
    operation_id="makeBackup",
    summary="控えを取る",
    response_class=Response,
    responses={
        200: {
            "description": "控え",
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    },
)
async def backup(parts: Parts, actor: CurrentActor) -> Response:
    """Copy the whole workspace while others work (管理者 of the only office)."""
    data = await parts.work.run(backed_up, parts.workspace, actor)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )
