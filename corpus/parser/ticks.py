"""Reads the tick-box items: which options are marked, and the words and counts beside them."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from corpus.forms.answers import write_ticks
from corpus.forms.load import load_options
from corpus.forms.model import Options
from corpus.parser.marks import Marked, State, read_marks
from corpus.text.fold import fold, folded

_WORDS = re.compile(r"^\s*[(（](?P<words>.*?)[)）]?\s*$", re.DOTALL)
_COUNT = re.compile(r"([0-9０-９,，]+)[\s　)）]*件")
_BLANK_COUNT = re.compile(r"^[\s　()（）件]*$")
_ALIKE = 85.0


@dataclass
class Answered:
    """What was read of a tick-box or choice item."""

    text: str = ""
    choice: str = ""
    checked: list[str] = field(default_factory=list)
    details: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    spill: list[str] = field(default_factory=list)
    """Words of a choice cell that answer another item of the same cell."""


@dataclass(frozen=True, slots=True)
class _Box:
    option: str
    state: State
    words: str
    bracketed: bool


def read_ticks(options: Options, text: str) -> Answered:
    """Read a tick-box item. Only a certain mark ticks an option; the rest becomes a doubt."""
    answered = Answered()
    before, marked = read_marks(text)
    boxes: list[_Box] = []
    rest = [_without_groups(options, before)]
    for mark in marked:
        box, left = _read_box(options, mark)
        if box is None:
            if left:
                answered.doubts.append(f"様式にない選択肢が印字されています: {left}")
            rest.append(left)
        else:
            boxes.append(box)
            rest.append(left)
    _judge(_merged(boxes), answered)
    words = [part for part in rest if part]
    if words and not marked:
        answered.doubts.append("選択の印が読み取れません。記載された文言だけを残しました。")
    ticks = write_ticks(tuple(answered.checked), tuple(answered.details))
    answered.text = "\n".join([part for part in (ticks, *words) if part])
    return answered


@lru_cache(maxsize=1)
def _every_option() -> tuple[str, ...]:
    lists = (options for options in load_options().values() if options.kind == "multi")
    return tuple(folded(option) for options in lists for option in options.all_spellings)


def begins_with_tick(text: str) -> bool:
    """Whether a text begins with a tick box before one of the options of the forms."""
    before, marked = read_marks(text)
    if before.strip() or not marked:
        return False
    return folded(marked[0].text).startswith(_every_option())


def _read_box(options: Options, mark: Marked) -> tuple[_Box | None, str]:
    """Return the option a mark stands before, and what is left of the text."""
    source = mark.text.strip(" 　\n")
    plain = fold(source)
    option = _option_at_start(options, plain.text)
    if option is None:
        option, end = _misspelt_option(options, source)
        if option is None:
            return None, _without_groups(options, source)
    else:
        end = plain.source_span(0, len(folded(option)))[1]
    tail = _without_groups(options, source[end:].strip("]］】 　\n"))
    words, left = _beside(option, options, tail)
    return _Box(option, mark.state, words, mark.bracketed), left


def _option_at_start(options: Options, plain: str) -> str | None:
    fitting = [o for o in options.all_spellings if plain.startswith(folded(o))]
    return max(fitting, key=len, default=None)


def _misspelt_option(options: Options, source: str) -> tuple[str | None, int]:
    head = re.split(r"[\n(（]", source, maxsplit=1)[0].strip()
    for candidate in dict.fromkeys((source.split("\n", maxsplit=1)[0].strip(), head)):
        plain = folded(candidate)
        best = max(options.all_spellings, key=lambda o: fuzz.ratio(plain, folded(o)))
        if len(plain) > 3 and fuzz.ratio(plain, folded(best)) >= _ALIKE:
            return best, source.index(candidate) + len(candidate)
    return None, 0


def _beside(option: str, options: Options, tail: str) -> tuple[str, str]:
    """Return the words in the brackets of an option (or its count), and what is not in them."""
    if option in options.counts:
        count = _COUNT.search(tail)
        if count:
            return folded(count[1]) + "件", ""
        return "", "" if _BLANK_COUNT.match(tail) else tail
    match = _WORDS.match(tail)
    if match:
        return "".join(match["words"].split("\n")).strip(), ""
    return "", tail


def _without_groups(options: Options, text: str) -> str:
    """Drop the printed group headings of the list (・識別情報) from the end of a text."""
    text = text.strip(" 　\n")
    for label, _ in options.groups:
        text = re.sub(rf"[\s　]*・?[\s　]*{re.escape(label)}$", "", text)
    return text.strip(" 　\n")


def _merged(boxes: list[_Box]) -> list[_Box]:
    """Join repeated boxes of one option (the same list printed twice)."""
    joined: dict[str, _Box] = {}
    for box in boxes:
        known = joined.get(box.option)
        if known is None:
            joined[box.option] = box
        elif known.state == box.state or box.state is State.BOX:
            joined[box.option] = _Box(
                box.option, known.state, known.words or box.words, known.bracketed
            )
        else:
            state = box.state if known.state is State.BOX else State.DOUBTFUL
            joined[box.option] = _Box(box.option, state, known.words or box.words, box.bracketed)
    return list(joined.values())


def _judge(boxes: list[_Box], answered: Answered) -> None:
    """Tick what is certain and name what is not."""
    unreadable = bool(boxes) and all(box.state is State.BOX for box in boxes)
    for box in boxes:
        if box.words:
            answered.details.append((box.option, box.words))
        if box.state is State.TICKED:
            answered.checked.append(box.option)
        elif not unreadable and (doubt := _doubt(box, boxes)):
            answered.doubts.append(doubt)
    if unreadable:
        named = "、".join(
            f"{box.option}（{box.words}）" if box.words else box.option for box in boxes
        )
        answered.doubts.append(f"枠だけが印字されていて、○の有無が読み取れません: {named}")


def _doubt(box: _Box, boxes: list[_Box]) -> str:
    """Return what is doubtful of an option that is not ticked, or nothing.

    A drawn box is an empty one where ticked boxes stand beside it. Where the empty brackets of
    the form stand beside it, something was printed in it that could not be read.
    """
    empties = any(other.state is State.EMPTY for other in boxes)
    ticked = any(other.state is State.TICKED for other in boxes)
    filled = box.state is State.BOX and empties and (box.bracketed or not ticked)
    if box.state is State.DOUBTFUL or filled:
        return f"「{box.option}」のかっこの中の印が○かどうか読み取れません。"
    if box.words:
        return f"「{box.option}」に記載（{box.words}）がありますが、○が読み取れません。"
    return ""
