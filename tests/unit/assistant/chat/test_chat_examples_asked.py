"""Examples asked for by what they say, compared, and asked of the author's own office."""

from collections.abc import Callable

import pytest

from assistant.chat.items.measures import measures, measures_in
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.items.wishes import Wishes, read_wishes
from assistant.chat.model import Answer
from assistant.known_names import plainly
from corpus.assessments.model import Assessment
from corpus.forms.model import FormId

Ask = Callable[..., Answer]
_COMPARED = "再委託の許諾方法、川口市と東京都でどう違う？"


@pytest.mark.parametrize(
    "asked",
    ["介護保険の評価書の例ある？", "国保の評価書の例見せて", "どこか住民税の評価書載ってる？"],
)
def test_assessments_not_held_are_said_to_be_missing(ask: Ask, asked: str) -> None:
    answer = ask(asked)
    assert "の評価書は取り込まれていません。" in answer.text
    assert not answer.known


def test_assessment_held_is_named_with_how_to_read_it(ask: Ask) -> None:
    text = ask("予防接種の評価書のサンプルある？").text
    assert "越谷市長" in text
    assert "項目を書いて尋ねる" in text


@pytest.mark.parametrize(
    "asked",
    ["児童手当の評価書でほかの市の保管場所の例見せて", "評価書のほかの欄も教えて"],
)
def test_text_of_an_item_is_no_question_of_assessments(ask: Ask, asked: str) -> None:
    assert "取り込んだ評価書は" not in ask(asked).text


def test_number_of_an_assessment_is_shown_only_where_it_is_asked(ask: Ask) -> None:
    assert ask("評価書番号の例").items[0].key == "cover.number"
    keys = {ref.key for ref in ask("介護の評価書で委託先の例ある？").items}
    assert not keys & {"cover.number", "cover.title"}


def test_difference_of_two_offices_is_told(ask: Ask) -> None:
    _, _, told = ask(_COMPARED).text.partition("【違い】")
    assert "埼玉県川口市長だけにある措置: 内部の決裁" in told
    assert "東京都知事だけにある措置: " in told


def test_choices_that_are_alike_are_said_to_be(ask: Ask) -> None:
    assert "記載は同じです" in ask("再委託の有無を川口市と熊谷市で比べて").text


@pytest.mark.parametrize(
    "asked", ["どっちがいい？", "どちらが詳しいですか", "どっちがしっかりしてる"]
)
def test_no_office_is_ranked_above_another(ask: Ask, asked: str) -> None:
    answer = ask(_COMPARED, asked)
    assert answer.known
    assert answer.text.startswith("どちらがよいという順位や評価は、データにありません。")
    assert "【違い】" in answer.text


def test_two_offices_named_are_set_side_by_side_and_not_ranked(ask: Ask) -> None:
    text = ask("越谷と熊谷、保管場所どっちの書き方が安全？").text
    assert text.startswith("どちらがよいという順位や評価は、データにありません。")
    assert "■ 越谷市長" in text


@pytest.mark.parametrize(
    "before",
    [
        pytest.param((_COMPARED,), id="compared"),
        pytest.param((_COMPARED, "どっちがいい？"), id="asked-before"),
        pytest.param(
            ("越谷市のユーザ認証の例", "熊谷市のユーザ認証の例"), id="quoted-in-two-turns"
        ),
    ],
)
def test_difference_is_asked_of_what_was_quoted(ask: Ask, before: tuple[str, ...]) -> None:
    assert "だけにある措置" in ask(*before, "何が違うの？").text


def test_which_assessment_to_make_is_no_question_of_offices(ask: Ask) -> None:
    assert "順位" not in ask("評価書はどれを作ればいい？").text


def test_examples_of_an_item_named_are_of_the_item(ask: Ask) -> None:
    assert ask("保管場所に生体認証を使ってる団体の例").items[0].key == "storage.place"


@pytest.mark.parametrize(
    "asked", ["ISMAPのことはどこに書くの", "LGWANはどの欄に書く？", "ガバクラはどこに書けばいい"]
)
def test_all_items_in_which_a_word_stands_are_listed(ask: Ask, asked: str) -> None:
    answer = ask(asked)
    assert len(answer.items) > 3
    on_juten = [ref.form.id == FormId.JUTEN for ref in answer.items]
    assert on_juten == sorted(on_juten, reverse=True)


def test_label_is_where_it_is_printed(ask: Ask) -> None:
    assert [ref.key for ref in ask("委託先名はどの欄に書くの").items][:1] == ["outsourcing.partner"]


def test_word_that_stands_nowhere_is_said_to(ask: Ask) -> None:
    assert not ask("宇宙船のことはどこに書くの").known


def test_label_in_brackets_is_compared_as_an_item(ask: Ask) -> None:
    assert "■ 様式3には、この項目がありません。" in ask("様式3と様式4で「保管期間」は同じ？").text


def test_heading_in_brackets_is_compared_alone(ask: Ask) -> None:
    text = ask("様式3と様式4で「使用の主体」は同じ？").text
    assert "使用者数 ／ 様式4 II.3.7.2" in text
    assert "システムの名称" not in text


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param("様式2から様式3に変わったら何が増える？", "様式2になく、様式3だけ", id="more"),
        pytest.param(
            "様式3から4に上がると書くところどこが増えるの", "様式3になく、様式4だけ", id="4"
        ),
        pytest.param(
            "全項目から重点に下がったらどの欄がなくなる？", "様式3になく、様式4だけ", id="less"
        ),
    ],
)
def test_what_a_form_has_more_is_told_from_the_forms(ask: Ask, asked: str, first: str) -> None:
    assert ask(asked).text.splitlines()[1].startswith(f"【{first}")


@pytest.mark.parametrize(
    ("asked", "forms"),
    [
        ("様式3と4で違う", (FormId.JUTEN, FormId.ZENKOMOKU)),
        ("全項目から重点", (FormId.ZENKOMOKU, FormId.JUTEN)),
        ("様式4の3番目", (FormId.ZENKOMOKU,)),
    ],
)
def test_forms_are_read_in_the_order_said(asked: str, forms: tuple[FormId, ...]) -> None:
    assert forms_in(plainly(asked)) == forms


@pytest.mark.parametrize(
    "asked", ["ログの保管期間ってみんなどのくらい？", "アクセスログ、よそはどれくらい残してる？"]
)
def test_amount_of_a_thing_is_not_that_of_the_item(ask: Ask, asked: str) -> None:
    answer = ask(asked)
    assert answer.quotes
    assert all("ログ" in quote.text for quote in answer.quotes)


def test_amount_of_the_item_itself_is_the_items(ask: Ask) -> None:
    assert ask("保管期間ってみんなどのくらい？").items[0].key == "storage.period"


@pytest.mark.parametrize("asked", ["そこ、うちにも使える？", "それ、うちでもいける？"])
def test_quote_is_judged_for_the_own_office(ask: Ask, asked: str) -> None:
    text = ask("越谷市のユーザ認証の例", asked, with_case=True).text
    assert "■ 越谷市長" in text
    assert "ケースにあるもの: 生体認証" in text


def test_one_of_the_offices_quoted_is_judged(ask: Ask) -> None:
    text = ask(_COMPARED, "東京都のはうちにも当てはまる？").text
    assert "東京都知事（tokyo" in text
    assert "川口市長" not in text


def test_nothing_is_judged_that_was_not_quoted(ask: Ask) -> None:
    assert "書いてある措置" not in ask("国保は別表の何項", "うちでも使える？").text


def test_every_measure_is_found_by_its_own_words() -> None:
    assert len({measure.id for measure in measures()}) == len(measures())
    assert [m.id for m in measures_in("入退室を指静脈で管理する。")] == [
        "biometrics",
        "entry_control",
    ]
    assert [m.id for m in measures_in("再委託の禁止又は制限、履行状況の検査の実施")] == [
        "audit",
        "again_limited",
    ]
    assert not measures_in("ログインする。")


@pytest.mark.parametrize(
    ("asked", "wishes"),
    [
        ("消去方法の例を3つ", Wishes(count=3)),
        ("保管場所の例、二つでいい", Wishes(count=2)),
        ("監査の例を一つ見せて", Wishes(count=1)),
        ("短いのだけ", Wishes(short=True)),
        ("様式4のだけ", Wishes(form=FormId.ZENKOMOKU)),
        ("重点の団体の例", Wishes(form=FormId.JUTEN)),
        ("県のやつは", Wishes(office="県")),
        ("熊谷市のやつは", Wishes()),
        ("他市の例", Wishes()),
        ("委託事項1つ目の例", Wishes()),
        ("保管期間の短いもの", Wishes()),
    ],
)
def test_limits_of_examples_are_read(asked: str, wishes: Wishes) -> None:
    assert read_wishes(asked) == wishes


def test_as_many_examples_are_shown_as_wished_for(ask: Ask) -> None:
    assert len(ask("保管場所の例を2つ").quotes) == 2


def test_standard_wording_is_left_out_or_stands_alone(ask: Ask) -> None:
    kinds = {quote.kind for quote in ask("保管場所、標準文例じゃなくて実例").quotes}
    assert kinds == {"section"}
    kinds = {quote.kind for quote in ask("保管場所の標準文例だけ見せて").quotes}
    assert kinds == {"wording"}


@pytest.mark.parametrize(
    ("limit", "offices"),
    [
        pytest.param("県のやつは", {"東京都知事"}, id="kind-of-office"),
        pytest.param("様式3のだけ", {"埼玉県川口市長", "熊谷市長"}, id="form"),
    ],
)
def test_limit_said_after_an_example_is_kept_to(ask: Ask, limit: str, offices: set[str]) -> None:
    quotes = ask("保管場所の例", limit).quotes
    assert quotes
    assert {quote.agency for quote in quotes} <= offices


def test_limit_within_which_nothing_is_held_is_said(ask: Ask) -> None:
    answer = ask("保管場所の例", "町のは？")
    assert answer.text.startswith(
        "お尋ねの範囲（町の評価書）には、この項目の記載は見つかりません。"
    )
    assert not answer.quotes


def test_quote_is_cut_around_the_word_asked(ask: Ask) -> None:
    answer = ask("ユーザ認証の管理で複数人の共有を禁じる例")
    assert "複数人" in answer.quotes[0].text


def test_example_is_short_until_the_whole_is_asked(
    ask: Ask, documents: dict[str, Assessment]
) -> None:
    brief = ask("保管場所の例")
    assert brief.text.count("\n") < 25
    whole = ask("保管場所の例", "全文")
    assert whole.text.startswith("先に示した記載の全文です。")
    assert not any(quote.shortened for quote in whole.quotes)
    past = [quote for quote in whole.quotes if quote.kind == "section"]
    item = documents[past[0].document].item(past[0].item)
    assert item is not None
    assert item.text[past[0].start : past[0].end] == past[0].text


def test_draft_beside_examples_is_shown_in_brief(ask: Ask) -> None:
    answer = ask("保管場所の例", with_case=True)
    assert "（案の続きは、「案を作って」と書くと示します。）" in answer.text
    assert answer.suggestion is not None


def test_quotes_end_with_a_sentence(ask: Ask) -> None:
    for quote in ask("消去方法の例").quotes:
        assert quote.text.endswith("。") or not quote.shortened


def test_item_named_alone_after_examples_is_shown_by_examples(ask: Ask) -> None:
    answer = ask("委託の例", "その中で再委託の許諾方法だけでいいです")
    assert answer.intent == "example"
    assert answer.items[0].key == "outsourcing.again_consent"
    assert answer.quotes


def test_choice_comes_before_what_only_holds_a_word_of_the_question(ask: Ask) -> None:
    quotes = ask("NISC統一基準群のところ市役所は何選ぶの").quotes
    assert quotes[0].key == "risk.store.government_standards"
