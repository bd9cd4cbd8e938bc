"""個人番号 in a text: twelve digits that carry a valid check digit, however they are spelled.

The check digit is that of the order on 個人番号 (平成26年総務省令第85号) 第5条.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

LENGTH = 12
_SHORT = 400
"""Characters up to which a text is sooner searched than looked up among those searched before."""
_GAP = r"[\s\u200b-\u200f\u2060\ufeff\u00ad‐‑‒–—―−－ｰ_-]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,4}}\d)*")
_ENOUGH = re.compile(rf"\d(?:{_GAP}{{0,4}}\d){{{LENGTH - 1}}}")
"""What no 個人番号 is without: as many digits, near enough to one another."""
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}){3}")
_HYPHEN = re.compile(r"[‐‑‒–—―−－ｰ_-]")


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of digits and where it stands; ``joint`` is what separates it from the next one."""

    digits: str
    start: int
    end: int
    joint: str


def has_check_digit(digits: str) -> bool:
    """Whether twelve ASCII digits carry the check digit of a 個人番号."""
    *body, check = (int(digit) for digit in digits)
    weights = (n + 1 if n <= 6 else n - 5 for n in range(1, LENGTH))
    rest = sum(p * q for p, q in zip(reversed(body), weights, strict=True)) % 11
    return check == (0 if rest <= 1 else 11 - rest)


def without_numbers(text: str) -> str:
    """Return a text whose 個人番号 are shown as there, not as what they are."""
    if len(text) < LENGTH:
        return text
    return _without_numbers(text) if len(text) > _SHORT or _ENOUGH.search(text) else text


@lru_cache(maxsize=64)
def _without_numbers(text: str) -> str:
    for start, end in sorted(find_numbers(text)):
        text = text[:start] + re.sub(r"\d", "*", text[start:end]) + text[end:]
    return text


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that are, by their check digit, 個人番号."""
    seen: set[tuple[int, int]] = set()
    for run in _RUN.finditer(text):
        if run.end() - run.start() < LENGTH:
            continue
        for start, end, digits in _candidates(_tokens(run[0], run.start())):
            if (start, end) not in seen and _is_number(digits):
                seen.add((start, end))
                yield start, end


def _is_number(digits: str) -> bool:
    return has_check_digit(digits) and len(set(digits)) > 1 and not _YEARS.fullmatch(digits)


def _tokens(run: str, offset: int) -> list[_Token]:
    found = list(_DIGITS.finditer(run))
    tokens = []
    for index, match in enumerate(found):
        following = found[index + 1].start() if index + 1 < len(found) else match.end()
        digits = "".join(str(int(char)) for char in match[0])
        joint = run[match.end() : following]
        tokens.append(_Token(digits, offset + match.start(), offset + match.end(), joint))
    return tokens


def _candidates(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """Yield groups of tokens that make up exactly twelve digits and end where a writer would."""
    yield from _whole(tokens)
    lines = _split(tokens, lambda joint: "\n" in joint)
    for line in lines:
        yield from _whole(line)
        for word in _split(line, lambda joint: not _HYPHEN.search(joint)):
            yield from _whole(word)
    for first, second in pairwise(lines):
        yield from _whole([*first, *second])
        yield from _broken_word(first, second)


def _broken_word(first: list[_Token], second: list[_Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the last token of a line joined with the first of the next."""
    yield from _whole([first[-1], second[0]])


def _whole(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    if sum(len(token.digits) for token in tokens) == LENGTH:
        digits = "".join(token.digits for token in tokens)
        yield tokens[0].start, tokens[-1].end, digits


def _split(tokens: list[_Token], ends: Callable[[str], bool]) -> list[list[_Token]]:
    groups: list[list[_Token]] = [[]]
    for token in tokens:
        groups[-1].append(token)
        if ends(token.joint) and token is not tokens[-1]:
            groups.append([])
    return groups
