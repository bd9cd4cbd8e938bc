"""Which of several stretches decides on a sentence, and how near it must be."""

import pytest

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground, remembered
from assistant.gate.grounding.model import SentenceVerdict, SourceText
from assistant.gate.grounding.weigh import content_pairs

SAID = "記録は7年間保管し、所属長が確認する。"
OTHER_NUMBER = "記録は5年間保管し、所属長が確認する。"


def one(text: str, *sources: str | SourceText, case: str = "") -> SentenceVerdict:
    texts = tuple(s if isinstance(s, SourceText) else SourceText(s, key="k") for s in sources)
    (verdict,) = ground(text, Basis("k", texts, case))
    return verdict


@pytest.mark.parametrize(
    ("clean", "status"),
    [
        ("記録は7年間保管し、所属長は確認をする。", "paraphrased"),
        ("記録は7年間保管し、確認する。", "paraphrased"),
        ("記録は、7年間にわたり保管し、所属長がその都度確認する。", "altered"),
    ],
    ids=["nearly as like", "hardly less like", "much less like"],
)
def test_a_source_that_bears_all_out_outweighs_one_a_little_nearer(clean: str, status: str) -> None:
    assert one(SAID, OTHER_NUMBER, clean).status == status


TWICE_OTHER = "本市は、記録を5年間保管し、毎年確認する。"
ONCE_OTHER = "本市は、その時記録を5年間保管し、毎月確認する。"
FAR = "本市は、委託先から受け取った記録を5年間保管し、毎月これを確認する。"


@pytest.mark.parametrize(
    ("sources", "shown"),
    [((TWICE_OTHER, ONCE_OTHER, FAR), ONCE_OTHER), ((TWICE_OTHER, FAR), TWICE_OTHER)],
    ids=["hardly farther", "much farther"],
)
def test_of_sources_about_as_near_the_one_with_fewest_differences_is_shown(
    sources: tuple[str, ...], shown: str
) -> None:
    verdict = one("本市は、記録を7年間保管し、毎月確認する。", *sources)
    assert (verdict.status, verdict.source) == ("altered", shown)


def test_three_fifths_of_a_sentence_are_enough_to_lay_it_beside_a_source() -> None:
    source, known = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯を丙丁する"
    assert one("甲乙丙丁戊己子丑寅卯", source, known).similarity == 0.6
    assert one("甲乙丙丁戊辰子丑寅卯", source, known).similarity == 0.0


NEW_WORDS = "それをあれとともにここにおいては書庫棟だ"
OLD_WORDS = "それをあれとともにここにおいては金銭函だ"
"""They share seventeen of twenty characters, and none that carries the content."""


def test_new_words_need_a_source_that_is_close() -> None:
    assert one(NEW_WORDS, OLD_WORDS).status == "paraphrased"
    assert one(NEW_WORDS[3:], OLD_WORDS[3:]).status == "unsupported"


def test_what_another_item_says_must_be_close() -> None:
    here = "施錠する。"
    assert one(NEW_WORDS, here, SourceText(OLD_WORDS, key="x")).status == "misattributed"
    assert one(NEW_WORDS[3:], here, SourceText(OLD_WORDS[3:], key="x")).status == "unsupported"


def test_a_new_measure_in_a_known_form_is_altered_or_fabricated_by_how_close_it_is() -> None:
    said = "それをあれとともにここにおいてはカメラだ"
    assert one(said, OLD_WORDS).status == "altered"
    assert one(said[3:], OLD_WORDS[3:]).status == "fabricated"


def test_a_close_sentence_of_this_item_outweighs_the_same_of_another() -> None:
    said, here = "あの記録をここに残すのは987日までとし", "あの記録をここに残すのは543日までとし"
    assert one(said, here, SourceText(said, key="x")).status == "altered"
    farther = here.replace("あの", "")
    assert one(said, farther, SourceText(said, key="x")).status == "misattributed"


FLIPPED = "書庫の扉に鍵を付けない、記録を9年間残す。"


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ("", "altered"),
        ("記録を9年間残す。", "altered"),
        ("記録を9年間残す。書庫に鍵を掛ける。", "paraphrased"),
    ],
)
def test_what_the_case_says_word_for_word_is_no_change_of_a_source_far_from_it(
    case: str, status: str
) -> None:
    assert one("書庫に鍵を掛ける、記録を9年間残す。", FLIPPED, case=case).status == status


@pytest.mark.parametrize(
    ("place", "status"), [("ここで", "altered"), ("ここでは", "altered"), ("すぐ", "fabricated")]
)
def test_who_is_written_over_another_tells_where_four_fifths_are_the_same(
    place: str, status: str
) -> None:
    assert one(f"あの鍵を{place}住民に", f"あの鍵を{place}職員に").status == status


@pytest.mark.parametrize(
    ("new", "said"),
    [("磁気棒円盤", []), ("磁気棒円盤等", ["磁気棒円盤等"]), ("磁気棒の円盤", ["磁気棒の円盤"])],
)
def test_six_new_characters_put_in_are_a_measure(new: str, said: list[str]) -> None:
    source = "記録は7年間保管し、所属長が確認する。"
    verdict = one(source.replace("所属長", f"{new}所属長"), source)
    assert [difference.said for difference in verdict.differences] == said


@pytest.mark.parametrize(
    ("lead", "tail", "said", "says"),
    [
        ("職員は、書庫の扉に", "。", "扉に鍵を掛けない。", "扉に鍵を掛ける。"),
        ("", "。", "鍵を掛けない。", "鍵を掛ける。"),
        ("書庫に", "扱いとする。", "庫に鍵を掛けない扱い", "庫に鍵を掛ける扱い"),
    ],
)
def test_a_negation_is_shown_with_some_words_about_it(
    lead: str, tail: str, said: str, says: str
) -> None:
    (found,) = one(f"{lead}鍵を掛けない{tail}", f"{lead}鍵を掛ける{tail}").differences
    assert (found.kind, found.said, found.source_says) == ("negation", said, says)


@pytest.mark.parametrize(
    ("own", "status"),
    [("電算機室", "paraphrased"), ("電算室", "altered")],
    ids=["four characters", "three characters"],
)
@pytest.mark.parametrize("own_first", [True, False])
def test_a_name_may_be_put_together_of_a_source_s_and_a_long_one_of_ones_own(
    own: str, status: str, own_first: bool
) -> None:
    if own_first:
        said, source = f"{own}管理システムに記録する。", "管理システムに記録する。"
    else:
        said, source = f"管理{own}に記録する。", "管理を記録する。"
    assert one(said, source, case=own).status == status


def test_content_is_in_kanji_katakana_and_latin_words() -> None:
    assert content_pairs("abc甲乙丙カナー甲のxア") == {
        "ab", "bc", "甲乙", "乙丙", "カナ", "ナー",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("＜青空市における措置＞", "altered"),
        ("＜緑市における措置＞", "empty"),
        ("＜青空情報システムにおける措置＞", "altered"),
        ("＜システムにおける措置＞", "empty"),
        ("＜年1回の措置＞", "empty"),
    ],
)
def test_a_heading_may_say_anything_but_name_somebody_unknown(heading: str, status: str) -> None:
    basis = Basis("k", (SourceText("施錠する。"),), own_names=frozenset({"緑市"}))
    assert [verdict.status for verdict in ground(heading, basis)] == [status]


def test_verdicts_are_remembered() -> None:
    basis = Basis("k", (SourceText("職員は、台帳を照合する。"),))
    ground("\n".join(f"甲{line}乙丙。" for line in range(50)), basis)
    assert len(remembered(basis.here, basis.elsewhere, basis.uncited, basis.own_names)) == 50


def test_an_office_of_ones_own_may_stand_for_a_source_s() -> None:
    text = "申請書は、毎日、窓口のある{}で職員が受け付ける。"
    said, texts = text.format("若葉推進課"), (SourceText(text.format("子育て支援課")),)
    (known,) = ground(said, Basis("k", texts, own_names=frozenset({"若葉推進課"})))
    (unknown,) = ground(said, Basis("k", texts, own_names=frozenset({"緑台係"})))
    assert (known.status, unknown.status) == ("paraphrased", "altered")


@pytest.mark.parametrize(
    ("office", "said", "status"),
    [("室", "本市室", "altered"), ("課室", "本市課室", "paraphrased")],
    ids=["one character", "two characters"],
)
def test_a_source_s_office_with_ones_own_body_before_it_is_the_same(
    office: str, said: str, status: str
) -> None:
    source = f"書類は、{office}の書庫に保管する。"
    assert one(source.replace(office, said), source).status == status


SHARED = (
    "それより前に甲乙丙丁寅とするのは、ここに書かれたとおりである",
    "あとから戊己庚辛卯とならないように、よくよくたしかめておく",
    "いつまでも壬癸子丑辰でありつづけるものは、すぐにあらためる",
)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("甲乙丙丁寅とし戊己庚辛卯もする", "paraphrased"),
        ("甲乙丙丁寅とし戊己庚辛卯や壬癸子丑辰もする", "unsupported"),
    ],
    ids=["of two sources", "of three sources"],
)
def test_a_sentence_in_other_words_has_its_content_from_one_or_two_sources(
    said: str, status: str
) -> None:
    assert one(said, *SHARED).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [("図書", "unsupported"), ("図書館", "fabricated"), ("図書だ", "unsupported")],
)
def test_words_alone_are_a_name_from_three_characters(text: str, status: str) -> None:
    verdict = one(text, "職員が施錠する。")
    assert (verdict.status, verdict.path) == (status, "")


PIECES = (
    "入退室を装置で記録し、映像も残す。",
    "異動の際は、権限を見直し、改める。",
    "台帳は、7年間保管する。",
)


@pytest.mark.parametrize(("sources", "status"), [(PIECES, "paraphrased"), (PIECES[:2], "altered")])
def test_a_sentence_may_be_put_together_from_clauses_of_several_sources(
    sources: tuple[str, ...], status: str
) -> None:
    assert one("入退室を装置で記録し、権限を見直し、7年間保管する。", *sources).status == status


NAMED = "青空給付システムに記録し、職員が確認する。"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("新緑かるてに記録し、職員が確認する。", "altered"),
        ("総合記録装置に記録し、職員が確認する。", "altered"),
        ("これに記録し、職員が確認する。", "paraphrased"),
        ("端末に記録し、職員が確認する。", "paraphrased"),
    ],
    ids=["new words", "known words put together anew", "no content", "known words"],
)
def test_what_is_written_over_a_name_must_be_known(said: str, status: str) -> None:
    verdict = one(said, NAMED, "総合窓口の記録は端末の装置で行う。", "端末に鍵を掛ける。")
    assert verdict.status == status
    assert [d.source_says for d in verdict.differences] == (
        ["青空給付システム"] if status == "altered" else []
    )


def test_a_name_of_ones_own_does_not_stand_for_another_of_ones_own() -> None:
    said = "新緑宛名システムに記録し、職員が確認する。"

    def status(*own: str) -> str:
        (verdict,) = ground(said, Basis("k", (SourceText(NAMED),), own_names=frozenset(own)))
        return verdict.status

    assert status("新緑宛名システム") == "paraphrased"
    assert status("新緑宛名システム", "青空給付システム") == "altered"


def test_a_source_a_little_farther_must_say_itself_what_the_nearest_has_otherwise() -> None:
    nearest = "記録の消去は、運用の事業者及び委託先が行う。"
    said = nearest.replace("委託先", "国")
    assert one(said, nearest, "記録の消去は、運用の事業者が行う。").status == "altered"
    assert one(said, nearest, "記録の消去は、運用の事業者や国が行う。").status == "paraphrased"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("職員は、退庁の前には必ず書庫の扉を施錠する。", "paraphrased"),
        ("事業者及び職員は、退庁の前には必ず書庫の扉を施錠する。", "altered"),
    ],
    ids=["alone", "beside another"],
)
def test_the_office_may_be_named_where_a_source_names_nobody_but_not_beside_another(
    said: str, status: str
) -> None:
    source = (
        "事業者は、退庁の前には必ず書庫の扉を施錠する。"
        if "及び" in said
        else "退庁の前には必ず書庫の扉を施錠する。"
    )
    assert one(said, source).status == status


def test_a_heading_does_not_take_another_name_than_the_source_s() -> None:
    source = "＜青空給付システムのソフトウェアにおける措置＞"
    assert one("＜新緑かるてのソフトウェアにおける措置＞", source).status == "altered"
    assert one("＜システムのソフトウェアにおける措置＞", source).status == "empty"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("みどり計算株式会社", "paraphrased"),
        ("株式会社あかつきシステムズ", "fabricated"),
        ("あかつきかるて", "fabricated"),
        ("中間サーバー", "paraphrased"),
        ("団体内統合宛名システム（以下「宛名」という。）", "paraphrased"),
        ("本市記録管理機器", "paraphrased"),
    ],
    ids=["own", "a source's with another name", "hiragana", "generic", "defined", "put together"],
)
def test_what_answers_an_item_for_a_name_is_a_name(said: str, status: str) -> None:
    sources = (SourceText("株式会社あさひシステムズ"), SourceText("記録管理機器"))
    own = frozenset({"みどリ計算株式会社"})
    (verdict,) = ground(said, Basis("outsourcing.partner", sources, own_names=own))
    assert (verdict.status, bool(verdict.differences)) == (status, status == "fabricated")


def test_the_part_of_a_long_sentence_has_the_words_that_the_text_has_others_for() -> None:
    source = "ともに青空認証マーク取得事業者である。"
    assert one("ともにISMS取得事業者である。", source).status == "altered"
