"""What offices write on an item, and what the two forms have, side by side."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("questions", "offices"),
    [
        pytest.param(
            ("再委託の許諾方法、川口市と東京都でどう違う？",),
            ("埼玉県川口市長", "東京都知事"),
            id="two",
        ),
        pytest.param(
            ("再委託の許諾方法、川口市と東京都でどう違う？", "熊谷は"),
            ("埼玉県川口市長", "東京都知事", "熊谷市長"),
            id="one-more",
        ),
        pytest.param(
            ("熊谷市の保管場所は", "越谷市は？", "両者の違いは"),
            ("熊谷市長", "越谷市長"),
            id="spoken-of",
        ),
    ],
)
def test_offices_are_quoted_one_beside_the_other(
    ask: Ask, questions: tuple[str, ...], offices: tuple[str, ...]
) -> None:
    answer = ask(*questions)
    assert answer.intent == "compare"
    assert all(f"■ {office}" in answer.text for office in offices)
    assert {quote.agency for quote in answer.quotes} == set(offices)


def test_office_without_the_item_is_said_to_have_none(ask: Ask) -> None:
    text = ask("消去方法を越谷市と熊谷市で比べて").text
    assert "■ 熊谷市長\n・評価書は様式3で、この項目がありません。" in text


def test_section_of_both_forms(ask: Ask) -> None:
    text = ask("様式3と様式4で保管・消去の欄はどう違う").text
    assert "様式3 II.6.1　保管場所 ／ 様式4 II.6.1　①保管場所" in text
    assert "様式4 II.6.3　③消去方法" in text.partition("【様式4だけにある項目】")[2]


def test_chapter_of_both_forms(ask: Ask) -> None:
    text = ask("重点項目評価書と全項目評価書でⅢの章の違いは").text
    assert "・8. 監査" in text.partition("■ 様式4")[0]


def test_item_of_both_forms(ask: Ask) -> None:
    text = ask("使用者数は様式3と4で違いますか").text
    assert "■ 様式3 II.3.4.2" in text
    assert "■ 様式4 II.3.7.2" in text


def test_two_assessments_are_no_items(ask: Ask) -> None:
    assert "様式3です" in ask("重点項目評価と全項目評価の違いは何ですか").text


@pytest.mark.parametrize(
    ("questions", "sides"),
    [
        pytest.param(
            ("川口市と熊谷市、保管場所の書き方ってどう違う？", "じゃあユーザ認証の管理は？"),
            ("埼玉県川口市長", "熊谷市長"),
            id="another-item",
        ),
        pytest.param(
            ("川口市と熊谷市、保管場所の書き方ってどう違う？", "越谷市も入れて"),
            ("埼玉県川口市長", "熊谷市長", "越谷市長"),
            id="one-more-wished",
        ),
        pytest.param(
            ("川口市の保管場所、標準文例とどう違う？",),
            ("埼玉県川口市長", "標準文例"),
            id="standard",
        ),
    ],
)
def test_sides_go_on_from_turn_to_turn(
    ask: Ask, questions: tuple[str, ...], sides: tuple[str, ...]
) -> None:
    text = ask(*questions).text
    assert all(f"■ {side}" in text for side in sides)


def test_the_difference_comes_before_the_quotes(ask: Ask) -> None:
    text = ask("川口市と熊谷市、保管場所の書き方ってどう違う？").text
    assert text.startswith("【違い】")


def test_the_newer_of_two_days_is_named_first(ask: Ask) -> None:
    text = ask("越谷市と川口市だと公表日はどっちが新しい？").text
    assert text.startswith("新しいのは越谷市長（令和8年3月16日）です。")


def test_the_larger_choice_is_named_of_the_offices_asked_before(ask: Ask) -> None:
    text = ask("川口市の委託先の数と熊谷市の委託の件数は？", "対象人数が多いのはどっち？").text
    assert text.startswith("多いのは埼玉県川口市長（10万人以上30万人未満）です。")


def test_why_an_office_has_nothing_is_said(ask: Ask) -> None:
    text = ask("東京都と越谷市で、再委託の許諾方法はどこが違いますか").text
    assert "「⑦再委託の有無」が「再委託しない」なので、この欄は空欄です。" in text


def test_an_office_not_held_is_said_before_the_one_that_is(ask: Ask) -> None:
    text = ask("横浜市と川口市で委託先の監督の書き方を比べて").text
    assert text.startswith("横浜市の評価書は手元にないので、比べられません。")
    assert "■ 埼玉県川口市長" in text


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("別表の8の項と第2条の表の8の項は同じ事務ですか", "いいえ。項の番号が同じでも、"),
    ],
)
def test_two_things_are_told_apart(ask: Ask, asked: str, begins: str) -> None:
    assert ask(asked).text.startswith(begins)


def test_the_forms_compared_hold_for_the_next_section(ask: Ask) -> None:
    text = ask("様式3と様式4で保管・消去の欄はどう違いますか", "委託のとこは？").text
    assert text.startswith("様式3だけにある項目は0、様式4だけにある項目は16")


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        pytest.param(
            "東京都はPMH-IDで熊谷市はPMHキーって書いてあるけど、うちはどっちで書けばいい？",
            "新しいのは「PMHキー」です。",
            id="words",
        ),
        pytest.param(
            "A「ディスク交換やハード更改等の際は、物理的破壊又は専用ソフト等を利用して完全に消去する。」"
            "とB「ディスク交換やハード更改等の際は、物理的破壊により完全に消去する。」の違いは",
            "新しいのはBです。中間サーバー・プラットフォームの標準文例「消去方法」の、Aは版P1",
            id="texts",
        ),
        pytest.param(
            "「申請書は施錠できる書庫に保管する。」と「申請書は耐火金庫に保管する。」の違いは",
            "二つの文は、同じ標準文例の版ではないので、",
            id="texts-of-no-wording",
        ),
    ],
)
def test_the_newer_wording_is_named(ask: Ask, asked: str, begins: str) -> None:
    assert ask(asked).text.startswith(begins)
