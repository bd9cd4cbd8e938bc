"""What has changed since a day or a year: 「令和3年の評価書で、直さないといけないところは」.

The answer is the timeline of amendments: numbers and tables of the law, names, words, and the
standard wording of the platforms. What of it a document really says is found by ``hyoka revise``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from assistant.chat.law.history import completed, spelled
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import platforms_said
from assistant.data_files import DataFile, reader
from assistant.law_timeline import Amendment, timeline
from corpus.laws.load import laws
from corpus.laws.registry import NUMBER_ACT
from corpus.text.dates import japanese_date, read_date
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock
from corpus.wording.platforms import platform_labels

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988}
_YEAR = re.compile(r"(?:(令和|平成|[rh])([0-9]{1,2}|元)|((?:19|20)[0-9]{2}))年(度?)")
_MONTH = re.compile(r"(?:度の?)?([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_AGO = re.compile(
    r"(?:ここ|この|直近)(?P<near>[0-9]{1,2})年|(?P<ago>[0-9]{1,2})年(?:以上|くらい|ほど|ぐらい)?(?:前|間|ぶり)"
)
_ARTICLE = re.compile(r"^.*?第[0-9]+条(?=第)")
_FISCAL = 4
"""The month in which a 年度 begins."""
_DECEMBER = 12
_MOST_ITEMS = 5
"""Items of a platform's wording that are named."""


@dataclass(frozen=True, slots=True)
class Time:
    """A year, a 年度, a month or a day as it is said, with its first and last day."""

    said: str
    first: dt.date
    last: dt.date


class ChangedSinceWords(DataFile):
    """changed_since.yaml: how what has changed is asked for, and what is said of it."""

    asks: Words
    of_time: Words
    within: Words
    of_wording: Words
    unless: Words
    near: dict[str, int]
    since_span: str
    within_span: str
    none: str
    first: str
    wording: str
    beyond: str
    unsure: str
    pair: str
    gone: str
    came: str
    law: str
    last: str
    sources: str


_words = reader("changed_since.yaml", ChangedSinceWords, "assistant.chat")


def time_named(plain: str) -> Time | None:
    """Return the first year that a folded text names, with the month and the day after it."""
    year = _YEAR.search(plain)
    if year is None:
        return None
    number = _number_of(year)
    month = _MONTH.match(plain, year.end())
    if month is None or not 1 <= int(month[1]) <= _DECEMBER:
        start = _FISCAL if year[4] else 1
        after = dt.date(number + 1, start, 1)
        return Time(year[0], dt.date(number, start, 1), after - dt.timedelta(days=1))
    said = plain[year.start() : month.end()]
    day = read_date(said)
    if day:
        return Time(said, day, day)
    number += bool(year[4]) and int(month[1]) < _FISCAL
    first = dt.date(number, int(month[1]), 1)
    after = dt.date(number + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)
    return Time(said, first, after - dt.timedelta(days=1))


def _number_of(year: re.Match[str]) -> int:
    """Return a year in the western way."""
    era, of_era, western, _ = year.groups()
    return int(western) if western else _ERAS[era] + (1 if of_era == "元" else int(of_era))


def answer_changed(question: Question, today: dt.date) -> Answer | None:
    """List what has changed in the time a question names, the newest first; None without one.

    A year alone is from its first day, a 年度 from the 1st of April; its own amendments (令和3年の
    改正) are those of that year alone.
    """
    words = _words()
    asked = _time_asked(question, today)
    if asked is None:
        return None
    since, until = asked
    found = [a for a in _of_matter(question) if since <= a.day <= until]
    span = words.within_span if until < today else words.since_span
    said = span.format(since=japanese_date(since), until=japanese_date(until))
    if not found:
        return Answer("law", words.none.format(span=said))
    lines = [words.first.format(span=said)]
    for day, of_day in groupby(found, key=lambda a: a.day):
        lines.append(f"・{japanese_date(day)}: {'。'.join(_told(list(of_day)))}")
    sources = dict.fromkeys(words.sources if a.kind == "wording" else a.source for a in found)
    lines += [words.last, f"根拠: {'、'.join(sources)}"]
    facts = tuple(
        Fact(f"{a.before} → {a.after}", a.source, a.verified, a.day.isoformat()) for a in found
    )
    return Answer("law", "\n".join(lines), facts=facts)


def _time_asked(question: Question, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the time whose changes are asked for, or None."""
    words, plain = _words(), question.plain
    named = any(s.citation.item or s.citation.row for s in question.spans)
    if question.quoted or question.pasted or named or words.unless.search(plain):
        return None
    if not words.asks.search(plain):
        return None
    since = _day_in(plain, today)
    if since is None or since >= today:
        return None
    of_year = _YEAR.search(plain)
    if of_year is None or not words.within.search(plain[of_year.end() :]):
        return since, today
    next_year = dt.date(since.year + 1, since.month, 1)
    return since, min(today, next_year - dt.timedelta(days=1))


def _day_in(plain: str, today: dt.date) -> dt.date | None:
    """Return the day from which on changes are asked for: a date, a year, years ago; or None."""
    whole = read_date(plain)
    if whole:
        return whole
    year = _YEAR.search(plain)
    if year and _words().of_time.search(plain[year.end() :]):
        return dt.date(_number_of(year), _FISCAL if year[4] else 1, 1)
    ago = _AGO.search(plain)
    near = (n for word, n in _words().near.items() if word in plain)
    years = int(ago["near"] or ago["ago"]) if ago else next(near, 0)
    return dt.date(today.year - years, 1, 1) if years else None


def _of_matter(question: Question) -> Iterator[Amendment]:
    """Yield the amendments of what a question names: an article, a platform, the wording, else all.

    Rows that came to the tables are no change of what a document says.
    """
    platforms, _ = platforms_said(question.text)
    of_wording = bool(platforms) or bool(_words().of_wording.search(question.plain))
    blocks = _blocks()
    articles = [spelled(completed(s.citation)) for s in question.spans if s.citation.article]
    for amendment in timeline():
        what = amendment.before or amendment.after
        if articles and not any(article in what for article in articles):
            continue
        if amendment.kind == "wording":
            block = blocks[amendment.before.split()[0]]
            if not platforms or block.platform in platforms:
                yield amendment
        elif amendment.kind != "row" and not of_wording:
            yield amendment


@lru_cache
def _blocks() -> dict[str, WordingBlock]:
    return {block.id: block for block in load_wording().blocks}


def _told(of_day: Sequence[Amendment]) -> Iterator[str]:
    """Tell the amendments of a day, those of a kind together."""
    for kind, alike in groupby(of_day, key=lambda a: a.kind):
        if kind == "wording":
            yield from _of_wording(list(alike))
            continue
        yield "、".join(_pairs(sorted(alike, key=_in_order)))


def _in_order(amendment: Amendment) -> tuple[int, str]:
    """Sort 第4号 before 第10号."""
    named = amendment.before or amendment.after
    return len(named), named


def _pairs(found: Sequence[Amendment]) -> Iterator[str]:
    """Tell what things of a kind became; an article is named once for the 号 that moved in it.

    Of a law that was renamed or ended its number goes before.
    """
    words, act = _words(), laws()[NUMBER_ACT]
    told = ""
    for amendment in found:
        before, after = amendment.before, amendment.after.replace(act.name, act.short[0])
        if amendment.kind == "law":
            yield words.law.format(number=amendment.about, after=after)
            continue
        article = _ARTICLE.match(before)
        prefix = article[0] if article else ""
        after = after.removeprefix(prefix)
        before = before.removeprefix(prefix) if prefix and prefix == told else before
        told = prefix
        form = words.pair if before and after else words.gone if before else words.came
        said = form.format(before=before, after=after)
        yield said if amendment.verified else f"{said}{words.unsure}"


def _of_wording(found: Sequence[Amendment]) -> Iterator[str]:
    """Tell the versions of a platform's wording together, with the items they are of."""
    words, by_platform = _words(), dict[str, list[Amendment]]()
    for amendment in found:
        block = _blocks()[amendment.before.split()[0]]
        by_platform.setdefault(platform_labels()[block.platform], []).append(amendment)
    for name, alike in by_platform.items():
        titles = list(dict.fromkeys(a.about for a in alike))
        left = len(titles) - _MOST_ITEMS
        listed = "、".join(titles[:_MOST_ITEMS]) + (
            words.beyond.format(count=left) if left > 0 else ""
        )
        unsure = "" if all(a.verified for a in alike) else words.unsure
        yield words.wording.format(platform=name, items=listed) + unsure
