"""What is told must not be taken as its opposite, nor a question or hearsay as a fact."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.reading.platforms import enquires, platforms_told, ready_by_publication
from assistant.chat.texts.correcting import correction_of
from assistant.chat.texts.style import written

Ask = Callable[..., Answer]
_PLACE = "Ⅱ.6の保管場所、案を作って"
_LOG = "操作を記録し、不審な操作がないか毎月確認する。"


@pytest.mark.parametrize(
    ("said", "used"),
    [
        ("PMHは見送りになりました", False),
        ("PMHの導入が中止になりました", False),
        ("PMHの件、白紙になった", False),
        ("PMHは来年度に先送りだそうです", False),
        ("PMHの見送りは撤回になりました", True),
        ("PMHは使います", True),
    ],
)
def test_what_is_put_off_is_not_used(said: str, used: bool) -> None:
    assert platforms_told(said) == {"pmh": used}


@pytest.mark.parametrize(
    "said", ["PMHは使いますか？", "PMHを使っていますって書けばいいですか", "東京都のはPMH-IDです"]
)
def test_a_question_or_a_word_of_the_wording_tells_of_no_platform(said: str) -> None:
    assert platforms_told(said) == {}


@pytest.mark.parametrize("said", ["PMHは見送りになりました", "うちはPMHを使っていません"])
def test_a_platform_put_off_leaves_the_draft(ask: Ask, said: str) -> None:
    answer = ask(_PLACE, said, with_case=True)
    assert answer.suggestion
    assert "PMH" not in answer.suggestion.draft.text
    asked = ask(
        _PLACE, "東京都のはPMH-ID、熊谷市のはPMHキーです。どっちが新しいんですか", with_case=True
    )
    assert "利用するものとします" not in asked.text


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("毎月から四半期に減らすとしたら重要な変更になる？", True),
        ("毎月じゃなくて四半期でもいいのかな", True),
        ("毎月を毎週に変えてもいいですか", True),
        ("毎月を毎週に直してもらえますか", False),
        ("毎月じゃなくて四半期ごとです", False),
    ],
)
def test_a_question_is_told_from_a_wish(said: str, asks: bool) -> None:
    assert enquires(said) is asks


def test_a_question_is_not_written_into_the_draft(ask: Ask) -> None:
    said = "研修は毎年度から隔年に減らすとしたら、重要な変更になる？"
    answer = ask("従業者に対する教育・啓発の案を作って", said, with_case=True)
    assert "減らすとしたら" not in (answer.suggestion.draft.text if answer.suggestion else "")
    assert "に改めました" not in answer.text


@pytest.mark.parametrize(
    "said",
    ["公表の日までには移行が済むそうです", "来年から始まるらしいです", "端末を更新する予定です"],
)
def test_hearsay_and_plans_are_no_sentences_of_a_document(said: str) -> None:
    assert written(said) == ()
    assert written("書庫は施錠しています") == ("書庫は施錠している。",)


def test_a_platform_ready_by_publication_is_used_again(ask: Ask) -> None:
    asked = _PLACE, "ガバメントクラウドはまだ移行してなかったです。そこ外してもらえます？"
    answer = ask(*asked, "公表の日までには移行が済むそうです。さっきのに戻して", with_case=True)
    assert answer.suggestion
    assert "＜ガバメントクラウドにおける措置＞" in answer.suggestion.draft.text
    assert "済むそう" not in answer.suggestion.draft.text


@pytest.mark.parametrize(
    ("said", "ready"),
    [
        ("公表日には使える状態です", True),
        ("公表までに切替が終わります", True),
        ("公表日までには間に合いません", False),
        ("公表日までに移行が済むんですか", False),
        ("移行は来年です", False),
    ],
)
def test_what_is_ready_by_publication_is_told(said: str, ready: bool) -> None:
    told = ready_by_publication(said, (("government_cloud", False),))
    assert bool(told) is ready


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("毎月じゃなくて四半期になりました", "四半期ごとに確認する"),
        ("確認は月次から年次に変わりました", ""),
        ("確認は半年ごとになりました", "半年ごとに確認する"),
        ("確認は年次になりました", "年次で確認する"),
    ],
)
def test_how_often_is_a_value_of_one_kind(said: str, wanted: str) -> None:
    correction = correction_of(said, _LOG)
    assert wanted in correction.applied(_LOG) if correction else not wanted


def test_a_value_told_after_the_request_stands_in_the_text_asked_for(ask: Ask) -> None:
    said = "特定個人情報の使用の記録も書いて。あ、ログの確認は毎月じゃなくて四半期ごとになりました"
    answer = ask("ユーザ認証の管理の案を作って", said, with_case=True)
    assert answer.suggestion
    assert "毎月" not in answer.suggestion.draft.text
