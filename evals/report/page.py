"""The report as one page for an official: no script, no other file, plain words first."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from corpus.assessments.model import PATH_SEPARATOR
from evals.metric_data import Metric, catalogue, limits
from evals.report.charts import Bar, bars, heat_map, legend
from evals.report.examples import examples_of, where
from evals.report.lines import best_baseline, bounds, shown, verdict_word
from evals.report.markup import Markup, grid, group, tag
from evals.report.read import ReadExample, ReadFigure, ReadItem, ReadReport
from evals.report.rivals import behind, rivals_of
from evals.talk_data import load_talks

_FULL = {"share": 1.0, "points": 100.0}
_OPERATIONS = {
    "draft.item": "1項目の案を作る",
    "retrieve.item": "1項目の根拠を集める",
    "retrieve.question": "問いで検索する",
    "ask": "質問に答える",
    "talk": "会話の一つの問いに答える",
}
_KINDS = {"text": "文", "choice": "選択", "checks": "○を付ける", "date": "日付", "number": "数"}
_REACHED = {True: "○ 届いた", False: "× 届かない", None: "―"}
_WHY_BEHIND = (
    "どれだけ、どの項目で負けているかと例は次に、わけは終わりの「この評価の限界」に書いた。"
)
_SCALES = ("draft", "retrieve", "parse")
_TURNS = "turns.all"


def page_of(report: ReadReport, timings: Mapping[str, object]) -> str:
    """Return the page."""
    style = resources.files("evals.report").joinpath("report.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", "hyoka 評価の報告"),
        tag("style", Markup(style)),
    )
    body = tag("body", tag("main", *_sections(report, timings)))
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang="ja") + "\n"


def _sections(report: ReadReport, timings: Mapping[str, object]) -> Iterator[Markup]:
    yield tag("h1", "hyoka 評価の報告")
    yield _summary(report)
    yield rivals_of(report)
    yield _aims(report)
    for task, title in catalogue().tasks.items():
        figures = [figure for figure in report.figures if figure.task == task]
        if figures:
            yield tag("section", tag("h2", title), _table(figures))
    yield _weak(report)
    yield _parts(report)
    yield examples_of(report)
    yield _speed(timings)
    yield _leaks(report)
    items = [tag("li", limit) for limit in limits()]
    yield tag("section", tag("h2", "この評価の限界"), tag("ul", *items))
    yield _origin(report)


def _metric(figure: ReadFigure) -> Metric:
    return catalogue().metric(figure.task, figure.metric)


def _summary(report: ReadReport) -> Markup:
    aimed = [figure for figure in report.figures if figure.reached is not None]
    short = [figure for figure in aimed if not figure.reached]
    judged, sides = behind(report, sides=False), behind(report, sides=True)
    leaks = sorted({d.leakage.verdict for d in report.documents if d.leakage})
    names = "、".join(document.title or document.name for document in report.documents)
    lines = [
        f"測った評価書は{len(report.documents)}件（{names}）。1件ずつ、その評価書を除いた"
        "同梱の評価書だけを使って案を作り、公表された本文と比べた。",
        f"目標のある値{len(aimed)}のうち、届いたもの{len(aimed) - len(short)}、"
        f"届かないもの{len(short)}。",
        "単純なやり方（基準）に負けている値は、"
        + (f"{_named(judged)}。{_WHY_BEHIND}" if judged else "ない。"),
        *(
            [
                "書き落としと余計な記載の両方を数えた値（F値）では上回るが、その片方だけ、又は項目ごとの平均では"
                "基準に負けている値は、"
                f"{_named(sides)}。{_WHY_BEHIND}"
            ]
            if sides
            else []
        ),
        "測った評価書が検索の対象に残っていたおそれ: "
        + ("、".join(map(verdict_word, leaks)) if leaks else "測っていない")
        + "。",
    ]
    listed = [tag("li", line) for line in lines]
    todo = [tag("li", _short(figure, report.examples)) for figure in short]
    return tag(
        "section",
        tag("h2", "まとめ"),
        tag("ul", *listed),
        tag("h3", "目標に届かないもの"),
        tag("ul", *todo) if todo else tag("p", "ない。"),
    )


def _named(metrics: list[Metric]) -> str:
    return "、".join(f"「{catalogue().tasks[m.task]}: {m.title}」" for m in metrics)


def _rival(figure: ReadFigure) -> tuple[str, float] | None:
    """Return the best baseline; writing nothing is no rival where less is better."""
    metric = _metric(figure)
    if metric.better == "low":
        return None
    return best_baseline(metric, figure)


def _short(figure: ReadFigure, examples: Sequence[ReadExample]) -> str:
    """Say by how much an aim is missed, what it measures, and one unit that missed it."""
    metric, between = _metric(figure), bounds(_metric(figure), figure)
    aim = f"目標 {shown(metric, figure.aim)}" + (f"、95％区間 {between}" if between else "")
    missed = (e for e in examples if (e.task, e.metric) == (figure.task, figure.metric))
    example = next(missed, None)
    shown_there = f"例: {where(example)}（正解と hyoka の示したものは下の表）" if example else ""
    return (
        f"{catalogue().tasks[figure.task]}「{metric.title}」: {shown(metric, figure.value)}"
        f"（{aim}）。{metric.why}{shown_there}"
    )


def _aims(report: ReadReport) -> Markup:
    rows = []
    for figure in report.figures:
        metric = _metric(figure)
        full = _FULL.get(metric.unit)
        if figure.aim is None or figure.value is None or full is None or metric.better != "high":
            continue
        best = _rival(figure)
        rows.append(
            Bar(
                f"{catalogue().tasks[figure.task]}　{metric.title}",
                figure.value / full,
                shown(metric, figure.value),
                figure.aim / full,
                best[1] / full if best else None,
            )
        )
    if not rows:
        return Markup("")
    note = "青い棒が値、赤い縦線が目標、白い四角が基準で最もよい値。"
    return tag("section", tag("h2", "目標との比較"), tag("p", note), bars("値と目標", rows))


def _table(figures: list[ReadFigure]) -> Markup:
    systems = [s for s in catalogue().systems if any(s in f.baselines for f in figures)]
    heads = ["測ったもの", "値", "95％区間", "件数", "測れず", "目標"]
    heads += [catalogue().systems[system] for system in systems]
    rows = [_row(figure, systems) for figure in figures]
    return tag("div", grid(heads, rows), class_="scroll")


def _row(figure: ReadFigure, systems: list[str]) -> list[Markup]:
    metric = _metric(figure)
    whole = catalogue().metric(figure.task, metric.part_of).title if metric.part_of else ""
    part = f"（「{whole}」の一面。これだけで良し悪しは決まらない）" if whole else ""
    name = group(tag("strong", metric.title), tag("div", f"{metric.why}{part}", class_="why"))
    aim = "―"
    if figure.aim is not None:
        aim = f"{shown(metric, figure.aim)} {_REACHED[figure.reached]}"
    between = bounds(metric, figure) or "―"
    cells = [shown(metric, figure.value), between, f"{figure.count}", f"{figure.unscored}", aim]
    cells += [shown(metric, figure.baselines.get(system)) for system in systems]
    return [tag("th", name, scope="row"), *(tag("td", cell) for cell in cells)]


def _weak(report: ReadReport) -> Markup:
    if not report.items:
        return Markup("")
    maps = []
    for document in report.documents:
        sections: dict[str, list[ReadItem]] = {}
        for item in report.items:
            if item.document == document.name:
                sections.setdefault(_section(item), []).append(item)
        if sections:
            title = f"{document.title}（{document.name}）"
            drawn = tag("div", heat_map(f"{title}の項目ごとの点", sections), class_="scroll")
            maps.append(group(tag("h3", title), drawn))
    note = (
        "一つのますが一つの項目。印字の順に左から並ぶ。選択肢は正しければ100点、本文は公表文との近さ。"
        "ますに触れると項目名と点が出る。"
    )
    heading = tag("h2", "項目ごとの弱いところ")
    return tag("section", heading, tag("p", note), legend(), *maps)


def _section(item: ReadItem) -> str:
    parts = item.path.split(PATH_SEPARATOR)
    chapter = parts[0].split(" ")[0]
    if item.item.startswith("cover."):
        return chapter
    label = f"{chapter} {parts[1]}" if len(parts) > 1 else parts[0]
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


_LONGEST = 22


def _parts(report: ReadReport) -> Markup:
    tables = []
    for title, part, names in (
        ("様式別", report.by_form, {}),
        ("項目の種類別", report.by_kind, _KINDS),
        ("文書別", report.by_document, {}),
    ):
        made = [_part(task, part[task], names) for task in _SCALES if task in part]
        tables += [tag("h3", title), *made] if made else []
    if turns := report.by_kind.get("ask", {}).get(_TURNS):
        made = [_part("ask", {_TURNS: turns}, load_talks().kinds)]
        tables += [tag("h3", "会話の問いの種類別"), *made]
    if not tables:
        return Markup("")
    return tag("section", tag("h2", "内訳"), *tables)


def _part(
    task: str, figures: Mapping[str, Mapping[str, float | None]], names: Mapping[str, str]
) -> Markup:
    columns = sorted({name for values in figures.values() for name in values})
    heads = [catalogue().tasks[task], *(names.get(column, column) for column in columns)]
    rows = []
    for metric_id, values in figures.items():
        metric = catalogue().metric(task, metric_id)
        cells = [tag("td", shown(metric, values.get(column))) for column in columns]
        rows.append([tag("th", metric.title, scope="row"), *cells])
    return tag("div", grid(heads, rows), class_="scroll")


def _speed(timings: Mapping[str, object]) -> Markup:
    rows = []
    for operation, values in timings.items():
        if isinstance(values, dict):
            numbers = [f"{values[key]}" for key in ("count", "p50_ms", "p95_ms", "max_ms")]
            name = tag("th", _OPERATIONS.get(operation, operation), scope="row")
            rows.append([name, *(tag("td", number) for number in numbers)])
    if not rows:
        return Markup("")
    chart = bars("待ち時間", _speed_bars(timings))
    heads = ["すること", "回数", "中央値（ミリ秒）", "95％（ミリ秒）", "最大（ミリ秒）"]
    note = (
        "測った機械での値。棒は、95％の回がこれより短く済んだ時間。右端の赤い線が目標の300ミリ秒。"
    )
    return tag(
        "section",
        tag("h2", "待ち時間"),
        tag("p", note),
        chart,
        tag("div", grid(heads, rows), class_="scroll"),
    )


def _speed_bars(timings: Mapping[str, object]) -> list[Bar]:
    found = []
    for operation, values in timings.items():
        if isinstance(values, dict):
            slow = float(values["p95_ms"])
            name = _OPERATIONS.get(operation, operation)
            found.append(Bar(name, slow / 300, f"{slow:.0f}ミリ秒", aim=1.0))
    return found


def _leaks(report: ReadReport) -> Markup:
    rows = []
    for document in report.documents:
        leak = document.leakage
        if leak is None:
            continue
        cells = [
            verdict_word(leak.verdict),
            f"{leak.nearest}（{leak.similarity * 100:.1f}％）",
            f"なし{leak.items['none']}、疑い{leak.items['possible']}、あり{leak.items['confirmed']}",
            "、".join(leak.taken_out) or "なし",
        ]
        name = tag("th", document.name, scope="row")
        rows.append([name, *(tag("td", cell) for cell in cells)])
    if not rows:
        return Markup("")
    heads = [
        "測った評価書",
        "写しが残っていたか",
        "最も近い文書（自分の言葉の一致）",
        "項目別",
        "除いた文書",
    ]
    note = (
        "測る評価書とその写しは、検索の対象から除く。除いたあとの対象を、ファイルの識別値と文の一致の両方で"
        "調べる。一致が8割以上なら「あり」とし、評価を中止する。"
    )
    table = tag("div", grid(heads, rows), class_="scroll")
    return tag("section", tag("h2", "写しの検査"), tag("p", note), table)


def _origin(report: ReadReport) -> Markup:
    settings = report.settings
    facts = [
        ("基準日", settings.as_of),
        ("測った範囲", settings.suite),
        ("同梱の評価書の識別値", settings.corpus),
        ("hyokaの版と識別値", f"{settings.version}　{settings.code}"),
        ("埋め込み", settings.embedding),
        ("言語モデル", "なし" if settings.generator == "none" else settings.generator),
        ("この報告の識別値", report.fingerprint),
    ]
    rows = [[tag("th", name, scope="row"), tag("td", value)] for name, value in facts]
    table = tag("div", grid(["こと", "値"], rows), class_="scroll")
    return tag("section", tag("h2", "何を測ったか"), table)
