"""Answers to choice and tick-box items as one piece of text, both ways.

A choice is written as the chosen option. Ticks are written one option a line, with the words in
brackets where the option carries some: ``その他（中間サーバー）``.
"""

import re
from dataclasses import dataclass

from corpus.forms.model import Options
from corpus.text.fold import folded

_MARK = re.compile(r"^\s*[\[［(（]?\s*[○〇◯OoＯ☑✓✔レ]?\s*[\]］)）]\s*|^\s*[○〇◯☑✓✔・]\s*")
_DETAIL = re.compile(r"^(?P<label>.*?)\s*[（(]\s*(?P<words>.*?)\s*[）)]\s*(?:件)?\s*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text says in terms of an option list; ``unknown`` holds lines that are no option."""

    chosen: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def write_ticks(chosen: tuple[str, ...], details: tuple[tuple[str, str], ...] = ()) -> str:
    """Write ticked options as text."""
    words = dict(details)
    return "\n".join(
        f"{label}（{words[label]}）" if words.get(label) else label for label in chosen
    )


def read_answer(options: Options, text: str) -> Answer:
    """Read a text as options; never raises, what is no option is returned as ``unknown``."""
    by_spelling = {folded(option): option for option in options.all_spellings}
    chosen: list[str] = []
    details: list[tuple[str, str]] = []
    unknown: list[str] = []
    for line in text.splitlines():
        stripped = _MARK.sub("", line).strip()
        if not stripped:
            continue
        option = by_spelling.get(folded(stripped))
        if option is None:
            option, words = _with_words(by_spelling, stripped)
            if option is None:
                unknown.append(stripped)
                continue
            details.append((option, words))
        chosen.append(option)
    return Answer(tuple(chosen), tuple(details), tuple(unknown))


def _with_words(by_spelling: dict[str, str], text: str) -> tuple[str | None, str]:
    match = _DETAIL.match(text)
    if not match:
        return None, ""
    return by_spelling.get(folded(match["label"])), match["words"]
