"""Picks out what documents state: the figures asked for, or how they say that there was nothing."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assistant.chat.items.examples import suggested_lines
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import equally_likely, written_out
from assistant.chat.items.meaning import distinct, meant
from assistant.chat.items.measures import measures_in
from assistant.chat.items.nearest import DocumentOf, sentence_quote, told_share, words_asked
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import sentences_of, with_figures
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from corpus.store.model import Hit
from corpus.text.fold import folded

_NUMBER = "(?<![0-9.和成第月])[0-9]{1,3}"
"""A number that is no part of a date."""
_STATING = {
    **dict.fromkeys(
        ("年", "か月", "カ月", "ヶ月", "箇月", "週間", "日"),
        f"{_NUMBER}(?:年(?![度0-9])|[かカヶ箇]月|週間?|(?<!月)日(?!付))",
    ),
    **{unit: f"{_NUMBER}{unit}" for unit in ("時間", "分", "桁", "文字", "世代", "割")},
    "回": f"{_NUMBER}回|毎[年月週日]",
}
"""A unit asked for, with how a figure of it is stated."""
_FIGURE = re.compile(f"何({'|'.join(_STATING)})")
_OF_MANY = re.compile(
    "普通|一般的|多い|多く|相場|標準的|よそ|他市|他団体|大体|だいたい|[くぐ]らい|どこも|書いて"
)
"""That what others state is asked, and not what a rule lays down."""
_NOTHING_ASKED = re.compile(
    r"(?:ゼロ|0)[件人回](?:だった|の場合|のとき|の時|なら|でした)|"
    r"(?:なかった|無かった|なし|無し|(?<=[がはもの])[な無]い)(?:の?場合|の?とき|の?時|なら|ら)|"
    r"(?<=[がはも])[な無]ければ"
)
_NOTHING = re.compile(
    r"[・\s]*[^、。]{0,14}?(?:なし|無し|なかった|無かった|ありません(?:でした)?)[。\s]*"
)
_SEARCHED = 64
_MOST = 6
_SPEAKS = 0.5
"""Share of the words asked that a sentence of another item must speak of."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """What documents are asked to state: its pattern, its name, and the words it is asked of."""

    stating: re.Pattern[str]
    called: str
    words: tuple[str, ...]
    of_thing: str = ""
    """The question about a thing that is not the item's own, without the amount; else empty."""


def with_stated(
    question: Question, answer: Answer, store: SectionStore, document_of: DocumentOf
) -> Answer:
    """Answer with what documents state of the figure asked for, or of there being nothing.

    Where none of them states it, the answer says so first.
    """
    sought = _sought(question)
    if sought is None or answer.intent not in ("unknown", "example"):
        return answer
    asked = answer.items if answer.known else ()
    if sought.of_thing:
        asked = meant(store, sought.of_thing, None, part_of=question.bare)[1]
    items = distinct(map(written_out, equally_likely(asked))) if asked else ()
    if not items and not sought.words:
        return answer
    text = " ".join(sought.words) or items[0].place.label
    keys = frozenset(ref.key for ref in items)
    own = store.search(text, keys=keys, limit=_SEARCHED) if keys else ()
    others = store.search(text, limit=_SEARCHED) if sought.words else ()
    found = _quotes((*own, *others), keys, sought, document_of)
    return _answered(sought, found, items, answer)


def asks_what_is_stated(question: Question) -> bool:
    """Whether it is asked which figure others state, or what they write where there was nothing."""
    return _sought(question) is not None


def _sought(question: Question) -> _Sought | None:
    figure = _FIGURE.search(question.plain)
    if figure and _OF_MANY.search(question.plain):
        rest = _OF_MANY.sub(" ", _FIGURE.sub(" ", question.bare))
        called = f"「何{figure[1]}」に当たる数"
        return _Sought(re.compile(_STATING[figure[1]]), called, words_asked(rest))
    amount = _amount(question)
    if amount:
        return amount
    nothing = _NOTHING_ASKED.search(question.plain)
    return _Sought(_NOTHING, "なかったこと", ()) if nothing else None


def _amount(question: Question) -> _Sought | None:
    """Return what is sought by an amount without its unit (ログの保管期間ってどのくらい).

    None where no thing is named of which it is the amount: that is the item's own.
    """
    words = example_words()
    if not is_asked(question.plain, [words.amount]) or not _OF_MANY.search(question.plain):
        return None
    unit = next((u for u in words.amount_unit if is_asked(question.plain, u.words)), None)
    rest = re.sub(words.amount, " ", _OF_MANY.sub(" ", plainly(question.bare)))
    for noun in words.amount_nouns:
        rest = rest.replace(noun, " ")
    things = words_asked(rest)
    if unit is None or not things:
        return None
    called = f"「{'・'.join(things).upper()}」の{unit.called}"
    return _Sought(re.compile(_STATING[unit.unit]), called, things, rest)


def _quotes(
    hits: Sequence[Hit],
    own: Collection[str],
    sought: _Sought,
    document_of: DocumentOf,
) -> list[Quote]:
    """Quote the sentences that state it, each once of an office, those nearest to the words first.

    A sentence of the item asked about needs none of the words where the whole item says it.
    """
    found: dict[tuple[str, str], tuple[float, Hit, str]] = {}
    for hit in hits:
        if hit.section.kind != "section":
            continue
        for sentence in _stating(hit, sought.stating):
            share = _share(sought, sentence)
            whole = hit.section.key in own and sentence == hit.section.text.strip()
            alone = whole and not sought.of_thing
            if share >= _SPEAKS or alone:
                place = (hit.section.agency, folded(sentence))
                found.setdefault(place, (share, hit, sentence))
    ranked = sorted(found.values(), key=lambda entry: -entry[0])
    quotes = (sentence_quote(hit, said, document_of) for _, hit, said in ranked)
    return list(islice(filter(None, quotes), _MOST))


def _share(sought: _Sought, sentence: str) -> float:
    """Return how far a sentence speaks of what is sought, also by another word for it."""
    if not sought.words:
        return 1.0
    meant_too = measures_in(" ".join(sought.words)) if sought.of_thing else ()
    if meant_too and all(measure.stands_in(plainly(sentence)) for measure in meant_too):
        return 1.0
    return told_share(sought.words, sentence)


def _stating(hit: Hit, stating: re.Pattern[str]) -> Iterator[str]:
    states = stating.fullmatch if stating is _NOTHING else stating.search
    return (said for said in sentences_of(hit.section.text) if states(with_figures(folded(said))))


def _answered(
    sought: _Sought, found: Sequence[Quote], items: tuple[ItemRef, ...], answer: Answer
) -> Answer:
    if not found:
        said = f"{sought.called}を述べた記載は、取り込んだ評価書の近い項目に見つかりません。"
        return replace(answer, text=f"{said}\n{answer.text}")
    head = f"項目: {named(items[0])}\n" if items else ""
    lines = [f"{head}{sought.called}を述べた記載は、取り込んだ評価書に次のものがあります。"]
    for quote in found:
        text = " ".join(quote.text.split()).lstrip("・")
        lines.append(f"・{text}（{quote.agency}、{quote.document}、{quote.item}）")
    lines.append("これらの団体の記載で、決まりではありません。自団体の事実を書いてください。")
    lines += suggested_lines(answer.suggestion) if answer.suggestion else ()
    text = "\n".join(lines)
    return Answer("example", text, True, items, tuple(found), (), answer.suggestion)
