import pytest

from corpus.errors import InputError
from corpus.wording.compare import compare
from corpus.wording.diff import diff
from corpus.wording.load import load_wording
from corpus.wording.platforms import (
    heading_platform,
    platform_labels,
    platforms_in,
)


def statuses(block_id: str, text: str) -> list[str]:
    version = load_wording().block(block_id).versions[-1]
    return [sentence.status for sentence in compare(version, text).sentences]


def test_sentences_are_the_same_whatever_their_marks_and_spelling() -> None:
    text = (
        "- ・中間サーバと既存システム、情報提供ネットワークシステムとの間は、"
        "高度なセキュリティを維持した行政専用のネットワーク（総合行政ネットワーク等）を"
        "利用することにより、\n安全性を確保している。 "
        "② 中間サーバと団体については ＶＰＮ 等の技術を利用し、"
        "団体ごとに通信回線を分離するとともに、"
        "通信を暗号化することで安全性を確保している。"
    )
    assert statuses("interface-platform.unsafe", text) == ["same", "same"]


def test_missing_altered_and_added_sentences_are_told_apart() -> None:
    text = (
        "①情報連携においてのみ、情報提供用個人識別符号を用いることがシステム上保証されており、"
        "不正な名寄せが行われるリスクに対応している。②年に一度、端末の棚卸しを行う。"
    )
    assert statuses("interface-server.other", text) == ["missing", "altered", "added"]


def test_sentences_in_another_order_are_still_the_same() -> None:
    version = load_wording().block("government-cloud.physical").versions[-1]
    turned = "".join(reversed([piece.text for piece in version.pieces]))
    assert statuses("government-cloud.physical", turned) == ["same", "same"]


def test_unrelated_text_is_missing_throughout() -> None:
    text = "個人番号カードの提示を受け、必ず本人確認を行う。"
    assert statuses("interface-server.other", text) == ["missing", "missing", "added"]


def test_diff_of_two_versions_shows_what_changed() -> None:
    block = load_wording().block("interface-platform.leak")
    (changed,) = diff(block, "P1", "P3").changed
    assert changed.status == "altered"
    (edit,) = changed.edits
    assert edit.standard == ""
    assert edit.seen == "、クラウドサービス事業者の業務は、クラウドサービスの提供"


def test_diff_shows_sentences_that_came_in() -> None:
    block = load_wording().block("interface-platform.technical")
    changed = diff(block, "P1", "P3").changed
    assert {sentence.status for sentence in changed} == {"added"}
    assert "閉域ネットワーク環境に構築する" in changed[0].seen


def test_diff_of_an_unknown_version_is_the_callers_error() -> None:
    with pytest.raises(InputError, match="P9"):
        diff(load_wording().block("interface-platform.leak"), "P1", "P9")


@pytest.mark.parametrize(
    ("heading", "platform"),
    [
        ("＜中間サーバー・プラットフォームにおける措置＞", "interface_platform"),
        ("【中間サーバ・プラットフォーム】", "interface_platform"),
        ("<中間サーバ・ソフトウェアにおける措置>", "interface_server"),
        ("＜ガバメントクラウドにおける措置＞", "government_cloud"),
        (
            "【<Public Medical Hub (PMH)を活用した情報連携に係る助成事務における追加措置】",
            "pmh",
        ),
        ("＜ＰＭＨにおける措置＞", "pmh"),
        ("＜Ｐｕｂｌｉｃ　Ｍｅｄｉｃａｌ　Ｈｕｂを活用した情報連携＞", "pmh"),
        ("＜サービス検索・電子申請機能における措置＞", "e_application"),
        ("◆ぴったりサービスにおける措置", "e_application"),
        ("＜中間サーバの運用における措置＞", None),
        ("＜○○市における措置＞", None),
        ("＜医療助成システムのソフトウェアにおける措置＞", None),
        ("【連携サーバー】", None),
        ("", None),
    ],
)
def test_headings_name_their_platform(heading: str, platform: str | None) -> None:
    assert heading_platform(heading) == platform


def test_a_text_may_speak_of_several_platforms() -> None:
    text = "中間サーバー・プラットフォーム及びガバメントクラウドを利用する。"
    assert platforms_in(text) == ("interface_platform", "government_cloud")


def test_platforms_have_official_labels() -> None:
    assert platform_labels()["interface_platform"] == "中間サーバー・プラットフォーム"
    assert platform_labels()["pmh"] == "Public Medical Hub (PMH)"
