"""Says what several quotes have in common, in sentences of theirs: 「まとめて」."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.chat.items.nearest import words_asked
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.chat.reading.sentences import prose_of
from assistant.known_names import plainly

_MOST_WORDS = 8
_LEAST_SHARED = 2
_LONGEST = 60
_NONE_SHARED = "示した記載に、二つ以上の評価書に共通する内容は見つかりませんでした。"
_FIRST = "それぞれの初めの文は、次のとおりです（引用です。長い文は途中までです）。"


def answer_summary(items: Sequence[ItemRef], quotes: Sequence[Quote]) -> Answer:
    """Name the words that two documents or more have, with the sentence of each that has most.

    Nothing is said in other words than theirs.
    """
    own = [quote for quote in quotes if quote.kind == "section"]
    shared = _shared(own)
    lines = list(_lines(own, shared))
    if not lines:
        first = list(_first_lines(own))
        said = _NONE_SHARED + (_FIRST if first else "")
        return Answer("shorter", "\n".join((said, *first)), True, tuple(items), tuple(own))
    head = f"示した記載のうち、二つ以上の評価書に共通する言葉は{_named(shared)}です。"
    said = "それを述べた文は、次のとおりです（引用です）。"
    return Answer("shorter", "\n".join((head + said, *lines)), True, tuple(items), tuple(own))


def _shared(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the words of two documents or more, those of most documents first."""
    of_document: dict[str, set[str]] = {}
    for quote in quotes:
        of_document.setdefault(quote.document, set()).update(words_asked(quote.text))
    counted = Counter(word for words in of_document.values() for word in sorted(words))
    ranked = sorted(counted, key=lambda word: (-counted[word], -len(word), word))
    return tuple(word for word in ranked if counted[word] > 1)


def _named(words: Sequence[str]) -> str:
    return "".join(f"「{word.upper()}」" for word in words[:_MOST_WORDS])


def _lines(quotes: Sequence[Quote], shared: Sequence[str]) -> Iterator[str]:
    for quote in quotes:
        told = {s: sum(word in plainly(s) for word in shared) for s in _sentences(quote.text)}
        best = max(told, key=lambda sentence: told[sentence], default="")
        if told.get(best, 0) >= min(_LEAST_SHARED, len(shared)) > 0:
            yield f"・{best}（{quote.agency}、{quote.document}、{quote.item}）"


def _first_lines(quotes: Sequence[Quote]) -> Iterator[str]:
    """Yield the first sentence of each quote, cut where it is long."""
    for quote in quotes:
        sentence = next(_sentences(quote.text), "")
        short = sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST]}…"
        if short:
            yield f"・{short}（{quote.agency}、{quote.document}、{quote.item}）"


def _sentences(text: str) -> Iterator[str]:
    """Yield what a text says in prose, without the marks of its lists."""
    return filter(None, (sentence.strip(" 　・") for sentence in prose_of(text)))
