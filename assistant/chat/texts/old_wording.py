"""Tells what of texts is an old version of standard wording, and what stands there now."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.chat.reading.sentences import sentences_of
from corpus.text.dates import japanese_date
from corpus.wording.dating import Dated, dated_sentences, replaced_words
from corpus.wording.model import WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill, fill_slots

_WORD_FOR_WORD, _WHOLE = 97.0, 100.0
"""Likeness (0 to 100) from which on a sentence is that of the standard."""


@dataclass(frozen=True, slots=True)
class _OldBlock:
    """Sentences of one text that are of an old version of a block.

    Where the version in use has nothing for one of them it replaces them ``whole``; ``begun`` tells
    that it stands already in place of sentences of a text before this one.
    """

    sentences: tuple[Dated, ...]
    whole: bool = False
    begun: bool = False

    @property
    def told(self) -> str:
        """Say which version it is, which one is in use, and what differs."""
        one = self.sentences[0]
        if self.begun:
            return f"・{_called(one)}の旧版の続きです。上の今の版に、合わせて差し替えてください。"
        until = f"（{japanese_date(one.version.until)}まで）" if one.version.until else ""
        now = f"{_in_use(one.current)}に差し替えてください。"
        lines = [f"・この文は{_called(one)}の旧版{until}です。{now}"]
        for dated in self.sentences:
            lines.append(f"　旧: {dated.seen}")
            lines += [] if self.whole else [f"　新: {_shown(dated.now)}"]
        if self.whole:
            lines += (f"　新: {line}" for line in fill(one.current, {}).splitlines())
        changed = dict.fromkeys(pair for dated in self.sentences for pair in dated.changed_words)
        if changed and not self.whole:
            lines.append(f"　違い: {'、'.join(f'「{old}」→「{new}」' for old, new in changed)}")
        lines.append(f"　出典: {one.current.source}")
        if not one.current.verified:
            asks = "自団体の構成や文例が切り替わっているかを確かめてください。"
            lines.append(f"　版の日は推定です。{asks}")
        return "\n".join(lines)

    def mended(self, text: str) -> str:
        """Return a text with the version in use in place of the sentences."""
        for n, one in enumerate(self.sentences):
            whole = fill(one.current, {}) if n == 0 and not self.begun else ""
            text = text.replace(one.seen, whole if self.whole else _shown(one.now), 1)
        return text


@dataclass(frozen=True, slots=True)
class OldWording:
    """What of a text is of versions of standard wording, and the words in it of old versions."""

    dated: tuple[Dated, ...]
    blocks: tuple[_OldBlock, ...]
    words: tuple[tuple[str, Dated], ...]

    @property
    def in_use(self) -> str:
        """The one sentence looked at, where it is word for word of the version in use."""
        alone = self.dated[0] if len(self.dated) == 1 else None
        whole = alone is not None and not alone.is_old and alone.likeness >= _WHOLE
        return alone.seen if alone and whole else ""

    def holds(self, quote: str) -> bool:
        """Whether words stand in a sentence that the version in use replaces."""
        return bool(quote) and any(quote in one.seen for one in self.dated if one.is_old)

    def without(self, text: str) -> str:
        """Return a text without the sentences that the version in use replaces."""
        for one in self.dated:
            text = text.replace(one.seen, "") if one.is_old else text
        return text

    @property
    def says(self) -> Iterator[str]:
        """Say of each block what of it is old and what stands there now, and of each word."""
        yield from (block.told for block in self.blocks)
        for word, dated in self.words:
            new = f"{_in_use(dated.current)}では「{dict(dated.changed_words)[word]}」です。"
            yield f"・「{word}」は標準文例の旧版の言い方で、{new}"

    @property
    def is_standard(self) -> Iterator[str]:
        """Name the blocks that a text has as the version in use has them."""
        same = (d for d in self.dated if not d.is_old and d.likeness >= _WORD_FOR_WORD)
        for name in dict.fromkeys(map(_called, same)):
            yield f"{name}の今の版の文です。標準文例は、版のとおりに載せます。"

    def unless(self, known: str) -> "OldWording":
        """Leave out the words of which other findings tell already."""
        return replace(self, words=tuple(one for one in self.words if one[0] not in known))

    def mended(self, text: str) -> str:
        """Return a text with the version in use in place of what is old."""
        for block in self.blocks:
            text = block.mended(text)
        for word, dated in self.words:
            text = text.replace(word, dict(dated.changed_words)[word])
        return "\n".join(line for line in text.splitlines() if line.strip())


def old_wording_of(texts: Sequence[str], on: dt.date) -> list[OldWording]:
    """Look in texts of one document for standard wording, by what is in use on a day."""
    sentences = [list(sentences_of(text)) for text in texts]
    dated = list(dated_sentences([s for of_text in sentences for s in of_text], on))
    old = [one for one in dated if one.is_old]
    begun: set[str] = set()
    found = []
    for text, of_text in zip(texts, sentences, strict=True):
        here = tuple(one for one in dated if one.seen in of_text)
        blocks = tuple(_blocks(here, old, begun))
        wording = OldWording(here, blocks, ())
        rest = wording.without(text)
        words = tuple((word, one) for word, one in replaced_words(on).items() if word in rest)
        found.append(replace(wording, words=words))
        begun |= {block.sentences[0].block.id for block in blocks}
    return found


def _blocks(
    here: Sequence[Dated], old: Sequence[Dated], begun: Collection[str]
) -> Iterator[_OldBlock]:
    """Yield the old blocks of one text; ``begun`` are those that stood in texts before it."""
    for name in dict.fromkeys(one.block.id for one in here if one.is_old):
        whole = any(one.block.id == name and not one.now for one in old)
        mine = tuple(one for one in here if one.is_old and one.block.id == name)
        yield _OldBlock(mine, whole, whole and name in begun)


def _called(dated: Dated) -> str:
    return f"標準文例（{platform_labels()[dated.block.platform]}「{dated.block.title}」）"


def _in_use(version: WordingVersion) -> str:
    return f"今の版（{japanese_date(version.since)}から）" if version.since else "今の版"


def _shown(text: str) -> str:
    return fill_slots(text, {})
