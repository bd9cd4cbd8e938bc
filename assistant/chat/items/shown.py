"""The texts that the conversation showed last, in their order, and which of them a turn means.

Every later turn that goes on from quotes asks here: by number, office, newness, length.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.chat.items.measures import measures_in
from assistant.chat.items.offices import is_of_office
from assistant.chat.model import Conversation, Quote
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly
from corpus.text.dates import japanese_date, read_date

Whole = Callable[[Sequence[str]], tuple[Quote, ...]]
"""Returns quotes whole, by their places."""
_SHORTEST, _TWO, _TURNS = 12, 2, 4
_PASTED = ("前の文", "後の文")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_NATIVE = {"ひとつ": "1つ", "ふたつ": "2つ", "みっつ": "3つ"}


class Picks(Strict):
    """How one of several texts shown is named; ``numbers`` has the number in its group."""

    numbers: Words
    first: Words
    last: Words
    newest: Words
    oldest: Words
    longest: Words
    shortest: Words
    fullest: Words
    by_word: Words
    other: Words
    standard: Words


class Acts(Strict):
    """What is asked or wished of texts shown."""

    dated: Words
    adopt: Words
    mend: Words
    points: Words
    differ: Words
    give: Words


class ShownWords(DataFile):
    """shown_words.yaml.

    ``of_another`` marks a turn that speaks of something else too, ``refused`` a clause that names
    what is not wanted.
    """

    longest: int
    of_another: Words
    refused: Words
    several: Words
    text_said: Words
    picks: Picks
    acts: Acts
    says: dict[str, str]


shown_words = reader("shown_words.yaml", ShownWords, "assistant.chat")
"""How one goes on from texts shown."""


def say_of_shown(what: str, **words: object) -> str:
    """Return a message of shown_words.yaml with its gaps filled."""
    return shown_words().says[what].format(**words)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text shown: the number it was counted by (0: none), how it is called, the whole of it.

    ``quote`` is None for a text that the author pasted.
    """

    number: int
    called: str
    text: str
    quote: Quote | None = None
    place: str = ""
    """Where it was quoted from, as the conversation keeps it."""

    @property
    def brief(self) -> str:
        """Its office with the number it was counted by, else what it is called."""
        return f"{self.number}. {self.office}" if self.office else self.called

    @property
    def office(self) -> str:
        """The office that wrote it; empty for standard wording and for what was pasted."""
        return self.quote.agency if self.quote and self.quote.kind == "section" else ""

    @property
    def is_standard(self) -> bool:
        """Whether it is standard wording."""
        return self.quote is not None and self.quote.kind == "wording"


def shown_last(talk: Conversation, whole: Whole) -> tuple[Shown, ...]:
    """Return the texts shown last, else two that were pasted to be compared; may be empty."""
    if not talk.quoted:
        return _pasted(talk)
    there = {place: found[0] for place in talk.quoted if (found := whole([place]))}
    quotes = list(there.values())
    counted = [quote for quote in quotes if quote.kind == "section"] or quotes
    return tuple(
        Shown(n, _called(quote, n, counted), quote.text, quote, place)
        for place, quote in there.items()
        for n in (counted.index(quote) + 1 if quote in counted else 0,)
    )


def texts_pasted(text: str) -> tuple[str, ...]:
    """Return two or more texts in 「」 of a turn, long enough to be compared; else nothing."""
    quoted = read_question(text).quoted
    long = len(quoted) >= _TWO and all(len(one) >= _SHORTEST for one in quoted)
    return quoted if long else ()


def _pasted(talk: Conversation) -> tuple[Shown, ...]:
    """Return the texts pasted last, under the names by which they were compared."""
    found = next(
        filter(None, (texts_pasted(t.question) for t in reversed(talk.turns[-_TURNS:]))), ()
    )
    names = _PASTED if len(found) == _TWO else tuple(f"{n}番目の文" for n in range(1, 10))
    return tuple(
        Shown(n, name, text) for n, (name, text) in enumerate(zip(names, found, strict=False), 1)
    )


def _called(quote: Quote, number: int, counted: Sequence[Quote]) -> str:
    """Name a quote by office and item, or by the version of the wording."""
    if quote.kind == "wording":
        version = quote.document.partition("@")[2]
        day = dt.date.fromisoformat(quote.published) if quote.published else None
        since = f"、{japanese_date(day)}から" if day else ""
        title = quote.heading.strip("<>＜＞").replace("{", "〔").replace("}", "〕")
        return f"標準文例「{title}」（版{version}{since}）"
    name = f"{quote.agency}（{quote.document}、{quote.item}）"
    alone = sum(other.agency == quote.agency for other in counted) == 1
    return name if alone else f"{number}. {name}"


def plain_said(text: str) -> str:
    """Fold a turn, with its numbers as digits."""
    plain = plainly(text).translate(_NUMERALS)
    for said, number in _NATIVE.items():
        plain = plain.replace(said, number)
    return plain


def picked(shown: Sequence[Shown], text: str, last: Sequence[str] = ()) -> tuple[Shown, ...]:
    """Return those of the texts shown that a turn names, in their order; empty where it does not.

    The newest is that of the last version, or of the document published last; the other is that
    of two which was not shown alone last (``last``: its place).
    """
    said = shown_words()
    text = said.refused.sub("", text) or text
    words, plain = said.picks, plain_said(text)
    counted = [one for one in shown if one.number]
    numbers = {int(m[1]) for m in words.numbers.finditer(plain)}
    if numbers:
        return tuple(one for one in counted if one.number in numbers)
    named = tuple(one for one in shown if one.office and is_of_office(one.office, text))
    if named:
        return named
    of_age = ((words.newest, _newest(counted)), (words.oldest, _oldest(counted)))
    if all(one.is_standard for one in counted):
        aged = next((found for way, found in of_age if way.search(plain)), [])
        if aged:
            return tuple(aged)
    ends = ((words.first, counted[:1]), (words.last, counted[-1:]))
    at_end = next((found for way, found in ends if way.search(plain)), [])
    if at_end:
        return tuple(at_end)
    sized = sorted(counted, key=lambda one: len(one.text))
    of_versions = "版" in plain and not all(one.is_standard for one in counted)
    ranked = [] if of_versions else _by_age(counted)
    rest = [one for one in counted if one.place not in last]
    if len(rest) == 1 < len(counted) and words.other.search(plain):
        return tuple(rest)
    ways = (
        (words.newest, ranked[-1:]),
        (words.oldest, ranked[:1]),
        (words.longest, sized[-1:]),
        (words.shortest, sized[:1]),
        (words.fullest, sorted(sized, key=lambda one: len(measures_in(one.text)))[-1:]),
        (words.standard, [one for one in shown if one.is_standard]),
    )
    found = next((tuple(found) for way, found in ways if way.search(plain)), ())
    return found or _by_word(counted, plain)


def _by_word(shown: Sequence[Shown], plain: str) -> tuple[Shown, ...]:
    """Return the texts that alone hold a word by which a turn names one: クラウドのほう."""
    for said in shown_words().picks.by_word.finditer(plain):
        counts = {one: plainly(one.text).count(said["what"]) for one in shown}
        groups: dict[str, list[Shown]] = {}
        for one in shown:
            groups.setdefault(one.place.partition("@")[0] if one.is_standard else "", []).append(
                one
            )
        most = [max(group, key=lambda one: counts[one]) for group in groups.values()]
        apart = [one for one in most if counts[one] > min(counts.values())]
        holding = apart if len(groups) > 1 else [one for one in shown if counts[one]]
        if 0 < len(holding) < len(shown):
            return tuple(holding)
    return ()


def _oldest(shown: Sequence[Shown]) -> list[Shown]:
    """Return the first version shown of each block of standard wording."""
    blocks = {one.place.partition("@")[0]: one for one in reversed(shown)}
    return list(reversed(blocks.values()))


def _newest(shown: Sequence[Shown]) -> list[Shown]:
    """Return the last version shown of each block of standard wording."""
    return list({one.place.partition("@")[0]: one for one in shown}.values())


def _by_age(shown: Sequence[Shown]) -> list[Shown]:
    """Return the texts of offices whose day is known, oldest first."""
    days = {one: date for one in shown if one.quote and (date := read_date(one.quote.published))}
    return sorted(days, key=lambda one: days[one])
