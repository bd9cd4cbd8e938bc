"""Reads the choice items: the chosen words beside ＜選択肢＞, and what else stands there."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from corpus.forms.load import load_options
from corpus.forms.model import Options
from corpus.parser.marks import State
from corpus.parser.ticks import Answered
from corpus.text.fold import Folded, fold, folded

_MARKER = re.compile(r"[<\[]?選択肢[>\]]?")
_COUNT = re.compile(r"\(([0-9,]*)\)件|(?<![0-9])([0-9]+)件")
_NUMBERED = re.compile(r"(?<![0-9])[0-9]{1,2}\)[^\[\]<>☐☑◉0-9()][^\[\]<>☐☑◉()]{2,40}")
_PIECE = re.compile(
    r"(?P<mark>[☐☑◉○〇◯□■✓])?\[?(?P<mark2>[☐☑◉○〇◯□■✓])?\]?(?P<words>[^☐☑◉○〇◯□■✓\[\]]+)(?P<close>\])?"
)
_CHOSEN_BY_NUMBER = re.compile(r"\[[0-9]{1,2}[).]((?:(?![0-9]\))[^\[\]])+)\]")
_PRINTED_NUMBER = re.compile(r"[0-9][).]")
_ALIKE = 70.0
_CORNERS = str.maketrans("【】", "[]")
_TICK_ALONE = re.compile(r"[OoVvレ0]")


def read_choice(options: Options, text: str, beside: str = "") -> Answered:
    """Read a choice item; an answer that cannot be told stays empty and becomes a doubt."""
    answered = Answered()
    source = fold(text.translate(_CORNERS))
    rest = _take_beside(source.text, beside, answered, text, source)
    had_list = bool(_MARKER.search(rest)) or bool(_numbered_options(options).search(rest))
    had_brackets = "[" in rest or "]" in rest
    rest = _CHOSEN_BY_NUMBER.sub(r"[\1]", rest)
    rest = _MARKER.sub("\n", _strip_numbered(rest, options, answered))
    if options.count:
        rest = _take_count(rest, answered)
    _decide(options, rest, answered, had_list=had_list, had_brackets=had_brackets)
    return answered


def split_choice(options: Options, text: str) -> tuple[str, str]:
    """Part a text into a choice with its option list and what follows; ("", text) if none."""
    source = fold(text)
    ends = [match.end() for match in _numbered_options(options).finditer(source.text)]
    if not ends:
        return "", text
    cut = source.source_span(0, ends[-1])[1]
    return text[:cut], text[cut:].strip(" 　\n")


def _take_beside(rest: str, beside: str, answered: Answered, text: str, source: Folded) -> str:
    """Take the words printed under their own small heading (手数料額、納付方法) out of the cell."""
    if not beside:
        return rest
    match = re.search(rf"\(?{re.escape(folded(beside))}[:：]?", rest)
    if not match:
        return rest
    end = len(rest)
    if match[0].startswith("(") and rest.endswith(")"):
        end -= 1
    if match.end() < end:
        start, stop = source.source_span(match.end(), end)
        answered.text = text[start:stop].strip(" 　\n)）" if end < len(rest) else " 　\n")
    return rest[: match.start()]


@lru_cache(maxsize=128)
def _numbered_options(options: Options) -> re.Pattern[str]:
    return _any_of(_numbered_of(options))


def _numbered_of(options: Options) -> list[str]:
    parts = []
    for number, option in enumerate(options.options, start=1):
        parts.append(rf"{number}[).]{re.escape(folded(option))}")
    return parts


def _any_of(parts: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of numbered entries, the longest first, tried only where a number begins."""
    ordered = "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(rf"(?<![0-9])(?=[0-9])(?:{ordered})")


@lru_cache(maxsize=1)
def _numbered_of_all() -> re.Pattern[str]:
    return _any_of({p for options in load_options().values() for p in _numbered_of(options)})


def _strip_numbered(rest: str, options: Options, answered: Answered) -> str:
    """Drop the printed option list, exact entries first, then what OCR made of an entry."""
    if _PRINTED_NUMBER.search(rest):
        rest = _numbered_options(options).sub("\n", rest)
        rest = _numbered_of_all().sub("\n", rest)
    for match in list(_NUMBERED.finditer(rest)):
        words = match[0].split(")", 1)[1].split("\n")[0]
        if any(fuzz.ratio(words, folded(option)) >= _ALIKE for option in options.options):
            answered.doubts.append(f"選択肢の印字が様式と違います: {words}")
            rest = rest.replace(f"{match[0].split(')', 1)[0]}){words}", "\n", 1)
    return rest


def _take_count(rest: str, answered: Answered) -> str:
    match = _COUNT.search(rest)
    if match:
        number = match[1] or match[2]
        answered.text = f"{number}件" if number else ""
        return rest[: match.start()] + "\n" + rest[match.end() :]
    return rest


def _decide(
    options: Options, rest: str, answered: Answered, *, had_list: bool, had_brackets: bool
) -> None:
    by_spelling = _by_spelling(options)
    chosen: list[str] = []
    ticked: list[str] = []
    unknown: list[str] = []
    for piece in _PIECE.finditer(rest):
        state = _state(piece["mark"] or piece["mark2"])
        for words in piece["words"].split("\n"):
            if not words:
                continue
            option = by_spelling.get(words)
            if option is None:
                unknown.append(words)
                continue
            chosen.append(option)
            if state is State.TICKED:
                ticked.append(option)
    _conclude(answered, chosen, ticked, had_list=had_list, had_brackets=had_brackets)
    _keep_unknown(answered, unknown)


@lru_cache(maxsize=128)
def _by_spelling(options: Options) -> dict[str, str]:
    """Return the options of a list by their folded spellings."""
    return {folded(option): option for option in options.all_spellings}


def _state(sign: str | None) -> State:
    if sign is None:
        return State.EMPTY
    if sign in "☐□":
        return State.BOX
    return State.DOUBTFUL if sign == "◉" else State.TICKED


def _conclude(
    answered: Answered,
    chosen: list[str],
    ticked: list[str],
    *,
    had_list: bool,
    had_brackets: bool,
) -> None:
    distinct = list(dict.fromkeys(chosen))
    repeated = [option for option in distinct if chosen.count(option) > 1]
    if len(set(ticked)) == 1:
        answered.choice = ticked[0]
    elif len(distinct) == 1:
        answered.choice = distinct[0]
    elif len(repeated) == 1 and chosen[0] == repeated[0]:
        answered.choice = repeated[0]
        answered.doubts.append(
            f"選択肢がすべて枠とともに印字されています。先頭の「{repeated[0]}」を選択と読みました。"
        )
    elif distinct:
        answered.doubts.append(f"どれを選んだか読み取れません: {'、'.join(distinct)}")
    elif had_list and not had_brackets:
        answered.doubts.append("選んだ文言が読み取れません（選択肢だけが印字されています）。")


@lru_cache(maxsize=1)
def _every_option() -> frozenset[str]:
    return frozenset(
        folded(option) for options in load_options().values() for option in options.all_spellings
    )


def _keep_unknown(answered: Answered, unknown: list[str]) -> None:
    for words in unknown:
        if words in _every_option():
            answered.spill.append(words)
            continue
        if not re.search(r"\w", words) or _TICK_ALONE.fullmatch(words):
            continue
        answered.text = "\n".join(part for part in (answered.text, words) if part)
        answered.doubts.append(f"様式の選択肢にない文言です: {words}")
