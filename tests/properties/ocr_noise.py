"""Realistic OCR variations of a document's text: each changes the print, none what is said."""

import random
import re
from collections.abc import Callable

from corpus.text.numerals import read_roman

Variation = Callable[[str, random.Random], str]

_CHANGES = re.compile(r"^.*変更日\t項目", re.MULTILINE)
_LABEL_LINE = re.compile(r"^(?P<label>[^\t\n<>-]{2,110})(?=\t|$)")
_TICKED = re.compile(
    r"\[\s*(?:[○〇O]|<input[^>]*checked[^>]*>)\s*\]|\[?<input[^>]*checked[^>]*>|☑", re.IGNORECASE
)


def _body(change: Variation) -> Variation:
    """Apply a change to all but the table of changes, whose cells quote other prints."""

    def changed(text: str, rng: random.Random) -> str:
        start = _CHANGES.search(text)
        cut = start.start() if start else len(text)
        return change(text[:cut], rng) + text[cut:]

    return changed


def _labels(change: Callable[[str, random.Random], str]) -> Variation:
    """Apply a change to the first cell of the rows of tables, where the labels stand."""

    def changed(text: str, rng: random.Random) -> str:
        lines = []
        for line in text.split("\n"):
            match = _LABEL_LINE.match(line) if "\t" in line else None
            if match:
                line = change(match["label"], rng) + line[match.end() :]
            lines.append(line)
        return "\n".join(lines)

    return _body(changed)


def _plain(pattern: str, replacement: str) -> Callable[[str, random.Random], str]:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda text, _: compiled.sub(replacement, text)


def _tick(sign: str) -> Variation:
    return _body(lambda text, _: _TICKED.sub(sign, text))


def _digit(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - ord("①") + ord("1"))


def _circled(before: str, after: str) -> Variation:
    """Print ①…⑨ of a label another way."""

    def change(label: str, _: random.Random) -> str:
        return re.sub(r"^[①-⑨]", lambda m: f"{before}{_digit(m)}{after}", label)

    return _labels(change)


def _stretched(label: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(label))
    return label[:place] + "　" + label[place:]


def _page_heads(text: str, _: random.Random) -> str:
    """Print the title and a page number at every fifth empty line."""
    count = 0
    lines = []
    for line in text.split("\n"):
        lines.append(line)
        if line.strip():
            continue
        count += 1
        if count % 5 == 0:
            lines += [f"- {count // 5} -", ""]
    return "\n".join(lines)


def _joined(text: str, rng: random.Random) -> str:
    """Join some labels and their contents into one cell."""
    lines = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 2 and cells[1] and cells[0].strip(" -") and rng.random() < 0.3:
            line = "　".join(cells)
        lines.append(line)
    return "\n".join(lines)


def _split(text: str, rng: random.Random) -> str:
    """Print some contents on the line below their labels."""
    lines = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 2 and cells[1] and re.match(r"[^\s<-]", cells[0]) and rng.random() < 0.3:
            line = "\n".join(cells)
        lines.append(line)
    return "\n".join(lines)


def _piped(text: str, _: random.Random) -> str:
    return "\n".join(
        "| " + " | ".join(line.split("\t")) + " |" if "\t" in line and "|" not in line else line
        for line in text.split("\n")
    )


def _html(text: str, _: random.Random) -> str:
    """Print every row of a table as an HTML table of its own."""
    lines = []
    for line in text.split("\n"):
        if "\t" in line and "<table" not in line:
            cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
            line = f"<table><tr>{cells}</tr></table>"
        lines.append(line)
    return "\n".join(lines)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_RISK = r"^リスク ?([0-9１-９]?)[:：] ?"

VARIATIONS: dict[str, Variation] = {
    "brackets_wide": _body(lambda text, _: text.translate(str.maketrans("[]", "［］"))),
    "brackets_spaced": _body(_plain(r"\[(?=[^\s\]<])", "[ ")),
    "brackets_lenticular": _body(_plain(r"\[([^\[\]\n\t<>0-9]{2,40})\]", r"【\1】")),
    "brackets_open_lost": _body(_plain(r"\[(?=[^\s\[\]<>○O0-9☑]{2})", "")),
    "brackets_close_lost": _body(_plain(r"(?<=[^\s\[\]<>○O☑]{2})\]", "")),
    "options_wide": _body(_plain(r"<選択肢>", "＜選択肢＞")),
    "options_lost": _body(_plain(r"[<＜]選択肢[>＞]", "")),
    "options_bracketed": _body(_plain(r"[<＜]選択肢[>＞]", "〈選択肢〉")),
    "options_wide_digits": _body(_plain(r"(?<![0-9])1\) ", "１） ")),
    "options_full_stop": _body(_plain(r"(?<=[\s>])([1-9])\) ?(?=[^\s)）])", r"\1．")),
    "tick_kanji_zero": _tick("[〇]"),
    "tick_letter": _tick("[O]"),
    "tick_large": _tick("[◯]"),
    "tick_box": _tick("☑"),
    "tick_box_in_brackets": _tick("[☑]"),
    "tick_check": _tick("[✓]"),
    "tick_katakana": _tick("[レ]"),
    "tick_torn": _tick("○]"),
    "mark_lost": _body(_plain(r" ?※(?=\t|$)", "")),
    "mark_joined": _body(_plain(r" ※(?=\t|$)", "※")),
    "risk_half": _body(_plain(_RISK, r"リスク\1:")),
    "risk_wide": _body(_plain(_RISK, r"リスク\1：")),
    "risk_spaced": _body(_plain(_RISK, r"リスク \1 ： ")),
    "risk_bare": _body(_plain(_RISK, r"リスク\1 ")),
    "risk_wide_digit": _body(
        lambda text, _: re.sub(
            r"^リスク ?([1-9])[:：] ?",
            lambda m: f"リスク{m[1].translate(_WIDE)}：",
            text,
            flags=re.M,
        )
    ),
    "label_stretched": _labels(_stretched),
    "label_wide_numbers": _labels(
        lambda s, _: re.sub(r"^[0-9]+\.", lambda m: m[0].translate(_WIDE).replace(".", "．"), s)
    ),
    "label_number_bare": _labels(lambda s, _: re.sub(r"^([0-9]+)\. ?", r"\1 ", s)),
    "label_employees": _body(_plain("従業者", "従業員")),
    "label_handling": _labels(lambda s, _: s.replace("取扱い", "取り扱い")),
    "circled_bracketed": _circled("(", ")"),
    "circled_half_bracket": _circled("", ")"),
    "circled_full_stop": _circled("", "．"),
    "circled_lost": _circled("", " "),
    "chapter_letters": _body(_plain(r"^(I|II|III|IV|V|VI) (?=\S)", r"\1. ")),
    "chapter_digits": _body(
        lambda text, _: re.sub(
            r"^(Ⅲ|I{1,3}|IV|VI?) (?=[ぁ-鿿])",
            lambda m: f"{read_roman(m[1])}. ",
            text,
            flags=re.M,
        )
    ),
    "spaces_wide": _body(_plain(r"(?<=\S) (?=[^\s<>a-z\"=/]{2})", "　")),
    "pages": _page_heads,
    "joined": _body(_joined),
    "split": _body(_split),
    "piped": _piped,
    "html": _html,
    "crlf": lambda text, _: text.replace("\n", "\r\n"),
    "trailing_tabs": lambda text, _: re.sub(r"(?<=\t)(.+)$", r"\1\t\t", text, flags=re.M),
    "no_empty_lines": _body(_plain(r"\n{2,}", "\n")),
    "doubled_empty_lines": _body(_plain(r"\n", "\n\n")),
}
