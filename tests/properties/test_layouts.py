import random
import re

import pytest

from corpus.assessments.bundled import BundledDocument, bundled_documents
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.answers import write_ticks
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, ItemKind, Node, Place
from corpus.parser.file import parse_file, parse_rows
from corpus.readers.text import read_rows
from corpus.text.fold import folded
from tests.properties.layouts import Layout, comparable, random_layout, render

SEEDS = range(12)
COUNTED = re.compile(r"(?:委託事項|提供先|移転先)[0-9]+$")
"""Groups that the random count of 件 speaks of and the document does not have."""


def _texts() -> list[str]:
    """Real sentences without marks that a label or an option begins with."""
    texts = []
    for document in bundled_documents():
        for item in parse_file(document.path).items:
            if item.kind == "text" and 4 < len(item.text) < 900 and "|" not in item.text:
                texts.append(item.text)
    return sorted(set(texts))


TEXTS = _texts()


def _assessment(form: Form, rng: random.Random) -> Assessment:
    items: list[Item] = []
    for chapter in form.chapters:
        _fill(chapter, None, rng, items)
    by_id = {item.id: item for item in items}
    return Assessment(
        form=form.name,
        edition=rng.choice(("", "令和7年5月")),
        number=by_id["cover.number"].text,
        title=by_id["cover.title"].text,
        agency=by_id["cover.agency"].text,
        published="2026-01-05",
        items=tuple(items),
        changes=tuple(_change(rng) for _ in range(rng.randint(0, 7))),
    )


def _fill(node: Node, number: int | None, rng: random.Random, items: list[Item]) -> None:
    if node.repeat and number is None:
        for n in range(1, rng.randint(1, 3) + 1):
            _fill(node, n, rng, items)
        return
    place = Place(node, number)
    if node.kind:
        items.append(_item(place, node.kind, rng))
    for child in node.children:
        _fill(child, number, rng, items)


COVER = {
    "cover.number": "22",
    "cover.title": "後期高齢者医療に関する事務 評価書",
    "cover.agency": "南北市長",
    "cover.published": "令和8年1月5日",
    "cover.approved": "",
}


def _item(place: Place, kind: ItemKind, rng: random.Random) -> Item:
    node = place.node
    options = node.options
    if place.id in COVER:
        return Item(place.id, place.path, kind, text=COVER[place.id])
    if kind == "choice" and options:
        choice = rng.choice(options.options)
        text = f"{rng.randint(1, 12)}件" if options.count else ""
        if node.beside:
            text = "1枚につき10円を納付書により納付する。"
        return Item(place.id, place.path, kind, text=text, choice=choice)
    if kind == "checks" and options:
        return _checks(place, rng)
    if kind == "date":
        return Item(place.id, place.path, kind, text="平成28年1月1日")
    text = "部署" if "{n}" in node.label else rng.choice(TEXTS)
    if rng.random() < 0.1 and not node.whole and node.id.startswith(("II.4", "III.7")):
        text = ""
    return Item(place.id, place.path, kind, text=text)


def _checks(place: Place, rng: random.Random) -> Item:
    options = place.node.options
    assert options is not None
    checked = tuple(o for o in options.options if rng.random() < 0.5)
    details: list[tuple[str, str]] = []
    for option in checked:
        if option in options.counts:
            details.append((option, f"{rng.randint(1, 9)}件"))
        elif option in options.free:
            details.append((option, rng.choice(("中間サーバー", "市民課、税務課"))))
    return Item(
        place.id,
        place.path,
        "checks",
        text=write_ticks(checked, tuple(details)),
        checked=checked,
        details=tuple(details),
    )


def _change(rng: random.Random) -> Change:
    return Change(
        date=rng.choice(("2021-09-01", "2019-05-01", "2016-01-29")),
        item="Ⅱ 特定個人情報ファイルの概要 6. 特定個人情報の保管・消去 ①保管場所",
        before=rng.choice(("－", rng.choice(TEXTS))),
        after=rng.choice(TEXTS),
        timing=rng.choice(("事前", "事後")),
        reason="番号法の改正に伴う変更",
    )


@pytest.mark.parametrize("form_id", list(FormId))
@pytest.mark.parametrize("seed", SEEDS)
def test_assessment_survives_any_layout(form_id: FormId, seed: int) -> None:
    rng = random.Random(seed * 3 + len(form_id))
    form = load_form(form_id)
    written = _assessment(form, rng)
    layout = Layout() if seed == 0 else random_layout(rng)
    read = parse_rows(read_rows(render(written, form, layout)))
    assert read is not None
    wanted, got = comparable(written), comparable(read)
    wrong = {key: (wanted.get(key), got.get(key)) for key in wanted | got}
    wrong = {key: pair for key, pair in wrong.items() if pair[0] != pair[1]}
    assert wrong == {}, layout
    assert (read.form, read.number, read.title) == (written.form, written.number, written.title)
    assert (read.agency, read.published) == (written.agency, written.published)
    assert [path for path in read.missing if not COUNTED.search(path)] == []


@pytest.mark.parametrize("seed", range(5))
def test_change_table_survives_any_layout(seed: int) -> None:
    rng = random.Random(seed)
    form = load_form(FormId.JUTEN)
    written = _assessment(form, rng)
    read = parse_rows(read_rows(render(written, form, random_layout(rng))))
    assert read is not None

    def plain(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
        fields = ((c.date, c.item, c.before, c.after, c.timing, c.reason) for c in changes)
        return [tuple(re.sub(r"\s", "", value) for value in row) for row in fields]

    assert plain(read.changes) == plain(written.changes)


@pytest.mark.parametrize("document", bundled_documents(), ids=lambda d: d.name)
def test_bars_and_wide_brackets_change_nothing(document: BundledDocument) -> None:
    text = document.path.read_text(encoding="utf-8")
    bars = (f"| {' | '.join(row)} |" if len(row) > 1 else row[0] for row in _split(text))
    wide = "\r\n".join(bars).translate(str.maketrans("[]", "［］"))
    read, again = parse_rows(read_rows(text)), parse_rows(read_rows(wide))
    assert read is not None
    assert again is not None
    assert _narrow(comparable(again)) == _narrow(comparable(read))
    assert len(again.changes) == len(read.changes)


def _split(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


def _narrow(items: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {key: folded("|".join(value)) for key, value in items.items()}
