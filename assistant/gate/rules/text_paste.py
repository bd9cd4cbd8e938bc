"""text.*: damage of copying: a sentence pasted twice, a heading torn into another."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.assessments.blocks import Block, split_blocks
from corpus.text.fold import folded
from corpus.text.numerals import circled
from corpus.text.patterns import matches_about

_SENTENCE = re.compile(r"[^。\n]+。?")
_LEADING = "・。-" + "".join(circled(number) for number in range(1, 51))
_LONG = 25
"""Folded characters from which a repeated sentence is no coincidence."""
_SHORT_LINE = 12
"""Folded characters from which a list does not have the same point twice in a row."""
_CLAUSE_SIGN, _SHORTEST_CLAUSE = "[一-龥々ァ-ヺーぁ-んA-Za-z]", 6
_CLAUSE_TWICE = re.compile(rf"({_CLAUSE_SIGN}{{{_SHORTEST_CLAUSE},40}})\1")
_CLAUSES = re.compile(rf"{_CLAUSE_SIGN}{{{2 * _SHORTEST_CLAUSE},}}")
"""What a clause written twice is within."""
_AFTER_QUOTE = re.compile(r"[」』][一-龥ァ-ヺー]{4}")
"""What no name written again behind its quotation is without."""
_LONGEST_BEFORE_QUOTE = 54
"""Characters of such a name and of the brackets behind it, at most."""
_NAME_TWICE = re.compile(r"([一-龥ァ-ヺー]{4,12})(?:[(（][^()（）\n]{1,40}[)）])?[」』]\1")
_PARTICLE_TWICE = re.compile(
    r"ためため|をを|にに(?!対|関|よ|お)|がが(?!い)|ではでは|ことこと(?!な)|からから(?!な)|までまで|するする|するするこ|"
    r"はは(?<=[一-龥]はは)(?!な)|のの(?<!ものの)(?=[一-龥])|。。|、、|。、|、。"
)
_REASON_TWICE = re.compile(r"ため、[^。\n]{2,24}(?:の|る|た)ため(?=[一-龥])")
_TORN_HEADING = re.compile(r"[<＜〈][^<>＜＞〈〉\n]{2,60}[<＜〈](?=[^<>＜＞〈〉\n]{2,80}[>＞〉])")
_UNCLOSED_HEADING = re.compile(r"^[ \t　]*【[<＜〈][^<>＜＞〈〉\n]{2,80}】[ \t　]*$", re.MULTILINE)
_OPENERS = {"(": "（", "（": "（", "「": "「", "【": "【", "『": "『"}
_BRACKETS = _OPENERS | {")": "（", "）": "（", "」": "「", "】": "【", "』": "『"}
_BRACKET = re.compile(f"[{''.join(_BRACKETS)}]")
_LONGEST_NUMBER = 3
_NUMERAL = "[0-9０-９a-zA-Zア-ンｱ-ﾝ一-十]"
_ENUMERATOR = re.compile(
    rf"(?:^|(?<=[\s　。、])){_NUMERAL}{{1,{_LONGEST_NUMBER}}}[)）]", re.MULTILINE
)
_NUMBER_ENDS = re.compile(rf"{_NUMERAL}[)）]")
_MID_SENTENCE = re.compile(r"(?:[、，]|[^。\n][をはがのにで]|及び|並びに|又は)\s*$")
_OBJECT_LAST = re.compile(r"[一-龥々ァ-ヺー]{3,}[^。\n]*を$")
"""No words end with the object of a verb that does not come."""
_CUT = re.compile(
    r"[がはをに](?=[一-龥]$)(?<=[^。\n]{8}[一-龥々ァ-ヺー][がはをに])[一-龥]", re.MULTILINE
)
"""A line that ends with the first character of its verb: 鍵は所属長が管(理する)."""
_HEADED = re.compile(r"[ \t　]*[<＜〈【\[(（]")
_LOOSE_END = re.compile(
    r"、[^。\n]{4,}[ぁ-ん](?<!ため)(?<!こと)(?<!もの)(?<!とき)(?<!など)(?<!まで)(?<!のみ)$"
)
"""A last line that ends in kana behind a comma, where the lines before it end as sentences."""
_LINE = re.compile(r"\S[^\n]*")
_MARKED = re.compile(r"[ \t　]*(?:[・･①-⑳○◎●※：]|[(（]?[0-9０-９]{1,2}[)）.．]|-[ \t　])")
_GOES_ON = re.compile(r"かつ|及び|又は|並びに|若しくは|ルールとして|により|として|から、|ため、")
_STRAY = 30
"""Characters up to which an unmarked line may be the rest of another."""
_ENDS_HERE = 40
"""Characters from which a text is expected to end as a sentence does."""
_SHOWN = 20
"""The last characters of a text that breaks off, as the author is shown them."""


@passage_rule("text.doubled")
def doubled(passage: Passage) -> Iterator[Hit]:
    """A sentence that stands twice in one block, a clause or a particle written twice."""
    for block in split_blocks(passage.text):
        yield from _sentences_twice(block)
        yield from _lines_twice(block)
    text = passage.text
    quoted = _AFTER_QUOTE.finditer(text)
    names = matches_about(_NAME_TWICE, quoted, _LONGEST_BEFORE_QUOTE, text)
    for found in (_clauses_twice(text), names, _PARTICLE_TWICE.finditer(text)):
        for match in found:
            yield Hit(match.start(), match.end(), {"words": match[0]})
    for match in _REASON_TWICE.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"words": match[0]}, severity="notice")


def _clauses_twice(text: str) -> Iterator[re.Match[str]]:
    """Yield clauses written twice, looked for only where they can be."""
    for run in _CLAUSES.finditer(text):
        if _has_clause_twice(run[0]):
            yield from _CLAUSE_TWICE.finditer(text, *run.span())


@lru_cache(maxsize=4096)
def _has_clause_twice(run: str) -> bool:
    """Whether a run holds a clause twice; remembered, since an author changes one at a time."""
    may = len(run) - len(set(run)) >= _SHORTEST_CLAUSE
    return may and _CLAUSE_TWICE.search(run) is not None


def _sentences_twice(block: Block) -> Iterator[Hit]:
    seen: set[str] = set()
    for match in _SENTENCE.finditer(block.text):
        plain = folded(match[0]).strip(_LEADING)
        if len(plain) < _LONG:
            continue
        if plain in seen:
            start = block.start + match.start()
            end = start + len(match[0].rstrip())
            yield Hit(start, end, {"words": match[0].strip()})
        seen.add(plain)


def _lines_twice(block: Block) -> Iterator[Hit]:
    """Yield a marked line, too short to tell as a sentence, that follows itself."""
    before = ""
    for match in _LINE.finditer(block.text):
        plain = folded(match[0]).strip(_LEADING)
        if plain == before and _SHORT_LINE <= len(plain) < _LONG and _MARKED.match(match[0]):
            start = block.start + match.start()
            yield Hit(start, start + len(match[0].rstrip()), {"words": match[0].strip()})
        before = plain


@passage_rule("text.torn")
def torn(passage: Passage) -> Iterator[Hit]:
    """A heading torn into another, a bracket without its partner, a text that breaks off."""
    for match in _TORN_HEADING.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"what": "見出しの途中に別の見出しがあります"})
    for match in _UNCLOSED_HEADING.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"what": "見出しの括弧が閉じていません"})
    for block in split_blocks(passage.text):
        yield from _lonely_brackets(block)
        yield from _stray_lines(block)
    if "。" in passage.text and passage.place.node.kind == "text":
        for match in _CUT.finditer(passage.text):
            end = match.end()
            shown = re.split(r"[。\n]", passage.text[max(0, end - _SHOWN) : end])[-1]
            what = {"what": "文が途中で終わっています"}
            yield Hit(end - len(shown), end, what, severity="notice")
        yield from _loose_end(passage.text)
    stripped = passage.text.rstrip()
    breaks_off = _MID_SENTENCE.search(stripped[-_SHOWN:])
    within = len(stripped) >= _ENDS_HERE and "。" in stripped
    if (breaks_off and within) or _OBJECT_LAST.search(stripped[-_SHORT_LINE:]):
        yield Hit(
            max(0, len(stripped) - _SHOWN), len(stripped), {"what": "文が途中で終わっています"}
        )


def _loose_end(text: str) -> Iterator[Hit]:
    """Yield a last line without the 。 that every line before it has."""
    lines = list(_LINE.finditer(text))
    told = [m for m in lines if not _HEADED.match(m[0])]
    if len(told) < 2 or told[-1] is not lines[-1] or len(told[-1][0].rstrip()) < _SHOWN:
        return
    ends = all(match[0].rstrip().endswith("。") for match in told[:-1])
    if ends and _LOOSE_END.search(told[-1][0].rstrip()[-_ENDS_HERE:]):
        end = told[-1].start() + len(told[-1][0].rstrip())
        what = {"what": "文が途中で終わっています"}
        yield Hit(max(told[-1].start(), end - _SHOWN), end, what, severity="notice")


def _stray_lines(block: Block) -> Iterator[Hit]:
    """Yield short unmarked lines between marked ones: pieces of a sentence torn in two."""
    lines = [(m.start(), m[0]) for m in _LINE.finditer(block.text)]
    for (_, before), (start, line) in pairwise(lines):
        words = line.strip()
        loose = not _MARKED.match(line) and len(words) <= _STRAY and words.endswith("。")
        follows = _MARKED.match(before) and before.rstrip().endswith("。")
        if loose and follows and _GOES_ON.match(words):
            at = block.start + start + line.index(words)
            what = "前の文とつながらない行があります"
            yield Hit(at, at + len(words), {"what": what}, severity="notice")


def _lonely_brackets(block: Block) -> Iterator[Hit]:
    open_at: dict[str, list[int]] = {kind: [] for kind in set(_OPENERS.values())}
    lonely: list[int] = []
    for match in _BRACKET.finditer(block.text):
        index, char = match.start(), match[0]
        if char in ")）" and _closes_a_number(block.text, index):
            continue
        partners = open_at[_BRACKETS[char]]
        if char in _OPENERS:
            partners.append(index)
        elif partners:
            partners.pop()
        else:
            lonely.append(index)
    lonely.extend(index for indexes in open_at.values() for index in indexes)
    for index in sorted(lonely)[:3]:
        yield _lonely(block, index)


def _closes_a_number(text: str, index: int) -> bool:
    """Whether a bracket ends the number of a point, 1) or ア）, and so has no partner."""
    if not (index and _NUMBER_ENDS.match(text, index - 1)):
        return False
    starts = range(max(0, index - _LONGEST_NUMBER), index)
    matches = (_ENUMERATOR.match(text, start) for start in starts)
    return any(match.end() == index + 1 for match in matches if match)


def _lonely(block: Block, index: int) -> Hit:
    start = block.start + max(0, index - 10)
    end = block.start + min(len(block.text), index + 11)
    what = f"括弧「{block.text[index]}」の相手がありません"
    return Hit(start, end, {"what": what}, severity="notice")
