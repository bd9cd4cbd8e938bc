"""What the bodies and the answers of requests have in common."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from assistant.case import Case

FIRST_DAY, LAST_DAY = dt.date(2013, 1, 1), dt.date(2100, 12, 31)
Day = Annotated[dt.date, Field(ge=FIRST_DAY, le=LAST_DAY)]
ItemName = Annotated[
    str, Field(min_length=1, max_length=300, description="項目（番号又は見出しの一部）")
]
Text = Annotated[str, Field(max_length=100_000)]
FormName = Annotated[
    Literal["基礎項目評価書", "重点項目評価書", "全項目評価書", "様式2", "様式3", "様式4"],
    Field(description="様式の名称又は番号"),
]
DocumentName = Annotated[str, Field(min_length=1, max_length=200)]

SAMPLE_CASE: JsonDict = {
    "form": "重点項目評価書",
    "agency": {"head": "見本市長", "name": "見本市"},
    "procedure": {"name": "子どもの医療費の助成に関する事務"},
}


class Body(BaseModel):
    """A body in which every name is known."""

    model_config = ConfigDict(extra="forbid")


__all__ = ["SAMPLE_CASE", "Body", "Case", "Day", "DocumentName", "FormName", "ItemName", "Text"]
