"""Items written in sentences: the office's own text, then the standard wording of its platforms."""

from dataclasses import dataclass, field

from assistant.adapt import CaseWords, confirm
from assistant.case import Case
from assistant.draft.layout import bulleted, joined
from assistant.draft.own_text import reasonless_kinds, stated_lines
from assistant.draft.past_text import Borrowed, PastText, has_own_text
from assistant.draft.standard_text import of_this_group, wording_for, written
from assistant.evidence import Evidence, Wording
from assistant.item_parts import Part, parts_of
from assistant.proposal import Source
from corpus.forms.load import form_named

_NEVER_BORROWED = frozenset(
    {"flow", "file.remarks", "number_use.basis", "flow.remarks", "disclosure.method"}
)
"""Facts of one office, or of the law: not taken from another's document."""


@dataclass
class Composition:
    """A text in the making, with its sources and what it was made of."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    borrowed: list[Borrowed] = field(default_factory=list)
    wording: list[Wording] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return joined(self.blocks)

    @property
    def has_substance(self) -> bool:
        """Whether there is more than marks of what is to be confirmed."""
        return bool(self.facts or self.borrowed or self.wording)


class Composer:
    """Composes the text of one item."""

    def __init__(self, past: PastText) -> None:
        self._past = past
        self._words: CaseWords | None = None

    def compose(self, case: Case, key: str, evidence: Evidence, group: str) -> Composition:
        """Compose an item; the result may be without substance, which is 根拠不足."""
        made = Composition()
        words = self._words_of(case)
        parts = tuple(p for p in parts_of(form_named(case.form).id, key) if p.applies(case))
        for part in parts:
            blocks = of_this_group(wording_for(evidence, part, parts), key, group)
            self._part(made, part, blocks, key, evidence, words)
        made.blocks = _levelled(made.blocks, parts)
        return made

    def _words_of(self, case: Case) -> CaseWords:
        """Keep the words of the last case, since a whole draft asks for them again and again."""
        words = self._words
        if words is None or words.case is not case:
            words = self._words = CaseWords(case)
        return words

    def _part(
        self,
        made: Composition,
        part: Part,
        blocks: tuple[Wording, ...],
        key: str,
        evidence: Evidence,
        words: CaseWords,
    ) -> None:
        case = words.case
        whole = _whole_group(key, blocks)
        far = evidence.place.node.required and not (evidence.wording or part.heading)
        own = self._own(made, part, key, evidence, words, borrow=not whole, far=far)
        headed = any(w.block.heading for w in blocks)
        if not own and headed and not whole and has_own_text(evidence, part, key):
            own = confirm(f"{case.agency.self_reference}における措置の内容")
            made.unknown.append(own)
        written_blocks = [written(wording, case) for wording in blocks]
        if not own and not written_blocks:
            return
        if part.heading:
            made.blocks.append(("", part.heading))
        own_heading = f"＜{case.agency.name}における措置＞" if headed and _is_measure(key) else ""
        made.blocks.append((own_heading, own))
        made.blocks.extend(written_blocks)
        made.wording.extend(blocks)
        made.sources.extend(wording.source for wording in blocks)

    def _own(
        self,
        made: Composition,
        part: Part,
        key: str,
        evidence: Evidence,
        words: CaseWords,
        *,
        borrow: bool,
        far: bool,
    ) -> str:
        stated = self._stated(made, part, key, words.case)
        if stated or key in _NEVER_BORROWED or not borrow:
            return stated
        borrowed = self._past.borrow(part, key, evidence, words, far=far)
        if borrowed is None:
            return ""
        lines = borrowed.lines
        if key == "file.record_validity":
            lines = _of_own_kinds(lines, words.case)
        if not lines:
            return ""
        made.borrowed.append(borrowed)
        made.sources.extend(section.source for section in borrowed.sections)
        return bulleted(lines, words.case.style)

    def _stated(self, made: Composition, part: Part, key: str, case: Case) -> str:
        lines: list[str] = []
        for asked in dict.fromkeys((key, *part.keys) if not part.heading else part.keys):
            told, name = stated_lines(case, asked)
            fresh = [line for line in told if line not in lines]
            lines += fresh
            if fresh:
                made.facts.append(name)
                made.sources.append(Source("ケース", name, 1.0, "case", fresh[0][:120]))
        if key == "procedure.content":
            return _procedure_content(case, lines)
        if key == "flow":
            return bulleted(lines, case.style.model_copy(update={"bullets": "①"}))
        if key == "file.record_validity" and lines:
            lines += [f"{kind}：{confirm('保有する理由')}" for kind in reasonless_kinds(case)]
        return bulleted(lines, case.style)


def _of_own_kinds(lines: tuple[str, ...], case: Case) -> tuple[str, ...]:
    """Keep the reasons for record kinds that the case has; ask for those of the others."""
    kinds = reasonless_kinds(case)
    kept = tuple(line for line in lines if not kinds or any(kind in line for kind in kinds))
    text = "\n".join(kept)
    asked = (f"{kind}：{confirm('保有する理由')}" for kind in kinds if kind not in text)
    return (*kept, *asked) if kept else ()


def _whole_group(key: str, blocks: tuple[Wording, ...]) -> bool:
    """Whether the item belongs to a platform's own system or 委託事項, worded by the platform."""
    return key.split(".")[0] in ("system", "outsourcing") and bool(blocks)


def _levelled(blocks: list[tuple[str, str]], parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    """Mark the headings of parts with ◆ where ＜…における措置＞ stands below them."""
    titles = {part.heading for part in parts if part.heading.startswith("＜")}
    if not titles or not any(heading for heading, _ in blocks):
        return blocks
    return [
        (heading, f"◆{text.strip('＜＞')}" if text in titles else text) for heading, text in blocks
    ]


def _is_measure(key: str) -> bool:
    """Whether offices head their own part with ＜○○市における措置＞ in such items."""
    return key.startswith(("storage.", "risk.", "audit.", "training."))


def _procedure_content(case: Case, summary: list[str]) -> str:
    tasks = case.procedure.tasks
    if not tasks:
        return "\n".join(summary)
    lead = "特定個人情報ファイルは、次の事務に使用する。"
    listed = "\n".join(f"・{task}" for task in tasks)
    if len(tasks) <= 20 and case.style.bullets == "①":
        listed = bulleted(tasks, case.style)
    return "\n".join([*summary, lead, listed])
