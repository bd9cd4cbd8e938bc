"""Numbers of the law are judged for the procedure of the talk, and told as of their time."""

import datetime as dt

import pytest

from assistant.chat.law.changed_since import time_named
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat

Asked = tuple[str, ...]


def _last(chat: Chat, turns: Asked, talk: Conversation | None = None) -> str:
    talk = talk or Conversation()
    text = ""
    for turn in turns:
        answer, talk = chat.ask(turn, talk)
        text = answer.text
    return text


@pytest.mark.parametrize(
    ("turns", "first", "told"),
    [
        (("障害者総合支援の評価書です", "別表の84の項でいい？"), "いいえ。", "番号法別表の117の項"),
        (
            ("障害福祉の担当です。「番号法第9条第1項 別表の84の項」で出す。いいか",),
            "いいえ。",
            "番号法別表の117の項",
        ),
        (("介護保険の別表の項は？", "別表の100の項でいい？"), "はい。", "100の項"),
        (("障害者総合支援の別表の項は？", "照会は117でいいの"), "いいえ。", "144の項"),
        (("こども医療費の事務です", "番号利用は第9条第1項でいい？"), "いいえ。", "第9条第2項"),
        (("国保の別表の項は？", "19条は9号？"), "いいえ。", "第19条第8号"),
    ],
)
def test_a_number_is_judged_for_the_procedure_spoken_of(
    chat: Chat, turns: Asked, first: str, told: str
) -> None:
    said = _last(chat, turns)
    assert said.startswith(first)
    assert told in said


def test_a_wrong_row_does_not_become_what_is_spoken_of(chat: Chat) -> None:
    turns = ("障害者総合支援の評価書です", "別表の84の項でいい？", "旧は？")
    assert "旧別表第一の84の項" in _last(chat, turns)


def test_a_number_alone_is_told_of_each_table_the_own_first(chat: Chat) -> None:
    said = _last(chat, ("障害者総合支援の別表の項は？", "117って何の項でしたっけ"))
    own, other = said.index("「障害者総合支援」の項です"), said.index("主務省令第2条の表の117の項")
    assert own < other


def test_of_a_table_named_a_number_is_told_of_that_alone(chat: Chat) -> None:
    said = _last(chat, ("介護保険の別表の項は？", "100って第2条の表だと何の項なんですか"))
    assert "地方公務員災害補償" in said
    assert "番号法別表の100の項" not in said


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("番号法19条の7号って、令和2年の頃は何だった？",), "第8号になりました"),
        (("番号法19条の7号って、令和2年の頃は何だった？", "その頃の14号は今の何号？"), "第15号"),
        (("番号法19条の8号は令和2年と今とで同じもの？",), "いいえ。同じものではありません。"),
        (("令和3年の番号法第19条第7号は？",), "その間に変わっています"),
    ],
)
def test_a_number_is_told_as_of_the_time_named(chat: Chat, turns: Asked, told: str) -> None:
    assert told in _last(chat, turns)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("令和2年の", dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        ("平成29年3月の公表", dt.date(2017, 3, 1), dt.date(2017, 3, 31)),
        ("令和5年度2月", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("平成29年5月30日", dt.date(2017, 5, 30), dt.date(2017, 5, 30)),
    ],
)
def test_a_time_is_read_with_its_days(text: str, first: dt.date, last: dt.date) -> None:
    time = time_named(text)
    assert time is not None
    assert (time.first, time.last) == (first, last)


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("予防接種の情報提供の根拠は25と153の項だけで足りてる？", "26、154の項もあります"),
        ("予防接種の情報提供は25と26と153と154の項でそろってる？", "そろっています"),
        ("障害福祉の照会は144と145と117の項だけで足りる？", "ではありません"),
    ],
)
def test_rows_named_are_held_against_all_of_a_procedure(chat: Chat, turn: str, told: str) -> None:
    assert told in _last(chat, (turn,))


def test_the_rows_of_the_providing_side_are_gathered_anew(chat: Chat) -> None:
    turn = "予防接種の情報提供の根拠が「番号法第19条第7号 別表第二の16の2の項」です。今の形だと？"
    assert "25、26、153、154の項" in _last(chat, (turn,))


@pytest.mark.parametrize(
    "turn",
    [
        "国保です。よそに「旧別表第二の45の項」ってあったけど、うちも足したほうがいいですか",
        "「総務大臣が設置・管理する」って書き足せって言われたけどどう？",
    ],
)
def test_what_is_out_of_date_is_not_to_be_added(chat: Chat, turn: str) -> None:
    assert _last(chat, (turn,)).startswith("いいえ。そのままでは書き加えません。")


def test_numbers_of_an_item_are_told_by_form(chat: Chat) -> None:
    said = _last(chat, ("担当部署の欄は様式ごとに番号が違う？",))
    assert said.startswith("様式によって番号が違います。")
    assert all(f"様式{form}: I.{form + 3}.1" in said for form in (2, 3, 4))


def test_a_procedure_without_a_row_is_not_the_one_spoken_of(chat: Chat) -> None:
    said = _last(chat, ("公営住宅の別表の項は？", "住民基本台帳の事務は別表の何の項？"))
    assert "公営住宅" not in said
    assert "書かれていません" in said


def test_how_sure_an_answer_is_tells_what_it_rests_on(chat: Chat) -> None:
    said = _last(chat, ("年1回の見直しは何条？", "本当に？"))
    assert "第14条" in said
    assert said.startswith("先の答えは")


def test_a_word_that_another_replaced_is_not_to_be_added(chat: Chat) -> None:
    turn = "児童手当の評価書で、隣の市は「特例給付」って書いてる。うちも入れるべき？"
    assert _last(chat, (turn,)).startswith("いいえ。")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("様式4の使用部署に課を足します。重要な変更ですか",),
            "場合によります。様式4の「使用部署」は※",
        ),
        (
            ("様式3の使用部署に課を足します。重要な変更ですか",),
            "いいえ、様式3の「使用部署」は※のない",
        ),
        (("使用部署に課を足します。重要な変更ですか",), "様式によります。"),
        (
            ("様式3の使用部署に課を足します。重要な変更ですか", "全項目のほうも同じ扱いでいい？"),
            "同じ扱いではありません。",
        ),
        (("様式3の保管場所が変わる。再実施いる？", "様式4も同じ扱いでいい？"), "同じ扱いです。"),
    ],
)
def test_a_change_is_judged_by_the_mark_of_the_form_named(
    chat: Chat, turns: Asked, told: str
) -> None:
    assert _last(chat, turns).startswith(told)


def test_a_number_of_today_is_told_as_it_was_in_a_year_named_after_it(chat: Chat) -> None:
    turns = ("番号法第19条第9号は何？", "その9号、平成30年だと何号だった？")
    assert "平成30年には番号法第19条第8号でした" in _last(chat, turns)


@pytest.mark.parametrize(
    "turn",
    ["税務課への移転の根拠は番号法第9条第2項でいい？", "教育委員会への提供は19条9号でいい？"],
)
def test_what_is_no_use_of_the_procedure_is_not_judged_by_it(chat: Chat, turn: str) -> None:
    assert "別表）による事務なので" not in _last(chat, ("介護保険の別表の項は？", turn))


def test_rows_left_out_are_told_after_the_rows(chat: Chat) -> None:
    said = _last(chat, ("老人福祉の第2条の表の項は？", "86だけ書いとけばいい？"))
    assert said.startswith("足りません。主務省令第2条の表の87の項もあります")


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (
            (
                "自立支援給付の別表の項は？",
                "身体障害者手帳の別表の項は？",
                "東京都の評価書は別表第一の84って書いてますけど、それでいいんですか",
            ),
            "番号法別表の117の項",
            "身体障害者手帳",
        ),
        (
            ("身体障害者手帳の別表の項は？", "川口市の評価書は別表第一の56だけど合ってる？"),
            "番号法別表の81の項",
            "身体障害者手帳",
        ),
        (
            (
                "障害者総合支援の別表の項は？",
                "変更前：別表第一の84の項　変更後：別表の85の項　これで通してよいか",
            ),
            "番号法別表の117の項",
            "提出時期",
        ),
        (
            ("変更前は別表第一の84の項、変更後は別表の117の項でいいですか",),
            "はい。",
            "いいえ",
        ),
    ],
)
def test_a_number_of_a_document_is_judged_for_the_procedure_that_has_it(
    chat: Chat, turns: Asked, told: str, not_told: str
) -> None:
    said = _last(chat, turns)
    assert told in said
    assert not_told not in said


def test_what_was_not_shown_is_not_said_to_be_shown_above(chat: Chat) -> None:
    said = _last(chat, ("後期高齢の根拠は別表の85の項でええの？前の人のメモには84て書いてある",))
    assert "上に示したとおり" not in said
    assert "「84の項」は" in said


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (
            ("児童手当です", "別表の81の項と第2条の表の106の項って何が違うんですか"),
            "別表の項は、個人番号の利用",
        ),
        (
            ("児童手当の別表の項は？", "107の項というのもあるみたいですが、それは？"),
            "（「児童手当」の項です）",
        ),
        (("公営住宅の別表の項は", "特優賃と地域優良賃貸は"), "主務省令第2条の表の163の項"),
        (("固定資産税と軽自動車税は同じ項でいいですか",), "項は同じです"),
        (("教育委員会です。就学援助で番号を使います。別表だと何の項ですか",), "番号法別表の40の項"),
        (("国保の別表の項は？", "国保と介護の項を一覧にして並べてくれ。"), "番号法別表の100の項"),
        (("介護と後期高齢の第2条の表の項を新旧で比べたい",), "主務省令第2条の表の117の項"),
    ],
)
def test_rows_are_told_where_they_are_compared_or_only_numbered(
    chat: Chat, turns: Asked, told: str
) -> None:
    assert told in _last(chat, turns)


def test_procedures_of_two_laws_are_not_said_to_have_one_row(chat: Chat) -> None:
    assert "項は同じです" not in _last(chat, ("国保と介護は同じ項ですか",))


def test_two_editions_of_one_table_are_no_two_bases(chat: Chat) -> None:
    said = _last(chat, ("旧別表第一の56の項と別表の81の項の違いは",))
    assert "の根拠です" not in said


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平成30年の資料には第10号と書いてあるけど間違ってたんですか",
            "平成30年の番号としては合っています",
        ),
        ("令和2年の評価書に7号とあるのは？", "令和3年9月1日から番号法第19条第8号"),
        ("令和4年の評価書だと8号でした", "今も同じ番号です"),
    ],
)
def test_a_number_of_a_year_is_of_the_article_spoken_of(
    chat: Chat, question: str, told: str
) -> None:
    said = _last(chat, ("市長部局から税の情報をもらうのは番号法第19条の何号ですか？", question))
    assert told in said


def test_the_number_of_an_ordinance_is_none_of_the_article(chat: Chat) -> None:
    said = _last(chat, ("番号法第19条第8号は何ですか", "平成30年条例第10号は書きますか"))
    assert "番号法第19条第10号" not in said
