"""The extractive drafter: facts of the case, standard wording, nearest past text adapted.

It needs no model and invents nothing: what rests on nothing is 〔要確認：…〕 or 根拠不足.
"""

from dataclasses import replace

from assistant.adapt import Adapter
from assistant.case import Case
from assistant.draft.composed import Composer
from assistant.draft.composition import Composition
from assistant.draft.conditions import blank_reason, decision_of
from assistant.draft.drafter import Decision
from assistant.draft.judged import judged, judged_elsewhere
from assistant.draft.layout import spelled
from assistant.draft.own_text import stated_lines
from assistant.draft.past_text import PastText
from assistant.draft.progress import Step, Watch, unwatched
from assistant.draft.risk_facts import ruled_out
from assistant.evidence import Evidence
from assistant.formulas import formulas
from assistant.proposal import Draft, DrafterName, Insufficient, Objection, Source
from assistant.source_names import procedure_of
from corpus.assessments.blocks import is_heading
from corpus.forms.item_words import item_help
from corpus.forms.model import Place
from corpus.text.fold import comparable
from corpus.wording.library import Library
from corpus.wording.platforms import platform_labels

_CASE = "ケース"
_OPTIONAL_MEASURES = (".other", "risk.others", "flow.remarks", "file.remarks", ".measures")


class ExtractiveDrafter:
    """Drafts from facts, standard wording and past sections; see ``draft.drafter.Drafter``."""

    def __init__(self, adapter: Adapter, library: Library) -> None:
        self.composer = Composer(PastText(adapter, library))

    @property
    def name(self) -> DrafterName:
        """How suggestions name this drafter."""
        return "extractive"

    def draft(
        self,
        case: Case,
        place: Place,
        evidence: Evidence,
        objections: tuple[Objection, ...] = (),
        watch: Watch = unwatched,
    ) -> Draft:
        """Propose a text for one item (``Drafter.draft``)."""
        watch(Step(place, "by_rule"))
        reason = blank_reason(case, place)
        if reason:
            text = formulas().none if _dashed(place) else ""
            return Draft(place, text, (_source("", ""),), why=reason)
        decision = decision_of(case, place)
        if decision is not None:
            drafted = _decided(place, decision, evidence)
        elif place.node.options is not None:
            drafted = _affirmed(case, place, evidence) or _judged(case, place, evidence)
        else:
            drafted = self._composed(case, place, evidence)
        drafted = replace(drafted, text=spelled(drafted.text, case.style))
        if drafted.example:
            shown = spelled(drafted.example.text, case.style)
            drafted = replace(drafted, example=replace(drafted.example, text=shown))
        return _without(drafted, objections, evidence)

    def _composed(self, case: Case, place: Place, evidence: Evidence) -> Draft:
        key = place.node.key
        made = self.composer.compose(case, key, evidence, group_name(case, place))
        if made.has_substance and made.text:
            sources, why = distinct(made.sources), _why(made)
            return Draft(place, made.text, sources, why=why, example=made.example)
        if key == "disclosure.method":
            law, articles = formulas().disclosure_law, formulas().disclosure_articles
            text = formulas().disclosure_method.format(法令=law, 条=articles)
            source = Source(law, articles, 1.0, "law", text[:120])
            return Draft(place, text, (source,), why="法令の定める請求の方法による。")
        if not place.node.required and key.endswith(_OPTIONAL_MEASURES) and not made.example:
            why = "任意の項目で、書くべき事実も標準文例もない。"
            return Draft(place, formulas().none, (_source("", ""),), why=why)
        thin = insufficient(place, (place.label,), evidence, "")
        return replace(thin, example=made.example)


def _dashed(place: Place) -> bool:
    """A blank that offices mark with a dash rather than leave empty."""
    return place.node.key.startswith("risk.store.incident.")


def group_name(case: Case, place: Place) -> str:
    """Return the name of the システム or 委託事項 that an item belongs to, or an empty string."""
    number = (place.number or 0) - 1
    kind = place.node.key.split(".")[0]
    names: tuple[str, ...] = ()
    if kind == "system":
        names = tuple(system.name for system in case.systems)
    elif kind == "outsourcing":
        names = tuple(item.name for item in case.outsourcing or ())
    return names[number] if 0 <= number < len(names) else ""


def _decided(place: Place, decision: Decision, evidence: Evidence) -> Draft:
    if decision.missing:
        return insufficient(place, decision.missing, evidence, decision.why)
    sources = decision.sources or (_source(decision.field, decision.text),)
    return Draft(place, decision.text, sources, why=decision.why)


def _affirmed(case: Case, place: Place, evidence: Evidence) -> Draft | None:
    """Answer 行っている, 定めている … where the case or its platforms give the particulars."""
    options = place.node.options
    if options is None or len(options.options) != 2:
        return None
    for child in place.node.children:
        lines, name = stated_lines(case, child.key)
        if lines:
            source = Source(_CASE, name, 1.0, "case", lines[0][:120])
            return Draft(place, options.options[0], (source,), why="ケースに具体的な内容がある。")
    if evidence.below and not evidence.of_key(place.node.key):
        found = evidence.below[0]
        why = f"{platform_labels()[found.block.platform]}の標準文例に具体的な内容がある。"
        return Draft(place, options.options[0], (found.source,), why=why)
    return None


def _judged(case: Case, place: Place, evidence: Evidence) -> Draft:
    found = judged(place, evidence, ruled_out(case, place)) or judged_elsewhere(place, evidence)
    if found is None:
        return insufficient(place, (place.label,), evidence, "")
    decision, section = found
    return Draft(place, decision.text, (section.source,), why=decision.why)


def _source(field: str, quote: str) -> Source:
    """Name the field of the case, or that the case says nothing, which decides as well."""
    return Source(_CASE, field or "記載なし", 1.0, "case", quote[:120])


def distinct(sources: list[Source]) -> tuple[Source, ...]:
    """Return sources without repetition, in order."""
    return tuple(dict.fromkeys(sources))


def insufficient(place: Place, missing: tuple[str, ...], evidence: Evidence, why: str) -> Draft:
    """Return 根拠不足 for an item."""
    nearest = next((section.source for section in evidence.sections if section.akin), None)
    if missing == (place.label,):
        missing = (_asked(place),)
    owner = place.node.owner
    reason = why or "ケースに書かれておらず、標準文例も、複数の団体に共通する記載もない。"
    return Draft(place, "", why=reason, insufficient=Insufficient(missing, owner, nearest))


def _asked(place: Place) -> str:
    """Name an item with what goes into it, so that the author knows what to ask for."""
    known = item_help().get(place.node.key)
    if known is None or not known.guidance:
        return place.label
    return f"{place.label}（{known.guidance.removesuffix('。')}）"


def _why(made: Composition) -> str:
    parts: list[str] = []
    if made.facts:
        parts.append("ケースに書かれた措置や事実")
    if made.prescribed:
        parts.append("法令の定める措置")
    if made.borrowed:
        parts.append(_borrowed_from(made))
    if made.wording:
        titles = dict.fromkeys(platform_labels()[w.block.platform] for w in made.wording)
        parts.append(f"{'、'.join(titles)}の標準文例")
    why = "と、".join(parts) + "による。"
    if made.borrowed:
        why += "実際に行っている措置かどうかを確かめること。"
    return why


def _borrowed_from(made: Composition) -> str:
    sections = [section for borrowed in made.borrowed for section in borrowed.sections]
    named = dict.fromkeys(
        f"{s.blocks[0].agency}「{procedure_of(s.blocks[0].procedure)}」" for s in sections
    )
    return f"{'、'.join(named)}の評価書に共通する記載"


def _without(draft: Draft, objections: tuple[Objection, ...], evidence: Evidence) -> Draft:
    """Leave out the lines that were objected to; nothing left is 根拠不足."""
    if not objections or draft.insufficient:
        return draft
    quotes = [comparable(o.quote) for o in objections if o.quote.strip()]
    text = "\n".join(_kept(draft.text.splitlines(), quotes)).strip()
    if text == draft.text.strip() or not text:
        reasons = "、".join(dict.fromkeys(o.reason for o in objections))
        return insufficient(draft.place, (draft.place.label,), evidence, reasons)
    why = draft.why + f"検査で指摘された{_sentences(draft.text) - _sentences(text)}文を除いた。"
    return replace(draft, text=text, why=why)


def _kept(lines: list[str], quotes: list[str]) -> list[str]:
    """Leave out the lines that hold a quote, and a heading whose own lines all went with them."""
    kept: list[str] = []
    emptied = False
    for line in reversed(lines):
        if any(quote in comparable(line) for quote in quotes):
            emptied = not kept or is_heading(kept[-1])
            continue
        if not (emptied and is_heading(line)):
            kept.append(line)
        emptied = False
    return kept[::-1]


def _sentences(text: str) -> int:
    return sum(not is_heading(line) for line in text.splitlines())
