"""The topics under which a body states its own measures, and the items each topic feeds."""

from pydantic import Field

from assistant.case_values import Lines, Part


class SecurityMeasures(Part):
    """自団体の措置. 一文を一行とし、である調で書く."""

    acquisition: Lines = Field(
        default=(), description="対象者以外の情報を入手しないための措置｜Ⅲ.2 目的外の入手"
    )
    unneeded: Lines = Field(
        default=(), description="必要のない情報を入手しないための措置｜Ⅲ.2 目的外の入手（全項目）"
    )
    acquisition_manner: Lines = Field(
        default=(), description="適切な方法で入手するための措置｜Ⅲ.2 不適切な方法"
    )
    identity: Lines = Field(default=(), description="入手の際の本人確認｜Ⅲ.2 不正確")
    authenticity: Lines = Field(
        default=(), description="個人番号の真正性確認｜Ⅲ.2 不正確（全項目）"
    )
    accuracy: Lines = Field(default=(), description="正確性の確保｜Ⅲ.2 不正確")
    acquisition_leak: Lines = Field(
        default=(), description="入手の際の漏えい・紛失の防止｜Ⅲ.2 漏えい・紛失"
    )
    addressee_system: Lines = Field(
        default=(), description="宛名システム等における措置｜Ⅲ.3 リスク1（全項目）"
    )
    linking: Lines = Field(default=(), description="目的を超えた紐付けの防止｜Ⅲ.3 リスク1")
    authentication: Lines = Field(default=(), description="ユーザ認証の方法｜Ⅲ.3 ユーザ認証の管理")
    rights_lifecycle: Lines = Field(
        default=(), description="アクセス権限の発効・失効の管理｜Ⅲ.3 リスク2"
    )
    rights: Lines = Field(default=(), description="アクセス権限の管理｜Ⅲ.3 リスク2")
    log: Lines = Field(default=(), description="使用の記録（ログ）｜Ⅲ.3 リスク2")
    outside_use: Lines = Field(default=(), description="事務外の使用の防止｜Ⅲ.3 事務外の使用")
    copying: Lines = Field(default=(), description="不正な複製の防止｜Ⅲ.3 不正な複製")
    outsourcing_system: Lines = Field(
        default=(), description="委託先の情報保護管理体制の確認｜Ⅲ.4（全項目）"
    )
    outsourcing_restriction: Lines = Field(
        default=(), description="委託先の閲覧者・更新者の制限｜Ⅲ.4（全項目）"
    )
    outsourcing_log: Lines = Field(default=(), description="委託先の取扱いの記録｜Ⅲ.4（全項目）")
    outsourcing_to_others: Lines = Field(
        default=(), description="委託先から他者への提供のルール｜Ⅲ.4（全項目）"
    )
    outsourcing_between: Lines = Field(
        default=(), description="委託元と委託先の間の提供のルール｜Ⅲ.4（全項目）"
    )
    outsourcing_erasure: Lines = Field(default=(), description="委託先の消去ルール｜Ⅲ.4（全項目）")
    contract: Lines = Field(default=(), description="委託契約書の規定の内容｜Ⅲ.4 規定の内容")
    outsourcing_again: Lines = Field(
        default=(), description="再委託先の適切な取扱いの確保の方法｜Ⅲ.4 再委託先"
    )
    provision_log: Lines = Field(default=(), description="提供・移転の記録の方法｜Ⅲ.5（全項目）")
    provision_rules: Lines = Field(default=(), description="提供・移転のルールと確認方法｜Ⅲ.5")
    provision_manner: Lines = Field(default=(), description="適切な方法で提供・移転する措置｜Ⅲ.5")
    provision_wrong: Lines = Field(default=(), description="誤った提供・移転の防止｜Ⅲ.5")
    linkage: Lines = Field(default=(), description="情報照会の運用における措置｜Ⅲ.6 目的外の入手")
    linkage_provision: Lines = Field(
        default=(), description="情報提供の運用における措置｜Ⅲ.6 不正な提供"
    )
    physical: Lines = Field(default=(), description="物理的対策｜Ⅲ.7")
    technical: Lines = Field(default=(), description="技術的対策｜Ⅲ.7")
    outdated: Lines = Field(default=(), description="情報を最新に保つ措置｜Ⅲ.7 古い情報")
    erasure: Lines = Field(default=(), description="消去の手順｜Ⅲ.7 消去されないリスク")
    self_check: Lines = Field(default=(), description="自己点検の方法｜Ⅳ.1 ①（全項目）")
    audit: Lines = Field(default=(), description="監査の内容｜Ⅳ.1 ②（全項目）")
    training: Lines = Field(default=(), description="教育・啓発の方法｜教育・啓発")
