"""Checks by code what a model says in its own words against what the tools returned.

A sentence stays only if its laws, numbers, dates, names and quotes stand there, most of its words
do, and it is no text for an assessment: such a text is a suggestion and comes past the gate.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.chat.items.named import printed_labels
from assistant.draft.vetting import is_japanese, shared
from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import SourceText
from assistant.known_names import plainly
from assistant.planted import speaks_to_a_model
from corpus.text.fold import folded

_LEAST_SHARED = 0.4
_OF_MEASURE = 0.6
"""Least share of a sentence's pairs of characters in the texts; more where it states a measure."""
_SHORTEST_QUOTE = 4
_OPENING, _CLOSING = "「『（(【〔", "」』）)】〕"
_POLITE = re.compile(r"(?:です|ます|ません|ました|でした|でしょう|ください)(?:か|が|ね|よ)?$")
_END = re.compile(r"[。！？!?\s]+$")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")
_QUOTE = re.compile(r"[「『]([^「」『』]+)[」』]")
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_MARKUP = re.compile(r"https?:|www\.|<[/!]?[a-zA-Z]|\]\(|^\s*\||```")
_DRESS = re.compile(r"\*\*|`|^\s*(?:#+|[-*])\s+")
_CITED = re.compile(r"\s*[\[［【][SC]\d+[\]］】]")


class Grounds:
    """What the sentences of one answer may rest on."""

    def __init__(self, texts: Sequence[str], question: str) -> None:
        """Take the texts that tools returned, and the question."""
        self._texts = tuple(folded(text) for text in (*texts, question))
        self._basis = Basis("", tuple(SourceText(text) for text in texts), question)

    def fault(self, sentence: str) -> str:
        """Say what is wrong with a sentence; empty where it may stand."""
        return next(self._faults(sentence), "")

    def nearest(self, sentence: str) -> int:
        """Return which text bears a sentence most, as its position."""
        told = folded(sentence)
        return max(range(len(self._texts) - 1), key=lambda i: shared(told, (self._texts[i],)))

    def _faults(self, sentence: str) -> Iterator[str]:
        yield from _unfit(sentence)
        if any(not self._stands(words) for words in _quoted(sentence)):
            yield "引用が、調べた資料にない。"
        verdicts = ground(sentence, self._basis)
        for difference in (d for verdict in verdicts for d in verdict.differences):
            yield f"「{difference.said}」は、調べた資料にない。"
        if not self._stands(_END.sub("", sentence)):
            if not _is_polite(sentence):
                yield "評価書に載せる文は書かない。「です・ます調」で答える。"
            states = any(verdict.status == "fabricated" for verdict in verdicts)
            if shared(folded(sentence), self._texts) < (_OF_MEASURE if states else _LEAST_SHARED):
                yield "調べた資料に、この文のよりどころがない。"

    def _stands(self, words: str) -> bool:
        plain = folded(words)
        return any(plain in text for text in self._texts)


def _unfit(sentence: str) -> Iterator[str]:
    """Say why a sentence is none of an answer, whatever it rests on."""
    if not is_japanese(sentence):
        yield "日本語の文ではない。"
    if _MARKUP.search(sentence):
        yield "書式や接続先を文に入れてはならない。"
    if speaks_to_a_model(sentence):
        yield "答えの文ではない。"


def _quoted(sentence: str) -> Iterator[str]:
    """Yield the words in 「」; labels of items may always be named."""
    for match in _QUOTE.finditer(sentence):
        if len(match[1]) >= _SHORTEST_QUOTE and plainly(match[1]) not in printed_labels():
            yield match[1]


class Sentences:
    """Takes an answer as it comes, and gives back the sentences that may stand."""

    def __init__(self, grounds: Grounds) -> None:
        """Take what the sentences may rest on."""
        self.raw = ""
        self.kept: list[str] = []
        self.text = ""
        self.faults: list[str] = []
        self._grounds = grounds
        self._open = ""
        self._new_line = False

    def feed(self, piece: str) -> Iterator[str]:
        """Take the next piece; yield the sentences that are whole with it."""
        self.raw += piece
        self._open = _THOUGHT.sub("", self._open + piece)
        if self._open.lstrip().startswith("<think"):
            return
        whole, self._open = split_sentences(self._open)
        for sentence in whole:
            yield from self._judged(sentence)

    def finish(self) -> Iterator[str]:
        """Take what is left as a last sentence."""
        rest, self._open = self._open, ""
        if rest.strip() and not rest.lstrip().startswith("<think"):
            yield from self._judged(rest)

    def _judged(self, sentence: str) -> Iterator[str]:
        clean = _CITED.sub("", _DRESS.sub("", sentence)).strip()
        clean = "".join(char for char in clean if char.isprintable())
        if not clean or clean in self.kept:
            self._new_line = self._new_line or sentence.endswith("\n")
            return
        fault = self._grounds.fault(clean)
        if fault:
            self.faults.append(f"{fault}（「{clean[:40]}」）")
        else:
            piece = ("\n" if self._new_line and self.kept else "") + clean
            self.kept.append(clean)
            self.text += piece
            yield piece
            self._new_line = False
        self._new_line = self._new_line or sentence.endswith("\n")


def split_sentences(text: str) -> tuple[list[str], str]:
    """Return the whole sentences of a text, and what has no end yet.

    A sentence ends with 。 outside brackets, or with its line.
    """
    whole: list[str] = []
    start = depth = 0
    for at, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        if char == "\n" or (char == "。" and not depth):
            whole.append(text[start : at + 1])
            start, depth = at + 1, 0
    return whole, text[start:]


def _is_polite(sentence: str) -> bool:
    bare = _END.sub("", sentence)
    return bool(_POLITE.search(_END.sub("", _ASIDE.sub("", bare))))
