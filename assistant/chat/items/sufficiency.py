"""Whether what is written or told will do: what can be told; the office judges it."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import says
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly
from corpus.forms.item_words import item_help

_LIKELY = 0.5
"""Score of an item from which on what goes into it is told."""


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
