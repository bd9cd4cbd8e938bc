"""The repeated parts of a case: systems, outsourcing, provisions and transfers."""

from pydantic import Field

from assistant.case_values import (
    Connections,
    Count,
    Delivery,
    FileExtent,
    Lines,
    Part,
    ProvidedBy,
    TransferredBy,
)


class System(Part):
    """A system used for the procedure (システム)."""

    name: str = Field(description="システムの名称｜2. システム ①")
    short: str | None = Field(default=None, description="文中での呼び名（略称）｜Ⅲ章の文中")
    functions: Lines = Field(default=(), description="システムの機能｜2. システム ②")
    connections: Connections | None = Field(
        default=None, description="他のシステムとの接続（選択肢と括弧内の言葉）｜2. システム ③"
    )


class Outsourcing(Part):
    """One outsourced task (委託事項)."""

    name: str = Field(description="委託事項の名称｜Ⅱ.4 委託事項")
    content: str | None = Field(default=None, description="委託内容｜Ⅱ.4 ①")
    handlers: Count | None = Field(
        default=None, description="委託先における取扱者数（人数か選択肢）｜Ⅱ.4 取扱者数"
    )
    partner: str | None = Field(default=None, description="委託先名｜Ⅱ.4 委託先名")
    again: bool | None = Field(default=None, description="再委託するか｜Ⅱ.4 再委託の有無")
    again_consent: str | None = Field(
        default=None, description="再委託の許諾方法（再委託する場合）｜Ⅱ.4 再委託の許諾方法"
    )
    again_scope: str | None = Field(
        default=None, description="再委託事項（再委託する場合）｜Ⅱ.4 再委託事項"
    )
    extent: FileExtent | None = Field(
        default=None, description="取扱いを委託するファイルの範囲｜Ⅱ.4 ②（全項目）"
    )
    people: Count | None = Field(
        default=None, description="委託の対象となる本人の数｜Ⅱ.4 ②（全項目）"
    )
    subjects: str | None = Field(
        default=None, description="委託の対象となる本人の範囲｜Ⅱ.4 ②（全項目）"
    )
    validity: str | None = Field(
        default=None, description="取扱いを委託することの妥当性｜Ⅱ.4 ②（全項目）"
    )
    delivery: Delivery | None = Field(
        default=None, description="委託先への提供方法｜Ⅱ.4 ④（全項目）"
    )
    partner_check: str | None = Field(
        default=None, description="委託先名の確認方法｜Ⅱ.4 ⑤（全項目）"
    )


class Provision(Part):
    """One body that the information is provided to (提供先)."""

    name: str = Field(description="提供先の名称｜Ⅱ.5 提供先")
    basis: Lines = Field(default=(), description="提供の法令上の根拠｜Ⅱ.5 提供先 ①")
    purpose: str | None = Field(default=None, description="提供先における用途｜Ⅱ.5 提供先 ②")
    information: str | None = Field(default=None, description="提供する情報｜Ⅱ.5 提供先 ③")
    people: Count | None = Field(
        default=None, description="提供する情報の対象となる本人の数｜Ⅱ.5 提供先 ④"
    )
    subjects: str | None = Field(
        default=None, description="提供する情報の対象となる本人の範囲｜Ⅱ.5 提供先 ⑤"
    )
    by: ProvidedBy | None = Field(default=None, description="提供方法｜Ⅱ.5 提供先 ⑥")
    when: str | None = Field(default=None, description="提供の時期・頻度｜Ⅱ.5 提供先 ⑦")


class Transfer(Part):
    """One department that the information is transferred to (移転先)."""

    name: str = Field(description="移転先の名称｜Ⅱ.5 移転先")
    basis: Lines = Field(default=(), description="移転の法令上の根拠｜Ⅱ.5 移転先 ①")
    purpose: str | None = Field(default=None, description="移転先における用途｜Ⅱ.5 移転先 ②")
    information: str | None = Field(default=None, description="移転する情報｜Ⅱ.5 移転先 ③")
    people: Count | None = Field(
        default=None, description="移転する情報の対象となる本人の数｜Ⅱ.5 移転先 ④"
    )
    subjects: str | None = Field(
        default=None, description="移転する情報の対象となる本人の範囲｜Ⅱ.5 移転先 ⑤"
    )
    by: TransferredBy | None = Field(default=None, description="移転方法｜Ⅱ.5 移転先 ⑥")
    when: str | None = Field(default=None, description="移転の時期・頻度｜Ⅱ.5 移転先 ⑦")
