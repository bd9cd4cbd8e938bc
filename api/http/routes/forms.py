"""The forms (様式): their items, options and editions; the threshold (しきい値判断)."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from typing_extensions import TypedDict

from api.http.item_shapes import ItemJson, item_json
from api.http.problems import ApiError, problems
from assistant.threshold import Duty, duty
from corpus.errors import InputError
from corpus.forms.load import form_named, load_forms
from corpus.forms.model import Form, FormId, Place

router = APIRouter(tags=["様式"])


_FORM_OF: dict[Duty, str | None] = {
    "なし": None,
    "基礎": FormId.KISO.value,
    "重点": FormId.JUTEN.value,
    "全項目": FormId.ZENKOMOKU.value,
}


class EditionJson(TypedDict):
    """A dated edition of a form."""

    id: str
    since: str
    note: str
    verified: bool


class FormJson(TypedDict):
    """One of the official forms."""

    id: str
    name: str
    items: int
    editions: list[EditionJson]
    source: str


class FormsJson(TypedDict):
    """The forms."""

    forms: list[FormJson]


class FormItemJson(ItemJson):
    """One item; ``{n}`` in its id and path stands for the number of a repeated group."""

    repeat: int | None


class FormItemsJson(FormJson):
    """A form with its items in printed order."""

    entries: list[FormItemJson]


class ThresholdJson(TypedDict):
    """Which assessment is obligatory, and the number of the form to fill in (null: none)."""

    duty: Duty
    form: str | None


@router.get("/forms", operation_id="listForms", summary="様式の一覧")
def list_forms() -> FormsJson:
    """Return the forms."""
    return {"forms": [_form_json(form) for form in load_forms()]}


@router.get(
    "/forms/{name}",
    operation_id="getForm",
    summary="様式の項目",
    responses=problems("not-found"),
)
def get_form(
    name: Annotated[str, InPath(max_length=40, examples=["重点項目評価書"])],
) -> FormItemsJson:
    """Return a form with its items."""
    try:
        form = form_named(name)
    except InputError as error:
        raise ApiError("not-found", str(error)) from error
    return {
        **_form_json(form),
        "entries": [
            {**item_json(Place(node, None)), "repeat": form.repeat_of(node)} for node in form.items
        ],
    }


@router.get("/threshold", operation_id="judgeThreshold", summary="しきい値判断")
def threshold(
    people: Annotated[int, Query(ge=0, le=200_000_000, description="対象人数", examples=[25000])],
    handlers: Annotated[int, Query(ge=0, le=10_000_000, description="取扱者数", examples=[30])],
    accident: Annotated[bool, Query(description="過去1年以内の重大事故")] = False,
) -> ThresholdJson:
    """Tell which assessment is obligatory."""
    found = duty(people, handlers, accident)
    return {"duty": found, "form": _FORM_OF[found]}


def _form_json(form: Form) -> FormJson:
    return {
        "id": form.id.value,
        "name": form.name,
        "items": len(form.items),
        "editions": [
            {"id": e.id, "since": e.since.isoformat(), "note": e.note, "verified": e.verified}
            for e in form.editions
        ],
        "source": form.source,
    }
