"""Under which 号 of 番号法第19条 a content stands, in every edition."""

import datetime as dt
from collections.abc import Iterator

from assistant.chat.law.choices import answer_number_of, answer_numbers, asks_number
from assistant.chat.law.contents import content_named
from assistant.chat.law.history import parted_from
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.law_rows import procedure_named
from corpus.laws.load import ItemContent, changes, items
from corpus.laws.model import Citation, Number
from corpus.laws.registry import NUMBER_ACT
from corpus.text.dates import japanese_date


def numbers_by_content(question: Question) -> Answer | None:
    """Answer which 号 of 番号法第19条 says what the question describes, in every edition."""
    asks = "号" in question.plain.replace("番号", "") and "項" not in question.plain
    content = content_named(question.plain)
    if not asks:
        return None
    if content is None:
        if not asks_number(question.plain, question.spans):
            return None
        named = procedure_named(question.text)
        return answer_number_of(named.say[0], named.law) if named else answer_numbers()
    starts = items().starts
    lines = [f"「{content.content}」は、今は番号法第19条第{content.numbers[-1]}号です。"]
    for number, start in zip(content.numbers, starts, strict=True):
        place = f"第{number}号" if number else _no_number(content, start)
        lines.append(f"・{japanese_date(start)}から: {place}")
    lines += _parted_off(content)
    lines.append(f"根拠: {items().source}")
    fact = Fact(
        f"番号法第19条第{content.numbers[-1]}号",
        items().source,
        items().verified,
        starts[-1].isoformat(),
    )
    return Answer("law", "\n".join(lines), facts=(fact,))


def _parted_off(content: ItemContent) -> Iterator[str]:
    """Say which 号 a part of a content has had of its own."""
    for split in changes().splits:
        for other in items().contents if split.content == content.content else ():
            if other.content == split.alternative:
                dated = zip(items().starts, other.numbers, strict=True)
                told = "、".join(f"{japanese_date(d)}から第{n}号" for d, n in dated if n)
                yield f"・ただし、{other.content}は、{told}です。"


def _no_number(content: ItemContent, on: dt.date) -> str:
    """Say of a content without a 号 on a day under which one it then was, where that is known."""
    number = content.numbers[-1]
    today = Citation(law=NUMBER_ACT, article=Number(19), item=Number(number)) if number else None
    parted = parted_from(today, items().starts[-1]) if today else None
    if parted is None or on > parted.last:
        return "該当する号はありません"
    return f"該当する号はなく、{parted.place.numbers}（{parted.content}）によっていました"
