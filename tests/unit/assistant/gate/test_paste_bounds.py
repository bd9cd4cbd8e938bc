"""From which length on a slip of copying is told, and how much of the text is shown."""

import datetime as dt
import random

import pytest

from assistant.gate.gate import judge
from assistant.gate.model import Finding
from assistant.gate.rules import text_paste
from assistant.gate.subject import Subject
from corpus.forms.load import form_named

FORM = form_named("様式3")
PLACE = FORM.find("III.10")


def said(rule: str, text: str) -> list[Finding]:
    found = judge(Subject(FORM, PLACE, text, dt.date(2026, 4, 1))).findings
    return [finding for finding in found if finding.rule == rule]


@pytest.mark.parametrize(("length", "found"), [(24, 0), (25, 1)])
def test_a_sentence_is_twice_there_from_twenty_five_characters(length: int, found: int) -> None:
    sentence = ("台帳を書庫の鍵付きの棚に戻し、当番が冊数を数えて控えに記す"[: length - 1]) + "る"
    text = f"・{sentence}。\n・窓を閉める。\n・{sentence}。"
    hits = [f for f in said("text.doubled", text) if f.quote.startswith("・")]
    assert len(hits) == found


@pytest.mark.parametrize(("length", "found"), [(11, 0), (12, 1)])
def test_a_point_is_twice_in_a_row_from_twelve_characters(length: int, found: int) -> None:
    line = "・" + "台帳を書庫の棚に戻して数える"[: length - 1] + "る"
    assert len(said("text.doubled", f"{line}\n{line}")) == found
    assert not said("text.doubled", f"{line}\n・窓を閉める。\n{line}")


@pytest.mark.parametrize("twice", ["をを", "にに", "がが", "ではでは", "からから", "。。", "、、"])
def test_a_particle_or_a_mark_written_twice_is_shown(twice: str) -> None:
    (found,) = said("text.doubled", f"台帳{twice}書庫に戻す。")
    assert found.quote == twice


@pytest.mark.parametrize(
    "text", ["その時にに対し戻す。", "痛がが行く。", "からからな物。", "もののか。"]
)
def test_what_is_rightly_said_twice_is_left_alone(text: str) -> None:
    found = [f.quote for f in said("text.doubled", text)]
    assert found == (["がが"] if text.startswith("痛") else [])


@pytest.mark.parametrize(("length", "found"), [(39, 0), (40, 1)])
def test_a_text_breaks_off_from_forty_characters(length: int, found: int) -> None:
    text = (
        "台帳を書庫に戻す。"
        + "当番が冊数を一つずつ数えてから控えの用紙にも書き写して棚のきわ"[: length - 10]
        + "を"
    )
    assert len(text) == length
    hits = [f for f in said("text.torn", text) if "途中で終わって" in f.message]
    assert [f.quote for f in hits] == ([text[-20:]] if found else [])


@pytest.mark.parametrize(("length", "found"), [(30, 1), (31, 0)])
def test_a_short_line_between_marked_ones_is_the_rest_of_another(length: int, found: int) -> None:
    line = "及び" + "台帳を書庫の鍵付きの棚に戻し当番が冊数を数えて控えに記す"[: length - 3] + "。"
    assert len(line) == length
    hits = said("text.torn", f"・窓を閉める。\n{line}\n・灯を消す。")
    assert [f.quote for f in hits if "つながらない" in f.message] == [line] * found


def test_a_bracket_without_a_partner_is_shown_with_what_stands_about_it() -> None:
    (found,) = said("text.torn", "一二三四五六七八九十台帳）一二三四五六七八九十冊数。")
    assert found.quote == "三四五六七八九十台帳）一二三四五六七八九十"
    (first,) = said("text.torn", "（台帳。")
    assert first.quote == "（台帳。"


def test_of_many_brackets_without_partners_the_first_three_are_told() -> None:
    hits = said("text.torn", "台帳）冊数」書庫】棚）灯。")
    assert [f.message.split("」の相手")[0][-1] for f in hits] == ["）", "」", "】"]


@pytest.mark.parametrize(
    "text", ["1）台帳 2）書庫", "ア）台帳　イ）書庫", "一）台帳", "（台帳(書庫)）"]
)
def test_numbers_of_a_list_and_pairs_need_no_partner(text: str) -> None:
    assert said("text.torn", text) == []


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("台帳を戻す。", 1),
        ("時刻：朝に戻す。", 1),
        ("戻す順：", 0),
        ("戻す順: ", 0),
        ("次の順に戻す。", 0),
        ("次を行う。", 0),
        ("以下による。", 0),
        ("下記による。", 0),
        ("手順のとおり戻す。", 0),
    ],
)
def test_numbers_follow_points_where_a_line_leads_on_to_them(lead: str, found: int) -> None:
    text = f"・{lead}\n①棚を開ける。\n②棚を閉める。"
    assert len(said("text.mixed_bullets", text)) == found


def test_clauses_twice_are_those_of_the_engine() -> None:
    chance = random.Random(11)
    found = 0
    for _ in range(300):
        text = "".join(chance.choices("市の台帳を、。", k=60))
        cut, length = chance.randrange(20), chance.randrange(4, 20)
        text = text[: cut + length] + text[cut : cut + length] + text[cut + length :]
        spans = [match.span() for match in text_paste._CLAUSE_TWICE.finditer(text)]
        assert [match.span() for match in text_paste._clauses_twice(text)] == spans
        found += bool(spans)
    assert found
