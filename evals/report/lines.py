"""Figures as lines of text for a terminal."""

from collections.abc import Iterator

from evals.metric_data import Metric, catalogue
from evals.report.compare import Comparison
from evals.report.read import ReadFigure, ReadReport

_VERDICTS = {"none": "なし", "possible": "疑いあり", "confirmed": "あり"}
_SHOWN = 15


def shown(metric: Metric, value: float | None) -> str:
    """Write a value in its unit."""
    if value is None:
        return "―"
    if metric.unit == "share":
        return f"{value * 100:.1f}％"
    return {"points": f"{value:.1f}", "count": f"{value:.0f}", "rate": f"{value:.3f}"}[metric.unit]


def bounds(metric: Metric, figure: ReadFigure) -> str:
    """Write the 95 % interval of a figure; empty where it has none."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{shown(metric, figure.low)}〜{shown(metric, figure.high)}"


def verdict_word(verdict: str) -> str:
    """Return the verdict of the leak guard in Japanese."""
    return _VERDICTS[verdict]


def best_baseline(metric: Metric, figure: ReadFigure) -> tuple[str, float] | None:
    """Return the baseline that comes nearest to hyoka or ahead of it, by name."""
    known = [(name, value) for name, value in figure.baselines.items() if value is not None]
    if not known:
        return None
    return max(known, key=lambda pair: metric.gain(0.0, pair[1]))


def summary_lines(report: ReadReport) -> Iterator[str]:
    """Yield the figures of a report, task by task."""
    systems = catalogue().systems
    task = ""
    for figure in report.figures:
        metric = catalogue().metric(figure.task, figure.metric)
        if figure.task != task:
            task = figure.task
            yield f"【{catalogue().tasks[task]}】"
        best = best_baseline(metric, figure)
        beside = (
            f"　基準で最もよい値 {shown(metric, best[1])}（{systems[best[0]]}）" if best else ""
        )
        aim = "" if figure.aim is None else f"　目標 {shown(metric, figure.aim)}"
        mark = {None: "　", True: "○", False: "×"}[figure.reached]
        between = bounds(metric, figure)
        interval = f"、95％区間 {between}" if between else ""
        count = f"（{figure.count}件、測れず{figure.unscored}件{interval}）"
        yield f"{mark} {metric.title}: {shown(metric, figure.value)}{count}{aim}{beside}"
    yield "【写しの検査】"
    for document in report.documents:
        if document.leakage:
            leak = document.leakage
            yield (
                f"　{document.name}: {verdict_word(leak.verdict)}"
                f"（最も近い文書 {leak.nearest}、自分の言葉の一致 {leak.similarity * 100:.1f}％）"
            )
    yield f"同梱の評価書の識別値 {report.settings.corpus[:16]}"
    yield f"この報告の識別値 {report.fingerprint[:16]}"


def comparison_lines(found: Comparison) -> Iterator[str]:
    """Yield what became better and worse."""
    yield from (f"注意: {warning}" for warning in found.warnings)
    for turn, title in (("loss", "悪くなったもの"), ("gain", "よくなったもの")):
        listed = [d for d in found.figures if d.turn == turn]
        yield f"{title}: {len(listed)}件"
        for difference in listed:
            metric = catalogue().metric(difference.task, difference.metric)
            before, after = shown(metric, difference.before), shown(metric, difference.after)
            yield f"　{catalogue().tasks[difference.task]}　{difference.title}: {before} → {after}"
    yield f"変わらないもの: {len(found.of('same'))}件"
    yield f"案の近さが変わった項目: {len(found.items)}件"
    for change in [*found.items[:_SHOWN], *found.items[_SHOWN:][-_SHOWN:]]:
        yield f"　{change.document} {change.item}: {change.before:.2f} → {change.after:.2f}"
