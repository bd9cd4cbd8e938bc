import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings
from api.stores import open_store
from assistant.chat.items.by_number import refer
from assistant.chat.items.named import FORMS
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.store.store import Store
from evals.metric_data import catalogue
from evals.outcome import HYOKA
from evals.talk_data import Expected, Talk, TalkFile, TalkSet, Turn, load_talks
from evals.talks import FAULTS, Reply, Scored, measure, misses, summary
from evals.tasks import talks

TODAY = dt.date(2026, 11, 21)
KINDS = {"law": "法令", "unknown": "分からない"}
ROW = Turn(ask="別表24", kind="law", good="地方税の項", expect=Expected(words=(("地方税",),)))
WEATHER = Turn(
    ask="明日の天気は？", kind="unknown", good="分からないと言う", expect=Expected(known=False)
)


def file_of(*turns: Turn, held_back: bool = False, case: str = "") -> TalkFile:
    talk = Talk(id="A01", who="税務課", case=case, turns=turns)
    of = TalkSet(id="A", held_back=held_back, talks=(talk,))
    return TalkFile(source="試験", kinds=KINDS, sets=(of,))


@pytest.fixture(scope="module")
def store(home: Path) -> Iterator[Store]:
    opened = open_store(Settings(home=home))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("expect", "missed"),
    [
        (Expected(first=("b",)), ["初めの項目 b"]),
        (Expected(first=("a", "b")), []),
        (Expected(items=("b", "c")), []),
        (Expected(items=("c",)), ["項目 c"]),
        (Expected(words=(("24の項",), ("地方税", "国税"))), []),
        (Expected(words=(("44の項", "30の項"),)), ["答えに 44の項/30の項"]),
        (Expected(never=("サーバ室",)), ["答えにない サーバ室"]),
        (Expected(draft=(("書庫",),), draft_never=("棚",)), []),
        (Expected(draft_never=("書庫",)), ["文案にない 書庫"]),
        (Expected(suggestion=True), []),
        (Expected(suggestion=False), ["文案がない"]),
        (Expected(known=False), ["分からないと答える"]),
    ],
)
def test_what_a_reply_lacks_is_named(expect: Expected, missed: list[str]) -> None:
    reply = Reply("別表の２４の項は地方税。サーバー室", ("a", "b"), "書庫に置く。")
    assert list(misses(expect, reply, [])) == missed


def test_a_reply_without_a_suggestion_lacks_it() -> None:
    assert list(misses(Expected(suggestion=True), Reply("案"), [])) == ["文案がある"]


def test_a_suggestion_is_compared_with_an_earlier_one() -> None:
    earlier = [Reply("", draft="長い文案"), Reply("", draft="短い")]
    shorter, returning = Expected(shorter_than=1), Expected(returns_to=1)
    assert list(misses(shorter, Reply("", draft="短い"), earlier)) == []
    assert list(misses(shorter, Reply(""), earlier)) == ["1 より短い文案"]
    assert list(misses(returning, Reply("", draft="長い文案"), earlier)) == []
    assert list(misses(returning, Reply("", draft="短い"), earlier)) == ["1 と同じ文案"]


def test_returning_to_no_suggestion_is_no_return() -> None:
    assert list(misses(Expected(returns_to=1), Reply(""), [Reply("")])) == ["1 と同じ文案"]


def test_an_expectation_of_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="期待が一つもありません"):
        Expected()


def test_a_turn_compares_only_with_those_before_it() -> None:
    ahead = Turn(ask="戻して", kind="law", good="戻す", expect=Expected(returns_to=2))
    with pytest.raises(ValidationError, match="前の問いではありません"):
        Talk(id="A01", who="税務課", turns=(ROW, ahead))


def test_a_kind_without_a_name_is_refused() -> None:
    with pytest.raises(ValidationError, match="問いの種類にない: joke"):
        file_of(ROW.model_copy(update={"kind": "joke"}))


def test_a_conversation_is_held_turn_by_turn(store: Store) -> None:
    again = Turn(ask="それの根拠は？", kind="law", good="別表", expect=Expected(words=(("別表",),)))
    scored = measure(store, file_of(ROW, again, WEATHER), TODAY)
    assert [(one.name, one.stage, one.missed) for one in scored] == [
        ("A01.1", "first", ()),
        ("A01.2", "later", ()),
        ("A01.3", "later", ()),
    ]
    assert scored[2].baseline_missed == ("分からないと答える",)


def test_a_conversation_has_the_case_that_it_names(store: Store) -> None:
    wanted = Turn(
        ask="保管場所の案を作って",
        kind="law",
        good="ケースによる案",
        expect=Expected(suggestion=True, draft=(("みどり野市",),)),
    )
    scored = measure(store, file_of(wanted, case="juten-kodomo-iryohi.yaml"), TODAY)
    assert [one.missed for one in scored] == [()]


def scored_as(number: int, kind: str, *missed: str) -> Scored:
    turn = ROW.model_copy(update={"kind": kind})
    return Scored("A", False, "A01", number, turn, Reply(""), missed, ("全て",), 0.0)


def test_turns_are_counted_by_stage_and_by_kind() -> None:
    scored = [scored_as(1, "law"), scored_as(2, "law", "答え"), scored_as(3, "unknown")]
    assert summary(scored) == {
        "all": "2/3",
        "baseline": "0/3",
        "wrong": "1/3",
        "not_known": "0/3",
        "refused": "0/3",
        "baseline_wrong": "3/3",
        "baseline_not_known": "0/3",
        "baseline_refused": "0/3",
        "stage": {"first": "1/1", "later": "1/2"},
        "kind": {"law": "1/2", "unknown": "1/1"},
    }


@pytest.mark.parametrize(
    ("missed", "known", "fault"),
    [
        (("答え",), True, "wrong"),
        (("答え",), False, "not_known"),
        ((), False, "refused"),
        ((), True, None),
    ],
)
def test_an_answer_falls_short_by_what_it_claims(
    missed: tuple[str, ...], known: bool, fault: str | None
) -> None:
    scored = replace(scored_as(1, "law", *missed), reply=Reply("", known=known))
    assert scored.fault == fault


def test_an_expected_refusal_is_no_fault() -> None:
    expected = ROW.model_copy(update={"expect": Expected(known=False)})
    scored = replace(scored_as(1, "law"), turn=expected, reply=Reply("", known=False))
    assert scored.fault is None


@pytest.mark.parametrize(("held_back", "examples"), [(False, 1), (True, 0)])
def test_what_failed_is_shown_unless_held_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, held_back: bool, examples: int
) -> None:
    wrong = ROW.model_copy(update={"expect": Expected(words=(("どこにもない言葉",),))})
    file = file_of(ROW, wrong, held_back=held_back)
    monkeypatch.setattr(talks, "load_talks", lambda: file)
    outcome = talks.measure(store, TODAY)
    own = [(o.metric, o.value) for o in outcome.observations if o.system == HYOKA]
    faults = [value for metric, value in own if metric == "turns.wrong_a"]
    assert faults == [0.0, 1.0]
    assert [one for one in own if one[0].removesuffix("_a").split(".")[1] not in FAULTS] == [
        ("turns.all", 1.0),
        ("turns.first", 1.0),
        ("turns.set_a", 1.0),
        ("turns.all", 0.0),
        ("turns.later", 0.0),
        ("turns.set_a", 0.0),
    ]
    assert len(outcome.examples) == examples


def test_the_conversations_name_items_of_the_forms() -> None:
    forms = [load_form(form) for form in FORMS] + [load_form(FormId.KISO)]
    expected = [turn.expect for of in load_talks().sets for talk in of.talks for turn in talk.turns]
    keys = {key for expect in expected for key in (*expect.first, *expect.items)}
    assert [key for key in sorted(keys) if not refer(key, forms, 1, 0.0)] == []


def test_every_conversation_stands_once_and_has_its_case() -> None:
    sets = load_talks().sets
    ids = Counter(talk.id for of in sets for talk in of.talks)
    assert max(ids.values()) == 1
    assert all(of.case_of(talk) for of in sets for talk in of.talks if talk.case)


def test_every_set_of_conversations_has_its_metric() -> None:
    for of in load_talks().sets:
        assert catalogue().metric("ask", f"turns.set_{of.id.lower()}")


def test_a_set_is_called_held_back_as_long_as_it_is() -> None:
    sets = load_talks().sets
    titles = {of.id: catalogue().metric("ask", f"turns.set_{of.id.lower()}").title for of in sets}
    assert {i for i, title in titles.items() if "取り置き" in title} == {
        of.id for of in sets if of.held_back
    }
