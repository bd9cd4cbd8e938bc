"""The standard wording: blocks, texts, differences, and where a document has them."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from fastapi import Path as InPath

from api.http.bodies import Day
from api.http.problems import ApiError, problems
from api.http.routes.documents import UPLOAD
from api.http.services import Known, Parts
from api.http.uploads import read_upload
from api.wording_shapes import (
    LocatedListJson,
    WordingBlocksJson,
    WordingDiffJson,
    WordingShownJson,
    blocks_json,
    diff_json,
    located_json,
    shown_json,
)
from corpus.errors import InputError
from corpus.wording.load import load_wording
from corpus.wording.locate import locate
from corpus.wording.model import WordingBlock

router = APIRouter(prefix="/wording", tags=["標準文例"])
BlockId = Annotated[str, InPath(max_length=200, examples=["pmh.procedure"])]
VersionId = Annotated[str, Query(max_length=50)]


def _block(block_id: str) -> WordingBlock:
    try:
        return load_wording().block(block_id)
    except InputError as error:
        raise ApiError("not-found", str(error)) from error


@router.get("", operation_id="listWording", summary="標準文例の一覧")
def list_blocks() -> WordingBlocksJson:
    """Return every block with its versions."""
    return blocks_json()


@router.post(
    "/locate",
    operation_id="locateWording",
    summary="評価書の中の標準文例を、版と違いとともに示す",
    responses=UPLOAD,
)
async def locate_blocks(
    parts: Parts, known: Known, file: UploadFile, as_of: Annotated[Day | None, Form()] = None
) -> LocatedListJson:
    """Find the standard wording in an uploaded document."""

    def located() -> LocatedListJson:
        name, assessment = read_upload(file)
        found = locate(assessment)
        day = as_of or known.today
        return {"file": name, "located": [located_json(entry, day) for entry in found]}

    return await parts.work.run(located)


@router.get(
    "/{block_id}",
    operation_id="getWording",
    summary="標準文例を表示する",
    responses=problems("not-found", "unusable-input"),
)
def show(parts: Parts, block_id: BlockId, as_of: Day | None = None) -> WordingShownJson:
    """Return a block with its text as of a day."""
    return shown_json(_block(block_id), as_of or parts.today())


@router.get(
    "/{block_id}/diff",
    operation_id="diffWording",
    summary="標準文例の二つの版を比べる",
    responses=problems("not-found", "unusable-input"),
)
def diff(
    block_id: BlockId,
    older: Annotated[VersionId, Query(alias="from")],
    newer: Annotated[VersionId, Query(alias="to")],
) -> WordingDiffJson:
    """Compare two versions of a block."""
    return diff_json(_block(block_id), older, newer)
