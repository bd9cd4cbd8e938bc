"""Whether what an author tells is enough for the item spoken of: no rule says, others show."""

from collections.abc import Iterator

from assistant.chat.items.explaining import guidance, named
from assistant.chat.items.finding import written_out
from assistant.chat.items.meaning import look
from assistant.chat.items.measures import Measure, measures_in
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import Question
from assistant.retrieve import SectionStore

_FIRST = (
    "これだけで足りるという決まりは、データにありません。自団体の事実を書き、下の「書く内容」に当たることが"
    "ほかにあれば加えます。"
)
_MOST = 8
_LONGEST = 60


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
