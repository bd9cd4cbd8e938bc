"""設定."""

import datetime as dt

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.web.access import Visit, Visiting
from api.web.page import render
from api.web.showing import day
from corpus.errors import InputError
from corpus.workspace.model import Role

router = APIRouter()
_ROLES = {Role.AUTHOR: "担当者", Role.COORDINATOR: "取りまとめ", Role.ADMIN: "管理者"}
_TOKEN_DAYS = 365
_NO_MODEL = "使っていません（標準文例と評価書だけで提案します）。"


@router.get("/settings")
async def settings(visit: Visiting, said: str = "") -> HTMLResponse:
    """Show the settings."""
    return await visit.services.work.run(_settings, visit, said)


def _settings(visit: Visit, said: str = "", new_token: str = "") -> HTMLResponse:
    actor, workspace = visit.actor, visit.workspace
    is_admin = actor.may(Role.ADMIN)
    name = visit.services.settings.llm_model
    model = f"{name} を使っています。" if name else _NO_MODEL
    more: dict[str, object] = {
        "model": model,
        "new_token": new_token,
        "tokens": [
            {"id": t.id, "label": t.label, "prefix": t.prefix, "expires": day(t.expires[:10])}
            for t in workspace.access.tokens(actor)
            if not t.revoked
        ],
        "is_admin": is_admin,
        "users": _users(visit) if is_admin else [],
        "roles": [{"value": role.value, "label": label} for role, label in _ROLES.items()],
    }
    return render(
        "settings.html",
        title="設定",
        viewer=visit.viewer,
        today=visit.services.today(),
        here="設定",
        said=said,
        more=more,
    )


def _users(visit: Visit) -> list[dict[str, str]]:
    return [
        {
            "name": person.name,
            "display": person.display,
            "roles": "、".join(_ROLES[role] for role in sorted(person.roles)),
            "state": "停止中" if person.disabled else "利用中",
        }
        for person in visit.workspace.people.users(visit.actor)
    ]


@router.post("/settings/tokens")
async def create_token(request: Request, visit: Visiting) -> Response:
    """Make an API token; it is shown once."""
    sent = await request.form()
    made = await visit.services.work.run(
        visit.workspace.access.create_token,
        visit.actor,
        str(sent.get("label")),
        dt.timedelta(days=_TOKEN_DAYS),
    )
    return await visit.services.work.run(_settings, visit, "", made.secret)


@router.post("/settings/tokens/{token}/revoke")
async def revoke_token(visit: Visiting, token: str) -> Response:
    """Make a token useless."""
    await visit.services.work.run(visit.workspace.access.revoke_token, visit.actor, token)
    return RedirectResponse("/settings?said=token_revoked", 303)


@router.post("/settings/users")
async def create_user(request: Request, visit: Visiting) -> Response:
    """Add a person to the organisation."""
    sent = {name: str(value) for name, value in (await request.form()).items()}
    await visit.services.work.run(
        visit.workspace.people.create_user,
        visit.actor,
        sent.get("name", ""),
        [_role(sent.get("role", ""))],
        password=sent.get("password", ""),
        display=sent.get("display", ""),
    )
    return RedirectResponse("/settings?said=user_added", 303)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        raise InputError("役割を選んでください。") from error
