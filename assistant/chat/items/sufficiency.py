"""Whether what is written or told will do: what can be told; the office judges it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.items.explaining import guidance, named
from assistant.chat.items.finding import written_out
from assistant.chat.items.meaning import look
from assistant.chat.items.measures import Measure, measures_in
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import says
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from corpus.forms.item_words import item_help

_LIKELY = 0.5
"""Score of an item from which on what goes into it is told."""
_FIRST = (
    "これだけで足りるという決まりは、データにありません。自団体の事実を書き、下の「書く内容」に当たることが"
    "ほかにあれば加えます。"
)
_MOST = 8
_LONGEST = 60


class SufficiencyFile(DataFile):
    """sufficiency.yaml."""

    words: list[str]
    unless: list[str]
    lead: str
    asked: str
    lacking: str
    held: str
    short: int
    gate_fine: str
    gate_found: str


sufficiency = reader("sufficiency.yaml", SufficiencyFile, "assistant.chat")
"""How it is asked whether something will do, and what is said to that."""


def asks_sufficiency(plain: str) -> bool:
    """Whether a folded question asks if what is written will do."""
    data = sufficiency()
    return any(says(plain, w) for w in data.words) and not any(says(plain, w) for w in data.unless)


def told_of_sufficiency(plain: str, items: Sequence[ItemRef], written: str) -> list[str]:
    """Say that the office judges it, what goes into the item, and which of that is not written.

    Nothing for a question that does not ask it; ``written`` is what is to be judged.
    """
    if not asks_sufficiency(plain):
        return []
    data = sufficiency()
    likely = next((ref for ref in items if ref.score >= _LIKELY), None)
    known = item_help().get(likely.key) if likely else None
    if likely is None or known is None or not known.guidance:
        return [data.lead]
    asked = data.asked.format(label=likely.place.label, guidance=known.guidance.rstrip("。"))
    said = plainly(f"{likely.place.label}\n{written}")
    missing = [word for word in words_asked(known.guidance) if word not in said]
    named = "".join(f"「{word.upper()}」" for word in missing)
    return [data.lead, asked, data.lacking.format(words=named) if missing else data.held]


def answer_sufficiency(question: Question, talk: Conversation) -> Answer | None:
    """Answer 「これで十分？」 of the item spoken of and the text at hand; None for what is else."""
    data = sufficiency()
    short = len(question.plain) <= data.short and not (question.quoted or question.pasted)
    if not (short and talk.items and talk.suggestion and asks_sufficiency(question.plain)):
        return None
    ref, made = replace(talk.items[0], score=1.0), talk.suggestion
    lines = told_of_sufficiency(question.plain, (ref,), made.draft.text)
    found = dict.fromkeys(finding.message for finding in made.report.findings)
    told = data.gate_found.format(findings="　".join(found)) if found else data.gate_fine
    text = "\n".join((*lines, *([told] if made.draft.text else ())))
    return Answer("item", text, items=talk.items[:1], suggestion=made)


def answer_enough(store: SectionStore, question: Question, talk: Conversation) -> Answer | None:
    """Set what is told beside the guidance of the item and what others write; None for other asks.

    A measure must be told, and an item spoken of.
    """
    told = measures_in(question.text)
    asks = len(question.plain) <= _LONGEST and is_asked(question.plain, example_words().enough)
    if not asks or not told or not talk.items or question.quoted or question.pasted:
        return None
    ref = written_out(talk.items[0])
    lines = [_FIRST, f"項目: {named(ref)}", *guidance(ref)]
    lines.append(f"・お書きの内容にあるもの: {'、'.join(measure.name for measure in told)}")
    hits = [hit for hit in look(store, ref.place.label, {ref.key}) if hit.section.kind == "section"]
    who: dict[Measure, list[str]] = {}
    for hit in hits:
        for measure in measures_in(hit.section.text):
            offices = who.setdefault(measure, [])
            offices += [] if hit.section.agency in offices else [hit.section.agency]
    lines += _others({m: offices for m, offices in who.items() if m not in told})
    return Answer("check", "\n".join(lines), items=(ref,), suggestion=talk.suggestion)


def _others(who: dict[Measure, list[str]]) -> Iterator[str]:
    """Name the measures that others write in the item, those of most offices first."""
    if not who:
        yield "・ほかの評価書がこの項目に書いていて、お書きの内容にない措置は、見つかりません。"
        return
    yield "・ほかの評価書がこの項目に書いていて、お書きの内容にないもの:"
    ranked = sorted(who.items(), key=lambda entry: -len(entry[1]))
    yield from (f"　{measure.name}（{'、'.join(offices)}）" for measure, offices in ranked[:_MOST])
