"""Turns what a rule found into a finding an author can read."""

import logging
from functools import lru_cache
from string import Formatter

from assistant.gate.model import Finding, Severity
from assistant.gate.my_numbers import without_numbers
from assistant.gate.rule import Hit
from assistant.gate.rulebook import WHAT_LENGTH, RuleInfo, rulebook
from assistant.gate.subject import Passage
from corpus.assessments.model import print_path
from corpus.forms.model import Place

_LOG = logging.getLogger(__name__)
"""Which rule broke and how; never the text it broke on."""
QUOTE_LENGTH = 120
_WORD_LENGTH = 30
_SHORTEST_WORD = 8
FAILED = "gate.failed"


def compose(
    info: RuleInfo, severity: Severity, hit: Hit, place: Place | None, text: str = ""
) -> Finding:
    """Write a finding: what is wrong in at most 60 characters, then what to do on a second line.

    A note of the rule stands on the second line, before what to do.

    What it quotes shows of a 個人番号 only that it is there.
    """
    start, end = hit.start, hit.end
    said = shown = ""
    if start is None or end is None:
        start = end = None
    else:
        said, shown = text[start:end], without_numbers(text)[start:end]
    words, after = tuple(hit.words.items()), hit.note + info.todo
    if said == shown:
        message = _told(info.message, after, words)
    else:
        clean = ((name, without_numbers(word).replace(said, shown)) for name, word in words)
        message = _written(info.message, after, tuple(clean))
    return Finding(
        info.id,
        hit.severity or severity,
        print_path(place.path if place else hit.path),
        _shorten(without_numbers(hit.quote or shown), QUOTE_LENGTH),
        message,
        hit.fix,
        place.id if place else hit.item,
        start,
        end,
        hit.row,
    )


@lru_cache(maxsize=2048)
def _told(template: str, after: str, words: tuple[tuple[str, str], ...]) -> str:
    """Write a message that shows no 個人番号; remembered, as the verdicts on sentences are."""
    clean = tuple((name, without_numbers(word)) for name, word in words)
    return _written(template, after, clean)


def _written(template: str, after: str, words: tuple[tuple[str, str], ...]) -> str:
    return f"{_filled(template, dict(words))}\n{after}"


def _filled(template: str, words: dict[str, str]) -> str:
    """Fill a message; what it quotes is cut until the sentence itself stands whole."""
    fixed, names, around = _parts(template)
    flat = [" ".join(words[name].split()) for name in names]
    lengths = [*map(len, flat)]
    room = WHAT_LENGTH - fixed
    if sum(lengths) > room or max(lengths, default=0) > _WORD_LENGTH:
        limit = _longest_word(lengths, room)
        flat = [_cut(word, limit) for word in flat]
    return _shorten(around % tuple(flat), WHAT_LENGTH)


def _longest_word(lengths: list[int], room: int) -> int:
    """Return to how many characters words of some lengths are cut so that they share a room."""
    for place, length in enumerate(sorted(lengths)):
        share = room // (len(lengths) - place)
        if length > share:
            return min(max(share, _SHORTEST_WORD), _WORD_LENGTH)
        room -= length
    return _WORD_LENGTH


@lru_cache(maxsize=512)
def _parts(template: str) -> tuple[int, tuple[str, ...], str]:
    """Return how many characters of a message are its own, and the words it quotes, in order.

    Also what stands around these, %s in the place of each.
    """
    parts = list(Formatter().parse(template))
    names = tuple(name for _, name, *_ in parts if name)
    around = "".join(own.replace("%", "%%") + "%s" * bool(name) for own, name, *_ in parts)
    return sum(len(own) for own, *_ in parts), names, around


def failed(rule_id: str, error: Exception, passage: Passage | None = None) -> Finding:
    """Write the blocking finding for a rule that broke; it names the rule, never the text."""
    _LOG.error("%s: %s", rule_id, type(error).__name__)
    info = rulebook()[FAILED]
    title = rulebook()[rule_id].title if rule_id in rulebook() else rule_id
    what = info.message.format(rule=title)
    return Finding(
        rule=FAILED,
        severity="error",
        path=passage.path if passage else "",
        quote="",
        message=f"{_shorten(what, WHAT_LENGTH)}\n{info.todo}",
        item=passage.place.id if passage else "",
    )


def broken(error: Exception) -> Finding:
    """Write the blocking finding for a gate that cannot even read its own rules."""
    _LOG.error("%s: %s", FAILED, type(error).__name__)
    what = "検査の仕組みが動きませんでした。"
    todo = "この文章は使わず、運用担当者に知らせてください。"
    return Finding(FAILED, "error", "", "", f"{what}\n{todo}")


def _shorten(text: str, length: int) -> str:
    return _cut(" ".join(text.split()), length)


def _cut(flat: str, length: int) -> str:
    return flat if len(flat) <= length else flat[: length - 1] + "…"
