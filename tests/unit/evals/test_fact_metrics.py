from evals.metrics.facts import compare_facts, known_of, stated
from evals.metrics.twins import nearest, sentences_of, standing

TRUTH = "操作ログは7年間保存し、年1回点検する。"


def test_facts_are_right_missing_or_foreign() -> None:
    counts = compare_facts(TRUTH, "操作ログは7年間保存し、年3回点検する。", known_of([TRUTH]))
    assert (counts.right, counts.missing) == (1, 1)
    assert len(counts.foreign) == 1
    assert "3" in counts.foreign[0][1]


def test_a_fact_that_stands_elsewhere_in_the_document_is_not_foreign() -> None:
    known = known_of([TRUTH, "研修は年3回行う。"])
    assert compare_facts(TRUTH, "研修は年3回行う。", known).foreign == ()


def test_what_is_to_be_confirmed_states_nothing() -> None:
    assert not stated("〔要確認：保存年数5年〕")
    assert stated("5年保存する。")


def test_the_numbers_of_a_list_state_nothing() -> None:
    assert not stated("1. 台帳を管理する機能\n2. 通知書を出す機能\n(3) 照会する機能\n1.氏名,2.住所")
    said = {value for _, value in stated("1. ログを7年間保存する。第1.0版による。点検は2.5回。")}
    assert any("7" in value for value in said)
    assert "1" not in said


def test_a_sentence_with_another_name_in_it_is_still_a_twin() -> None:
    (sentence,) = sentences_of(
        "サーバは、入退室管理を行っているデータセンターのサーバ室に設置している。"
    )
    other = sentence.replace("サーバ室", "電算室")
    assert nearest([sentence], [other])[0] > 90
    assert nearest([sentence], ["全く関わりのない別の文である。"]) == (0.0,)
    assert nearest([sentence], []) == (0.0,)


def test_how_a_body_calls_itself_is_no_difference() -> None:
    own, template = "・論理的に区分された本県の領域にデータを保管する。", "当市区町村"
    written, published = sentences_of(own), sentences_of(own.replace("本県", template))
    assert written == published


def test_short_sentences_are_not_compared() -> None:
    assert sentences_of("保管する。") == ()


def test_headings_are_no_sentences() -> None:
    heading = "＜Public Medical Hub (PMH)を活用した情報連携に係る事務における追加措置＞"
    assert sentences_of(heading) == ()


def test_a_sentence_stands_in_a_longer_line_but_not_a_longer_one_in_a_part_of_it() -> None:
    sentence = "個人番号が含まれる領域はインターネットからアクセスできないように制御している。"
    joined = f"②領域の管理についての追加の措置　{sentence}"
    assert standing([sentence], [joined]) == (True,)
    longer = f"{sentence[:-1]}ほか、住民からの問合せには必ず書面で答えることとしている。"
    assert standing([longer], [sentence]) == (False,)
