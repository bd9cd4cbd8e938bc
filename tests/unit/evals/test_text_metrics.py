import pytest

from evals.metrics.text import chrf, exact, rouge_l, words_of


def test_width_and_line_breaks_make_no_difference() -> None:
    assert exact("サーバの設置\n場所", "ｻｰﾊﾞの 設置場所") == 1.0
    assert exact("年1回", "年2回") == 0.0


def test_chrf_is_100_for_the_same_text_and_falls_with_every_change() -> None:
    truth = "入退室管理を行っている部屋に設置したサーバー内に保管する。"
    near = "入退室管理を行っている部屋に設置したサーバー内で保管する。"
    far = "手数料は無料とする。"
    assert chrf(truth, truth) == pytest.approx(100.0)
    assert 100.0 > chrf(truth, near) > chrf(truth, far)


@pytest.mark.parametrize("score", [chrf, rouge_l])
def test_an_empty_draft_scores_nothing(score: object) -> None:
    assert callable(score)
    assert score("保管する。", "") == 0.0


def test_words_are_those_of_sudachi_without_marks() -> None:
    assert words_of("・特定個人情報を、保管する。") == [
        "特定",
        "個人",
        "情報",
        "を",
        "保管",
        "する",
    ]


def test_rouge_l_counts_the_longest_common_run_of_words() -> None:
    assert rouge_l("申請書を保管する", "申請書を保管する") == pytest.approx(100.0)
    one_of_two = rouge_l("書類 保管", "書類 廃棄")
    assert one_of_two == pytest.approx(50.0)
