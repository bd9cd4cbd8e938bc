"""Search over the stored assessments and the standard wording."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.bodies import FormName
from api.http.problems import problems
from api.http.services import Known, Parts
from api.searching import find_sections
from api.shapes import HitsJson, hits_json

router = APIRouter(tags=["検索"])


@router.get(
    "/search",
    operation_id="searchSections",
    summary="公表評価書と標準文例から記載を探す",
    responses=problems("unusable-input"),
)
async def search(
    parts: Parts,
    known: Known,
    text: Annotated[
        str, Query(min_length=1, max_length=2000, description="言葉又は文", examples=["保管場所"])
    ],
    item: Annotated[str | None, Query(max_length=300, description="項目を限る")] = None,
    form: Annotated[FormName | None, Query(description="様式を限る")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="件数")] = 10,
) -> HitsJson:
    """Return the sections nearest to a text, best first."""
    hits = await parts.work.run(find_sections, known.store, text, item, form, limit)
    return hits_json(hits)
