"""Compares two versions of standard wording: what was altered, dropped and added."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.chat.items.finding import SURE
from assistant.chat.model import Answer, Fact, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import says
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.rules.answers import answer_terms
from assistant.chat.texts.checking import answer_check
from assistant.chat.words.known import comparisons
from assistant.chat.words.terms import both_meanings
from assistant.gate.subject import Names
from assistant.known_names import plainly
from corpus.laws.resolve import citations
from corpus.text.dates import japanese_date
from corpus.wording.compare import SentenceMatch
from corpus.wording.diff import diff
from corpus.wording.library import Library
from corpus.wording.model import Platform, WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels

_WORDS = re.compile(r"[一-龥ァ-ヺーA-Za-z0-9・]{3,}")
"""A word as it is written, with all its kinds of letters: 個人番号カード is not 個人番号."""
_LEAST = 4
_MOST_BLOCKS = 3
_LONGEST_WORD = 8
_MOST_SENTENCES = 4
_LONGEST = 160
_CHOOSES = re.compile("(?:どっち|どちら)[^。?]*(?:使|書|選|いい|よい|良い|正し)")
_WHICH_VERSION = (
    "公表する日に有効な版のうち、新しい方（下の「→」の右）を使います。どの版も、〔　〕の部分は"
    "自団体のものに直します。"
)
WHICH_WORD = (
    "指すものが違うので、どちらかを選ぶのではなく、書こうとするものに当たる方を使います。両方を使う事務では、"
    "両方を書きます。"
)


def answer_comparison(
    question: Question,
    items: Sequence[ItemRef],
    library: Library,
    names: Names,
    today: dt.date,
) -> Answer:
    """Compare two words, else two versions of wording, else an old name with the new one."""
    meanings = both_meanings(question.plain)
    if meanings:
        return _chosen(question, answer_terms(meanings), WHICH_WORD)
    compared = answer_compare(question, items, library)
    words = question.quoted and not any(map(_can_be_checked, question.quoted))
    if compared.known or words or not question.texts:
        return compared
    return answer_check(question, items, names, today)


def _can_be_checked(text: str) -> bool:
    """Whether a text is more than a word."""
    return len(text) > _LONGEST_WORD or bool(citations(text))


def answer_compare(question: Question, items: Sequence[ItemRef], library: Library) -> Answer:
    """Compare two versions of the wording in question: those that are named, or the last."""
    known = next(
        (c for c in comparisons() if any(says(question.plain, term) for term in c.terms)), None
    )
    platforms: set[Platform] = set(platforms_said(question.text)[0])
    if known:
        platforms.add(known.platform)
    sure = [ref for ref in items if ref.score >= SURE]
    worded = [] if platforms else _by_words(library, question.text)
    blocks = worded or _blocks(library, platforms, {ref.key for ref in sure}, sure)
    blocks = [block for block in blocks if len(_named(block, question.plain)) > 1] or blocks
    if not blocks and not known:
        return _nothing(items, platforms)
    lines = [known.note] if known else []
    quotes: list[Quote] = []
    for block in blocks[:_MOST_BLOCKS]:
        pair = _pair(block, question.plain)
        lines.append(told_versions(block, *pair))
        quotes += (quoted_version(block, version) for version in pair)
    lines += told_of_rest(blocks[_MOST_BLOCKS:])
    shown = tuple(ref for ref in items[:1] if any(_belongs(b, {ref.key}) for b in blocks))
    answer = Answer("compare", "\n".join(lines), True, shown, tuple(quotes), _facts(blocks))
    return _chosen(question, answer, _WHICH_VERSION)


def _chosen(question: Question, answer: Answer, which: str) -> Answer:
    """Say first which of the two to take, where a question asks that."""
    if not chooses(question.plain):
        return answer
    return replace(answer, text=f"{which}\n{answer.text}")


def chooses(plain: str) -> bool:
    """Whether a folded question asks which of two to take."""
    return bool(_CHOOSES.search(plain))


def _nothing(items: Sequence[ItemRef], platforms: Collection[Platform]) -> Answer:
    what = "、".join(platform_labels()[p] for p in platforms)
    about = f"{what}の文例には、版が一つしかありません。" if what else ""
    near = f"近い項目は、{items[0].place.id}「{items[0].place.label}」です。" if items else ""
    return Answer(
        "compare",
        f"分かりません。{about}比べられる二つの版が見つかりませんでした。基盤の名前（中間サーバー・プラットフォーム、"
        f"PMHなど）か項目の名前を書いて尋ねてください。{near}",
        known=False,
        items=tuple(items[:1]),
        unsure_of="thing",
    )


def _blocks(
    library: Library,
    platforms: Collection[Platform],
    keys: Collection[str],
    items: Sequence[ItemRef],
) -> list[WordingBlock]:
    """Return the blocks with two versions, of the platforms asked about, the item's own first.

    Those of a platform come with the latest change first.
    """
    changed = [block for block in library.blocks if len(block.versions) > 1]
    of_item = [block for block in changed if _belongs(block, keys)]
    if not platforms:
        return [block for block in of_item if items and _belongs(block, {items[0].key})] or of_item
    of_platform = [block for block in changed if block.platform in platforms]
    of_platform.sort(key=lambda block: block.versions[-1].since or dt.date.min, reverse=True)
    both = [block for block in of_platform if block in of_item]
    return both or of_platform


def _by_words(library: Library, text: str) -> list[WordingBlock]:
    """Return the blocks in which words of the question came or went with the last version."""
    words = [word for word in _WORDS.findall(text) if len(word) >= _LEAST or word.isascii()]
    changed = [block for block in library.blocks if len(block.versions) > 1]
    return [
        block
        for block in changed
        for older, newer in (block.versions[-2:],)
        if any((word in older.text) != (word in newer.text) for word in words)
    ]


def _belongs(block: WordingBlock, keys: Collection[str]) -> bool:
    return any(place.key in keys for place in block.places)


def _pair(block: WordingBlock, plain: str) -> tuple[WordingVersion, WordingVersion]:
    """Return the two versions that a question names, else the last two."""
    named = _named(block, plain)
    older, newer = named[-2:] if len(named) > 1 else block.versions[-2:]
    return older, newer


def _named(block: WordingBlock, plain: str) -> list[WordingVersion]:
    return [version for version in block.versions if plainly(version.id) in plain]


def told_versions(block: WordingBlock, older: WordingVersion, newer: WordingVersion) -> str:
    """Show the sentences that differ between two versions of a block."""
    title = f"{platform_labels()[block.platform]}「{block.title}」"
    head = f"■ {title}　版{older.id} → {named_versions([newer])}"
    changed = [s for s in diff(block, older.id, newer.id).changed if s.status != "same"]
    lines = [head, *(_sentence(sentence) for sentence in changed[:_MOST_SENTENCES])]
    if len(changed) > _MOST_SENTENCES:
        lines.append(f"　ほかに{len(changed) - _MOST_SENTENCES}文が違います。")
    lines.append(f"　全文は hyoka wording diff {block.id} {older.id} {newer.id} で見られます。")
    return "\n".join(lines)


def named_versions(versions: Sequence[WordingVersion]) -> str:
    """Name versions of a block that follow one another, with the days of their use."""
    names = "・".join(f"版{version.id}" for version in versions)
    since, until = versions[0].since, versions[-1].until
    sure = "" if versions[-1].verified else "、推定"
    begin = f"{japanese_date(since)}から" if since else ""
    end = f"{japanese_date(until)}まで" if until else ""
    return f"{names}（{begin}{end}{sure}）" if begin or end else names


def _sentence(sentence: SentenceMatch) -> str:
    if sentence.status == "missing":
        return f"　削除: {_short(sentence.standard)}"
    if sentence.status == "added":
        return f"　追加: {_short(sentence.seen)}"
    return f"　旧: {_short(sentence.standard)}\n　新: {_short(sentence.seen)}"


def _short(text: str) -> str:
    """Show the beginning of a long sentence, with its length said."""
    line = " ".join(text.split()).replace("{", "〔").replace("}", "〕")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…（全{len(line)}字）"


def told_of_rest(blocks: Sequence[WordingBlock]) -> Iterator[str]:
    """Name the further blocks that have changed."""
    if blocks:
        titles = "、".join(f"「{block.title}」" for block in blocks)
        yield f"ほかに版が変わった文例: {titles}"


def quoted_version(block: WordingBlock, version: WordingVersion) -> Quote:
    """Quote a version of a block, the whole of it."""
    return Quote(
        document=f"{block.id}@{version.id}",
        path=f"標準文例 / {platform_labels()[block.platform]} / {block.title}",
        item="",
        key=block.places[0].key,
        kind="wording",
        text=version.text,
        score=1.0,
        heading=block.heading,
        published=version.since.isoformat() if version.since else "",
        start=0,
        end=len(version.text),
    )


def _facts(blocks: Sequence[WordingBlock]) -> tuple[Fact, ...]:
    versions = [block.versions[-1] for block in blocks[:_MOST_BLOCKS]]
    found = [
        Fact(f"文例 {b.id}", v.source, v.verified) for b, v in zip(blocks, versions, strict=False)
    ]
    return tuple(found)
