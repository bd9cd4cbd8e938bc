"""What of a draft is scored, and against which item of the document."""

from evals.drafted import without_questions


def test_a_question_goes_with_its_own_heading_and_no_other() -> None:
    text = "＜花山市における措置＞\n〔要確認：措置の内容〕\n＜他の基盤における措置＞\n監視する。"
    assert without_questions(text) == "＜他の基盤における措置＞\n監視する。"


def test_a_question_below_a_text_leaves_the_heading_of_the_text() -> None:
    text = "＜花山市における措置＞\n施錠する。\n・〔要確認：保管の場所〕"
    assert without_questions(text) == "＜花山市における措置＞\n施錠する。"


def test_a_question_within_a_sentence_stays() -> None:
    assert without_questions("〔要確認：課名〕が管理する。") == "〔要確認：課名〕が管理する。"
