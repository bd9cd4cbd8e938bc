"""The page of one item: what is beside it, around it and behind it."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from api.web.checked import Checked
from api.web.document_view import item_address
from api.web.evidence import EvidenceView, SentenceView, evidence, source_text
from api.web.item_form import ItemForm, form_of
from api.web.item_tree import ItemState, Standing, TreeChapter, TreeFilter, places, tree
from api.web.showing import FoundView, by_item, reported
from api.web.source_names import NameOf
from assistant.gate.answer import ReportJson
from assistant.suggestion_answer import SuggestionJson
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.store.store import Store
from corpus.workspace.model import ItemValue, SuggestionRecord
from corpus.writers.runs import Runs, changed_runs

PANELS = {
    "suggest": "提案",
    "similar": "類似記載",
    "check": "チェック",
    "history": "履歴",
    "chat": "相談",
}
REJECT_REASONS = ("実態と違う", "書き方が合わない", "根拠が足りない", "もう書いてある")
_TEXT_ROWS = (6, 24)
_ROW_LENGTH = 42


@dataclass(frozen=True, slots=True)
class Link:
    """A neighbouring item."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the panels at the right."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """The item being edited."""

    id: str
    label: str
    path: tuple[str, ...]
    address: str
    important: bool
    guidance: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShortageView:
    """根拠不足."""

    missing: tuple[str, ...]
    owner: str
    nearest: EvidenceView | None


@dataclass(frozen=True, slots=True)
class ExampleView:
    """How one other office writes the item: to be read, not to be taken."""

    text: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A suggestion that waits for the author's decision."""

    id: str
    text: str
    replaces: bool
    runs: Runs
    verdict: str
    why: str
    findings: tuple[FoundView, ...]
    sentences: tuple[SentenceView, ...]
    sources: tuple[EvidenceView, ...]
    shortage: ShortageView | None
    example: ExampleView | None


def item_view(document: str, place: Place) -> ItemView:
    """Return the head of the editor."""
    node = place.node
    guidance = tuple(line for line in node.heading_lines if line)
    if node.required:
        guidance = (*guidance, "必ず記入する項目です。")
    if node.owner:
        guidance = (*guidance, f"よく知っている部署：{node.owner}")
    return ItemView(
        place.id,
        place.label,
        place.path,
        item_address(document, place.id),
        node.important,
        guidance,
    )


def item_fields(place: Place, item: Item | None) -> tuple[ItemForm, int]:
    """Return the fields of the editor and how many rows the text needs."""
    form = form_of(place, item)
    least, most = _TEXT_ROWS
    needed = sum(len(line) // _ROW_LENGTH + 1 for line in form.text.splitlines())
    return form, min(max(needed + 1, least), most)


def standing_of(checked: Checked, suggested: Collection[str]) -> Standing:
    """Return what the tree and the jumps know of a document."""
    found = {
        item: [f.severity for f in findings] for item, findings in by_item(checked.findings).items()
    }
    return Standing(checked.assessment, found, frozenset(suggested))


def item_tree(
    checked: Checked, standing: Standing, here: str, shown: TreeFilter
) -> tuple[TreeChapter, ...]:
    """Return the tree of items."""
    document = checked.info.id
    form = form_named(checked.info.form)
    return tree(form, standing, here, lambda item: item_address(document, item), shown)


def neighbours(checked: Checked, here: str) -> tuple[Link | None, Link | None]:
    """Return the items before and after one, in printed order."""
    listed = places(form_named(checked.info.form), checked.assessment)
    links = [Link(place.label, item_address(checked.info.id, place.id)) for place in listed]
    position = next((i for i, place in enumerate(listed) if place.id == here), None)
    if position is None:
        return None, None
    before = links[position - 1] if position else None
    return before, links[position + 1] if position + 1 < len(links) else None


def next_suggested(known: Checked, waiting: Collection[str], here: str = "") -> Link | None:
    """Return the next item, from one on and round again, with a suggestion to look at."""
    return _next(known, here, "suggest", lambda place: place.id in waiting)


def next_blank(known: Checked, here: str = "") -> Link | None:
    """Return the next item that must be filled in and is not."""
    filled = {item.id for item in known.assessment.items if not item.is_empty}
    return _next(known, here, "", lambda p: p.node.required and p.id not in filled)


def next_in(known: Checked, standing: Standing, state: ItemState, here: str) -> Link | None:
    """Return the next item in a state."""
    panel = "check" if state == "found" else ""
    return _next(known, here, panel, lambda place: standing.state(place.id) == state)


def _next(known: Checked, here: str, panel: str, wanted: Callable[[Place], bool]) -> Link | None:
    """Return the next place that is wanted, from one on and round again."""
    listed = list(places(form_named(known.info.form), known.assessment))
    start = next((i + 1 for i, place in enumerate(listed) if place.id == here), 0)
    for place in [*listed[start:], *listed[:start]]:
        if place.id != here and wanted(place):
            query = f"?panel={panel}" if panel else ""
            return Link(place.label, f"{item_address(known.info.id, place.id)}{query}")
    return None


def tabs(item: ItemView, here: str, findings: int) -> tuple[Tab, ...]:
    """Return the tabs of the panels."""
    return tuple(
        Tab(
            f"{label}（{findings}）" if name == "check" and findings else label,
            f"{item.address}?panel={name}",
            name == here,
        )
        for name, label in PANELS.items()
    )


def said(item: Item | ItemValue | None) -> str:
    """Return what an item says in words, choice and ticks included."""
    if item is None:
        return ""
    parts = [item.choice, item.text]
    if item.checked and not item.text:
        parts = list(item.checked)
    return "\n".join(part for part in parts if part)


def difference(published: Assessment | None, item: str, now: Item | None) -> Runs:
    """Return how an item differs from what was published; nothing where it does not."""
    if published is None:
        return ()
    old, new = said(published.item(item)), said(now)
    return changed_runs(old, new) if old != new else ()


def suggestion_view(
    record: SuggestionRecord, now: str, store: Store, name_of: NameOf
) -> SuggestionView:
    """Return a kept suggestion; the difference to what stands in the item is shown."""
    content: SuggestionJson = json.loads(record.content)
    report: ReportJson = json.loads(record.gate.report)
    sentences, sources = evidence(content, report, store, name_of)
    thin = content["insufficient"]
    nearest = thin["nearest"] if thin else None
    shortage = thin and ShortageView(
        tuple(thin["missing"]),
        thin["owner"],
        source_text(nearest, store, name_of) if nearest else None,
    )
    return SuggestionView(
        id=record.id,
        text=record.text,
        replaces=bool(now),
        runs=changed_runs(now, record.text),
        verdict=record.gate.verdict,
        why=content["why"],
        findings=tuple(reported(finding) for finding in content["findings"]),
        sentences=sentences,
        sources=sources,
        shortage=shortage or None,
        example=_example(content, name_of),
    )


def _example(content: SuggestionJson, name_of: NameOf) -> ExampleView | None:
    kept = content.get("example")
    if not kept:
        return None
    documents = dict.fromkeys(name_of(source["document"]) for source in kept["sources"])
    return ExampleView(kept["text"], tuple(documents))
