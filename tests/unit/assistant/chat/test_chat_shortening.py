"""What may be left out of a text without loss of a fact."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.texts.shortening import shorter_of

Ask = Callable[..., Answer]
_STANDARD = "＜ガバメントクラウドにおける措置＞\n・記録を行うこととしている。"


@pytest.mark.parametrize(
    ("text", "short", "said"),
    [
        ("端末（貸与品）を固定する。", "端末を固定する。", "括弧書き（貸与品）を除きました。"),
        ("鍵を掛ける。\n鍵を掛ける。", "鍵を掛ける。", "同じことを述べる文を1文除きました。"),
        ("確認を行うこととしている。", "確認する。", "言い回しを2か所詰めました。"),
        ("退職又は異動の際は、消す。", "退職・異動時は、消す。", "言い回しを1か所詰めました。"),
    ],
)
def test_a_text_is_made_shorter(text: str, short: str, said: str) -> None:
    made = shorter_of(text, in_one=False)
    assert (made.text, made.done) == (short, (said,))


@pytest.mark.parametrize(
    "text",
    [
        "職員（臨時の者を含む。）に行わせる。",
        "条例（令和5年条例第1号）により行わせる。",
        "承諾に当たっては、再委託先を確かめる。",
        "〔要確認：措置の内容〕\n〔要確認：措置の内容〕",
        _STANDARD,
    ],
)
def test_what_states_a_fact_or_is_standard_stays(text: str) -> None:
    assert shorter_of(text, in_one=False).done == ()


def test_sentences_below_a_heading_become_one() -> None:
    own = "＜本市における措置＞\n・鍵は係長が守る。\n・記録は残さない。\n・台帳を設ける。"
    made = shorter_of(f"{own}\n{_STANDARD}", in_one=True)
    one = "＜本市における措置＞\n鍵は係長が守り、記録は残さず、台帳を設ける。"
    assert made.text == f"{one}\n{_STANDARD}"


def test_what_is_no_row_of_sentences_is_not_joined() -> None:
    assert shorter_of("鍵を掛ける。\n・申請の審査に関する事務", in_one=True).done == ()


def test_where_nothing_can_go_the_reason_is_given(ask: Ask) -> None:
    answer = ask("保管場所の案を作って", "もっと短く", with_case=True)
    assert "標準文例は、版のとおりに載せるため縮めません" in answer.text
    assert "自団体の文（2文）" in answer.text
    assert "「一文で」と書けば" in answer.text
