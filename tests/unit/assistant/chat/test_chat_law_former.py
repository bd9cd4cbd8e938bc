"""What a number was before, whose 事務 a row is, why numbers moved, and numbers there are not."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "first", "told"),
    [
        pytest.param("別表の44の項は前は別表第一の30の項でしたか", "はい。", "30の項", id="was"),
        pytest.param("別表の44の項は前は別表第一の51の項でしたか", "いいえ。", "30の項", id="not"),
        pytest.param("19条8号は前は7号でしたか", "はい。", "第19条第7号", id="number-was"),
        pytest.param("19条8号は前は6号でしたか", "いいえ。", "第19条第7号", id="number-was-not"),
        pytest.param("別表の44の項って市町村の事務ですか", "はい。", "市町村長", id="whose"),
        pytest.param("別表の1の項って市町村の事務ですか", "いいえ。", "大臣", id="not-theirs"),
        pytest.param("別表の44の項は前からあった項？", "はい。", "30の項", id="stood"),
        pytest.param("別表の44の項は新設ですか", "いいえ。", "30の項", id="not-new"),
        pytest.param("別表の11の項は新設ですか", "はい。", "旧別表に同じ事務", id="new"),
        pytest.param("令和2年の19条7号は今は8号で合ってる？", "はい。", "令和2年の", id="then"),
        pytest.param("令和2年の19条7号は今は9号で合ってる？", "いいえ。", "第8号", id="then-not"),
        pytest.param("別表の44の項と旧別表第一の30の項は同じ事務？", "はい。", "44の項", id="heir"),
        pytest.param("別表の44の項と旧別表第一の31の項は同じ？", "いいえ。", "別の表", id="none"),
        pytest.param(
            "第2条の表の133の項は介護保険法の事務で合ってる？", "はい。", "登録", id="own-law"
        ),
        pytest.param("別表の44の項って生活保護法の事務だっけ？", "いいえ。", "国民健康", id="law"),
    ],
)
def test_what_is_to_be_confirmed_is_judged_first(
    ask: Ask, question: str, first: str, told: str
) -> None:
    answer = ask(question)
    assert answer.known
    assert answer.text.startswith(first)
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("今19条9号ですけど、以前は何号で、いつ変わったんですか", "第8号", id="two"),
        pytest.param("別表の44の項は以前は何の項で、いつ変わりましたか", "30の項", id="two-of-row"),
        pytest.param("別表の44の項は改正前の番号だと？", "旧別表第一の30の項", id="before"),
        pytest.param("新しい別表の44の項は旧別表第一では？", "旧別表第一の30の項", id="old-table"),
    ],
)
def test_an_open_question_gets_no_verdict(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert not answer.text.startswith(("はい", "いいえ"))
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("別表の9の項は誰がやる事務？", "主体は「市町村長」", id="whose"),
        pytest.param("なぜ19条16号は17号に変わったの", "第4号「転職", id="why-item"),
        pytest.param("別表第一の9の項はなぜ変わったんですか", "振り直されました", id="why-row"),
        pytest.param("別表第一の79の項は今の何の項？", "削除された項です", id="struck-out"),
        pytest.param("別表の999の項は何の事務？", "136の項までです", id="no-row"),
        pytest.param("番号法第19条第30号って何", "第17号までです", id="no-item"),
        pytest.param("別表1の8は廃止された？", "別表の9の項", id="abolished"),
        pytest.param("旧別表第一の8の項の新旧対照を見せて", "別表の9の項", id="side-by-side"),
        pytest.param("児扶の項番号はいつ変わった？", "令和6年5月27日", id="when-procedure"),
        pytest.param("国保って9条1項の別表の何の項？", "別表の44の項", id="beside-article"),
        pytest.param("本人又は代理人による提供って何号だっけ", "第3号です", id="content"),
        pytest.param("個人情報保護委員会規則で定めるときは何号", "第17号です", id="whole-name"),
        pytest.param("委託・事業の承継が6号になったのはいつ", "令和3年9月1日", id="content-when"),
        pytest.param("学童保育の利用料を減免する事務は別表の何の項ですか", "の項", id="no-amount"),
    ],
)
def test_what_the_tables_hold_is_told(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("法19⑧って何", "第19条第8号", id="circled"),
        pytest.param("19-8って何の号", "第19条第8号", id="hyphen"),
        pytest.param("番号法第19条8項って何", "「19条8項」は19条第8号と読みました", id="paragraph"),
        pytest.param("別表1の三十って今は何番", "別表の44の項", id="kanji"),
        pytest.param("別表1の四十二って今は何番", "別表の62の項", id="kanji-of-two"),
        pytest.param("30の項（別表第一）、現行の番号は", "別表の44の項", id="table-after"),
    ],
)
def test_citations_are_read_as_people_note_them(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.known
    assert told in answer.text
