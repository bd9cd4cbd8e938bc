"""What is seen to differ between a sentence and the stretch of a source laid beside it."""

from collections.abc import Iterable

import pytest

from assistant.gate.grounding.contrast import (
    Loose,
    flips,
    loose_facts,
    regions,
    swapped_actors,
)


def parts(text: str, source: str) -> list[tuple[str, str]]:
    return [
        (text[r.start : r.end], source[r.source_start : r.source_end])
        for r in regions(text, source)
    ]


def flipped(text: str, source: str) -> list[tuple[str, str]]:
    return [
        (text[r.start : r.end], source[r.source_start : r.source_end]) for r in flips(text, source)
    ]


def shown(found: Iterable[Loose], text: str, source: str) -> list[tuple[str, str]]:
    return [
        (
            text[each.fact.start : each.fact.end],
            source[each.instead.start : each.instead.end] if each.instead else "",
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("甲乙丙", "甲乙丙", []),
        ("甲乙丙丁", "戊乙己丁", [("甲乙丙", "戊乙己")]),
        ("甲乙丙丁戊", "己乙丙庚戊", [("甲", "己"), ("丁", "庚")]),
        ("甲乙", "甲丙乙", [("", "丙")]),
    ],
    ids=["none", "one character between", "two characters between", "left out"],
)
def test_parts_a_character_apart_are_one(
    text: str, source: str, found: list[tuple[str, str]]
) -> None:
    assert parts(text, source) == found


@pytest.mark.parametrize("unit", ["人", "年", "%", "十", "上", "目"])
@pytest.mark.parametrize("bound", ["以上", "以下", "以内", "未満"])
def test_a_bound_put_to_a_number_changes_the_meaning(unit: str, bound: str) -> None:
    assert flipped(f"5{unit}{bound}とする", f"5{unit}とする") == [(bound, "")]


@pytest.mark.parametrize("bound", ["以上", "以下", "以内", "未満"])
def test_a_bound_that_follows_no_number_is_none(bound: str) -> None:
    assert flipped(f"基準{bound}とする", "基準とする") == []


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("今後は残さない、保管する", "保管する", []),
        ("今は残さない、保管する", "保管する", [("今は残さない、", "")]),
        ("保管する、記録は残さない", "保管する", []),
        ("書庫に、記録を残さない限り、保管する", "書庫に、保管する", []),
        ("書庫に、保管する", "書庫に、記録を残さない限り、保管する", []),
        ("保管する,記録は残さない,廃棄する", "保管する,廃棄する", []),
        ("保管する。記録は残さない。", "保管する。", []),
        ("書庫に記録を残さない限り、保管する", "書庫に保管する", [("記録を残さない限り、", "")]),
        ("書庫に、残さない記録を保管する", "書庫に、記録を保管する", [("残さない", "")]),
        ("保管する、記録を残さないこと", "保管すること", [("、記録を残さない", "")]),
        ("甲課において、保管しない書庫", "甲課の、保管する", [("しない書庫", "する")]),
    ],
)
def test_a_clause_of_its_own_flips_nothing(
    text: str, source: str, found: list[tuple[str, str]]
) -> None:
    assert flipped(text, source) == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("のみ使う", "使う"),
        ("使う場合がある", "使う"),
        ("使う予定", "使う"),
        ("7年を超えて残す", "7年残す"),
        ("使う", "使えない"),
        ("甲を除き使う", "甲を使う"),
    ],
)
def test_what_restricts_or_hedges_flips_whichever_side_it_is_on(text: str, source: str) -> None:
    assert flipped(text, source)
    assert flipped(source, text)


def test_a_short_negation_is_flipped_even_where_another_is_gained_elsewhere() -> None:
    text, source = "委託は行う。再委託は行わない。", "委託は行わない。再委託は行う。"
    assert len(flipped(text, source)) == 2


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("記録を7年と7年残す", "記録を7年と7年残す", []),
        ("記録を7年、台帳を7年", "記録を7年、台帳を5年", [("7年", "5年")]),
        ("甲を7年、乙を7年、丙を7年", "甲を7年、乙を7年、丙を5年", [("7年", "5年")]),
        ("甲を7年、乙を7年", "甲を7年、乙を残す", [("7年", "")]),
        ("ログを残し、ログを見る", "ログを残す", []),
    ],
)
def test_a_number_is_borne_out_as_often_as_the_source_states_it(
    text: str, source: str, found: list[tuple[str, str]]
) -> None:
    assert shown(loose_facts(text, source), text, source) == found


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("3年残す", "前文が長く続いた後に5年残すが、9年ではない", "5年"),
        ("前文が長く続いた後に3年残す", "5年残すが、7年ではなく、9年である", "9年"),
        ("甲を3年乙を残して丙を残す", "甲を5年、乙を長い間にわたり7年、丙を9年残す", "5年"),
        ("甲と乙と丙を3年残す", "甲を5年、乙を長い間にわたり7年、丙を9年残す", "7年"),
        ("甲乙甲乙4年。", "1年甲乙甲乙。2年", "2年"),
    ],
)
def test_in_place_of_a_number_stands_the_one_at_about_the_same_place(
    text: str, source: str, found: str
) -> None:
    ((_, instead),) = shown(loose_facts(text, source), text, source)
    assert instead == found


@pytest.mark.parametrize("close", [True, False])
@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("本市は点検する", "委託先は点検する", [("本市", "委託先")]),
        ("委託先は点検する", "点検する", [("委託先", "")]),
        ("本市は点検する", "点検する", []),
        ("職員は点検する", "点検する", []),
        ("点検する", "委託先は点検する", []),
        ("職員が、委託先を点検する", "委託先が、職員を点検する", [("職員", "委託先")]),
        ("職員が点検する", "職員の手で点検する", []),
    ],
)
def test_who_acts_in_place_of_another_is_told(
    close: bool, text: str, source: str, found: list[tuple[str, str]]
) -> None:
    assert shown(swapped_actors(text, source, close=close), text, source) == found


def test_an_actor_who_is_no_topic_tells_only_where_the_words_about_it_are_the_same() -> None:
    text, source = "鍵を委託先に渡す", "鍵を職員に渡す"
    assert shown(swapped_actors(text, source, close=True), text, source) == [("委託先", "職員")]
    assert swapped_actors(text, source, close=False) == ()


@pytest.mark.parametrize(("length", "found"), [(17, 1), (18, 0)])
def test_a_long_part_put_another_way_is_no_actor_written_over_another(
    length: int, found: int
) -> None:
    text, source = f"乙は、委託先{'甲' * length}。委託先と職員", "乙は、職員。委託先と職員"
    assert len(swapped_actors(text, source, close=True)) == found


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("鍵を委託先甲に渡す", "鍵を委託先職員に渡す"),
        ("鍵を甲委託先に渡す", "鍵を職員委託先に渡す"),
        ("鍵を委託先職員に渡す", "鍵を委託先甲に渡す"),
        ("鍵を職員委託先に渡す", "鍵を甲委託先に渡す"),
    ],
)
def test_an_actor_beside_what_differs_is_not_in_it(text: str, source: str) -> None:
    assert swapped_actors(text, source, close=True) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("鍵を委託先に渡す", "国は鍵を職員に渡す"),
        ("国は鍵を渡す", "鍵を職員に渡す。国は渡す"),
    ],
)
def test_where_the_rest_is_put_another_way_only_topics_tell(text: str, source: str) -> None:
    assert swapped_actors(text, source, close=False) == ()
