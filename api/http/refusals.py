"""Answers every refusal, whoever raised it, in the one shape of problems."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.auth import SignInNeeded
from api.http.problems import ApiError, FieldFault
from api.http.services import services_of
from api.web.page import render
from corpus.errors import HyokaError, InputError, StoreError
from corpus.text.faults import explain_fault
from corpus.workspace.errors import Conflict, Forbidden, KeyReused, NotFound, SignInRefused, Stale
from corpus.workspace.model import ItemValue, Revision

_MOST_FAULTS = 20
_OF_PROGRAMS = ("/api/", "/v1/")
_REVISION = TypeAdapter(Revision)
_VALUE = TypeAdapter(ItemValue)
_BY_STATUS = {
    400: "bad-request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not-found",
    405: "method",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported",
    503: "unavailable",
}
_BY_CLASS: dict[type[InputError], str] = {
    NotFound: "not-found",
    Forbidden: "forbidden",
    Stale: "stale",
    KeyReused: "key-reused",
}


def install_handlers(app: FastAPI) -> None:
    """Answer every refusal in the one shape."""
    app.add_exception_handler(ApiError, _refused)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HyokaError, _said)
    app.add_exception_handler(SignInNeeded, _to_sign_in)


def refusal_of(error: HyokaError) -> ApiError:
    """Return the refusal that an error of the program means to a client."""
    said = " ".join(str(error).split())
    if isinstance(error, Conflict):
        return ApiError("stale", said, more=_both_texts(error))
    if isinstance(error, SignInRefused):
        return _not_let_in(error)
    if isinstance(error, InputError):
        kind = next((kind for known, kind in _BY_CLASS.items() if isinstance(error, known)), None)
        return ApiError(kind or "unusable-input", said)
    if isinstance(error, StoreError):
        return ApiError("unavailable", headers={"Retry-After": "5"})
    return ApiError("internal")


def _both_texts(error: Conflict) -> dict[str, object]:
    """Return what was to be saved, what stands, and what both began from."""
    common = _REVISION.dump_python(error.common, mode="json") if error.common else None
    return {
        "item": error.item,
        "mine": _VALUE.dump_python(error.mine, mode="json"),
        "current": _REVISION.dump_python(error.theirs, mode="json"),
        "common": common,
    }


def _not_let_in(error: SignInRefused) -> ApiError:
    if error.retry_after:
        return ApiError("too-many", str(error), headers={"Retry-After": str(error.retry_after)})
    return ApiError("unauthenticated", str(error))


def answer(request: Request, refusal: ApiError) -> Response:
    """Answer people with a page and programs with a problem."""
    path = request.url.path
    if path.startswith(_OF_PROGRAMS) or "text/html" not in request.headers.get("accept", ""):
        return refusal.response(path)
    return _page(request, refusal)


def apology(request: Request) -> Response:
    """Answer a request that failed as nobody foresaw: a page to people, if there can be one."""
    refusal = ApiError("internal")
    try:
        return answer(request, refusal)
    except Exception:  # noqa: BLE001 - what is broken may be the pages
        return refusal.response(request.url.path)


def _page(request: Request, refusal: ApiError) -> Response:
    """Return what people see where programs get a problem."""
    return render(
        "error.html",
        title=refusal.kind.title,
        viewer=None,
        today=services_of(request).today(),
        status=refusal.kind.status,
        more={
            "heading": refusal.kind.title,
            "detail": refusal.detail,
            "waiting": refusal.headers.get("Retry-After", ""),
        },
    )


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return answer(request, error)


def _plain(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind = _BY_STATUS.get(error.status_code, "internal")
    return answer(request, ApiError(kind, headers=error.headers))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = []
    for entry in error.errors()[:_MOST_FAULTS]:
        what, remedy = explain_fault(entry, "この欄を消してください", "書き方を確かめてください")
        where = ".".join(str(part) for part in entry["loc"])
        faults.append(FieldFault(field=where, message=f"{what}。{remedy}。"))
    return answer(request, ApiError("invalid", errors=faults))


def _said(request: Request, error: Exception) -> Response:
    assert isinstance(error, HyokaError)
    return answer(request, refusal_of(error))


def _to_sign_in(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, SignInNeeded)
    return RedirectResponse(error.location, 303)
