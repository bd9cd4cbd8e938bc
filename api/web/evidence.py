"""What each sentence of a suggestion rests on, with the exact characters marked in its source.

The places are those the gate found (see ``SentenceVerdict``); nothing is guessed here. Where the
words cannot be found again in the source as it stands now, the sentence shows them without a mark.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from api.web.showing import KIND_NAMES
from api.web.source_names import NameOf
from assistant.gate.answer import ReportJson, SentenceJson
from assistant.gate.grounding.basis import CASE
from assistant.gate.grounding.model import SentenceStatus
from assistant.gate.grounding.standard import filled
from assistant.judging import printed
from assistant.suggestion_answer import SourceJson, SuggestionJson
from corpus.store.store import Store
from corpus.wording.load import load_wording

_STATUS: dict[SentenceStatus, str] = {
    "verified": "根拠の文言どおり",
    "paraphrased": "根拠を言い換えた文",
    "altered": "根拠と違うところがある文",
    "misattributed": "別の項目にある文",
    "fabricated": "根拠が見つからない文",
    "unsupported": "根拠が見つからない文",
    "empty": "",
}
_TOLD = "入力された事項"
_LEFT_OUT = "（中略）"
_AROUND = 300


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A stretch of the suggestion; ``number`` names its source (0: none), ``anchor`` the place."""

    text: str
    number: int = 0
    anchor: str = ""
    status: str = ""
    told: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a source; ``anchors`` are the sentences that begin to rest on it here."""

    text: str
    is_marked: bool = False
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A source with the characters that the sentences rest on."""

    kind_name: str
    document: str
    path: str
    pieces: tuple[Marked, ...]


def evidence(
    content: SuggestionJson, report: ReportJson, store: Store, name_of: NameOf
) -> tuple[tuple[SentenceView, ...], tuple[EvidenceView, ...]]:
    """Return the sentences of a suggestion and the sources they rest on, in order."""
    named = {_place(s): s for s in content["sources"] if s["kind"] != "case"}
    found = [s for s in report.get("sentences", []) if s["document"] and s["document"] != CASE]
    listed = list(dict.fromkeys([*((s["document"], s["path"]) for s in found), *named]))
    known = [name for name in listed if name in named or _text_of(store, *name)]
    numbers = {name: index for index, name in enumerate(known, start=1)}
    sources = tuple(
        _source(store, name, named.get(name), _resting(report.get("sentences", []), name), name_of)
        for name in known
    )
    there = {name for source in sources for piece in source.pieces for name in piece.anchors}
    said = _sentences(content["text"], report.get("sentences", []), numbers)
    return tuple(_leading(sentence, there) for sentence in said), sources


def _leading(sentence: SentenceView, there: set[str]) -> SentenceView:
    """Lead to the source as a whole where its exact characters are not found again."""
    if not sentence.number or sentence.anchor in there:
        return sentence
    return replace(sentence, anchor=f"source-{sentence.number}-text")


def source_text(source: SourceJson, store: Store, name_of: NameOf) -> EvidenceView:
    """Return a source as it stands, nothing marked."""
    return _source(store, _place(source), source, (), name_of)


def _place(source: SourceJson) -> tuple[str, str]:
    return source["document"], source["path"]


def _resting(
    sentences: Iterable[SentenceJson], name: tuple[str, str]
) -> tuple[tuple[int, SentenceJson], ...]:
    return tuple(
        (index, sentence)
        for index, sentence in enumerate(sentences)
        if (sentence["document"], sentence["path"]) == name
    )


def _sentences(
    text: str, sentences: Iterable[SentenceJson], numbers: dict[tuple[str, str], int]
) -> Iterator[SentenceView]:
    at = 0
    for index, sentence in enumerate(sentences):
        if text[at : sentence["start"]]:
            yield SentenceView(text[at : sentence["start"]])
        at = sentence["end"]
        number = numbers.get((sentence["document"], sentence["path"]), 0)
        yield SentenceView(
            text[sentence["start"] : at],
            number,
            _anchor(index) if number else "",
            _STATUS[sentence["verdict"]],
            sentence["document"] == CASE,
            sentence["verdict"] not in ("verified", "paraphrased", "empty"),
        )
    if text[at:]:
        yield SentenceView(text[at:])


def _anchor(index: int) -> str:
    return f"evidence-{index + 1}"


def _source(
    store: Store,
    name: tuple[str, str],
    source: SourceJson | None,
    resting: tuple[tuple[int, SentenceJson], ...],
    name_of: NameOf,
) -> EvidenceView:
    texts = _texts_of(store, *name)
    wanted = [sentence["source"] for _, sentence in resting]
    text = max(texts, key=lambda t: sum(words in t for words in wanted), default="")
    is_wording = source["kind"] == "wording" if source else "@" in name[0]
    kind_name = KIND_NAMES["wording" if is_wording else "section"]
    shown, path = name_of(name[0]), name[1]
    if not text:
        return EvidenceView(kind_name, shown, path, (Marked(source["quote"] if source else ""),))
    spans = [(*span, _anchor(i)) for i, s in resting if (span := _span(text, s))]
    return EvidenceView(kind_name, shown, path, tuple(_shortened(_pieces(text, spans))))


def _span(text: str, sentence: SentenceJson) -> tuple[int, int] | None:
    """Return where the words a sentence rests on stand in a text."""
    words, start, end = sentence["source"], sentence["source_start"], sentence["source_end"]
    if start is not None and end is not None and text[start:end] == words:
        return start, end
    found = text.find(words) if words else -1
    return (found, found + len(words)) if found >= 0 else None


def _pieces(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Marked]:
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        marked = any(first <= start and end <= last for first, last, _ in spans)
        anchors = tuple(name for first, _, name in spans if first == start)
        yield Marked(text[start:end], marked, anchors)


def _shortened(pieces: Iterable[Marked]) -> Iterator[Marked]:
    """Leave out what is far from anything marked in a long source."""
    listed = list(pieces)
    if not any(piece.is_marked for piece in listed):
        yield from listed
        return
    for index, piece in enumerate(listed):
        if piece.is_marked or len(piece.text) <= 2 * _AROUND:
            yield piece
            continue
        head = piece.text[:_AROUND] if index else ""
        tail = piece.text[-_AROUND:] if index + 1 < len(listed) else ""
        yield Marked(f"{head}{_LEFT_OUT}{tail}")


def _text_of(store: Store, document: str, path: str) -> bool:
    return bool(_texts_of(store, document, path))


def _texts_of(store: Store, document: str, path: str) -> list[str]:
    """Return the texts a source may mean: standard wording is filled in in several ways."""
    name, _, version = document.partition("@")
    if version:
        block = load_wording().block(name)
        return [
            source.text
            for known in block.versions
            if known.id == version
            for source in filled(block, known)
        ]
    text = printed(store.texts_at(document, path))
    return [text] if text else []
