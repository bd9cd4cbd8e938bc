"""What the office decided counts before what is proposed, edit by edit and question by question."""

from dataclasses import replace

import pytest

from assistant.revise.decisions import Decisions, approved, chosen
from assistant.revise.edits import Edit
from corpus.errors import InputError

SURE = Edit(
    "I.1", ("Ⅰ",), 4, 6, "甲課", "乙課", "名称の変更", "auto", "確か。", "names", file="a.txt"
)
ASKED = replace(
    SURE, start=0, end=9, before="旧い文の甲課の文。", status="review", after="新しい文。"
)
OTHER = replace(ASKED, item="I.2", why="ほか。")
OPEN = replace(OTHER, item="I.3", after="", open=True)
PLAN = (ASKED, SURE, OTHER, OPEN)


def _made(decisions: Decisions, *, include_review: bool = False) -> list[tuple[str, str]]:
    made = chosen(PLAN, include_review=include_review, decisions=decisions)
    return [(edit.item, edit.after) for edit in made]


def test_where_nothing_is_decided_the_sure_edits_are_made() -> None:
    assert _made(Decisions()) == [("I.1", "乙課")]


def test_accepted_edit_takes_the_place_of_a_sure_one_inside_it() -> None:
    assert _made(Decisions({ASKED.id: ""})) == [("I.1", "新しい文。")]


def test_refused_edit_is_not_made() -> None:
    assert _made(Decisions(rejected=(SURE.id,))) == []


def test_own_words_stand_for_those_proposed_and_for_none() -> None:
    decided = Decisions({OTHER.id: "自分の文。", OPEN.id: "決めた文。"}, (SURE.id,))
    assert _made(decided) == [("I.2", "自分の文。"), ("I.3", "決めた文。")]


def test_question_is_decided_with_all_its_places_but_for_those_decided_alone() -> None:
    twin = replace(OTHER, item="I.4")
    assert twin.group == OTHER.group
    for decided, items in (
        (Decisions({OTHER.group: ""}, (twin.id,)), ["I.2"]),
        (Decisions({twin.id: ""}, (OTHER.group,)), ["I.4"]),
    ):
        assert [edit.item for edit in chosen((OTHER, twin), decisions=decided)] == items


def test_all_with_words_are_accepted_at_once_but_for_those_refused() -> None:
    assert _made(Decisions(rejected=(OTHER.id,)), include_review=True) == [("I.1", "新しい文。")]


def test_without_words_nothing_is_approved() -> None:
    with pytest.raises(InputError, match=r"新しい記載が決まっていない.*番号" + OPEN.id):
        approved(OPEN)
    assert approved(OPEN, "決めた文。").status == "auto"


def test_decision_on_what_is_not_planned_is_refused() -> None:
    gone = replace(SURE, start=5, end=7)
    with pytest.raises(InputError, match=f"計画にない番号です: {gone.id}。"):
        _made(Decisions(rejected=(gone.id,)))


def test_ids_tell_apart_what_differs_and_nothing_else() -> None:
    others = [
        replace(SURE, file="b.txt"), replace(SURE, item="I.2"), replace(SURE, field="その他"),
        replace(SURE, start=3), replace(SURE, after="丙課"), replace(SURE, why="別の理由。"),
    ]  # fmt: skip
    assert len({edit.id for edit in (SURE, *others)}) == len(others) + 1
    assert replace(SURE, file="in/a.txt", note="補足").id == SURE.id
    assert all(not edit.id[0].isdecimal() for edit in (SURE, *others))
