"""Items written in sentences: the office's own text, then the standard wording of its platforms."""

from collections.abc import Iterator, Mapping
from itertools import islice

from assistant.adapt import CaseWords, confirm
from assistant.case import Case
from assistant.draft.composition import Composition, Offer, OwnText, Seen
from assistant.draft.entrusted import asked_of, entrusted_of, heading_of
from assistant.draft.law_duties import duty_of
from assistant.draft.layout import bulleted
from assistant.draft.own_text import reasonless_kinds, stated_lines
from assistant.draft.past_text import Borrowed, PastText, has_own_text
from assistant.draft.standard_text import of_this_group, stands_in, wording_for, written
from assistant.evidence import Evidence, Wording
from assistant.item_parts import Part, parts_of
from assistant.proposal import Source
from corpus.forms.load import form_named

NEVER_BORROWED = frozenset(
    {"flow", "file.remarks", "number_use.basis", "flow.remarks", "disclosure.method"}
)
"""Facts of one office, or of the law: not taken from another's document."""


class Composer:
    """Composes the text of one item."""

    def __init__(self, past: PastText) -> None:
        self._past = past
        self._words: CaseWords | None = None

    def compose(
        self,
        case: Case,
        key: str,
        evidence: Evidence,
        group: str,
        own: Mapping[Part, OwnText] | None = None,
    ) -> Composition:
        """Compose an item; the result may be without substance, which is 根拠不足.

        ``own`` is the office's own text where it has been written elsewhere; a part that is not
        in it has none.
        """
        made = Composition()
        words = self._words_of(case)
        parts = _parts(case, key)
        for part, blocks in _with_wording(parts, evidence, key, group):
            self._part(made, part, blocks, key, evidence, words, own)
        made.blocks = _levelled(made.blocks, parts)
        return made

    def offers(
        self, case: Case, key: str, evidence: Evidence, group: str, *, most: int
    ) -> Iterator[Offer]:
        """Yield, for each part that the office words itself, what its text may rest on.

        At most ``most`` past documents are offered for a part.
        """
        words = self._words_of(case)
        for part, blocks in _with_wording(_parts(case, key), evidence, key, group):
            if _whole_group(key, blocks):
                continue
            stated = [stated_lines(case, asked) for asked in _asked(part, key)]
            past = () if key in NEVER_BORROWED else self._past.offered(part, key, evidence, words)
            yield Offer(
                part,
                tuple(dict.fromkeys(line for lines, _ in stated for line in lines)),
                next((name for lines, name in stated if lines), ""),
                tuple(islice(past, most)),
                blocks,
            )

    def is_standard(self, sentence: str) -> bool:
        """Whether a sentence is one of the standard wording, which code places itself."""
        return self._past.is_standard(sentence)

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
        given: Mapping[Part, OwnText] | None,
    ) -> None:
        case = words.case
        whole = _whole_group(key, blocks)
        if given is None:
            own = self._own(made, part, key, evidence, words, borrow=not whole)
        else:
            own = _given(made, given.get(part))
        blocks, optional = (blocks, ()) if whole else _chosen(part, blocks, own)
        if optional:
            made.seen.append(_at_choice(part, optional, case))
        stated = tuple(wording for wording in blocks if stands_in(own, wording, case))
        blocks = tuple(wording for wording in blocks if wording not in stated)
        made.sources.extend(wording.source for wording in stated)
        headed = any(w.block.heading for w in blocks)
        own_heading = f"＜{case.agency.name}における措置＞" if headed and _is_measure(key) else ""
        asked = headed or (part.heading and not optional)
        entrusted = (
            entrusted_of(case, key) if any(w.block.platform == "pmh" for w in blocks) else None
        )
        if not own and asked and not whole and has_own_text(evidence, part, key):
            what = "措置" if _is_measure(key) else "取扱い"
            if entrusted:
                own_heading, own = asked_of(entrusted, what)
            else:
                own = confirm(f"{case.agency.self_reference}における{what}の内容")
        written_blocks = [written(wording, case) for wording in blocks]
        if not own and not written_blocks:
            return
        if part.heading and (made.blocks or key not in part.keys):
            made.blocks.append(("", part.heading))
        made.blocks.append((own_heading, own))
        if entrusted and entrusted.others:
            made.blocks.append(("", heading_of(entrusted.worded)))
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
    ) -> str:
        stated = self._stated(made, part, key, words.case) or _prescribed(made, key, words.case)
        if stated or key in NEVER_BORROWED or not borrow:
            return stated
        common = self._past.common(part, key, evidence, words)
        lines = _suited(common, key, words.case)
        if common and lines:
            made.borrowed.append(common)
            made.sources.extend(section.source for section in common.sections)
        self._show(made, part, key, evidence, words, lines)
        return bulleted(lines, words.case.style)

    def _show(
        self,
        made: Composition,
        part: Part,
        key: str,
        evidence: Evidence,
        words: CaseWords,
        taken: tuple[str, ...],
    ) -> None:
        """Keep beside the text what the nearest office writes and is not in the text."""
        for past in self._past.offered(part, key, evidence, words):
            lines = tuple(line for line in _suited(past, key, words.case) if line not in taken)
            if lines:
                text = bulleted(lines, words.case.style)
                sources = tuple(section.source for section in past.sections)
                made.seen.append(Seen(part.heading, (("", text),), sources))
                return

    def _stated(self, made: Composition, part: Part, key: str, case: Case) -> str:
        lines: list[str] = []
        for asked in _asked(part, key):
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


def _prescribed(made: Composition, key: str, case: Case) -> str:
    """Return the measure that the law prescribes for an item that the case says nothing of."""
    duty = duty_of(case, key)
    if duty is None:
        return ""
    text, source = duty
    made.prescribed.append(text)
    made.sources.append(source)
    return text


def _parts(case: Case, key: str) -> tuple[Part, ...]:
    return tuple(p for p in parts_of(form_named(case.form).id, key) if p.applies(case))


def _with_wording(
    parts: tuple[Part, ...], evidence: Evidence, key: str, group: str
) -> Iterator[tuple[Part, tuple[Wording, ...]]]:
    for part in parts:
        yield part, of_this_group(wording_for(evidence, part, parts), key, group)


def _asked(part: Part, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((key, *part.keys) if not part.heading else part.keys))


def _given(made: Composition, own: OwnText | None) -> str:
    if own is None:
        return ""
    made.given.append(own)
    made.sources.extend(own.sources)
    return own.text


def _chosen(
    part: Part, blocks: tuple[Wording, ...], own: str
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Part the blocks to be written from those at choice, which are shown beside the text.

    At choice is whether an item speaks of a further risk, or of a further matter, at all. Where
    the office speaks of the risk itself, its part is written with the block.
    """
    if own and part.heading:
        return blocks, ()
    return (
        tuple(wording for wording in blocks if not wording.place.optional),
        tuple(wording for wording in blocks if wording.place.optional),
    )


def _at_choice(part: Part, blocks: tuple[Wording, ...], case: Case) -> Seen:
    texts = tuple(written(wording, case) for wording in blocks)
    return Seen(part.heading, texts, tuple(wording.source for wording in blocks))


def _suited(borrowed: Borrowed | None, key: str, case: Case) -> tuple[str, ...]:
    if borrowed is None or key != "file.record_validity":
        return borrowed.lines if borrowed else ()
    return _of_own_kinds(borrowed.lines, case)


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
