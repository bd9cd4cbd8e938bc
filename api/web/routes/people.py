"""設定: one's own password and keys; for the 管理者 people, model, backup and audit log."""

import datetime as dt
from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.http.backing_up import FILE_NAME, backed_up
from api.web.access import Visit, Visiting
from api.web.page import render
from api.web.showing import day
from corpus.errors import InputError
from corpus.workspace.errors import Forbidden, NotFound
from corpus.workspace.model import Role
from corpus.workspace.people import require

router = APIRouter()
_ROLES = {Role.AUTHOR: "担当者", Role.COORDINATOR: "取りまとめ", Role.ADMIN: "管理者"}
_TOKEN_DAYS = 365
_NO_MODEL = "使っていません（標準文例と評価書だけで提案します）。"
_ASKED = ("name", "display", "role")
"""What is shown again of a person who could not be added."""
_NOTHING = {"problem": "", "new_token": "", "checked": False, "faults": ()}
"""What only the answer to a form shows."""
_OWN = {"own": "自分の設定"}
_OF_ADMIN = {"users": "利用者", "running": "運用"}


@router.get("/settings")
async def settings(visit: Visiting, tab: str = "own", said: str = "") -> HTMLResponse:
    """Show the settings."""
    return await visit.services.work.run(_settings, visit, tab, said)


def _settings(
    visit: Visit, tab: str, said: str = "", more: Mapping[str, object] | None = None
) -> HTMLResponse:
    tabs = _OWN | (_OF_ADMIN if visit.actor.may(Role.ADMIN) else {})
    here = tab if tab in tabs else "own"
    known = {"own": _own, "users": _people, "running": _running}[here](visit)
    return render(
        "settings.html",
        title="設定",
        viewer=visit.viewer,
        today=visit.services.today(),
        here="設定",
        said=said,
        more={"tabs": tabs, "tab": here, **_NOTHING, **known, **(more or {})},
        status=422 if more and "problem" in more else 200,
    )


def _own(visit: Visit) -> dict[str, object]:
    tokens = visit.workspace.access.tokens(visit.actor)
    return {
        "name": visit.actor.name,
        "tokens": [
            {"id": t.id, "label": t.label, "prefix": t.prefix, "expires": day(t.expires[:10])}
            for t in tokens
            if not t.revoked
        ],
    }


def _people(visit: Visit) -> dict[str, object]:
    return {
        "users": [
            {
                "id": person.id,
                "name": person.name,
                "display": person.display,
                "roles": [role.value for role in person.roles],
                "role_names": "、".join(_ROLES[role] for role in sorted(person.roles)),
                "disabled": person.disabled,
                "is_self": person.id == visit.actor.user,
            }
            for person in visit.workspace.people.users(visit.actor)
        ],
        "roles": [{"value": role.value, "label": label} for role, label in _ROLES.items()],
        "sent": dict.fromkeys(_ASKED, ""),
    }


def _running(visit: Visit) -> dict[str, object]:
    name = visit.services.settings.llm_model
    seq, newest = visit.workspace.audit.head()
    return {
        "model": f"{name} を使っています。" if name else _NO_MODEL,
        "lines": seq,
        "newest": newest,
    }


@router.post("/settings/tokens")
async def create_token(request: Request, visit: Visiting) -> Response:
    """Make an API token; it is shown once."""
    sent = await request.form()
    span = dt.timedelta(days=_TOKEN_DAYS)

    def work() -> HTMLResponse:
        made = visit.workspace.access.create_token(visit.actor, str(sent.get("label")), span)
        return _settings(visit, "own", more={"new_token": made.secret})

    return await _tried(visit, "own", work)


@router.post("/settings/tokens/{token}/revoke")
async def revoke_token(visit: Visiting, token: str) -> Response:
    """Make a token useless."""
    await visit.services.work.run(visit.workspace.access.revoke_token, visit.actor, token)
    return _to("own", "token_revoked")


@router.post("/settings/password")
async def set_own_password(request: Request, visit: Visiting) -> Response:
    """Set one's own password."""
    password = str((await request.form()).get("password", ""))

    def work() -> Response:
        visit.workspace.people.set_password(visit.actor, visit.actor.user, password)
        return RedirectResponse("/signin?said=password_changed", 303)

    return await _tried(visit, "own", work)


@router.post("/settings/users")
async def create_user(request: Request, visit: Visiting) -> Response:
    """Add a person to the organisation."""
    sent = {name: str(value) for name, value in (await request.form()).items()}

    def work() -> Response:
        visit.workspace.people.create_user(
            visit.actor,
            sent.get("name", ""),
            [_role(sent.get("role", ""))],
            password=sent.get("password", ""),
            display=sent.get("display", ""),
        )
        return _to("users", "user_added")

    return await _tried(visit, "users", work, sent)


@router.post("/settings/users/{user_id}")
async def change_user(request: Request, visit: Visiting, user_id: str) -> Response:
    """Give a person other roles or a new password, shut them out, or let them in again."""
    sent = await request.form()
    people, actor = visit.workspace.people, visit.actor

    def work() -> Response:
        people.user(actor, user_id)
        what = str(sent.get("what", ""))
        if what == "roles":
            people.set_roles(actor, user_id, [_role(str(name)) for name in sent.getlist("roles")])
        elif what == "password":
            people.set_password(actor, user_id, str(sent.get("password", "")))
        elif what in ("disable", "enable"):
            people.set_disabled(actor, user_id, what == "disable")
        else:
            raise InputError("改めることを選んでください。")
        return _to("users", "password_changed" if what == "password" else "user_changed")

    return await _tried(visit, "users", work)


@router.post("/settings/backup")
async def backup(visit: Visiting) -> Response:
    """Give a copy of everything that is saved."""
    data = await visit.services.work.run(backed_up, visit.workspace, visit.actor)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )


@router.post("/settings/audit")
async def verify(visit: Visiting) -> Response:
    """Check the whole audit log."""

    def work() -> HTMLResponse:
        require(visit.actor, Role.ADMIN)
        found = visit.workspace.audit.verify()
        return _settings(visit, "running", more={"checked": True, "faults": found})

    return await visit.services.work.run(work)


async def _tried(
    visit: Visit, tab: str, work: Callable[[], Response], sent: Mapping[str, str] | None = None
) -> Response:
    """Do something; where it cannot be done, say why beside what was sent."""

    def tried() -> Response:
        try:
            return work()
        except (NotFound, Forbidden):
            raise
        except InputError as error:
            kept = {name: (sent or {}).get(name, "") for name in _ASKED}
            return _settings(visit, tab, more={"problem": str(error), "sent": kept})

    return await visit.services.work.run(tried)


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as error:
        raise InputError("役割を選んでください。") from error


def _to(tab: str, said: str) -> RedirectResponse:
    return RedirectResponse(f"/settings?tab={tab}&said={said}", 303)
