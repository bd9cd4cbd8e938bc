"""What documents state: figures, that there was nothing, how many there are, and grounds."""

from collections.abc import Callable

import pytest

from assistant.chat.items.named import counted_in
from assistant.chat.items.stated import asks_what_is_stated
from assistant.chat.model import Answer
from assistant.chat.reading.intents import read_question
from corpus.assessments.model import Assessment

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("提供先は何件", "provision.presence"),
        ("移転先の数はどこで書くの", "provision.presence"),
        ("委託は何件ありますか", "outsourcing.presence"),
        ("再委託は何件", ""),
        ("委託先における取扱者数", ""),
        ("提供する情報の対象となる本人の数", ""),
        ("提供した件数の記録", ""),
    ],
)
def test_only_things_that_an_item_counts_are_counted(asked: str, key: str) -> None:
    assert counted_in(asked) == key


@pytest.mark.parametrize("with_case", [False, True])
def test_how_many_are_asked_of_the_item_that_says_it(ask: Ask, with_case: bool) -> None:
    answer = ask("提供先は何件", with_case=with_case)
    assert (answer.intent, [ref.key for ref in answer.items]) == ("item", ["provision.presence"])


@pytest.mark.parametrize("with_case", [False, True])
def test_the_years_that_documents_state_are_picked_out(
    ask: Ask, documents: dict[str, Assessment], with_case: bool
) -> None:
    answer = ask("ログは何年が普通", with_case=with_case)
    assert answer.quotes
    for quote in answer.quotes:
        item = documents[quote.document].item(quote.item)
        assert item
        assert quote.text == item.text[quote.start : quote.end]
        assert "年" in quote.text
        assert quote.agency in answer.text
    assert "7年間保存する" in answer.text


def test_a_date_is_no_stretch_of_years(ask: Ask) -> None:
    answer = ask("保管期間は何年が一般的？")
    assert {quote.text for quote in answer.quotes} >= {"5年", "20年以上"}
    assert not any("令和" in quote.text for quote in answer.quotes)


def test_a_figure_that_no_document_states_is_said_to_be_nowhere(ask: Ask) -> None:
    answer = ask("パスワードは何割が普通")
    assert answer.text.startswith("「何割」に当たる数を述べた記載は")
    assert "見つかりません" in answer.text


def test_how_opinions_are_written_is_no_question_of_the_rule(ask: Ask) -> None:
    answer = ask("全項目評価のパブコメで寄せられた意見、どう書く")
    assert [ref.key for ref in answer.items[:1]] == ["hearing.opinions"]


@pytest.mark.parametrize("then", ["ゼロ件だったら？", "一つもなかった場合は？"])
def test_what_others_write_where_there_was_nothing(ask: Ask, then: str) -> None:
    answer = ask("パブコメで寄せられた意見の書き方", then)
    assert {quote.text for quote in answer.quotes} == {"意見なし", "意見の提出はなかった。"}


@pytest.mark.parametrize("asked", ["委託しない場合は", "ほかに例はない？", "決まりはない？"])
def test_what_is_not_done_is_not_what_was_not_there(asked: str) -> None:
    assert not asks_what_is_stated(read_question(asked))


@pytest.mark.parametrize(
    "asked", ["庁内連携の法令上の根拠", "介護保険の要介護認定情報を他課に渡すときの根拠条文"]
)
def test_the_ground_inside_the_office_is_not_that_of_the_network(ask: Ask, asked: str) -> None:
    answer = ask(asked)
    assert [fact.id for fact in answer.facts] == ["transfer-basis"]
    assert "番号法第9条第2項" in answer.text
    assert "確かめてください" in answer.text


def test_how_the_ground_of_a_transfer_is_written_is_asked_of_its_item(ask: Ask) -> None:
    answer = ask("移転の法令上の根拠の書き方")
    assert [ref.key for ref in answer.items[:1]] == ["transfer.basis"]


def test_subcontracting_is_asked_of_its_items_after_any_other(ask: Ask) -> None:
    answer = ask("提供先における用途の書き方", "再委託は？")
    assert [ref.key for ref in answer.items[:1]] == ["outsourcing.again_consent"]
