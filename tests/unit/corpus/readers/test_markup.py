import pytest

from corpus.readers.markup import plain_text


@pytest.mark.parametrize(
    "heading",
    [
        "<ガバメントクラウドにおける措置>",
        "＜中間サーバー・プラットフォームにおける措置＞",
        "<Public Medical Hub (PMH)を活用した情報連携に係る公費医療費助成事務>",
        "<選択肢>",
        "<提供先>",
        "<S&T連携>",
    ],
)
def test_heading_in_angle_brackets_is_text(heading: str) -> None:
    assert plain_text(f"<p>{heading}</p>").strip() == heading


def test_block_tags_become_line_breaks() -> None:
    assert plain_text("<p>一</p><div>二</div>三<br/>四").split() == ["一", "二", "三", "四"]


def test_inline_tags_leave_the_words_together() -> None:
    assert plain_text('番号<b style="x">法</b>第<span>9</span>条') == "番号法第9条"


def test_list_item_without_printed_bullet_gets_one() -> None:
    text = plain_text("<ul><li>・紙</li><li>専用線</li></ul><ol><li>1. 照会</li></ol>")
    assert text.split() == ["・紙", "・専用線", "1.", "照会"]


@pytest.mark.parametrize(
    ("tag", "mark"),
    [
        ('<input type="checkbox" checked="">', "☑"),
        ('<input checked="" type="checkbox"/>', "☑"),
        ('<input checked type="radio">', "☑"),
        ('<input type="checkbox"/>', "☐"),
        ('<input type="radio"/>', "◉"),
    ],
)
def test_tick_box_keeps_its_state(tag: str, mark: str) -> None:
    assert plain_text(tag) == mark


def test_entities_are_decoded() -> None:
    assert plain_text("&lt;注&gt; A&amp;B みずほ&テクノ") == "<注> A&B みずほ&テクノ"


def test_image_leaves_a_trace() -> None:
    assert plain_text('<img src="a.png" alt="事務の流れ">') == "（図：事務の流れ）"


@pytest.mark.parametrize(
    "torn", ["施錠する。</", "施錠する。</p", "施錠する。<p style=", "/p>施錠する。"]
)
def test_half_a_tag_at_the_end_of_a_cut_row_goes(torn: str) -> None:
    assert plain_text(torn).strip() == "施錠する。"


@pytest.mark.parametrize("kept", ["100<", "<本市", "甲<乙", "比率 > 1"])
def test_a_sign_that_is_no_tag_stays(kept: str) -> None:
    assert plain_text(kept) == kept
