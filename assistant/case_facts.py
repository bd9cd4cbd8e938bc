"""The parts of a case on the agency, the procedure, its file, and how both are run."""

import datetime as dt
from typing import Literal

from pydantic import Field

from assistant.case_values import (
    AcquiredBy,
    AcquiredFrom,
    Count,
    FileKind,
    Lines,
    Part,
    RecordKindName,
    Retention,
)

AgencyKind = Literal["都道府県", "特別区", "市", "町", "村", "その他"]
_ENDINGS: dict[str, AgencyKind] = {
    "都": "都道府県",
    "道": "都道府県",
    "府": "都道府県",
    "県": "都道府県",
    "区": "特別区",
    "市": "市",
    "町": "町",
    "村": "村",
    "広域連合": "その他",
    "組合": "その他",
}


class Agency(Part):
    """評価実施機関."""

    head: str = Field(description="評価実施機関名（○○市長など）｜表紙 評価実施機関名")
    name: str = Field(description="団体の名称（○○市など）｜表紙 宣言、＜○○市における措置＞")
    prefecture: str | None = Field(
        default=None, description="都道府県名｜（他団体の名称とみなさないため）"
    )
    own_name: str | None = Field(
        default=None, description="文中での自称（本市、当市、本県など）｜各項目の文中"
    )
    kind: AgencyKind | None = Field(
        default=None, description="団体の種別（省略すると名称から判断）｜（類似の評価書を選ぶため）"
    )

    @property
    def resolved_kind(self) -> str:
        """The kind of body, read from the end of its name where it is not given."""
        return self.kind or kind_of(self.name)

    @property
    def self_reference(self) -> str:
        """How the body calls itself in running text (本市, 当市, 本広域連合 …)."""
        ending = next((e for e in _ENDINGS if self.name.endswith(e)), "団体")
        return self.own_name or f"本{ending}"


def kind_of(name: str) -> AgencyKind:
    """Return the kind of body that the end of a name tells."""
    return _ENDINGS[next((e for e in _ENDINGS if name.endswith(e)), "広域連合")]


class Procedure(Part):
    """特定個人情報ファイルを取り扱う事務."""

    name: str = Field(description="事務の名称｜Ⅰ.1 ①、評価書名、宣言")
    subject: str | None = Field(
        default=None, description="事務の対象の短い呼び名（こども医療費など）｜各項目の文中"
    )
    summary: Lines = Field(default=(), description="事務の概要（根拠法令と目的）｜Ⅰ.1 ②")
    tasks: Lines = Field(default=(), description="ファイルを取り扱う具体の事務の列挙｜Ⅰ.1 ②")
    population: Count | None = Field(
        default=None, description="対象人数（人数か選択肢）｜Ⅰ.1 ③、しきい値判断"
    )
    handlers: Count | None = Field(
        default=None, description="取扱者数（人数か選択肢）｜Ⅱ.3 使用者数、しきい値判断"
    )
    basis_type: Literal["statutory", "ordinance"] | None = Field(
        default=None,
        description="利用の根拠（statutory＝法定事務、ordinance＝条例事務）｜Ⅰ 個人番号の利用",
    )
    basis: Lines = Field(default=(), description="個人番号の利用の法令上の根拠｜Ⅰ 個人番号の利用")
    need: str | None = Field(default=None, description="事務実施上の必要性｜Ⅰ.4 ①（全項目）")
    benefit: str | None = Field(
        default=None, description="実現が期待されるメリット｜Ⅰ.4 ②（全項目）"
    )
    flow: Lines = Field(default=(), description="事務の流れ（一手順を一行）｜別添1（全項目）")
    flow_remarks: Lines = Field(default=(), description="事務の流れの備考｜別添1 備考（全項目）")
    purpose: str | None = Field(default=None, description="使用目的｜Ⅱ.3 使用目的")
    method: Lines = Field(default=(), description="使用方法｜Ⅱ.3 使用方法")
    matching: Lines = Field(default=(), description="情報の突合｜Ⅱ.3 情報の突合")
    statistics: str | None = Field(
        default=None, description="情報の統計分析｜Ⅱ.3 情報の統計分析（全項目）"
    )
    decision: str | None = Field(
        default=None, description="権利利益に影響を与え得る決定｜Ⅱ.3（全項目）"
    )
    other_agencies: str | None = Field(
        default=None, description="他の評価実施機関｜Ⅰ 他の評価実施機関"
    )


class RecordKind(Part):
    """主な記録項目の一つと、保有する理由."""

    kind: RecordKindName = Field(description="記録項目の種類（選択肢の文言）｜Ⅱ.2 ④ 主な記録項目")
    reason: str | None = Field(default=None, description="保有する理由｜Ⅱ.2 ④ その妥当性")
    words: str | None = Field(default=None, description="「その他」の括弧内の言葉｜Ⅱ.2 ④")


class RecordGroup(Part):
    """記録項目の一覧の一まとまり."""

    heading: str | None = Field(default=None, description="まとまりの見出し｜別添 記録項目")
    items: Lines = Field(description="記録項目（一項目を一行）｜別添 記録項目")


class File(Part):
    """特定個人情報ファイル."""

    name: str | None = Field(default=None, description="特定個人情報ファイル名｜Ⅰ.3、Ⅱ.1、Ⅲ.1")
    kind: FileKind | None = Field(default=None, description="ファイルの種類｜Ⅱ.2 ①")
    people: Count | None = Field(
        default=None, description="対象となる本人の数（人数か選択肢）｜Ⅱ.2 ②"
    )
    subjects: str | None = Field(default=None, description="対象となる本人の範囲｜Ⅱ.2 ③")
    subjects_need: str | None = Field(default=None, description="その必要性｜Ⅱ.2 ③")
    record_kinds: tuple[RecordKind, ...] = Field(
        default=(), description="主な記録項目と理由｜Ⅱ.2 ④"
    )
    records: tuple[RecordGroup, ...] = Field(
        default=(), description="全ての記録項目｜別添 記録項目"
    )
    record_count: Count | None = Field(
        default=None, description="記録される項目の数（省略すると一覧から数える）｜Ⅱ.2 ④"
    )
    held_from: dt.date | None = Field(default=None, description="保有開始日｜Ⅱ.2 ⑤")
    used_from: dt.date | None = Field(default=None, description="使用開始日｜Ⅱ.3 使用開始日")
    remarks: Lines = Field(default=(), description="備考｜Ⅱ.7")


class Departments(Part):
    """担当部署."""

    main: str | None = Field(default=None, description="担当部署｜Ⅰ 担当部署、Ⅱ.2 ⑥")
    head_title: str | None = Field(default=None, description="所属長の役職名｜Ⅰ 担当部署 ②")
    users: Lines = Field(default=(), description="使用部署（一部署を一行）｜Ⅱ.3 使用部署")


class InterfaceServer(Part):
    """中間サーバー."""

    hosting: Literal["cloud", "data_centre"] = Field(
        default="cloud",
        description="中間サーバー・プラットフォームの設置（cloud＝クラウド、data_centre＝データセンター）｜標準文例の版",
    )


class Pmh(Part):
    """Public Medical Hub."""

    identifier: Literal["PMHキー", "PMH-ID"] = Field(
        default="PMHキー", description="情報連携用の識別子の名称｜PMHの標準文例"
    )
    procedure: str | None = Field(
        default=None,
        description="見出しに書く事務の呼び名（公費医療費助成など）｜PMHの標準文例の見出し",
    )


class Platforms(Part):
    """利用する共通基盤. 書かれていない基盤は利用しないものとする."""

    interface_server: InterfaceServer | None = Field(
        default=None, description="中間サーバー・ソフトウェアとプラットフォーム｜Ⅱ.6、Ⅲ.6、Ⅲ.7 ほか"
    )
    government_cloud: bool = Field(
        default=False, description="ガバメントクラウドの利用｜Ⅱ.6、Ⅲ.7 ほか"
    )
    pmh: Pmh | None = Field(default=None, description="PMHの利用｜Ⅰ.1、Ⅱ.4、Ⅲ章 ほか")
    e_application: bool = Field(
        default=False, description="サービス検索・電子申請機能の利用｜Ⅱ.3、Ⅱ.6、Ⅲ章 ほか"
    )


class Network(Part):
    """情報提供ネットワークシステムとの接続."""

    inquiry: bool | None = Field(
        default=None, description="情報照会をするか｜Ⅰ 情報連携、Ⅲ.6 接続しない（入手）"
    )
    provision: bool | None = Field(
        default=None, description="情報提供をするか｜Ⅰ 情報連携、Ⅲ.6 接続しない（提供）"
    )
    undecided: bool = Field(default=False, description="実施の有無が未定か｜Ⅰ 情報連携 ①")
    basis_inquiry: Lines = Field(default=(), description="情報照会の法令上の根拠｜Ⅰ 情報連携 ②")
    basis_provision: Lines = Field(default=(), description="情報提供の法令上の根拠｜Ⅰ 情報連携 ②")


class Acquire(Part):
    """特定個人情報の入手."""

    sources: AcquiredFrom | None = Field(
        default=None, description="入手元（選択肢と括弧内の言葉）｜Ⅱ.3 ①"
    )
    means: AcquiredBy | None = Field(
        default=None, description="入手方法（選択肢と括弧内の言葉）｜Ⅱ.3 ②"
    )
    when: Lines = Field(default=(), description="入手の時期・頻度｜Ⅱ.3 ③（全項目）")
    validity: Lines = Field(default=(), description="入手に係る妥当性｜Ⅱ.3 ④（全項目）")
    notice: Lines = Field(default=(), description="本人への明示｜Ⅱ.3 ⑤（全項目）")


class Storage(Part):
    """保管・消去."""

    place: Lines = Field(default=(), description="自団体における保管場所の措置｜Ⅱ.6 保管場所")
    period: Retention | None = Field(
        default=None, description="保管期間（選択肢）｜Ⅱ.6 ②（全項目）"
    )
    period_validity: str | None = Field(
        default=None, description="保管期間の妥当性｜Ⅱ.6 ②（全項目）"
    )
    erasure: Lines = Field(default=(), description="自団体における消去方法｜Ⅱ.6 ③（全項目）")
    deceased_kept: bool | None = Field(
        default=None, description="死者の個人番号を保管しているか｜Ⅲ.7 ⑩（全項目）"
    )
    deceased_method: str | None = Field(
        default=None, description="死者の個人番号の保管方法｜Ⅲ.7 ⑩（全項目）"
    )


class Incidents(Part):
    """過去3年以内の重大事故."""

    occurred: bool = Field(description="過去3年以内に重大事故が発生したか｜Ⅲ.7 重大事故")
    content: Lines = Field(default=(), description="その内容（発生した場合）｜Ⅲ.7 その内容")
    prevention: Lines = Field(
        default=(), description="再発防止策の内容（発生した場合）｜Ⅲ.7 再発防止策"
    )
