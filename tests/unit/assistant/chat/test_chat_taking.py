"""What a turn tells of the case holds before anything that it asks is answered."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.ledger import held_in
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat

Told = Callable[..., tuple[str, Conversation]]


@pytest.fixture
def told(chat: Chat, juten: Case) -> Told:
    """Ask some turns of one talk on a case; the last answer and the talk after it."""

    def call(*turns: str, case: Case | None = None) -> tuple[str, Conversation]:
        talk, text = Conversation(case=case or juten), ""
        for turn in turns:
            answer, talk = chat.ask(turn, talk)
            text = answer.text
        return text, talk

    return call


@pytest.mark.parametrize(
    ("said", "path", "value"),
    [
        ("人数は600人ではなく6,000人でした", "transfers.0.people", 6_000),
        ("35じゃなくて52人の打ち間違いでした", "procedure.handlers", 52),
        ("4万8千は去年の数で、今は10万2千人です", "procedure.population", 102_000),
        ("15人は間違いで、18人です", "outsourcing.1.handlers", 18),
        ("記録項目は31じゃなくて28項目に減ります", "file.record_count", 28),
    ],
)
def test_a_figure_corrected_goes_to_the_field_that_held_the_wrong_one(
    told: Told, juten: Case, said: str, path: str, value: int
) -> None:
    _, talk = told(said)
    assert talk.case is not None
    assert held_in(talk.case, path) == value
    others = ("procedure.population", "procedure.handlers", "transfers.0.people")
    assert all(held_in(talk.case, p) == held_in(juten, p) for p in others if p != path)


@pytest.mark.parametrize(
    "said",
    [
        "取扱者が35人から600人になったらどうなりますか",
        "35人じゃなくて52人になるらしいです",
        "19条は7号じゃなくて8号ですか",
        "「35人ではなく52人です」はこれでいいですか",
    ],
)
def test_what_is_supposed_heard_asked_or_quoted_is_not_told(
    told: Told, juten: Case, said: str
) -> None:
    assert told(said)[1].case == juten


def test_a_platform_told_off_holds_for_what_is_asked_beside_it(told: Told) -> None:
    said, _ = told(
        "すみません、PMHは来年度からに延期です。外してください。そうすると委託の件数と記録項目の数は？"
    )
    assert "委託事項は2件です" in said
    assert "記録項目は31項目です" in said


def test_a_day_told_is_that_of_its_step(told: Told) -> None:
    text, talk = told("第三者点検の方法の案ください。点検日は10月20日から11月5日に変わりました")
    assert talk.case
    assert talk.case.review.date == "令和8年11月5日"
    assert text.startswith("①実施日を")


def test_a_name_told_holds_for_all_texts(told: Told) -> None:
    text, talk = told("所属長の案", "こども給付課が4月から子育て支援課になります")
    assert "子育て支援課長" in text
    assert talk.told_case
    assert talk.told_case.departments.users[0].endswith("子育て支援課")


def test_the_row_of_changes_is_made_of_what_was_told_last(told: Told) -> None:
    text, _ = told(
        "こども給付課が4月から子育て支援課になります", "行を作ってください。4月1日付の機構改革です"
    )
    assert "・変更前の記載: こども未来部こども給付課" in text
    assert "・変更後の記載: こども未来部子育て支援課" in text


def test_a_name_told_without_a_case_is_kept_for_the_row(chat: Chat) -> None:
    _, talk = chat.ask("課の名前が高齢福祉課から介護保険課に変わりました", Conversation())
    answer, _ = chat.ask("変更箇所の行を作って。11月1日付の組織改正です", talk)
    assert "・変更前の記載: 高齢福祉課\n・変更後の記載: 介護保険課" in answer.text


def test_a_sentence_added_can_be_taken_back(told: Told) -> None:
    turns = (
        "教育・啓発の案をください",
        "新任者には着任時に研修を行うことも足した形で",
    )
    text, _ = told(*turns)
    assert "・新任者には着任時に研修を行う。" in text
    text, talk = told(*turns, "やっぱり足した分はなしで")
    assert "新任者には着任時に研修を行う。」を加えたのを取り消しました" in text
    assert "新任者" not in talk.drafted


def test_what_is_no_sentence_is_not_put_into_a_draft(told: Told) -> None:
    _, talk = told("教育・啓発の案をください", "4月と10月、を入れた文にしてください")
    assert "4月と10月" not in talk.drafted


def test_the_choice_says_whether_it_is_another(told: Told) -> None:
    text, _ = told("使用者数の欄はどれを選ぶ？", "すみません、派遣を入れたら58人でした")
    assert "選択は、「10人以上50人未満」から「50人以上100人未満」に変わります。" in text


@pytest.mark.parametrize(
    ("turn", "begins"),
    [
        ("消去方法に戻って", "その項目の案"),
        ("さっきの案に戻って", "今の案は、この会話でまだ変えていません"),
    ],
)
def test_one_goes_back_to_what_is_named_whatever_it_is(
    told: Told, zenkomoku: Case, turn: str, begins: str
) -> None:
    text, _ = told("⑤物理的対策の案を作って", turn, case=zenkomoku)
    assert text.startswith(begins)


def test_a_form_is_nothing_to_go_back_to_but_what_is_asked_of(told: Told) -> None:
    text, _ = told("しきい値判断はどうなりますか", "様式3に戻って、保管場所の案をください")
    assert "項目: 様式3 II.6.1" in text
    assert "戻す先がありません" not in text
