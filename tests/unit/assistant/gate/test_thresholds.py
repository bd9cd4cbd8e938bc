import pytest

from assistant.gate.rules.consistency import count_records
from assistant.gate.thresholds import record_band, result_fits

BANDS = {
    "<1千": "1,000人未満",
    "<1万": "1,000人以上1万人未満",
    "<10万": "1万人以上10万人未満",
    "<30万": "10万人以上30万人未満",
    ">=30万": "30万人以上",
}
FEW, MANY = "100人以上500人未満", "500人以上1,000人未満"
JUTEN = "基礎項目評価及び重点項目評価の実施が義務付けられる"
JUTEN_FREE = "基礎項目評価の実施が義務付けられる(任意に重点項目評価を実施)"
JUTEN_NONE = "特定個人情報保護評価の実施が義務付けられない(任意に重点項目評価を実施)"
ZEN = "基礎項目評価及び全項目評価の実施が義務付けられる"
ZEN_FREE = "基礎項目評価及び重点項目評価の実施が義務付けられる(任意に全項目評価を実施)"
ZEN_BASIC = "基礎項目評価の実施が義務付けられる(任意に全項目評価を実施)"
ZEN_NONE = "特定個人情報保護評価の実施が義務付けられない(任意に全項目評価を実施)"

# What the numbers alone allow with few and with many handlers (an accident may raise the duty).
TABLE = {
    JUTEN: ({"<10万", "<30万"}, {"<10万"}),
    JUTEN_FREE: ({"<1万", "<10万"}, {"<1万"}),
    JUTEN_NONE: ({"<1千"}, {"<1千"}),
    ZEN: ({"<30万", ">=30万"}, {"<30万", ">=30万"}),
    ZEN_FREE: ({"<10万", "<30万"}, {"<10万"}),
    ZEN_BASIC: ({"<1万", "<10万"}, {"<1万"}),
    ZEN_NONE: ({"<1千"}, {"<1千"}),
}


@pytest.mark.parametrize("result", TABLE)
@pytest.mark.parametrize("band", BANDS)
def test_the_result_follows_from_the_numbers(result: str, band: str) -> None:
    few, many = TABLE[result]
    assert result_fits(result, BANDS[band], FEW) is (band in few)
    assert result_fits(result, BANDS[band], MANY) is (band in many)


def test_an_unknown_result_or_band_is_not_judged() -> None:
    assert result_fits("未定", BANDS["<1万"], FEW) is None
    assert result_fits(JUTEN, "", FEW) is None


@pytest.mark.parametrize(
    ("count", "option"),
    [
        (9, "10項目未満"),
        (10, "10項目以上50項目未満"),
        (49, "10項目以上50項目未満"),
        (50, "50項目以上100項目未満"),
        (99, "50項目以上100項目未満"),
        (100, "100項目以上"),
    ],
)
def test_the_band_of_a_number_of_records(count: int, option: str) -> None:
    assert record_band(count) == option


@pytest.mark.parametrize(
    ("annex", "count"),
    [
        ("1.個人番号,2.宛名番号\n1.氏名,2.生年月日", 4),
        ("1.接種日, 2.接種場所,3.LOT-NO, 14.備考1, 15.備考2", 5),
        ("・個人番号\n・PMHキー\n(1)対象者情報\n・住所(履歴)", 3),
        ("35送付先肩書,36送付先宛名", 2),
        ("個人番号、氏名", None),
    ],
)
def test_recorded_items_are_counted(annex: str, count: int | None) -> None:
    assert count_records(annex) == count
