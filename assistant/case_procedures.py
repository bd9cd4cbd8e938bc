"""The parts of a case on what surrounds the assessment: requests, enquiries, hearing, review."""

import datetime as dt
from typing import Literal

from pydantic import Field

from assistant.case_values import Fee, Lines, Part


class Disclosure(Part):
    """開示・訂正・利用停止請求."""

    office: Lines = Field(default=(), description="請求先｜開示請求 ①")
    method: Lines = Field(default=(), description="請求方法｜開示請求 ②")
    method_note: str | None = Field(
        default=None, description="請求方法の特記事項｜開示請求 ②（全項目）"
    )
    fee: Fee | None = Field(
        default=None, description="手数料等（有料か無料）｜開示請求 ③（全項目）"
    )
    fee_words: str | None = Field(
        default=None, description="手数料額、納付方法｜開示請求 ③（全項目）"
    )
    listed: bool | None = Field(
        default=None, description="個人情報ファイル簿を公表しているか｜開示請求 ④（全項目）"
    )
    listed_name: str | None = Field(
        default=None, description="個人情報ファイル簿での名称｜開示請求 ④（全項目）"
    )
    listed_place: str | None = Field(
        default=None, description="個人情報ファイル簿の公表場所｜開示請求 ④（全項目）"
    )
    special: str | None = Field(default=None, description="法令による特別の手続｜開示請求")
    not_listed: str | None = Field(
        default=None, description="個人情報ファイル簿への不記載等｜開示請求"
    )


class Enquiry(Part):
    """問合せ."""

    office: Lines = Field(default=(), description="連絡先｜問合せ ①")
    method: Lines = Field(default=(), description="対応方法｜問合せ ②")


class Threshold(Part):
    """基礎項目評価（しきい値判断）."""

    date: dt.date | None = Field(default=None, description="基礎項目評価の実施日｜基礎項目評価 ①")
    result: str | None = Field(
        default=None, description="しきい値判断結果（省略すると人数から計算）｜基礎項目評価 ②"
    )
    incident_within_year: bool | None = Field(
        default=None, description="過去1年以内に特定個人情報の重大事故があったか｜しきい値判断"
    )


class Hearing(Part):
    """国民・住民等からの意見の聴取."""

    method: Lines = Field(default=(), description="方法｜意見聴取 ①")
    period: str | None = Field(default=None, description="実施日・期間｜意見聴取 ②")
    shortened: str | None = Field(
        default=None, description="期間を短縮する特段の理由（30日未満の場合）｜意見聴取 ③（全項目）"
    )
    opinions: str | None = Field(default=None, description="主な意見の内容｜意見聴取")
    reflected: str | None = Field(default=None, description="評価書への反映｜意見聴取 ⑤（全項目）")


class Review(Part):
    """第三者点検."""

    date: str | None = Field(default=None, description="実施日｜第三者点検 ①")
    method: str | None = Field(default=None, description="方法｜第三者点検 ②")
    result: str | None = Field(default=None, description="結果｜第三者点検 ③")


class Style(Part):
    """書き方."""

    server: Literal["サーバー", "サーバ"] = Field(
        default="サーバー", description="長音の書き方（サーバーかサーバ）｜全体"
    )
    bullets: Literal["・", "①", "なし"] = Field(
        default="・", description="箇条書きの記号（・、①、なし）｜全体"
    )
