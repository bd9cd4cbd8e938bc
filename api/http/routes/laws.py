"""The law: citations of a text, rows of the tables and what they became, amendments."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi import Path as InPath
from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from api.http.bodies import Body, Day
from api.http.paging import DEFAULT_LIMIT, Cursor, Limit, Page, page_of
from api.http.problems import ApiError, problems
from api.http.services import Parts
from api.law_shapes import (
    AmendmentJson,
    CitationJson,
    LawJson,
    PlaceHistoryJson,
    RowPairJson,
    amendment_json,
    citations_json,
    law_json,
    place_history_json,
    row_pair_json,
)
from assistant.chat.law_rows import procedure_named, rows_of
from assistant.law_timeline import timeline
from corpus.laws.load import laws, tables
from corpus.laws.model import Citation, TableId, read_branched

router = APIRouter(prefix="/laws", tags=["法令"])
OldTable = Literal["beppyo-1", "beppyo-2"]
Table = Literal["beppyo-1", "beppyo-2", "beppyo", "dai2jo"]
_HEIR: dict[OldTable, TableId] = {"beppyo-1": "beppyo", "beppyo-2": "dai2jo"}


class CitationsBody(Body):
    """A text whose citations are wanted."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "番号法第19条第7号及び別表第二の70の項", "written": "2020-04-01"}]
        }
    )

    text: str = Field(max_length=100_000)
    written: Day | None = Field(default=None, description="文が書かれた日（省略時は今日）")
    to: Day | None = Field(default=None, description="どの日の条項にするか（省略時は今日）")


class CitationsJson(TypedDict):
    """The citations of a text in order."""

    citations: list[CitationJson]


@router.get("", operation_id="listLaws", summary="評価書に引かれる法令の一覧")
def list_laws(cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT) -> Page[LawJson]:
    """Return the laws the data know."""
    return page_of([law_json(law) for law in laws().values()], cursor, limit)


@router.post(
    "/citations",
    operation_id="readCitations",
    summary="文の中の法令の引用を読み、今の条項を示す",
)
async def read_citations(parts: Parts, body: CitationsBody) -> CitationsJson:
    """Find citations and carry each to another day."""
    today = parts.today()
    written, to = body.written or today, body.to or today
    return {"citations": await parts.work.run(citations_json, body.text, written, to)}


@router.get("/amendments", operation_id="listAmendments", summary="改正の一覧（新しいものから）")
def amendments(
    since: Day | None = None,
    until: Day | None = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[AmendmentJson]:
    """Return what changed in the law and in the standard wording, the newest first."""
    found = [
        amendment_json(amendment)
        for amendment in timeline()
        if (since is None or amendment.day >= since) and (until is None or amendment.day <= until)
    ]
    return page_of(found, cursor, limit)


@router.get(
    "/rows",
    operation_id="findRows",
    summary="事務の名称から別表の項を引く",
    responses=problems("not-found"),
)
def find_rows(
    procedure: Annotated[str, Query(min_length=1, max_length=300, examples=["国民健康保険"])],
    table: OldTable = "beppyo-1",
    prefecture: Annotated[bool, Query(description="都道府県の事務か")] = False,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[RowPairJson]:
    """Return the rows of a procedure before and after 2024-05-27."""
    known = procedure_named(procedure)
    if known is None:
        raise ApiError(
            "not-found", "この名称の事務はデータにありません。法律の名称で探してください。"
        )
    pairs = rows_of(known, table, prefecture=prefecture)
    return page_of([row_pair_json(pair, table, _HEIR[table]) for pair in pairs], cursor, limit)


@router.get(
    "/rows/{table}/{row}",
    operation_id="getRowHistory",
    summary="別表の項が何の事務で、今どの項か",
    responses=problems("not-found"),
)
def row_history(
    parts: Parts,
    table: Annotated[Table, InPath(examples=["beppyo-1"])],
    row: Annotated[str, InPath(max_length=20, examples=["30"])],
) -> PlaceHistoryJson:
    """Return what a row was about, period by period."""
    number = read_branched(row)
    if number is None or number not in tables().rows[table]:
        raise ApiError("not-found", f"{tables().entries[table].name}に {row} の項はありません。")
    citation = Citation(law=tables().entries[table].law, table=table, row=number)
    return place_history_json(citation, parts.today())
