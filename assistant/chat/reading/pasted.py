"""The texts that stand in a question as a document's, without 「」 about them."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.chat.reading.sentences import sentences_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.texts.style import style_words
from corpus.text.fold import folded

_SHORTEST = 20
_SHORTEST_BESIDE = 8
"""Fewest characters of a pasted sentence; fewer where it stands beside such a one."""
_LONGEST_TOLD = 50


@lru_cache(maxsize=256)
def pasted_texts(text: str) -> tuple[str, ...]:
    """Return the texts whose sentences are said to nobody: they end as a document's do.

    Beside a line that asks, one that begins as a document's do is pasted however it ends. A blank
    line, a mark or a number at the beginning of a line parts one text from another.
    """
    lines = text.splitlines()
    beside = _beside_an_ask(lines)
    if beside:
        return tuple(_grouped(beside))
    found = [[s for s in _sentences(line) if _is_pasted(s, line, len(lines))] for line in lines]
    if not any(found) or _is_told_to_ask(lines):
        return ()
    whole = [
        [s for s in _sentences(line) if s in strict or _is_beside(s, line)]
        for line, strict in zip(lines, found, strict=True)
    ]
    return tuple(_grouped(list(zip(lines, whole, strict=True))))


def _is_told_to_ask(lines: list[str]) -> bool:
    """Whether a line tells what happened and then asks of that, and not of a text.

    A document seldom tells of the past: 窓口を民間に委託することになった。何をすればいい？
    """
    words = turn_words().pasted
    *told, last = [s for line in lines for s in _sentences(line)] or [""]
    asks = last.endswith(("?", "？")) and not words.of_text.search(folded(last))
    return asks and len(told) > 0 and all(words.happened.search(sentence) for sentence in told)


def asks_a_check(sentence: str) -> bool:
    """Whether a sentence asks to look at a text: この文でいい？, てにをは見て."""
    asked = folded(sentence).strip().rstrip("。!！?？ ").strip()
    return len(asked) <= style_words().longest and bool(style_words().asks.search(asked))


def _beside_an_ask(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Return the sentences that stand beside one that asks to look at them, line by line.

    Nothing is left out of them for its style. Sentences on the author's own doings and questions
    are no part of the text.
    """
    whole = [list(_sentences(line)) for line in lines]
    if not any(asks_a_check(s) for sentences in whole for s in sentences):
        return []
    kept = [[s for s in sentences if _is_of_text(s)] for sentences in whole]
    long = [s for sentences in kept for s in sentences if len(s) >= _SHORTEST_BESIDE]
    enough = sum(map(len, long)) >= _SHORTEST
    return list(zip(lines, kept, strict=True)) if enough else []


def _is_of_text(sentence: str) -> bool:
    """Whether a sentence beside one that asks for a check may be of the text, in any style."""
    told = facts_told(sentence)
    figures = (told.people or told.handlers) is not None and len(sentence) <= _LONGEST_TOLD
    asks = sentence.endswith(("?", "？")) or asks_a_check(sentence)
    said = style_words().said.search(folded(sentence))
    return not (asks or figures or said)


def _sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line; a question in it ends with its mark.

    What asks for a look at the rest of the line is one by itself.
    """
    lead = style_words().lead.match(line.strip())
    if lead:
        yield lead["ask"]
        line = line.strip()[lead.end() :]
    head, _, rest = line.strip().partition("　")
    if not lead and len(rest) >= _SHORTEST_BESIDE and style_words().look_at.search(head):
        yield head
        line = rest
    for part in line.replace("？", "？\n").replace("?", "?\n").splitlines():
        yield from sentences_of(part.strip())


def _is_pasted(sentence: str, line: str, lines: int) -> bool:
    beside = lines > 1 and bool(turn_words().pasted.of_document.match(line))
    shortest = _SHORTEST_BESIDE if beside and sentence.endswith("。") else _SHORTEST
    long = len(sentence) >= shortest and (sentence.endswith("。") or beside)
    return long and not _is_said(sentence)


def _is_beside(sentence: str, line: str) -> bool:
    """Whether a short sentence beside a pasted one is a document's too."""
    words = turn_words().pasted
    ended = words.ends.search(sentence) or words.begins.match(line)
    long = len(sentence) >= _SHORTEST_BESIDE and bool(ended)
    return long and sentence.endswith("。") and not _is_said(sentence)


def _is_said(sentence: str) -> bool:
    """Whether a sentence is said to the reader: by its end, or since it tells figures."""
    told = facts_told(sentence)
    figures = (told.people or told.handlers) is not None
    spoken = turn_words().pasted.spoken.search(sentence.rstrip("。"))
    return bool(spoken) or (len(sentence) <= _LONGEST_TOLD and figures)


def _grouped(lines: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Yield the texts that lines with pasted sentences make up."""
    words = turn_words().pasted
    blank = any(not line.strip() for line, _ in _between(lines))
    group: list[str] = []
    for line, sentences in lines:
        starts = words.begins.match(line) or (not blank and not words.goes_on.match(line))
        if group and (not line.strip() or (sentences and starts)):
            yield "\n".join(group)
            group = []
        group += sentences
    if group:
        yield "\n".join(group)


def _between(lines: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """Return the lines from the first to the last that hold pasted sentences."""
    at = [n for n, (_, sentences) in enumerate(lines) if sentences]
    return lines[at[0] : at[-1] + 1] if at else []
