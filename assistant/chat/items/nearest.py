"""Shows the texts nearest to a question whose kind or item is not sure, and asks which is meant."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.chat.items.by_number import named_first, refer
from assistant.chat.items.explaining import guidance
from assistant.chat.items.finding import similarity
from assistant.chat.items.named import FORMS
from assistant.chat.items.quoting import quote_of
from assistant.chat.model import Answer, Conversation, Intent, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import sentences_of, with_figures
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form
from corpus.store.model import Hit, Section

DocumentOf = Callable[[str], Assessment | None]
MOST = 3
_BESIDE = 2
_WORD = re.compile("漏えい|[一-龥々][ぁ-ん][一-龥々][ぁ-ん]|[一-龥々]{2,}|[ァ-ヺー]{2,}|[a-z]{2,}")
"""Also such as 持ち出し."""
_OF_ASKING = re.compile(
    "場合|必要|記載|項目|評価書|評価|措置|対策|方法|内容|特定個人情報|個人情報|情報|他市(?:区?町村)?|他団体|団体|確認|質問|参考|"
    "具体的|[当本][市県区町村]|自分|普通|通常|一般|大丈夫|説明|理由|意味"
)
"""Words that a question about anything holds."""
_SHOWN = 150
_TELLING = 0.1
"""Share from which on a text tells something of what is asked."""
_LEAST_OF_BEST, _LEAST_SIMILAR = 0.34, 0.3
"""Share that the best text must tell, or its similarity, for any to be shown."""
_OF_WORDS, _OF_PLACE = 0.25, 0.3
"""What the words asked weigh beside the search's score, and a place among the likely items."""
_ABOVE = 2
_COMPOUND = 4
_KANJI_ONLY = re.compile("[一-龥々]+")


@dataclass(frozen=True, slots=True)
class Near:
    """An item near a question: its best text, and which share of what is asked this tells."""

    ref: ItemRef
    quote: Quote | None
    share: float


def words_asked(text: str) -> tuple[str, ...]:
    """Return the words that say what a question is about, folded, each once.

    The procedure is left out: an item is of every procedure.
    """
    plain = plainly(text)
    procedure = procedure_named(text)
    for name in sorted(procedure.say, key=len, reverse=True) if procedure else ():
        plain = plain.replace(plainly(name), " ")
    return tuple(dict.fromkeys(_WORD.findall(_OF_ASKING.sub(" ", plain))))


def nearest(
    question: Question,
    hits: Sequence[Hit],
    items: Sequence[ItemRef],
    document_of: DocumentOf,
    talk: Conversation,
) -> tuple[Near, ...]:
    """Return the items likeliest to be meant that the search finds, each once, best first.

    How likely an item is decides before the share of the words asked that its text tells: people
    ask in other words than the forms print. Of two as likely, after a short question the item
    spoken of goes before.
    """
    asked = words_asked(question.bare)
    forms = _forms(question, talk)
    spoken = {ref.key for ref in talk.items}
    likely = {ref.key: _OF_PLACE * (len(items) - n) for n, ref in enumerate(items)}
    best: dict[str, tuple[float, Hit, ItemRef, float]] = {}
    for hit in hits:
        ref = refer(hit.section.key, forms, 1, hit.score)
        if ref is None:
            continue
        plain = plainly(hit.section.index_text)
        share = _share(asked, plain)
        told = _OF_WORDS + (ref.key in spoken)
        rank = likely.get(ref.key, 0.0) + hit.score + told * share
        if ref.key not in best or rank > best[ref.key][0]:
            best[ref.key] = (rank, hit, ref, share)
    ranked = sorted(best.values(), key=lambda entry: -entry[0])[:MOST]
    told_most = max((entry[3] for entry in ranked), default=0.0)
    if told_most < _LEAST_OF_BEST and similarity(hits) < _LEAST_SIMILAR and not spoken:
        return ()
    return tuple(_near(ref, hit, asked, document_of) for _, hit, ref, _ in ranked)


def _near(ref: ItemRef, hit: Hit, asked: Collection[str], document_of: DocumentOf) -> Near:
    quote = _passage(hit, asked, document_of)
    return Near(ref, quote, told_share(asked, quote.text) if quote else 0.0)


def _forms(question: Question, talk: Conversation) -> tuple[Form, ...]:
    """Return the forms, that of the case first, else one that the question names."""
    forms = named_first(question.text, tuple(map(load_form, FORMS)))
    own = form_named(talk.case.form).id if talk.case else None
    return tuple(sorted(forms, key=lambda form: form.id != own))


def told_share(asked: Collection[str], text: str) -> float:
    """Return which share of the words asked a text speaks of; of a compound half, by its parts."""
    figures = [with_figures(word) for word in asked]
    return _share(figures, with_figures(plainly(text)))


def _share(asked: Collection[str], plain: str) -> float:
    whole = sum(map(len, asked))
    return sum(len(word) * _told_of(word, plain) for word in asked) / whole if whole else 0.0


def _told_of(word: str, plain: str) -> float:
    if word in plain:
        return 1.0
    if len(word) < _COMPOUND or not _KANJI_ONLY.fullmatch(word):
        return 0.0
    pairs = [word[n : n + 2] for n in range(len(word) - 1)]
    return sum(pair in plain for pair in pairs) / len(pairs) / 2


def _passage(hit: Hit, asked: Collection[str], document_of: DocumentOf) -> Quote | None:
    """Quote the sentence of a section that tells most of what is asked."""
    said = _telling(hit.section, asked)
    return sentence_quote(hit, said, document_of) if said else None


def _telling(section: Section, asked: Collection[str]) -> str:
    """Return the sentence of a section that tells most of what is asked, or an empty text."""
    sentences = sentences_of(section.text)
    return max(sentences, key=lambda sentence: told_share(asked, sentence), default="")


def sentence_quote(hit: Hit, said: str, document_of: DocumentOf) -> Quote | None:
    """Quote one sentence of a section, with its exact place."""
    section = hit.section
    document = document_of(section.document) if section.kind == "section" else None
    whole = quote_of(hit, document)
    if whole is None:
        return None
    at = section.text.find(said) - section.text.find(whole.text)
    start = None if whole.start is None else whole.start + at
    end = None if start is None else start + len(said)
    return replace(whole, text=said, start=start, end=end, shortened=False)


def answer_nearest(question: Question, found: Sequence[Near]) -> Answer:
    """Say what was understood, show the nearest texts, and ask which item is meant."""
    return listed(_understood(question, found), found, "unknown")


def listed(said: str, found: Sequence[Near], intent: Intent) -> Answer:
    """List items with their texts after what is said, and ask which is meant."""
    lines = [said]
    for number, near in enumerate(found, 1):
        lines.append(f"{number}. {_short_name(near.ref)}")
        lines += _told(near)
    lines.append("どれについてのお尋ねですか。番号を答えると、その項目の記載例を示します。")
    quotes = tuple(near.quote for near in found if near.quote)
    refs = tuple(near.ref for near in found)
    return Answer(intent, "\n".join(lines), intent != "unknown", refs, quotes)


def _understood(question: Question, found: Sequence[Near]) -> str:
    words = words_asked(question.bare)
    shown = "\n".join(plainly(near.quote.text) for near in found if near.quote)
    there = [word for word in words if word in shown]
    lacking = [word.upper() for word in words if word not in shown]
    named = "".join(f"「{word.upper()}」" for word in there)
    about = f"{named}についてのお尋ねと読みましたが、" if named else ""
    head = f"はっきりとは分かりません。{about}"
    said = f"{head}項目の名前が読み取れないので、記載の近い項目から順に示します。"
    if lacking:
        said += f"{''.join(f'「{word}」' for word in lacking)}の語は、示した記載にはありません。"
    return said


def with_place(answer: Answer, found: Sequence[Near]) -> Answer:
    """Add to what a rule says the item in which an assessment writes of the matter."""
    if not found:
        return answer
    near, said = found[0], "評価書では、次の項目に近い記載があります。"
    text = "\n".join((answer.text, said, f"・{_short_name(near.ref)}", *_told(near)))
    others = (ref for ref in answer.items if ref.key != near.ref.key)
    quotes = (near.quote,) if near.quote else ()
    return replace(answer, text=text, items=(near.ref, *others), quotes=quotes)


def words_left(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return the words of a question that its answer does not speak of."""
    told = plainly(answer.text)
    return tuple(word for word in words_asked(question.bare) if word not in told)


def with_left(
    answer: Answer, words: Sequence[str], hits: Sequence[Hit], document_of: DocumentOf
) -> Answer:
    """Add texts of other items that speak of words that an answer does not speak of."""
    shown = {ref.key for ref in answer.items}
    forms = tuple(map(load_form, FORMS))
    found: list[Near] = []
    for hit in hits:
        key = hit.section.key
        if hit.section.kind != "section" or key in shown:
            continue
        ref, said = refer(key, forms, 1, hit.score), _telling(hit.section, words)
        if ref is None or not any(word in plainly(said) for word in words):
            continue
        if quote := sentence_quote(hit, said, document_of):
            shown.add(key)
            found.append(Near(ref, quote, 1.0))
        if len(found) == _BESIDE:
            break
    if not found:
        return answer
    quotes = tuple(near.quote for near in found if near.quote)
    told = "\n".join(plainly(quote.text) for quote in quotes)
    named = "".join(f"「{word.upper()}」" for word in words if word in told)
    lines = [f"{named}は、次の項目の記載に出てきます。"]
    for near in found:
        lines += [f"・{_short_name(near.ref)}", *_told(near)]
    text = "\n".join((answer.text, *lines))
    return replace(answer, text=text, quotes=(*answer.quotes, *quotes))


def _short_name(ref: ItemRef) -> str:
    return f"{ref.form.id} {ref.place.id}　{' / '.join(ref.place.path[-_ABOVE:])}"


def _told(near: Near) -> Iterator[str]:
    quote = near.quote
    told = [f"   {line}" for line in guidance(near.ref)]
    of_choice = near.ref.place.node.kind not in ("text", None)
    if quote is None or (told and (of_choice or near.share < _TELLING)):
        yield from told
        return
    text = " ".join(quote.text.split())
    text = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    by = quote.agency if quote.kind == "section" else "標準文例"
    yield f"   {text.replace('{', '〔').replace('}', '〕')}（{by}、{quote.document}）"
