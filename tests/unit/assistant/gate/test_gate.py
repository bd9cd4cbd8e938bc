import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from assistant.gate.answer import report_json
from assistant.gate.gate import _without_echoes, check, counts, judge
from assistant.gate.model import Finding, Report
from assistant.gate.name_matcher import Foreign
from assistant.gate.rulebook import WHAT_LENGTH, rulebook
from assistant.gate.subject import Names, Subject
from corpus.assessments.entities import Entity, EntityKind
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import InputError
from corpus.forms.load import form_named

FORM = form_named("様式3")
TODAY = date(2026, 4, 1)
WORLD: tuple[tuple[EntityKind, str], ...] = (
    ("municipality", "青空市"),
    ("department", "こども未来課"),
    ("department", "福祉課"),
    ("system", "青空総合システム"),
    ("partner", "あおぞら電算"),
    ("system", "中間サーバー"),
    ("municipality", "東京都"),
)
FOREIGN = tuple(Foreign(Entity(kind, name, "I.6.1"), "other.txt") for kind, name in WORLD)
NAMES = Names(frozenset({"緑市", "緑市福祉部", "障害福祉課"}), FOREIGN)


def report(text: str, item: str = "III.7.r1.3", *, names: Names = NAMES, case: str = "") -> Report:
    place = FORM.place(item)
    assert place is not None
    return judge(Subject(FORM, place, text, TODAY, names, case_words=case))


def rules(text: str, item: str = "III.7.r1.3") -> list[str]:
    return [finding.rule for finding in report(text, item).findings]


def document(**items: str) -> Assessment:
    filled = []
    for name, text in items.items():
        place = FORM.place(name.replace("_", "."))
        assert place is not None
        filled.append(Item(place.id, place.path, place.node.kind or "text", text))
    return Assessment("重点項目評価書", "", "", "", "緑市長", "2026-04-01", tuple(filled))


def test_an_honest_text_passes() -> None:
    assert report("本市の職員は、個人番号を取り扱う端末を施錠して保管する。") == Report("pass")


def test_a_foreign_name_blocks_and_points_at_the_authors_characters() -> None:
    text = "青 空\u3000市の職員が確認する。"
    answer = report(text)
    assert answer.verdict == "block"
    [finding] = answer.findings
    assert text[finding.start : finding.end] == "青 空\u3000市"
    assert finding.path.startswith("Ⅲ リスク対策 / 7.")


@pytest.mark.parametrize(
    "text",
    ["こども未来課が管理する。", "青空総合システムに登録する。", "委託先はあおぞら電算とする。"],
)
def test_names_of_every_kind_are_caught(text: str) -> None:
    assert rules(text) == ["leak.foreign_name"]


@pytest.mark.parametrize(
    "text",
    [
        "緑市福祉部の職員が障害福祉課で確認する。",
        "高齢福祉課題検討会で確認する。",
        "中間サーバに登録する。",
        "東京都内の医療機関に照会する。",
        "本市及び他市町村の職員が確認する。",
    ],
)
def test_own_generic_and_longer_names_are_no_leak(text: str) -> None:
    assert rules(text) == []


def test_a_prefecture_is_a_leak_where_it_is_the_author() -> None:
    assert rules("東京都における措置を講じる。") == ["leak.foreign_name"]


def test_a_city_nobody_listed_is_a_leak() -> None:
    assert rules("金沢市の職員が確認する。") == ["leak.foreign_name"]


def test_without_own_names_no_city_is_strange() -> None:
    assert report("金沢市の職員が確認する。", names=Names()).verdict == "pass"


def test_words_of_the_case_are_the_authors_own() -> None:
    assert report("転入元は青空市とする。", case="転入元は青空市である。").verdict == "pass"


def test_an_open_question_warns_before_publication() -> None:
    assert report("委託先は〔要確認：委託先名〕とする。").verdict == "warn"


def test_an_open_question_stops_publication() -> None:
    place = FORM.place("II.4.1.3")
    assert place is not None
    subject = Subject(FORM, place, "〔要確認：委託先名〕", TODAY, publication=True)
    assert judge(subject).verdict == "block"


def test_an_open_question_may_stand_for_a_choice() -> None:
    assert rules("〔要確認：再委託の有無〕", "II.4.1.4") == ["text.placeholder"]


@pytest.mark.parametrize(
    ("text", "item", "rule"),
    [
        ("30万人以上", "I.1.3", "schema.option"),
        ("", "I.1.3", "schema.choice_expected"),
        ("委託する\n委託しない", "II.4.0", "schema.single"),
        (
            "必要に応じて再委託を行うことがあるため、その都度確認する。",
            "II.4.1.4",
            "schema.choice_expected",
        ),
        ("来年の春", "II.2.5", "schema.date"),
        ("別添２を参照。", "II.2.4.3", "schema.fixed"),
        ("4情報(氏名、性別、生年月日、住所)", "II.2.4.1", "schema.option"),
    ],
)
def test_what_the_form_does_not_allow(text: str, item: str, rule: str) -> None:
    assert rules(text, item) == [rule]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("委託する（3）件", "II.4.0"),
        ("委託する\n3件", "II.4.0"),
        ("移転を行っている（3件）", "II.5.0"),
        ("[○] その他（中間サーバー）", "I.2.1.3"),
        ("令和８年４月１日", "II.2.5"),
        ("別添１を参照", "II.2.4.3"),
        ("５情報（氏名、氏名の振り仮名、性別、生年月日、住所）", "II.2.4.1"),
    ],
)
def test_what_the_form_allows(text: str, item: str) -> None:
    assert rules(text, item) == []


def test_a_text_no_cell_can_hold_is_stopped_at_once() -> None:
    assert rules("あ" * 40_000) == ["schema.too_long"]


def test_an_office_may_give_its_telephone_where_it_is_asked() -> None:
    assert rules("緑市福祉部 電話048-524-1111", "IV.1.1") == []
    assert rules("緑市福祉部 電話048-524-1111") == ["leak.contact"]
    assert rules("担当者の携帯電話 090-1234-5678", "IV.1.1") == ["leak.contact"]
    assert rules("照会はtaro@example.lg.jpへ送る。") == ["leak.contact"]


def test_findings_of_a_document_come_in_its_order_gravest_first() -> None:
    checked = document(I_3="児童ファイル", II_1="医療ファイル", III_1="医療ファイル", II_3_3="")
    found = [(f.item, f.rule) for f in check(checked, TODAY)]
    assert found == [("I.3", "consistency.file_name"), ("II.3.3", "schema.required")]


def test_foreign_names_are_found_in_documents() -> None:
    checked = document(II_6_1="こども未来課の書庫に保管する。\n青空市の職員が確認する。")
    found = check(checked, TODAY, foreign=FOREIGN)
    assert [(f.rule, f.severity, f.quote) for f in found] == [
        ("leak.foreign_name", "error", "青空市"),
        ("leak.foreign_name", "warning", "こども未来課"),
    ]


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(InputError, match="様式が分かりません"):
        check(Assessment("何かの評価書", "", "", "", "", ""), TODAY)


def test_counts_name_every_severity() -> None:
    assert counts(()) == {"error": 0, "warning": 0, "notice": 0}
    assert counts(report("青空市の職員").findings)["error"] == 1


def test_json_of_reports() -> None:
    value = report_json(report("青空市の職員"))
    assert value["verdict"] == "block"
    assert value["findings"][0]["rule"] == "leak.foreign_name"


def test_messages_are_short_and_say_what_to_do() -> None:
    for text in ("青空市" * 3, "〔要確認：委託先名〕", "です。します。", "<p>" * 2, "一" * 30):
        for finding in report(text).findings:
            what, todo = finding.message.split("\n")
            assert 0 < len(what) <= WHAT_LENGTH
            assert todo == rulebook()[finding.rule].todo


def test_the_gate_loads_no_model_stack() -> None:
    script = (
        "import sys, assistant.gate.gate, assistant.gate.catalogue\n"
        "assistant.gate.gate.passage_rules()\n"
        "heavy = {'torch', 'chromadb', 'sentence_transformers', 'sklearn', 'sqlalchemy', "
        "'langchain', 'numpy', 'assistant.chat.talk', 'corpus.store.store'}\n"
        "sys.stdout.write(','.join(sorted(heavy & set(sys.modules))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""


def test_a_slip_is_reported_once_with_the_standard_beside_it() -> None:
    text = (
        "<中間サーバー・ソフトウェアにおける措置>\n①情報照会機能(※1)により、情報提供ネットワーク"
        "システムに情報照会を行う際には、情報提供許可証の発行と照会内容の照会許可用照合リスト(※2)"
        "との照会を情報提供ネットワークシステムに求め、情報提供ネットワークシステムから情報提供"
        "許可証を受領してから情報照会を実施することになる。"
    )
    found = report(text, "III.6.r1.1").findings
    assert [f.rule for f in found if f.severity == "error"] == ["wording.damaged"]
    assert "text.ocr" not in [f.rule for f in found]


def test_a_number_in_the_change_table_is_found() -> None:
    row = Change("2026-01-05", "①保管場所", "番号１２３４ ５６７８ ９０１８", "", "事前", "")
    checked = replace(document(II_3_3="適正な支給のため"), changes=(row,))
    assert [(f.rule, f.severity) for f in check(checked, TODAY)] == [("leak.my_number", "error")]


def test_a_report_does_not_repeat_the_number() -> None:
    value = str(report_json(report("番号は1234 5678 9018である。")))
    assert "leak.my_number" in value
    assert "5678" not in value


@pytest.mark.parametrize(
    ("one", "other", "is_echo"),
    [
        ((0, 3), (0, 1), True),
        ((0, 3), (2, 5), True),
        ((0, 3), (3, 5), False),
        ((3, 5), (0, 3), False),
        ((0, 3), (None, None), False),
        ((None, None), (0, 3), False),
    ],
)
def test_what_another_rule_says_of_the_same_characters_is_an_echo(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], is_echo: bool
) -> None:
    weaker = next(info for info in rulebook().values() if info.yields_to)
    findings = [
        Finding(rule, "error", "", "", "", item="I.1", start=span[0], end=span[1])
        for rule, span in ((weaker.id, one), (weaker.yields_to[0], other))
    ]
    assert len(_without_echoes(findings)) == (1 if is_echo else 2)
