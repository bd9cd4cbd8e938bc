"""Figures told in one turn hold for all later ones, and in the drafts of the case."""

from collections.abc import Callable

import pytest

from assistant.chat.ledger import Ledger
from assistant.chat.model import Answer, Conversation
from assistant.chat.rules.threshold_facts import ThresholdFacts, facts_told, is_supposed
from assistant.chat.turns.memory import read_saved, restored, saved

Ask = Callable[..., Answer]
SAID = "介護の評価書です。被保険者3万人、職員は25人です。どの様式ですか"


@pytest.mark.parametrize(
    ("text", "accident"),
    [
        ("事故は隣の市の話でした。うちはゼロ", False),
        ("その事故は重大事故に当たらないとわかりました", False),
        ("半年前に重大事故を起こしました", True),
        ("委託先の間違いで事故が起きました", True),
        ("重大事故は3年前のことです", None),
    ],
)
def test_an_accident_is_told_and_taken_back(text: str, accident: bool | None) -> None:
    assert facts_told(text).accident == accident


def test_a_figure_needs_no_counter_where_figures_are_spoken_of() -> None:
    known = ThresholdFacts(90_000)
    assert facts_told("死亡者も入れると10万5千を超えます", known).people == 105_000
    assert facts_told("費用は10万円です", known).people == 90_000
    assert facts_told("10万5千を超えます").is_empty


@pytest.mark.parametrize("text", ["もし8千人だったら", "8千人の場合は？", "事故があったら"])
def test_what_is_supposed_is_told_from_what_is_said(text: str) -> None:
    assert is_supposed(text)
    assert not is_supposed("数え直したら29万人だった")


def test_an_accident_told_in_a_turn_of_its_own_counts_until_it_is_taken_back(ask: Ask) -> None:
    told = ask(SAID, "去年、特定個人情報の重大事故が1件ありました（8か月前）")
    assert "重大事故があるときは、「基礎項目評価と重点項目評価」" in told.text
    back = ask(
        SAID, "去年、重大事故が1件ありました", "すみません、事故は隣の市の話でした。うちはゼロ"
    )
    assert "重大事故がないときは、「基礎項目評価」" in back.text


def test_figures_told_rule_the_drafts_of_the_case(ask: Ask) -> None:
    said = ("対象人数は確認したら12万人でした", "しきい値判断結果の案を作って")
    made = ask(*said, with_case=True).suggestion
    assert made is not None
    assert made.draft.text == "基礎項目評価及び重点項目評価の実施が義務付けられる"


def test_a_figure_told_changes_the_draft_at_hand(ask: Ask) -> None:
    answer = ask("③対象人数の案を作って", "対象者は15万人に増えました", with_case=True)
    assert answer.suggestion is not None
    assert answer.suggestion.draft.text == "10万人以上30万人未満"


def test_what_is_supposed_does_not_stay(ask: Ask) -> None:
    said = ("対象人数が15万人だったら評価はどれ？", "しきい値判断結果の案を作って")
    made = ask(*said, with_case=True).suggestion
    assert made is not None
    assert made.draft.text.startswith("基礎項目評価の実施が")


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("重大事故って100人こえたらでしたっけ", "対象人数100人"),
        ("職員500人に研修をしました。どの項目に書きますか", "義務なし"),
        ("3000人分の名簿を委託先に渡すときの決まりは", "対象人数"),
    ],
)
def test_people_counted_of_another_matter_are_no_size(ask: Ask, text: str, unsaid: str) -> None:
    assert unsaid not in ask(text).text


def test_figures_told_are_kept_with_a_conversation() -> None:
    talk = Conversation(ledger=Ledger().with_size(ThresholdFacts(90_000, 12, accident=False)))
    kept = read_saved(saved(talk).model_dump_json(), "会話")
    assert restored(kept, "会話")[0].told == talk.told


@pytest.mark.parametrize(
    ("said", "known", "wanted"),
    [
        ("取扱者数が違ってました。540人です", ThresholdFacts(), (None, 540)),
        ("職員数の訂正です。正しくは1200人でした", ThresholdFacts(48_000, 35), (48_000, 1200)),
        ("ごめんなさい打ち間違い、54人", ThresholdFacts(48_000, 540), (48_000, 54)),
        ("訂正、820人でした", ThresholdFacts(900, 20), (820, 20)),
        ("対象人数が違ってました。820人です", ThresholdFacts(48_000, 35), (820, 35)),
        ("数え直したら3千人でした", ThresholdFacts(48_000, 35), (3000, 35)),
    ],
)
def test_a_figure_alone_is_of_what_was_named_or_of_the_nearer(
    said: str, known: ThresholdFacts, wanted: tuple[int | None, int | None]
) -> None:
    told = facts_told(said, known)
    assert (told.people, told.handlers) == wanted


def test_handlers_corrected_leave_the_people_of_the_case_in_the_draft(ask: Ask) -> None:
    asked = "Ⅴ.1②のしきい値判断結果を埋めて", "取扱者数が違ってました。540人です"
    answer = ask(*asked, with_case=True)
    assert answer.suggestion
    assert "義務付けられない" not in answer.suggestion.draft.text
    assert "基礎項目評価及び重点項目評価の実施が義務付けられる" in answer.suggestion.draft.text
    back = ask(*asked, "ごめんなさい打ち間違い、54人", with_case=True)
    assert back.text.startswith("対象人数48,000人、取扱者数54人")


@pytest.mark.parametrize(
    ("text", "people", "handlers"),
    [
        ("9万5千は去年ので今年は10万3千人です", 103_000, 480),
        ("去年の9万5千人から今年は10万3千人に増えた", 103_000, 480),
        ("29万は世帯数だった。人数は31万人です", 310_000, 480),
        ("520人は打ち間違いで52人", 95_000, 52),
        ("1万2千人が8千人台になりました", 8_000, 480),
        ("対象が2割増えたら", 114_000, 480),
        ("取扱者が1割増えたら", 95_000, 528),
    ],
)
def test_a_figure_taken_back_or_of_an_earlier_time_does_not_count(
    text: str, people: int, handlers: int
) -> None:
    told = facts_told(text, ThresholdFacts(95_000, 480))
    assert (told.people, told.handlers) == (people, handlers)


def test_an_accident_taken_back_beside_another_sentence_is_answered(ask: Ask) -> None:
    told = ask(
        SAID, "半年前に重大事故がありました", "事故の話は取り消し。紛失だと思ったら見つかった"
    )
    assert "重大事故がないとき" in told.text
