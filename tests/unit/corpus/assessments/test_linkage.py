"""Which side of 情報連携 the place of a citation is on."""

import pytest

from corpus.assessments.linkage import sides_of

ROW = "42の項"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (f"番号法第19条第8号 {ROW}", None),
        (f"【情報照会の根拠】{ROW}", "asking"),
        (f"情報照会：{ROW}", "asking"),
        (f"（照会）20の項（提供）{ROW}", "providing"),
        (f"【提供の根拠】20の項【照会の根拠】{ROW}", "asking"),
        (f"情報提供ネットワークシステムによる情報照会者の{ROW}", None),
        (f"情報提供の求めに応じる。{ROW}", None),
        (f"情報提供: {ROW}", "providing"),
    ],
)
def test_the_last_heading_before_a_place_tells_its_side(text: str, side: str | None) -> None:
    assert sides_of(text)(text.index(ROW)) == side


def test_a_heading_tells_of_what_follows_it_alone() -> None:
    side = sides_of("(提供)26(照会)20")
    assert [side(at) for at in (0, 3, 4, 6, 7, 9, 10)] == [
        None,
        None,
        "providing",
        "providing",
        "providing",
        "asking",
        "asking",
    ]
