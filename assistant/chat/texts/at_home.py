"""Whether what was just quoted may be used by the author's own office (うちにも使える)."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence

from assistant.chat.items.examples import platform_names
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.quoting import is_of_office
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.texts.checked import findings_of
from assistant.chat.texts.shown import Shown, quotes_shown
from assistant.gate.model import Finding
from assistant.gate.subject import Names
from assistant.similarity import platforms_of
from corpus.wording.model import Platform
from corpus.wording.platforms import platforms_in

_LONGEST, _TURNS = 40, 3
_FIRST = (
    "自団体でも同じ事実であれば使えます。書いてある措置をしていなければ、その文は書けません。"
    "団体、システム、部署、委託先の名前と数値は、自団体のものに直します。"
)
_NO_CASE = (
    "ケース（事務の内容を書いたファイル）があれば、書いてある措置がケースにあるかも示せます。"
)


def asks_at_home(question: Question, talk: Conversation) -> bool:
    """Whether a short question asks if what was quoted will do for the author's own office."""
    short = len(question.plain) <= _LONGEST and not question.quoted and not question.pasted
    asked = short and is_asked(question.plain, example_words().own_place)
    return asked and bool(_shown_last(talk))


def _shown_last(talk: Conversation) -> tuple[Shown, ...]:
    """Return the quotes of the last answer that had any, of the last few."""
    shown = (quotes_shown(turn.answer) for turn in reversed(talk.turns[-_TURNS:]))
    return next(filter(None, shown), ())


def answer_at_home(
    question: Question, talk: Conversation, names: Callable[[], Names], on: dt.date
) -> Answer | None:
    """Say of each quote just shown what must be true at home for it; None where none was shown."""
    if not asks_at_home(question, talk):
        return None
    quotes = _shown_last(talk)
    picked = [quote for quote in quotes if is_of_office(quote.office, question.text)]
    ref = written_out(talk.items[0]) if talk.items else None
    lines, findings = [_FIRST], list[Finding]()
    for quote in picked or quotes:
        found = findings_of(quote.text, [ref] if ref else [], names(), on, "")
        lines += _told(quote, found, talk)
        findings += found
    lines += [] if talk.case else [_NO_CASE]
    items: tuple[ItemRef, ...] = (ref,) if ref else ()
    text = "\n".join(lines)
    return Answer("check", text, items=items, suggestion=talk.suggestion, findings=tuple(findings))


def _told(quote: Shown, findings: Sequence[Finding], talk: Conversation) -> Iterator[str]:
    """Say of one quote which measures and platforms it takes to be there, and what is to mend."""
    yield f"■ {quote.called}"
    platforms = platforms_in(quote.heading or quote.text)
    if platforms:
        said = f"{platform_names(platforms)}を使う団体だけが書ける文です。"
        yield f"・{said}{_of_case(platforms, talk)}"
    measures = () if not quote.office else measures_in(quote.text)
    if measures:
        yield f"・書いてある措置: {'、'.join(measure.name for measure in measures)}"
    if measures and talk.case:
        there = [m for m in measures_in(talk.case.model_dump_json()) if m in measures]
        lacking = [m.name for m in measures if m not in there]
        in_case = "、".join(m.name for m in there) or "なし"
        yield f"・ケースにあるもの: {in_case}。ないもの: {'、'.join(lacking) or 'なし'}"
    for message in dict.fromkeys(finding.message for finding in findings):
        yield f"・{message}".replace("\n", "　")


def _of_case(platforms: Collection[Platform], talk: Conversation) -> str:
    """Say what the case, or the conversation, knows of the use of platforms."""
    unused = [platform for platform in platforms if platform in talk.unused]
    if talk.case:
        used = platforms_of(talk.case)
        unused += [platform for platform in platforms if platform not in used]
    if unused:
        return f"{platform_names(unused)}は使わないことになっています。"
    return "ケースでも使います。" if talk.case else ""
