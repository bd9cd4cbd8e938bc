import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import InputError
from evals.folds import Document, bundled
from evals.leakage import Leakage, Verdict
from evals.outcome import WITHHELD, Example, Observation, Outcome, Texts, Timing
from evals.report.build import report_of, timings_of, written
from evals.report.charts import Bar, bars
from evals.report.compare import compare
from evals.report.lines import comparison_lines, summary_lines
from evals.report.page import page_of
from evals.report.read import ReadReport, read_report
from evals.report.rivals import rival_lines
from evals.report.write import write_report
from evals.run import Plan, Result

HEADINGS = (
    "まとめ", "目標との比較", "項目ごとの弱いところ", "待ち時間", "写しの検査", "この評価の限界",
)  # fmt: skip
HOSTILE = "<script>alert(1)</script>"


def document() -> Document:
    return bundled()[0]


def result(near: float = 50.0, foreign: float = 0.0) -> Result:
    first, second = [item.id for item in document().assessment.items if item.kind == "text"][:2]
    name = document().name
    observations = (
        Observation("draft", "standard.chrf", first, near, document=name, kind="text"),
        Observation("draft", "standard.chrf", first, 40.0, "wording", name, kind="text"),
        Observation("draft", "local.chrf", second, None, document=name, kind="text"),
        Observation("draft", "facts.foreign", first, foreign, document=name, kind="text"),
    )
    example = Example("draft", "standard.chrf", name, first, "Ⅱ", near, HOSTILE, "案")
    timings = (Timing("draft.item", 0.012), Timing("draft.item", 0.02))
    items: tuple[tuple[Verdict, int], ...] = (("none", 3), ("possible", 0), ("confirmed", 0))
    leakage = Leakage(name, "none", False, "b.txt", 0.1, (name,), items)
    return Result(Outcome(observations, (example,), timings), (leakage,))


def report(near: float = 50.0, foreign: float = 0.0) -> ReadReport:
    return ReadReport.model_validate_json(written(made(near, foreign)))


def made(near: float = 50.0, foreign: float = 0.0) -> dict[str, object]:
    return report_of(Plan(), [document()], result(near, foreign))


def test_report_keeps_the_contract() -> None:
    value = made()
    assert value["tasks"] == {
        "draft": {"standard.chrf": 50.0, "local.chrf": None, "facts.foreign": 0.0}
    }
    assert isinstance(value["documents"], list)
    assert isinstance(value["settings"], dict)


def test_report_names_corpus_code_and_verdict() -> None:
    read = report()
    assert re.fullmatch(r"[0-9a-f]{64}", read.settings.corpus)
    assert re.fullmatch(r"[0-9a-f]{64}", read.settings.code)
    assert read.documents[0].leakage is not None
    assert read.documents[0].leakage.verdict == "none"


def test_the_same_measurement_gives_the_same_bytes_whatever_time_it_took() -> None:
    slow = result()
    slow = replace(slow, outcome=replace(slow.outcome, timings=(Timing("draft.item", 9.0),)))
    assert written(report_of(Plan(), [document()], slow)) == written(made())
    assert report(51.0).fingerprint != report().fingerprint


def test_timings_are_spread_by_operation() -> None:
    spread = timings_of([Timing("ask", 0.01), Timing("ask", 0.03)])
    assert spread == {"ask": {"count": 2, "p50_ms": 20.0, "p95_ms": 30.0, "max_ms": 30.0}}


def test_page_needs_no_script_and_no_other_file() -> None:
    page = page_of(report(), timings_of(result().outcome.timings))
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", page)
    assert HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in page
    assert '<html lang="ja">' in page
    for heading in HEADINGS:
        assert f"<h2>{heading}</h2>" in page


def test_page_says_what_is_short_of_its_aim_and_behind_a_baseline() -> None:
    page = page_of(report(near=30.0), {})
    assert "<li>起案「標準文例の項目（近さ）」: 30.0（目標 95.0）。" in page
    assert "単純なやり方（基準）に負けている値は、「起案: 標準文例の項目（近さ）」。" in page
    assert "<h3>目標に届かないもの</h3><p>ない。</p>" in page_of(report(near=99.0), {})


def test_a_figure_behind_a_baseline_is_told_with_its_items_and_both_texts() -> None:
    values = (("hyoka", 20.0), ("wording", 30.0))
    found = tuple(
        Observation("draft", "local.chrf", "II.1", value, system, "a.txt")
        for system, value in values
    )
    said = (("hyoka", WITHHELD), ("wording", HOSTILE))
    texts = (Texts("draft", "a.txt", "II.1", "Ⅱ / 1", "施錠する。", said),)
    told = read(Result(Outcome(found, texts=texts)))
    page = page_of(told, {})
    assert "<h2>基準に並ばれるか負けている値</h2>" in page
    assert "（標準文例だけ 30.0、差 −10.00、95％区間 −10.00〜−10.00、負けた項目1件、" in page
    assert "うち根拠不足として書かなかったもの1件）" in page
    assert "根拠不足として書かず、基準は書いた項目: a.txt II.1（20.0：30.0）。" in page
    for text in ("施錠する。", WITHHELD, "&lt;script&gt;"):
        assert f'">{text}' in page
    assert list(rival_lines(told))[1].startswith("　起案「団体独自の項目（近さ）」: 20.0（")


def test_a_report_of_before_rivals_were_told_is_still_read() -> None:
    value = made()
    del value["rivals"]
    old = ReadReport.model_validate_json(written(value))
    assert "<h2>基準に並ばれるか負けている値</h2><p>ない。</p>" in page_of(old, {})


def test_one_side_of_a_figure_that_is_behind_is_told_apart() -> None:
    figures = [
        Observation("draft", metric, "II.1", value, system, document().name)
        for metric, own, other in (("facts.f", 0.6, 0.5), ("facts.right", 0.4, 0.5))
        for system, value in (("hyoka", own), ("wording", other))
    ]
    told = page_of(read(Result(Outcome(tuple(figures)))), {})
    assert "単純なやり方（基準）に負けている値は、ない。" in told
    assert "項目ごとの平均では基準に負けている値は、「起案: 正しく書けた事実」。" in told
    assert "「事実の過不足（F値）」の一面" in told


def test_a_missed_aim_is_told_with_its_interval_and_a_question_that_missed_it() -> None:
    asked = [("停電したら", 0.0), ("研修", 1.0), ("委託", 0.0)]
    observations = tuple(Observation("retrieve", "all.hit@1", q, v) for q, v in asked)
    example = Example("retrieve", "all.hit@1", "", "停電したら", "", 0.0, "項目", "ほかの項目")
    made = read(Result(Outcome(observations, (example,))))
    told = page_of(made, {})
    assert "検索「問いの全て（1位）」: 33.3％（目標 85.0％、95％区間 0.0％〜100.0％）" in told
    assert "例: 「停電したら」" in told
    assert any("95％区間 0.0％〜100.0％" in line for line in summary_lines(made))


def read(found: Result) -> ReadReport:
    return ReadReport.model_validate_json(written(report_of(Plan(), [document()], found)))


def test_bars_stand_in_the_page_with_their_words_and_cannot_run_over() -> None:
    drawn = bars("値と目標", [Bar("起案 <近さ>", 1.7, "92.1", aim=0.95, baseline=-0.2)])
    assert "起案 &lt;近さ&gt;" in drawn
    assert re.findall(r"(?:width|left):([0-9.]+)%", drawn) == ["100.0", "0.0", "95.0"]


def test_gains_and_losses_follow_the_better_direction() -> None:
    found = compare(report(50.0, foreign=0.0), report(70.0, foreign=2.0))
    assert [d.metric for d in found.of("gain")] == ["standard.chrf"]
    assert [d.metric for d in found.of("loss")] == ["facts.foreign"]
    assert [round(c.after - c.before, 2) for c in found.items] == [0.2]
    assert found.warnings == ()
    lines = "\n".join(comparison_lines(found))
    assert "標準文例の項目（近さ）: 50.0 → 70.0" in lines


def test_reports_over_other_documents_are_not_compared_silently() -> None:
    other = report()
    settings = other.settings.model_copy(update={"corpus": "0" * 64, "suite": "quick"})
    found = compare(report(), other.model_copy(update={"settings": settings}))
    assert len(found.warnings) == 2


def test_a_written_report_is_read_back(tmp_path: Path) -> None:
    write_report(tmp_path / "out", written(made()), report(), {})
    assert read_report(tmp_path / "out" / "report.json") == report()
    assert json.loads((tmp_path / "out" / "timings.json").read_text(encoding="utf-8")) == {}


def test_what_is_no_report_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="評価の報告ではありません"):
        read_report(path)
    with pytest.raises(InputError, match="読めません"):
        read_report(tmp_path / "absent.json")


def test_lines_show_units_aims_and_marks() -> None:
    lines = list(summary_lines(report()))
    line = next(line for line in lines if "標準文例の項目（近さ）" in line)
    assert line.startswith("×")
    assert "目標 95.0" in line
    assert "基準で最もよい値 40.0（標準文例だけ）" in line


def test_turns_of_conversations_are_told_by_their_kind() -> None:
    turns = [("A01.1", 1.0, "law"), ("A01.2", 0.0, "rework")]
    observations = tuple(
        Observation("ask", "turns.all", unit, value, kind=kind) for unit, value, kind in turns
    )
    told = page_of(read(Result(Outcome(observations))), {})
    assert "<h3>会話の問いの種類別</h3>" in told
    assert "法令の項・号" in told
    assert "案や文の直し" in told
