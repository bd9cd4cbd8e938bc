"""Tells of which version of the standard wording a word or a pasted text is, and which is newer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from assistant.chat.desk import Desk
from assistant.chat.items.against_standard import agencies_with
from assistant.chat.items.by_number import refer
from assistant.chat.items.finding import find_items
from assistant.chat.items.named import FORMS
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.texts.comparing import (
    chooses,
    named_versions,
    quoted_version,
    told_of_rest,
    told_versions,
)
from assistant.chat.words.known import comparisons
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.text.dates import japanese_date, read_date
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import normal_text, units_of
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill_slots

_LETTER = re.compile(r"([A-ZＡ-Ｚa-zａ-ｚ①-⑳甲乙1-9１-９])(?:[はがの:：.．、)）]|案|文)?\s*「?$")
_PARTS = re.compile(r"[一-龥々]+|[ァ-ヺー]+|[ぁ-ん]+|[A-Za-z0-9]+|.", re.DOTALL)
_TOKEN = re.compile(r"[a-z][a-z0-9-]{1,}[ァ-ヺー一-龥]*|[ァ-ヺー]{4,}|[一-龥]{3,}")
_TWO, _LEAST, _LONGEST_PIECE, _MOST = 2, 0.85, 70, 6
_SHORTEST = 12
"""Characters from which on what stands in 「」 is a text, and no word."""
_AS_MUCH, _WORD_FOR_WORD = 0.02, 95.0
_SAME_SENTENCE = 0.5


@dataclass(frozen=True, slots=True)
class _Dated:
    """A word or a text with the block and the versions of it that hold it, oldest first."""

    said: str
    block: WordingBlock
    versions: tuple[WordingVersion, ...]
    share: float = 1.0

    @property
    def rank(self) -> int:
        """Where its newest version stands in the block."""
        return self.block.versions.index(self.versions[-1])


def answer_dated(desk: Desk, question: Question) -> Answer | None:
    """Say which of two texts, or two words, is of the newer standard wording; None else."""
    return answer_dated_texts(desk, question) or answer_dated_words(desk, question)


def answer_dated_words(desk: Desk, question: Question) -> Answer | None:
    """Say which of two words is of the newer standard wording, and who writes which.

    None where a question does not name two words that two versions of one block part, or names
    what the law has changed.
    """
    asks = is_asked(question.plain, example_words().sides.differ)
    tokens = dict.fromkeys(
        token
        for said in (*map(plainly, question.quoted), question.plain)
        for token in ((said,) if said in map(plainly, question.quoted) else _TOKEN.findall(said))
    )
    of_law = not question.quoted and question.texts
    if not asks or of_law or len(tokens) < _TWO:
        return None
    named = {ref.key for ref in find_items(question.bare, (), tuple(map(load_form, FORMS)))}
    blocks = sorted(desk.library.blocks, key=lambda b: not {p.key for p in b.places} & named)
    pair = next(filter(None, (_parted(block, tuple(tokens)) for block in blocks)), None)
    if pair is None:
        return None
    older, newer = pair
    block = newer.block
    lines = [
        f"新しいのは「{newer.said}」です。標準文例では、「{older.said}」は前の"
        f"{named_versions(older.versions)}、「{newer.said}」は{_in_use(desk, newer)}"
        f"{named_versions(newer.versions)}の書き方です。",
        *_written_by(desk, (newer, older)),
        *(known.note for known in comparisons() if known.platform == block.platform),
    ]
    ids = older.versions[-1].id, newer.versions[-1].id
    both = [b for b in desk.library.blocks if all(b.version(one) for one in ids)]
    changed = [b for b in both if b.platform == block.platform]
    lines.append(told_versions(block, older.versions[-1], newer.versions[-1]))
    lines += told_of_rest([other for other in changed if other is not block])
    facts = tuple(
        Fact(f"文例 {block.id}", d.versions[-1].source, d.versions[-1].verified) for d in pair
    )
    quotes = tuple(quoted_version(block, d.versions[-1]) for d in pair)
    return Answer("compare", "\n".join(lines), True, _item(block), quotes, facts)


def _item(block: WordingBlock) -> tuple[ItemRef, ...]:
    ref = refer(block.places[0].key, tuple(map(load_form, FORMS)), 1, 1.0)
    return (ref,) if ref else ()


def _parted(block: WordingBlock, tokens: Sequence[str]) -> tuple[_Dated, _Dated] | None:
    """Return two words that stand in no common version of a block, the older first."""
    found = [_Dated(_printed(t, block), block, there) for t in tokens if (there := _with(block, t))]
    for one in found:
        for other in found:
            apart = not {v.id for v in one.versions} & {v.id for v in other.versions}
            if one.rank < other.rank and apart:
                return one, other
    return None


def _with(block: WordingBlock, token: str) -> tuple[WordingVersion, ...]:
    there = tuple(v for v in block.versions if token in plainly(v.text))
    return there if len(there) < len(block.versions) else ()


def _printed(token: str, block: WordingBlock) -> str:
    """Return a folded word as the wording prints it."""
    for version in block.versions:
        at = plainly(version.text).find(token)
        found = re.search(re.escape(token), version.text, re.IGNORECASE) if at >= 0 else None
        if found:
            return found[0]
    return token.upper()


def _in_use(desk: Desk, dated: _Dated) -> str:
    current = dated.block.version_on(desk.today)
    return "今の" if current and current in dated.versions else "新しい"


def _written_by(desk: Desk, dated: Sequence[_Dated]) -> Iterator[str]:
    """Say which documents have the versions of which word, with the day they were published."""
    days = {o.agency: date for _, o in desk.outlines if (date := read_date(o.published))}
    told = []
    for one in dated:
        ids = [version.id for version in one.versions]
        writers = [
            f"{agency}（{japanese_date(days[agency])}公表）" if agency in days else agency
            for agency in agencies_with(desk, one.block.id, *ids)
        ]
        if writers:
            version = "・".join(f"版{id_}" for id_ in ids)
            told.append(f"「{one.said}」の{version}で書いているのは{'、'.join(writers)}")
    if told:
        yield f"手元の評価書のこの欄では、{'、'.join(told)}です。"


def answer_dated_texts(desk: Desk, question: Question) -> Answer | None:
    """Compare two pasted texts: which is of the newer version, and what one says otherwise.

    None where fewer than two are given. Texts of no standard wording are compared all the same.
    """
    texts = question.quoted or tuple(filter(None, question.pasted.split("\n")))
    long, sides = all(len(text) >= _SHORTEST for text in texts), example_words().sides
    asking = question.plain
    for text in texts:
        asking = asking.replace(plainly(text), " ")
    asks = is_asked(question.plain, sides.differ) or is_asked(asking, sides.versions)
    if len(texts) != _TWO or not long or not asks:
        return None
    names = _names(question.text, texts)
    dated = _of_one_block(desk.library.blocks, texts)
    if dated is None:
        of_fact, of_none = message("vintage.of_fact"), message("vintage.of_no_version")
        head = of_fact if chooses(question.plain) else of_none
        return Answer("compare", "\n".join([head, *told_apart(names, texts)]))
    one, other = dated
    lines = [
        _newer(names, one, other, old="古" in question.plain),
        *told_apart(names, texts),
        *_between(one, other),
    ]
    newest = len(one.block.versions) - 1
    known = [known.note for known in comparisons() if known.platform == one.block.platform]
    lines += known if one.rank != other.rank and newest in (one.rank, other.rank) else []
    facts = tuple(
        Fact(f"文例 {d.block.id}", d.versions[-1].source, d.versions[-1].verified) for d in dated
    )
    return Answer("compare", "\n".join(lines), True, _item(one.block), (), facts)


def _of_one_block(
    blocks: Sequence[WordingBlock], texts: Sequence[str]
) -> tuple[_Dated, _Dated] | None:
    """Return two texts with the versions that hold most of them, of the block that has both."""
    best: tuple[_Dated, _Dated] | None = None
    for block in blocks:
        one, other = (_in_block(block, text) for text in texts)
        least = min(one.share, other.share)
        if least >= _LEAST and (best is None or least > min(best[0].share, best[1].share)):
            best = one, other
    return best


def _in_block(block: WordingBlock, text: str) -> _Dated:
    """Return a text with the versions of a block that hold most of it, and how much."""
    shares = {version.id: _held(version, text) for version in block.versions}
    most = max(shares.values())
    there = [v for v in block.versions if shares[v.id] >= most - _AS_MUCH]
    close = {v.id: _closeness(v, text) for v in there}
    best = max(close.values())
    same = [v for v in there if best < _WORD_FOR_WORD or close[v.id] >= best]
    return _Dated(text, block, tuple(same), most)


def _closeness(version: WordingVersion, text: str) -> float:
    """Return how like (0 to 100) the sentences of a text are to whole ones of a version."""
    sentences = [normal_text(sentence) for sentence in sentences_of(text)]
    units = [unit.text for unit in units_of(version)]
    ratios = [max((fuzz.ratio(s, u) for u in units), default=0.0) for s in sentences]
    return sum(ratios) / max(len(ratios), 1)


def _held(version: WordingVersion, text: str) -> float:
    """Return which share of a text's characters the sentences of a version hold, in order."""
    sentences = [normal_text(sentence) for sentence in sentences_of(text)]
    units = [unit.text for unit in units_of(version)]
    whole = sum(map(len, sentences)) or 1
    return sum(max((_alike(s, u) for u in units), default=0) for s in sentences) / whole


def _alike(sentence: str, unit: str) -> float:
    """Return how many characters of a sentence a unit holds; of a short part, less counts."""
    common = LCSseq.similarity(sentence, unit)
    return common if common >= len(sentence) * _LEAST or common >= len(unit) * _LEAST else 0


def _names(text: str, texts: Sequence[str]) -> tuple[str, str]:
    """Return what the question calls two texts: the letter before each, else 前の文 and 後の文."""
    letters, at = [], 0
    for one in texts:
        at = text.find(one, at)
        letter = _LETTER.search(text[:at])
        letters.append(letter[1] if letter else "")
        at += len(one)
    first, second = letters
    return (first, second) if first and second and first != second else ("前の文", "後の文")


def _newer(names: tuple[str, str], one: _Dated, other: _Dated, *, old: bool) -> str:
    label = f"{platform_labels()[one.block.platform]}の標準文例「{one.block.title}」"
    told = [f"{n}は{named_versions(d.versions)}" for n, d in zip(names, (one, other), strict=True)]
    if set(one.versions) == set(other.versions):
        return f"どちらも{label}の、同じ{named_versions(one.versions)}の文です。"
    if one.rank == other.rank:
        lead = "どちらが新しいかは、この文だけでは決まりません。"
    else:
        newer, older = names[one.rank < other.rank], names[one.rank > other.rank]
        lead = f"古いのは{older}です。" if old else f"新しいのは{newer}です。"
    return f"{lead}{label}の、{'、'.join(told)}の文です。"


def _between(one: _Dated, other: _Dated) -> Iterator[str]:
    """Name the versions that lie between two."""
    low, high = sorted((one, other), key=lambda dated: dated.rank)
    first = low.block.versions.index(low.versions[-1]) + 1
    last = high.block.versions.index(high.versions[0])
    for version in low.block.versions[first:last]:
        yield f"間に{named_versions([version])}があります: {_cut(fill_slots(version.text, {}))}"


def told_apart(names: tuple[str, str], texts: Sequence[str]) -> Iterator[str]:
    """Say which words of one text stand for which of the other."""
    ours, theirs = (_PARTS.findall(text) for text in texts)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _SAME_SENTENCE:
        yield "【違い】書いていることが違います。"
        yield from (f"・{n}: {_cut(t)}" for n, t in zip(names, texts, strict=True))
        return
    yield "【違い】"
    changed = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    for _, a, b, c, d in changed[:_MOST]:
        left, right = "".join(ours[a:b]), "".join(theirs[c:d])
        if left and right:
            yield f"・{names[0]}の「{_cut(left)}」が、{names[1]}では「{_cut(right)}」です。"
        else:
            has, lacks = names if left else names[::-1]
            yield f"・{has}にある「{_cut(left or right)}」が、{lacks}にはありません。"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_PIECE else f"{line[:_LONGEST_PIECE]}…"
