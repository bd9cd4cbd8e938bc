"""Sets side by side what two or more sides write on one item, and says first how they differ."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.chat.desk import Desk
from assistant.chat.items.against_standard import standard_of, told_against_standard
from assistant.chat.items.differences import no_rank, told_differences
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.offices import Offices, office_names
from assistant.chat.items.picking import offices_shown
from assistant.chat.items.quoting import quotes_of
from assistant.chat.items.sides import OWN, STANDARD, Sides
from assistant.chat.items.two_items import asks_of_both
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.suggestion import Suggestion
from corpus.assessments.blocks import split_blocks
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Place
from corpus.store.model import Hit
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import comparable
from corpus.wording.model import Platform
from corpus.wording.platforms import heading_platform, platform_labels

_TWO, _SHOWN, _TURNS = 2, 4, 4
_BRACKETS = "【】"
_LEAD = "記載を並べます（引用です。固有の名称や数値は自団体のものに直してください）。"
_LONGEST = 30
_NO_DRAFT = "自団体の案がないので比べられません。ケースを渡すか、文を「」に入れて尋ねてください。"
_ASKS_SAME = "同じ(?:です|な|で?しょう|かな|か|[?]|$)|一緒(?:です|な|か|[?]|$)"
_FIGURE = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side with its own texts on an item, the lines that show them, and the quotes."""

    name: str
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()
    whole: str = ""
    """All that it writes on the item, with what is of platforms."""


def asks_which(question: Question, talk: Conversation) -> bool:
    """Whether a short question asks of what was just quoted of several offices which is better."""
    short = len(question.plain) <= _LONGEST
    return (
        short
        and bool(talk.items)
        and is_asked(question.plain, example_words().which)
        and not is_asked(question.plain, example_words().which_not)
        and not asks_of_both(question.plain)
        and len(_just_shown(talk)) >= _TWO
    )


def _just_shown(talk: Conversation) -> Offices:
    """Return the offices quoted in the last answers, until there are two, with the documents."""
    shown: dict[str, list[str]] = {}
    for turn in reversed(talk.turns[-_TURNS:]):
        for office, document in offices_shown(turn.answer):
            shown.setdefault(office, []).append(document)
        if len(shown) >= _TWO:
            break
    return shown


def answer_which(desk: Desk, question: Question, talk: Conversation) -> Answer:
    """Say in what the quotes just shown differ; which is better no data tell."""
    ref = written_out(talk.items[0])
    sides = [_office(desk, ref, *shown) for shown in _just_shown(talk).items()]
    texts = {side.name: side.texts for side in sides}
    lines = [*told_differences(texts, ref), f"項目: {named(ref)}"]
    if is_asked(question.plain, example_words().ranked):
        lines.insert(0, no_rank(texts))
    found = tuple(quote for side in sides for quote in side.quotes[:_SHOWN])
    return Answer("compare", "\n".join(lines), items=(ref,), quotes=found)


def answer_sides(
    desk: Desk,
    sides: Sides,
    items: Sequence[ItemRef],
    question: Question,
    talk: Conversation,
    *,
    ranked: bool,
) -> Answer:
    """Say how the sides differ on the first item, then quote each, or say that it has nothing.

    Where it is asked which is better (``ranked``), that no data tell so is said first.
    """
    ref = written_out(items[0])
    made = _suggested(desk, items[0], talk) if sides.own else None
    platforms = platforms_said(question.text)[0]
    compared = [
        *([_own(made, platforms)] if made else ()),
        *(_office(desk, ref, *held, platforms) for held in _in_order(sides, question.text)),
    ]
    texts = {side.name: side.texts for side in compared}
    order = _ordered(texts, ref, question.plain)
    lines = [
        *_same(texts, question.plain),
        *_missing(sides),
        *([] if made or not sides.own else [_NO_DRAFT]),
        *order,
    ]
    if ranked and not order:
        lines.append(no_rank(texts))
    if sides.standard or (not order and is_asked(question.plain, example_words().sides.versions)):
        lines += told_against_standard(desk, ref, {s.name: s.whole for s in compared})
    lines += [*_lacking(texts), *told_differences(texts, ref), f"項目: {named(ref)}", _LEAD]
    for side in compared:
        lines += [f"■ {side.name}", *side.lines]
    if sides.standard:
        lines += [f"■ {STANDARD}", *standard_of(desk, ref)]
    quotes = tuple(quote for side in compared for quote in side.quotes[:_SHOWN])
    return Answer("compare", "\n".join(lines), True, tuple(items[:1]), quotes, (), made)


def _same(texts: Mapping[str, Sequence[str]], plain: str) -> Iterator[str]:
    """Say はい or いいえ where it is asked whether what sides write is the same."""
    said = {frozenset(map(comparable, own)) for own in texts.values()}
    if len(texts) < _TWO or not all(texts.values()) or not is_asked(plain, [_ASKS_SAME]):
        return
    yield "はい、同じです。" if len(said) == 1 else "いいえ、同じではありません。"


def _in_order(sides: Sides, text: str) -> list[tuple[str, Sequence[str]]]:
    """Return the offices in the order in which a question names them, others before."""

    def at(office: str) -> int:
        return min((text.find(name) for name in office_names(office) if name in text), default=-1)

    return sorted(sides.offices.items(), key=lambda held: at(held[0]))


def _lacking(texts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Say which sides have nothing to compare, where any other has."""
    without = [name for name, said in texts.items() if not said]
    if len(texts) > 1 and without:
        rest = "" if len(without) == len(texts) else "、ほかの側の記載だけを示します"
        yield f"{'、'.join(without)}には、この項目の記載がないので{rest or '、比べられません'}。"


def _missing(sides: Sides) -> Iterator[str]:
    if sides.missing:
        yield f"{'、'.join(sides.missing)}の評価書は手元にないので、比べられません。"


def _suggested(desk: Desk, ref: ItemRef, talk: Conversation) -> Suggestion | None:
    """Return the draft at hand where it is of the item, else one made from the case."""
    here = talk.suggestion
    if here and here.draft.place.id == ref.place.id:
        return here
    case = talk.told_case
    if case is None or ref.form.id != form_named(case.form).id:
        return None
    return desk.suggest(case, ref.place)


def _own(made: Suggestion, platforms: Collection[Platform]) -> _Side:
    """Return the side of the author: what her draft says of its own, or of platforms asked."""
    text = made.draft.text
    blocks = split_blocks(text)
    own = [b.text.strip() for b in blocks if _is_asked(b.heading, platforms)]
    texts = tuple(filter(None, own)) or ((text,) if text.strip() else ())
    lines = [line for text in texts for line in text.splitlines()] or ["（記載はありません）"]
    return _Side(OWN, texts, tuple(f"　{line}" for line in lines), whole=text)


def _is_asked(heading: str | None, platforms: Collection[Platform]) -> bool:
    """Whether what stands below a heading is asked: of platforms, else what is of none."""
    platform = heading_platform(heading) if heading else None
    return platform in platforms if platforms else platform is None


def _office(
    desk: Desk,
    ref: ItemRef,
    agency: str,
    documents: Sequence[str],
    platforms: Collection[Platform] = (),
) -> _Side:
    """Return the side of an office, with all that it writes on the item, or of platforms."""
    there = desk.store.sections(key=ref.key, documents=documents)
    found = list(quotes_of([Hit(s, 1.0, 1.0) for s in there], desk.document_of))
    of_them = [quote for quote in found if platforms and _is_asked(quote.heading, platforms)]
    platforms, found = (platforms, of_them) if of_them else ((), found)
    own = [quote.text for quote in found if _is_asked(quote.heading, platforms)]
    lines = [*_told(found), *(() if found else [_nothing(desk, ref, documents)])]
    texts = tuple(own or (quote.text for quote in found))
    whole = "\n".join(f"{s.heading}\n{s.text}" for s in there)
    return _Side(agency, texts, tuple(lines), tuple(found[:_SHOWN]), whole)


def is_of_platform(quote: Quote) -> bool:
    """Whether a quote stands below the heading of a platform, and is no text of the office."""
    return bool(quote.heading and heading_platform(quote.heading))


def _told(quotes: Sequence[Quote]) -> Iterator[str]:
    """Show the texts of an office; of platforms the headings alone, beside texts of its own."""
    own = [quote for quote in quotes if not is_of_platform(quote)] or list(quotes)
    for quote in own[:_SHOWN]:
        under = f"　【{quote.heading.strip(_BRACKETS)}】" if quote.heading else ""
        yield f"・{quote.document}、{quote.item}{under}"
        yield from (f"　{line}" for line in quote.text.splitlines())
        if quote.shortened:
            yield "　（以下略）"
    if len(own) > _SHOWN:
        yield f"・ほかに{len(own) - _SHOWN}件あります。"
    rest = [quote.heading.strip(_BRACKETS) for quote in quotes if quote not in own]
    if rest:
        yield f"・ほかに、基盤の記載があります（{'、'.join(rest)}）。"


def _nothing(desk: Desk, ref: ItemRef, documents: Sequence[str]) -> str:
    """Say why an office has no text: its form lacks the item, it is not filled in, or blank."""
    read = [document for name in documents if (document := desk.document_of(name))]
    forms = [form_named(document.form) for document in read]
    if forms and all(form.by_key(ref.key) is None for form in forms):
        names = "、".join(sorted({form.id for form in forms}))
        return f"・評価書は{names}で、この項目がありません。"
    for document, form in zip(read, forms, strict=True):
        node = form.by_key(ref.key)
        place = Place(node, (ref.place.number or 1) if GROUP in node.id else None) if node else None
        item = document.item(place.id) if place else None
        if item and item.text.strip():
            return f"・評価書のこの欄は「{item.text.strip()}」です。"
        for condition in node.when if node and item else ():
            other = document.item(condition.item.replace(GROUP, str(ref.place.number or 1)))
            if other and other.choice and (other.choice == condition.value) is condition.negated:
                return f"・「{other.path[-1]}」が「{other.choice}」なので、この欄は空欄です。"
    return "・手元の評価書には、この項目の記載がありません。"


def quotes_of_offices(desk: Desk, ref: ItemRef, offices: Sequence[str]) -> tuple[Quote, ...]:
    """Quote all that offices write on an item."""
    names = [name for office in offices for name in desk.offices.get(office, ())]
    there = desk.store.sections(key=ref.key, documents=names) if names else ()
    return tuple(quotes_of([Hit(s, 1.0, 1.0) for s in there], desk.document_of))[:_SHOWN]


def answer_field(desk: Desk, ref: ItemRef, agency: str) -> Answer:
    """Show what one office writes on an item, or say why it writes nothing."""
    ref = written_out(ref)
    side = _office(desk, ref, agency, desk.offices[agency])
    if not side.texts:
        return Answer("example", told_of_nothing(desk, ref, [agency], ()), items=(ref,))
    lines = [f"{agency}の記載は、次のとおりです。", *side.lines, f"項目: {named(ref)}"]
    return Answer("example", "\n".join(lines), True, (ref,), side.quotes)


def told_of_nothing(desk: Desk, ref: ItemRef, offices: Sequence[str], others: Sequence[str]) -> str:
    """Say of offices that they write nothing on an item, why, and who does."""
    held = desk.offices
    told = [f"{office}: {_nothing(desk, ref, held[office]).lstrip('・')}" for office in offices]
    rest = [f"この項目の記載がある団体: {'、'.join(others)}"] if others else []
    return "\n".join([*told, f"項目: {named(ref)}", *rest])


def _ordered(texts: dict[str, Sequence[str]], ref: ItemRef, plain: str) -> list[str]:
    """Say which of the sides has the most or the least, where dates or figures can tell."""
    words = example_words().sides
    least = is_asked(plain, words.least)
    if not least and not is_asked(plain, words.most):
        return []
    dated = is_asked(plain, ["古い|新しい|早い|遅い|最近"])
    ranks = {
        name: _rank(said[0], ref, dated=dated)
        for name, said in texts.items()
        if len(set(said)) == 1
    }
    known = {name: rank for name, rank in ranks.items() if rank is not None}
    if len(known) < _TWO:
        return []
    best = (min if least else max)(known.values())
    first = [name for name, rank in known.items() if rank == best]
    if len(first) == len(known):
        return [f"どれも同じです（{texts[first[0]][0]}）。"]
    how = ("古い" if least else "新しい") if dated else ("少ない" if least else "多い")
    told = "、".join(f"{name}（{texts[name][0]}）" for name in first)
    rest = "、".join(f"{name}は{texts[name][0]}" for name in known if name not in first)
    return [f"{how}のは{told}です。{rest}です。"]


def _rank(said: str, ref: ItemRef, *, dated: bool) -> int | None:
    """Return where a value stands: a date, or a choice of amounts in the order of the form."""
    date = read_date(said) if dated else None
    if date:
        return date.toordinal()
    options = ref.place.node.options
    if options and said in options.options and _FIGURE.search(said):
        return options.options.index(said)
    return None


def answer_overview(desk: Desk, sides: Sides) -> Answer | None:
    """Set the documents of offices side by side, where no item is said."""
    if len(sides.offices) < _TWO:
        return None
    outlines = [o for _, o in desk.outlines if o.agency in sides.offices]
    lines = [*_missing(sides), "どの項目について比べるかが分からないので、評価書の概要を並べます。"]
    for outline in outlines:
        date = read_date(outline.published)
        platforms = "、".join(
            platform_labels()[p] for p in platform_labels() if p in outline.platforms
        )
        day = f"、{japanese_date(date)}公表" if date else ""
        lines += [
            f"■ {outline.agency}",
            f"・{outline.title}（{outline.form}）{day}",
            f"・記載のある基盤: {platforms or 'なし'}",
        ]
    lines.append("項目の名前（保管場所、再委託の許諾方法など）を書くと、その記載の違いを示します。")
    return Answer("compare", "\n".join(lines))
