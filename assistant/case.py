"""A case: everything an author knows of a procedure before the assessment is written.

Only the form, the agency and the name of the procedure are required; whatever else is missing
becomes 〔要確認：…〕 or 根拠不足 in the draft. A field's description reads 「意味｜書かれる項目」.
docs/case.md is the author's guide to these fields.
"""

import datetime as dt
from typing import Literal

from pydantic import Field

from assistant.case_facts import (
    Acquire,
    Agency,
    Departments,
    File,
    Incidents,
    Network,
    Platforms,
    Procedure,
    Storage,
)
from assistant.case_groups import Outsourcing, Provision, System, Transfer
from assistant.case_procedures import Disclosure, Enquiry, Hearing, Review, Style, Threshold
from assistant.case_values import AuditKinds, Part
from assistant.security_topics import SecurityMeasures


class Case(Part):
    """評価書を書く前に担当者が知っていること."""

    form: Literal["重点項目評価書", "全項目評価書"] = Field(description="様式の名称｜全体")
    edition: str | None = Field(default=None, description="様式の版（令和7年5月など）｜全体")
    number: str | None = Field(default=None, description="評価書番号｜表紙")
    title: str | None = Field(
        default=None, description="評価書名（省略すると事務の名称から作る）｜表紙"
    )
    published: dt.date | None = Field(
        default=None, description="公表（予定）日｜表紙 公表日、基準日"
    )
    remarks: str | None = Field(default=None, description="表紙の特記事項｜表紙 特記事項")
    agency: Agency = Field(description="評価実施機関｜表紙")
    procedure: Procedure = Field(description="事務｜Ⅰ章、Ⅱ章")
    file: File = Field(default_factory=File, description="特定個人情報ファイル｜Ⅱ.2")
    departments: Departments = Field(default_factory=Departments, description="部署｜Ⅰ章、Ⅱ章")
    systems: tuple[System, ...] = Field(
        default=(), max_length=20, description="使用するシステム（主なものを先に）｜Ⅰ.2"
    )
    platforms: Platforms = Field(
        default_factory=Platforms, description="利用する共通基盤｜標準文例"
    )
    network: Network = Field(
        default_factory=Network, description="情報提供ネットワークシステム｜Ⅰ章、Ⅲ.6"
    )
    acquire: Acquire = Field(default_factory=Acquire, description="入手｜Ⅱ.3")
    outsourcing: tuple[Outsourcing, ...] | None = Field(
        default=None, max_length=20, description="委託事項（委託しない場合は空の一覧 []）｜Ⅱ.4、Ⅲ.4"
    )
    provisions: tuple[Provision, ...] | None = Field(
        default=None, max_length=20, description="提供先（提供しない場合は空の一覧 []）｜Ⅱ.5、Ⅲ.5"
    )
    transfers: tuple[Transfer, ...] | None = Field(
        default=None, max_length=20, description="移転先（移転しない場合は空の一覧 []）｜Ⅱ.5、Ⅲ.5"
    )
    storage: Storage = Field(default_factory=Storage, description="保管・消去｜Ⅱ.6、Ⅲ.7")
    security: SecurityMeasures = Field(
        default_factory=SecurityMeasures, description="自団体の措置（話題ごと）｜Ⅲ章"
    )
    incidents: Incidents | None = Field(default=None, description="重大事故｜Ⅲ.7")
    audits: AuditKinds | None = Field(
        default=None, description="監査の実施の有無（選択肢）｜Ⅲ.8（重点項目）"
    )
    disclosure: Disclosure = Field(default_factory=Disclosure, description="開示請求｜開示請求")
    enquiry: Enquiry = Field(default_factory=Enquiry, description="問合せ｜問合せ")
    threshold: Threshold = Field(
        default_factory=Threshold, description="しきい値判断｜評価実施手続"
    )
    hearing: Hearing = Field(default_factory=Hearing, description="意見の聴取｜評価実施手続")
    review: Review = Field(default_factory=Review, description="第三者点検｜評価実施手続")
    style: Style = Field(default_factory=Style, description="書き方｜全体")
