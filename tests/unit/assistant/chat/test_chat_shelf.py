"""What is held is set beside the wording and asked of by version, list and word; each by itself."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.items.against_standard import told_against_standard
from assistant.chat.items.explaining import answer_item
from assistant.chat.items.platform_wording import answer_platforms
from assistant.chat.items.sides import read_sides
from assistant.chat.law.asked_information import inquiry_in
from assistant.chat.law.choices import answer_name
from assistant.chat.law.row_content import answer_rows, told_of_information
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.platforms import with_platforms
from assistant.chat.talk import Chat
from assistant.chat.texts.telling import take_up
from corpus.forms.load import load_form
from corpus.forms.model import FormId, Place
from corpus.laws.model import Number
from corpus.wording.load import load_wording
from corpus.wording.model import Platform
from corpus.wording.render import fill
from tests.unit.assistant.chat.conftest import TODAY

Ask = Callable[..., Answer]


def ref_of(key: str, form: FormId = FormId.JUTEN) -> ItemRef:
    found = load_form(form)
    node = found.by_key(key)
    assert node
    return ItemRef(found, Place(node, 1 if "{n}" in node.id else None), 1.0)


def test_a_text_is_told_by_what_it_leaves_out_of_the_wording_and_adds(chat: Chat) -> None:
    ref = ref_of("storage.place")
    worded = chat.library.for_item(ref.form.id, ref.key, ["government_cloud"], on=TODAY)
    lines = fill(worded[0][1], {}).splitlines()
    heading = "＜ガバメントクラウドにおける措置＞"
    texts = {
        "甲": "\n".join((heading, *lines[:-1])),
        "乙": "\n".join((heading, *lines, "③独自の点検を毎月行う。")),
        "丙": "書庫に保管する。",
        "丁": "\n".join((heading, *lines)),
    }
    told = list(told_against_standard(chat, ref, texts))
    assert any(line.startswith("・甲の") for line in told)
    assert "・丙: 標準文例に当たる記載は見つかりません。" in told
    assert any(line.startswith("・丁の") and "と同じ文です" in line for line in told)
    assert not any(line.startswith("・丁だけの記載") for line in told)


def test_all_others_are_the_sides_beside_the_one_named(chat: Chat) -> None:
    question = read_question("熊谷市は他の団体と保管場所がどう違う？")
    sides = read_sides(chat, question, Conversation())
    assert set(sides.offices) == set(chat.offices)


@pytest.mark.parametrize("platforms", [(), ("pmh",)])
def test_items_are_listed_of_platforms_that_have_wording(platforms: tuple[Platform, ...]) -> None:
    answer = answer_platforms(load_wording(), frozenset(platforms), TODAY, "次の項目です。")
    assert bool(answer) is bool(platforms)


def test_a_printed_text_is_shown_with_its_item() -> None:
    form = load_form(FormId.ZENKOMOKU)
    node = next((node for node in form.items if node.fixed), None)
    assert node
    text = answer_item([ItemRef(form, Place(node, None), 1.0)]).text
    assert f"決まった記載: {node.fixed}" in text


def test_two_items_are_both_explained() -> None:
    text = answer_item([ref_of("storage.place"), ref_of("use.purpose")]).text
    assert text.startswith("次の項目のどちらかと思われます。")


def test_a_law_without_short_names_has_its_title_alone() -> None:
    answer = answer_name("介護保険法の正式な題名は")
    assert answer
    assert answer.text.startswith("正式な題名は「介護保険法」（")
    assert "略した書き方の例" not in answer.text


def test_a_row_that_provides_nothing_is_not_listed() -> None:
    assert list(told_of_information("", [Number(999)], TODAY)) == []
    assert answer_rows(read_question("第2条の表の999の項は誰が提供する"), TODAY) is None


def test_an_inquiry_of_no_procedure_is_none() -> None:
    assert inquiry_in("宇宙開発の事務で税の情報を照会する根拠は") is None
    assert inquiry_in("介護保険の事務で税の情報を照会する根拠は")


def test_a_platform_of_applications_is_put_into_the_case(juten: Case) -> None:
    used = with_platforms(juten, ["e_application"], True)
    assert used.platforms.e_application
    assert used.platforms.pmh == juten.platforms.pmh


@pytest.mark.parametrize(
    ("said", "items", "begins"),
    [
        ("書庫は鉄製です", (), "分かりません。"),
        ("そうです", (ref_of("storage.place"),), "分かりません。"),
    ],
)
def test_what_tells_nothing_of_an_item_is_asked_back(
    chat: Chat, said: str, items: tuple[ItemRef, ...], begins: str
) -> None:
    answer, _ = take_up(chat, read_question(said), Conversation(items=items))
    assert answer.text.startswith(begins)
    assert not answer.known


def test_without_a_draft_what_is_not_used_is_left_out_of_what_is_copied(chat: Chat) -> None:
    talk = Conversation(items=(ref_of("storage.place"),))
    answer, _ = take_up(chat, read_question("書庫は使っていません"), talk)
    assert "「書庫」のことは書かないものとします。" in answer.text


def test_more_detail_without_a_case_needs_one(chat: Chat) -> None:
    talk = Conversation(items=(ref_of("storage.place"),))
    answer, _ = take_up(chat, read_question("もう少し詳しく"), talk)
    assert "案を作るにはケースが必要です。" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("使用目的の標準文例だけ見せて", "この項目に、標準文例はありません。"),
        ("個人番号はどこに書く？", "項目の標準文例か、取り込んだ評価書に出てきます"),
    ],
)
def test_limits_of_a_list_are_said(ask: Ask, question: str, said: str) -> None:
    assert said in ask(question).text


def test_versions_between_two_are_named(ask: Ask) -> None:
    block = next(b for b in load_wording().blocks if len(b.versions) > 2)
    first, last = block.versions[0], block.versions[-1]
    text = ask(f"「{fill(first, {})}」と「{fill(last, {})}」はどっちが新しい版？").text
    assert f"間に版{block.versions[1].id}" in text
