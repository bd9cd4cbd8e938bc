"""Shows passages by what they say, of whatever item: 入室管理で生体認証を使っている団体の例."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.chat.items.by_number import refer
from assistant.chat.items.measures import measures_in
from assistant.chat.items.named import FORMS, printed_labels
from assistant.chat.items.nearest import DocumentOf, sentence_quote, words_asked
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.words.terms import sought_in
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from corpus.forms.load import load_form
from corpus.store.model import Hit

_SEARCHED, _TWINS = 64, 10
_LEAST_WORDS, _MOST = 2, 3
_WINDOW = 3
_SHORTEST_LABEL = 4
_ABOVE = 2
_OTHERWISE = "同じ種類の措置を別の言葉で述べたものを含みます。"
_AROUND = "前後を含めた記載は、「全文」と書くと示します。"


@dataclass(frozen=True, slots=True)
class _Passage:
    """Some sentences of a section, one after the other, and the words asked that they say."""

    hit: Hit
    text: str
    said: tuple[str, ...]


def answer_by_content(
    store: SectionStore, document_of: DocumentOf, question: Question
) -> Answer | None:
    """Quote the passages that say all that is asked, or most of it; None where an item is asked."""
    words = _words(question)
    if len(words) < _LEAST_WORDS:
        return None
    passages = sorted(
        (p for hit in _hits(store, words) if (p := _best(hit, words)) is not None),
        key=lambda p: (-len(p.said), len(p.text), -p.hit.score),
    )
    most = len(passages[0].said) if passages else 0
    partly = most < len(words)
    if most == 0 or (partly and most < _LEAST_WORDS < len(words)):
        return None
    shown = list(_shown([p for p in passages if len(p.said) == most], document_of))
    if not shown:
        return None
    named = "".join(f"「{word.upper()}」" for word in words)
    said = (
        f"{named}を全て述べた記載を、項目を問わずに示します。"
        if not partly
        else f"{named}を全て述べた記載は見つからないので、多くを述べた記載を示します。"
    )
    otherwise = any(word not in plainly(p.text) for _, _, p in shown for word in p.said)
    said += _OTHERWISE if otherwise else ""
    lines = [f"{said}引用です。固有の名称や数値は自団体のものに直してください。"]
    for number, (quote, ref, passage) in enumerate(shown, 1):
        lines += _told(number, quote, ref, passage, words)
    lines.append(_AROUND)
    quotes = tuple(quote for quote, _, _ in shown)
    refs = tuple({ref.place.id: ref for _, ref, _ in shown}.values())
    return Answer("example", "\n".join(lines), items=refs, quotes=quotes)


def _words(question: Question) -> tuple[str, ...]:
    """Return the words of content in a question that asks by them; empty where it names an item."""
    words = example_words()
    asked = is_asked(question.plain, words.content) and not sought_in(question.plain)
    if question.pasted or question.quoted or not asked:
        return ()
    labels = (label for label in printed_labels() if len(label) >= _SHORTEST_LABEL)
    if any(label in question.plain for label in labels):
        return ()
    bare = plainly(question.bare)
    for idle in words.content_idle:
        bare = bare.replace(idle, " ")
    return _joined(words_asked(bare), bare)


def _joined(words: Sequence[str], plain: str) -> tuple[str, ...]:
    """Join words that stand there as one of several kinds of letters: USBメモリ, 監視カメラ."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in plain:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _hits(store: SectionStore, words: Sequence[str]) -> list[Hit]:
    """Search for all words, for each, and for what else the same measure is called."""
    other = (measure.name for word in words for measure in measures_in(word))
    texts = dict.fromkeys([" ".join(words), *words, *other])
    found = {
        hit.section.id: hit
        for text in texts
        for hit in store.search(text, limit=_SEARCHED, most_twins=_TWINS)
        if hit.section.kind == "section"
    }
    return list(found.values())


def _best(hit: Hit, words: Sequence[str]) -> _Passage | None:
    """Return the fewest sentences of a section, one after the other, that say most of the words."""
    sentences = list(sentences_of(hit.section.text))
    best: _Passage | None = None
    for size in range(1, _WINDOW + 1):
        for at in range(len(sentences) - size + 1):
            text = "\n".join(sentences[at : at + size])
            said = tuple(word for word in words if _says(text, word))
            if said and (best is None or len(said) > len(best.said)):
                best = _Passage(hit, text, said)
    return best


def _says(text: str, word: str) -> bool:
    """Whether a text says a word, or the measure that it names in other words."""
    plain = plainly(text)
    return word in plain or any(measure.stands_in(plain) for measure in measures_in(word))


def _shown(
    passages: Sequence[_Passage], document_of: DocumentOf
) -> Iterator[tuple[Quote, ItemRef, _Passage]]:
    """Quote passages, one of each office first."""
    offices: set[str] = set()
    later: list[_Passage] = []
    for passage in passages:
        if passage.hit.section.agency in offices:
            later.append(passage)
        offices.add(passage.hit.section.agency)
    first = [p for p in passages if p not in later]
    forms = tuple(map(load_form, FORMS))
    count = 0
    for passage in (*first, *later):
        ref = refer(passage.hit.section.key, forms, 1, 1.0)
        quote = _quote(passage, document_of)
        if ref and quote and count < _MOST:
            count += 1
            yield quote, ref, passage


def _quote(passage: _Passage, document_of: DocumentOf) -> Quote | None:
    """Quote a passage with its place; sentences on several lines are quoted from the first."""
    first = passage.text.split("\n", 1)[0]
    quote = sentence_quote(passage.hit, first, document_of)
    if quote is None or first == passage.text:
        return quote
    section = passage.hit.section.text
    last = passage.text.rsplit("\n", 1)[-1]
    begin = section.find(first)
    end = section.find(last, begin) + len(last)
    start = quote.start
    stop = None if start is None else start + end - begin
    return replace(quote, text=section[begin:end], end=stop)


def _told(
    number: int, quote: Quote, ref: ItemRef, passage: _Passage, words: Sequence[str]
) -> Iterator[str]:
    heading = f"　{quote.heading}" if quote.heading else ""
    yield f"{number}. {quote.agency}（{quote.document}、{quote.item}）{heading}"
    yield f"   項目: {' / '.join(ref.place.path[-_ABOVE:])}"
    yield from (f"   {line}" for line in quote.text.splitlines())
    if len(passage.said) < len(words):
        named = "".join(f"「{word.upper()}」" for word in passage.said)
        yield f"   （{named}だけを述べています。）"
