from hypothesis import given
from hypothesis import strategies as st

from corpus.assessments.blocks import split_blocks

SECTION = """前書き
◆不適切な方法で提供されるリスク
＜中間サーバ・ソフトウェアにおける措置＞
・一つ目
＜中間サーバ・プラットフォームにおける措置＞
・二つ目
◆その他の措置
・三つ目"""


def test_a_section_is_split_at_its_headings() -> None:
    assert [(block.headings, block.text) for block in split_blocks(SECTION)] == [
        ((), "前書き"),
        (
            ("◆不適切な方法で提供されるリスク", "＜中間サーバ・ソフトウェアにおける措置＞"),
            "・一つ目",
        ),
        (
            ("◆不適切な方法で提供されるリスク", "＜中間サーバ・プラットフォームにおける措置＞"),
            "・二つ目",
        ),
        (("◆その他の措置",), "・三つ目"),
    ]


def test_a_platform_heading_in_half_width_brackets_is_a_heading() -> None:
    text = "<Public Medical Hub (PMH)を活用した情報連携に係る公費医療費助成事務>\n本文である。"
    (block,) = split_blocks(text)
    assert block.heading.startswith("<Public Medical Hub")
    assert block.text == "本文である。"


def test_a_sentence_in_brackets_is_no_heading() -> None:
    (block,) = split_blocks("（※1）照会した情報の受領を行う機能。\n本文")
    assert block.headings == ()


@given(st.text(alphabet="＜＞<>【】◆本文。\n ", max_size=80))
def test_offsets_point_at_the_text_of_the_block(text: str) -> None:
    for block in split_blocks(text):
        assert text[block.start : block.end] == block.text
