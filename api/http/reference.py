"""The page that describes the API, from its OpenAPI document; works without script."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.templating import Jinja2Templates

from api.http.auth import CurrentActor, PageActor

router = APIRouter()
_TEMPLATES = Jinja2Templates(directory=Path(__file__).parent / "templates")


@router.get("/api/v1/openapi.json", include_in_schema=False)
def openapi(request: Request, actor: CurrentActor) -> JSONResponse:
    """Return the OpenAPI document."""
    del actor
    return JSONResponse(request.app.openapi())


@router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
def reference(request: Request, actor: PageActor) -> HTMLResponse:
    """Show every operation with its parameters and answers."""
    del actor
    document = request.app.openapi()
    return _TEMPLATES.TemplateResponse(
        request, "reference.html", {"document": document, "operations": _operations(document)}
    )


def _operations(document: dict[str, dict[str, dict[str, object]]]) -> list[tuple[str, str, object]]:
    return [
        (path, method.upper(), operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
