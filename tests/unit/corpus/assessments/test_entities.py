import pytest

from corpus.assessments.entities import entities_of, municipality_of
from corpus.assessments.generic_names import find_bodies, find_cities, is_generic
from corpus.assessments.model import Assessment, Item
from corpus.assessments.offices import levels, split_offices


def assessment(agency: str = "青空県緑市長", **items: str) -> Assessment:
    filled = tuple(Item(i.replace("_", "."), (), "text", text) for i, text in items.items())
    return Assessment("重点項目評価書", "", "", "", agency, "", filled)


def names(document: Assessment, kind: str) -> list[str]:
    return [entity.name for entity in entities_of(document) if entity.kind == kind]


@pytest.mark.parametrize(
    ("agency", "body"),
    [
        ("熊谷市長", "熊谷市"),
        ("埼玉県川口市長", "川口市"),
        ("東京都知事", "東京都"),
        ("東京都 世田谷区長", "世田谷区"),
        ("四日市市長", "四日市市"),
        ("東村山市長", "東村山市"),
        ("市川市長", "市川市"),
        ("京都府京都市長", "京都市"),
        ("熊谷市教育委員会", "熊谷市"),
        ("埼玉県秩父郡小鹿野町長", "小鹿野町"),
        ("兵庫県赤穂郡上郡町長", "上郡町"),
        ("上郡町長", "上郡町"),
        ("郡山市長", "郡山市"),
        ("明日香村長", "明日香村"),
        ("埼玉県後期高齢者医療広域連合長", "埼玉県後期高齢者医療広域連合"),
        ("", ""),
    ],
)
def test_the_body_behind_an_agency(agency: str, body: str) -> None:
    assert municipality_of(agency) == body


def test_an_agency_gives_its_names_with_and_without_prefecture() -> None:
    document = assessment("埼玉県川口市長")
    assert names(document, "agency") == ["埼玉県川口市長", "川口市長"]
    assert names(document, "municipality") == ["埼玉県川口市", "川口市"]


def test_a_department_is_known_whole_by_levels_and_as_printed() -> None:
    found = names(assessment("熊谷市長", I_6_1="福祉部 こども課"), "department")
    assert set(found) >= {"福祉部 こども課", "福祉部こども課", "熊谷市福祉部こども課", "こども課"}
    assert "福祉部" in found


def test_departments_everyone_has_are_left_out() -> None:
    found = names(assessment("熊谷市長", IV_1_1="総務部総務課"), "department")
    assert "総務課" not in found
    assert "総務部総務課" in found


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("福祉部こども課、大里行政センター", ("福祉部こども課", "大里行政センター")),
        ("子育て支援課・芝支所・新郷支所", ("子育て支援課", "芝支所", "新郷支所")),
        ("郵便番号360-8601 熊谷市宮町2丁目 総務部庶務課行政係 電話048", ("総務部庶務課行政係",)),
        ("福祉局 医療助成課\n総務局 行政部", ("福祉局医療助成課", "総務局行政部")),
        ("医療助成課医療調整担当 福祉局障害課", ("医療助成課医療調整担当", "福祉局障害課")),
        ("なし", ()),
    ],
)
def test_lists_of_departments_are_taken_apart(text: str, offices: tuple[str, ...]) -> None:
    assert split_offices(text) == offices


@pytest.mark.parametrize(
    ("office", "parts"),
    [
        ("福祉部こども課給付係", ("福祉部", "こども課", "給付係")),
        ("中部総合精神保健福祉センター", ("中部総合精神保健福祉センター",)),
        ("保健医療部健康づくり推進課", ("保健医療部", "健康づくり推進課")),
    ],
)
def test_a_department_falls_into_its_levels(office: str, parts: tuple[str, ...]) -> None:
    assert levels(office) == parts


def test_a_system_is_known_by_its_short_name_too() -> None:
    text = "健幸管理システム（以下「健幸」という。）"
    assert names(assessment(I_2_1_1=text), "system") == ["健幸管理システム"]
    text = "健幸管理システム(以下、「健幸シス」という。)"
    assert names(assessment(I_2_1_1=text), "system") == ["健幸管理システム", "健幸シス"]


def test_systems_of_the_national_scheme_are_no_ones_own() -> None:
    text = "団体内統合宛名システム(以下「統合宛名システム」という。)"
    assert names(assessment(I_2_1_1=text, I_2_2_1="中間サーバ"), "system") == []


def test_a_partner_is_known_without_its_branch_and_company_form() -> None:
    found = names(assessment(II_4_1_3="みどりフォーム株式会社 南営業所"), "partner")
    assert found == ["みどりフォーム株式会社 南営業所", "みどりフォーム株式会社", "みどりフォーム"]


def test_the_digital_agency_is_no_ones_partner() -> None:
    assert names(assessment(II_4_1_3="国(デジタル庁)"), "partner") == []


def test_ordinances_are_those_that_begin_with_the_body() -> None:
    text = "緑市こども条例及び緑市こども条例施行規則、番号法第9条第2項"
    assert names(assessment("緑市長", I_4_1=text), "ordinance") == [
        "緑市こども条例施行規則",
        "緑市こども条例",
    ]


def test_a_named_head_of_department_is_a_person() -> None:
    assert "山田太郎" in names(assessment(I_6_2="課長 山田 太郎"), "person")
    assert names(assessment(I_6_2="課長"), "person") == []


def test_entities_come_longest_first() -> None:
    lengths = [len(e.name) for e in entities_of(assessment(I_6_1="福祉部 こども課"))]
    assert lengths == sorted(lengths, reverse=True)


def test_generic_names_do_not_depend_on_spelling() -> None:
    assert is_generic("中間サーバ")
    assert is_generic("ＰＭＨ")
    assert not is_generic("こども課")


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("金沢市における措置", ["金沢市"]),
        ("石川県金沢市長", ["金沢市"]),
        ("さいたま市の職員", ["さいたま市"]),
        ("本市及び当市、各市町村、指定都市、市区町村", []),
        ("中央卸売市場", []),
        ("条例(昭和50年金沢市条例第12号)", ["金沢市"]),
        ("令和5年4月1日日立市告示", ["日立市"]),
    ],
)
def test_cities_are_told_by_their_form(text: str, cities: list[str]) -> None:
    assert [name for _, _, name in find_cities(text)] == cities


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("＜東京都における措置＞", ["東京都"]),
        ("埼玉県秩父郡小鹿野町では", ["小鹿野町"]),
        ("明日香村役場の職員", ["明日香村"]),
        ("千代田区職員が確認する", ["千代田区"]),
        ("金沢市において管理する", ["金沢市"]),
        ("町内における周知", []),
        ("本町職員、当村では、各町村長の判断", []),
        ("熊谷市宮町2丁目47番地1", ["熊谷市"]),
        ("区分における選択、都道府県では、市区町村職員", []),
        ("村上氏、地区において、行政区長の", []),
        ("埼玉県国民健康保険団体連合会", []),
    ],
)
def test_bodies_are_told_by_what_is_said_of_them(text: str, bodies: list[str]) -> None:
    assert [name for _, _, name in find_bodies(text)] == bodies
