"""Grounding as the gate reports it."""

from datetime import date

from assistant.gate.answer import report_json
from assistant.gate.gate import check, judge
from assistant.gate.grounding.model import SourceText
from assistant.gate.model import Report
from assistant.gate.subject import Subject
from assistant.judging import texts_of
from corpus.assessments.bundled import bundled_path
from corpus.forms.load import form_named
from corpus.parser.file import parse_file

FORM = form_named("様式3")
SOURCE = SourceText("アクセスログは7年間保管する。", "a.txt", "Ⅱ / 保管場所")


def report(text: str, *sources: SourceText | str, item: str = "II.6.1", case: str = "") -> Report:
    place = FORM.place(item)
    assert place is not None
    subject = Subject(FORM, place, text, date(2026, 4, 1), sources=sources, case_words=case)
    return judge(subject)


def rules(found: Report) -> list[str]:
    return [finding.rule for finding in found.findings]


def test_an_altered_number_blocks_and_says_what_the_source_has() -> None:
    found = report("アクセスログは5年間保管する。", SOURCE)
    (finding,) = found.findings
    assert (found.verdict, finding.rule, finding.quote) == ("block", "grounding.number", "5年間")
    assert (finding.fix, finding.start, finding.end) == ("7年間", 7, 10)


def test_a_source_without_its_place_is_a_source() -> None:
    assert report("アクセスログは7年間保管する。", SOURCE.text).verdict == "pass"


def test_prose_warns() -> None:
    found = report("住民の信頼を損なわないよう心がける姿勢が大切である。", SOURCE)
    assert (found.verdict, rules(found)) == ("warn", ["grounding.prose"])


def test_choices_are_left_to_the_form() -> None:
    found = report("再委託しない", SOURCE, item="II.4.1.4")
    assert (rules(found), found.sentences) == ([], ())


def test_nothing_declared_is_nothing_said() -> None:
    found = report("監視カメラを設置している。")
    assert (rules(found), found.sentences) == ([], ())


def test_the_json_says_what_each_sentence_rests_on() -> None:
    value = report_json(report("アクセスログは5年間保管する。", SOURCE))["sentences"][0]
    assert (value["verdict"], value["document"], value["path"]) == (
        "altered",
        "a.txt",
        "Ⅱ / 保管場所",
    )
    assert value["differences"][0]["source_says"] == "7年間"


def test_whole_documents_are_not_grounded() -> None:
    path = bundled_path("kumagaya-kodomo-iryohi-juten.txt")
    assert path is not None
    found = check(parse_file(path), date(2026, 4, 1))
    assert not [f for f in found if f.rule.startswith("grounding.")]


def test_texts_of_a_document_carry_their_place() -> None:
    path = bundled_path("kumagaya-kodomo-iryohi-juten.txt")
    assert path is not None
    texts = texts_of([parse_file(path)], [path.name])
    assert {text.document for text in texts} == {path.name}
    assert "storage.place" in {text.key for text in texts}
    assert all(text.text and text.path for text in texts)
