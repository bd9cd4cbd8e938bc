"""The examples of the report: what missed, to be read."""

from evals.metric_data import catalogue
from evals.report.markup import Markup, grid, tag
from evals.report.read import ReadExample, ReadReport


def examples_of(report: ReadReport) -> Markup:
    """Return what came out badly, the truth beside what was said, by metric."""
    if not report.examples:
        return Markup("")
    shown_groups: dict[tuple[str, str], list[ReadExample]] = {}
    for example in report.examples:
        shown_groups.setdefault((example.task, example.metric), []).append(example)
    parts = [_example_group(*key, found) for key, found in shown_groups.items()]
    note = "値の悪いものから、評価書の記載と、hyokaの書いたもの又は示したものを並べる。"
    return tag("section", tag("h2", "うまくいかなかった例"), tag("p", note), *parts)


def where(example: ReadExample) -> str:
    """Say what an example is of: an item of a document, or a question."""
    if not example.path and not example.document:
        return f"「{example.unit}」"
    return " ".join(filter(None, (example.document, example.unit, example.path)))


def _example_group(task: str, metric_id: str, found: list[ReadExample]) -> Markup:
    metric = catalogue().metric(task, metric_id)
    title = f"{catalogue().tasks[task]}「{metric.title}」で外れたもの（{len(found)}件）"
    rows = [
        [
            tag("th", where(e), scope="row"),
            tag("td", e.truth, class_="text", data_label="正解"),
            tag("td", e.said, class_="text", data_label="hyoka"),
        ]
        for e in found
    ]
    table = tag("div", grid(["どこ", "正解", "hyoka"], rows), class_="scroll stacked")
    return tag("details", tag("summary", title), table)
