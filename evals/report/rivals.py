"""The part of the report on baselines that are level or ahead: by how much, where, both texts."""

from collections.abc import Iterator

from evals.metric_data import Metric, catalogue
from evals.report.lines import shown
from evals.report.markup import Markup, grid, tag
from evals.report.read import ReadReport, ReadRivalry, ReadRivalUnit

_NOTE = (
    "hyokaの値が基準を下回るか、差の95％区間が0をまたぐもの。差は、hyokaに有利な向きを正とし、区間は、"
    "同じ項目や問いを両方のやり方で引き直して求めた。負けた項目は、差の大きいものから（hyoka：基準）の値を並べる。"
)


def rivals_of(report: ReadReport) -> Markup:
    """Return every figure that a baseline is level with or ahead of, with some of the texts."""
    heading = tag("h2", "基準に並ばれるか負けている値")
    if not report.rivals:
        return tag("section", heading, tag("p", "ない。"))
    parts = [_part(rivalry) for rivalry in sorted(report.rivals, key=lambda r: r.gain >= 0)]
    return tag("section", heading, tag("p", _NOTE), *parts)


def rival_lines(report: ReadReport) -> Iterator[str]:
    """Yield each figure that is behind a baseline, for a terminal."""
    yield "【基準に負けている値】"
    yield from (f"　{_said(rivalry)}" for rivalry in report.rivals if rivalry.gain < 0)


def behind(report: ReadReport, *, sides: bool) -> list[Metric]:
    """Return the metrics that are behind a baseline: those that judge, or the sides of one."""
    metrics = [catalogue().metric(r.task, r.metric) for r in report.rivals if r.gain < 0]
    return list(dict.fromkeys(m for m in metrics if bool(m.part_of) == sides))


def _said(rivalry: ReadRivalry) -> str:
    metric = catalogue().metric(rivalry.task, rivalry.metric)
    withheld = sum(unit.withheld for unit in rivalry.units)
    of_these = f"、うち根拠不足として書かなかったもの{withheld}件" if withheld else ""
    between = f"{_signed(metric, rivalry.low)}〜{_signed(metric, rivalry.high)}"
    return (
        f"{catalogue().tasks[rivalry.task]}「{metric.title}」: {shown(metric, rivalry.value)}"
        f"（{catalogue().systems[rivalry.baseline]} {shown(metric, rivalry.other)}、"
        f"差 {_signed(metric, rivalry.gain)}、95％区間 {between}、"
        f"負けた項目{len(rivalry.units)}件{of_these}）"
    )


def _signed(metric: Metric, value: float) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    if metric.unit == "points":  # one digit would hide what is told here
        return f"{sign}{abs(value):.2f}"
    return f"{sign}{shown(metric, abs(value))}"


def _part(rivalry: ReadRivalry) -> Markup:
    word = "負けている" if rivalry.gain < 0 else "並ばれている"
    lines = [*_listed("両方が書いた項目", rivalry, withheld=False)]
    lines += _listed("hyokaが根拠不足として書かず、基準は書いた項目", rivalry, withheld=True)
    if rivalry.examples:
        lines.append(_texts(rivalry))
    return tag("details", tag("summary", f"{word}　{_said(rivalry)}"), *lines)


def _listed(title: str, rivalry: ReadRivalry, *, withheld: bool) -> Iterator[Markup]:
    units = [unit for unit in rivalry.units if unit.withheld == withheld]
    if units:
        yield tag("p", f"{title}: {'、'.join(_named(rivalry, unit) for unit in units)}。")


def _named(rivalry: ReadRivalry, unit: ReadRivalUnit) -> str:
    metric = catalogue().metric(rivalry.task, rivalry.metric)
    values = f"（{shown(metric, unit.own)}：{shown(metric, unit.other)}）"
    return " ".join(filter(None, (unit.document, unit.unit))) + values


def _texts(rivalry: ReadRivalry) -> Markup:
    name = catalogue().systems[rivalry.baseline]
    rows = [
        [
            tag("th", f"{text.document} {text.unit} {text.path}", scope="row"),
            tag("td", text.truth, class_="text", data_label="正解"),
            tag("td", text.own, class_="text", data_label="hyoka"),
            tag("td", text.other, class_="text", data_label=name),
        ]
        for text in rivalry.examples
    ]
    return tag("div", grid(["どこ", "正解", "hyoka", name], rows), class_="scroll stacked")
