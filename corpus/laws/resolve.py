"""Decides what the mentions of a text mean: which law, which article, which table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.laws.find import ORDER_OF_TABLE, Found, Mention, Numeral, find
from corpus.laws.load import changes, laws
from corpus.laws.model import Citation, CitationSpan, LawKind, Number, Part, PartRole
from corpus.laws.named_law import DERIVED, Aliases, NamedLaw, base_of, derived
from corpus.laws.names import definitions

_JOINS = re.compile(
    r"(?:、|,|・|及び|又は|並びに|若しくは|または|および|から|~|まで|の|-|\(|\)|→)*"
)
_BETWEEN_LAW_AND_PLACE = re.compile(r"(?:の|」|\)|』|,|、|:)?")
_BULLET = re.compile(r"[\s・\-*○●◎■◆□※①-⑳⑴-⒇(（)）0-9０-９.．、:：]{0,8}")
"""What stands beside a law or an article that has a line to itself."""
_RUN_ON = re.compile(r"[)）。][ \t　]+[(（]?[0-9０-９①-⑳]{1,2}[)）]?[.．]?[ \t　]*$")
"""A numbered heading that a scan has joined to the line before it: …の交付等） 2 住基法."""
_TAIL_OF_HEADING = re.compile(r"(?:の規定)?(?:に基づく|による|に定める|関係)[^。、]{0,12}")
"""What may follow the law in the line above a list of its articles: 予防接種法による台帳."""
_SENTENCE_END = re.compile(r"[。\n]")
_DERIVED = re.compile(rf"(?:{DERIVED})$")
_LAW_WORDS: dict[str, tuple[LawKind, ...]] = {
    "": ("act", "ordinance"),
    "法": ("act",),
    "令": ("cabinet", "order"),
    "政令": ("cabinet",),
    "条例": ("ordinance",),
    "規則": ("rule", "order"),
}
_ORDERS = {
    "beppyo-1": "order-5",
    "beppyo": "order-5",
    "beppyo-2": "order-7",
    "dai2jo": "order-9",
}
_SAME_SENTENCE = 80
"""Characters after the name of an ordinance in which a table can be its own."""
_MUNICIPAL = ("ordinance", "rule", "outline")
_NUMBER_LAWS = frozenset(
    {"number", "number-decree", "number-rule", "order-5", "order-7", "order-9", "commission-5"}
    | {"commission-2015-3", "my-number-order-85"}
)
"""番号法 and what is under it: a 別表 cited after them is that of 番号法."""


@dataclass(slots=True)
class _Context:
    """What was cited last, as pointing words and lists refer to it."""

    law: NamedLaw | None = None
    laws: dict[LawKind, tuple[int, NamedLaw]] = field(default_factory=dict)
    """The last law of each kind, and where it is named."""
    last: Citation | None = None
    last_place: Citation | None = None
    """The last citation with an article, which 同条 and 同号 mean even after a row of a table."""
    numbered: Citation | None = None
    """The last citation whose article is given by its number, from which 前条 and 次条 count."""
    last_end: int = -1
    law_end: int = -1
    law_start: int = -1


def citations(text: str, aliases: Aliases | None = None) -> tuple[CitationSpan, ...]:
    """Find and resolve every citation of a text; offsets are in the text as given."""
    return resolve(find(text, aliases))


def short_names(text: str) -> dict[str, NamedLaw]:
    """Return the short names that a text defines, to hand to other texts of its document."""
    return definitions(text)


def resolve(found: Found) -> tuple[CitationSpan, ...]:
    """Give every mention its law and article; what stays open is said by ``candidates``."""
    return tuple(_Resolver(found).run())


class _Resolver:
    def __init__(self, found: Found) -> None:
        self._text = found.folded.text
        self._found = found
        self._context = _Context()
        self._assumed: Mention | None = None
        """法 where no law was named before it, taken for 番号法."""

    def run(self) -> Iterator[CitationSpan]:
        pending: Mention | None = None
        for mention in self._found.mentions:
            if pending is None:
                head: Mention | None = None
            elif self._belongs(pending, mention):
                head = pending
            else:
                head = None
                yield from self._alone(pending)
            pending = None
            if mention.kind in ("law", "point"):
                pending = self._opened(mention)
                continue
            span = self._one(mention, head)
            if span:
                yield span
        if pending:
            yield from self._alone(pending)

    def _opened(self, mention: Mention) -> Mention | None:
        """Take in a law, or a word that points to a law or an article, until what follows."""
        if mention.named:
            self._see_law(mention, mention.named)
            return mention
        word = mention.points_to.removeprefix("同")
        if word == ORDER_OF_TABLE:
            return self._order_of_table(mention)
        base = _DERIVED.sub("", word)
        kinds = _LAW_WORDS.get(base)
        if kinds is None:
            return mention if self._context.last_place else None
        named = self._last_of(kinds)
        if named is None and base == "法" and self._context.law:
            named = base_of(self._context.law)
        assumed = named is None and mention.points_to.startswith("法")
        named = _of("number") if assumed else named
        if named is None:
            return None
        if word != base:
            named = derived(named, word.removeprefix(base))
        pointed = mention._replace(named=named, after=mention.end)
        self._assumed = pointed if assumed else None
        self._see_law(pointed, named)
        return pointed

    def _order_of_table(self, mention: Mention) -> Mention | None:
        """Read 主務省令 as the order on the table whose rows were cited last."""
        order = _ORDERS.get(self._context.last.table or "") if self._context.last else None
        if order is None:
            return None
        pointed = mention._replace(named=_of(order), after=mention.end)
        self._see_law(pointed, _of(order))
        return pointed

    def _last_of(self, kinds: tuple[LawKind, ...]) -> NamedLaw | None:
        seen = [self._context.laws[kind] for kind in kinds if kind in self._context.laws]
        return max(seen, key=lambda at: at[0])[1] if seen else None

    def _alone(self, mention: Mention) -> Iterator[CitationSpan]:
        """Cite a law named without a place, or the article that 同条 means on its own."""
        if mention.kind == "law" or (mention.named and _DERIVED.search(mention.points_to)):
            yield self._whole(mention)
        elif mention.named is None and (counted := self._counted_from(mention)):
            citation = _pointed(counted, mention.points_to)
            yield self._cite(mention.start, mention, citation, [], True)

    def _counted_from(self, mention: Mention) -> Citation | None:
        """Return the citation that a pointing word starts from."""
        if mention.points_to in ("前条", "次条"):
            return self._context.numbered
        return self._context.last_place

    def _see_law(self, mention: Mention, named: NamedLaw) -> None:
        self._context.law = named
        self._context.laws[named.kind] = (mention.start, named)
        self._context.law_start, self._context.law_end = mention.start, mention.after

    def _belongs(self, law: Mention, mention: Mention) -> bool:
        """Whether a place directly follows the name of its law."""
        between = self._text[(law.after or law.end) : mention.start]
        if law.kind == "point" and law.named is None:
            return mention.kind == "loose" and not between
        if mention.kind not in ("place", "row") or len(between) > 1:
            return False
        return bool(_BETWEEN_LAW_AND_PLACE.fullmatch(between))

    def _whole(self, mention: Mention) -> CitationSpan:
        named = mention.named or NamedLaw("", "", "act")
        citation = Citation(law=named.law, name=named.name, kind=named.kind)
        return self._span(mention.start, mention.end, citation, [self._part("law", mention)])

    def _one(self, mention: Mention, law: Mention | None) -> CitationSpan | None:
        if mention.kind == "row":
            return self._row(mention, law)
        if mention.kind == "place":
            return self._place(mention, law)
        return self._loose(mention, law)

    def _place(self, mention: Mention, law: Mention | None) -> CitationSpan:
        named, sure = self._law_for(mention, law)
        citation = Citation(
            law=named.law if named else "",
            name=named.name if named else "",
            kind=named.kind if named else "act",
            article=_number(mention.article),
            paragraph=_value(mention.paragraph),
            item=_number(mention.item),
            subitem=mention.subitem,
            supplement=mention.supplement,
        )
        parts = [
            *([self._part("law", law)] if law else []),
            *self._numerals(mention),
        ]
        start = law.start if law else mention.start
        self._context.numbered = citation
        return self._cite(start, mention, citation, parts, sure)

    def _cite(
        self, start: int, mention: Mention, citation: Citation, parts: list[Part], sure: bool
    ) -> CitationSpan:
        self._context.last = self._context.last_place = citation
        self._context.last_end = mention.end
        if sure:
            span = self._span(start, mention.end, citation, parts)
        else:
            open_ = replace(citation, law="", name="")
            span = self._span(start, mention.end, open_, parts)
            span = replace(span, candidates=(citation,) if citation.law or citation.name else ())
        return replace(span, fault=mention.fault) if mention.fault else span

    def _law_for(self, mention: Mention, law: Mention | None) -> tuple[NamedLaw | None, bool]:
        """Return the law of a place, and whether the text leaves no doubt."""
        if law:
            cited = str(_number(mention.article))
            return law.named, law is not self._assumed or cited in _number_law()
        context = self._context
        if context.law is None:
            return None, True
        at = max(context.last_end, context.law_end)
        between = self._text[at : mention.start]
        if _JOINS.fullmatch(between) and not self._line_break(at, mention.start):
            return context.law, True
        if self._line_break(at, mention.start):
            return context.law, self._below_heading(mention)
        return context.law, not _SENTENCE_END.search(between)

    def _below_heading(self, mention: Mention) -> bool:
        """Whether a place begins a line in a list below a line that only names its law."""
        folded, source = self._found.folded, self._found.source
        head = source[: folded.starts[self._context.law_start]].rpartition("\n")[2]
        after = source[folded.ends[self._context.law_end - 1] :].partition("\n")[0]
        before = source[: folded.starts[mention.start]].rpartition("\n")[2]
        opens = _BULLET.fullmatch(head) or _RUN_ON.search(head)
        if not opens or not _BULLET.fullmatch(before):
            return False
        listed = bool(before.strip()) and _TAIL_OF_HEADING.fullmatch(after.strip())
        return bool(_BULLET.fullmatch(after) or listed)

    def _line_break(self, start: int, end: int) -> bool:
        return "\n" in self._between(start, end)

    def _between(self, start: int, end: int) -> str:
        """Return what the source has between two places of the folded text."""
        folded = self._found.folded
        return self._found.source[folded.ends[start - 1] : folded.starts[end]]

    def _loose(self, mention: Mention, head: Mention | None) -> CitationSpan | None:
        """Read 第4号 in 第55条第3号、第4号 and in 同条第4号; on its own it is no citation."""
        last = self._counted_from(head) if head else self._context.last
        if last is None or last.article is None:
            return None
        start = mention.start
        if head:
            last, start = _pointed(last, head.points_to), head.start
        else:
            between = self._text[self._context.last_end : mention.start]
            if not (between and len(between) <= 4 and _JOINS.fullmatch(between)):
                return None
        paragraph = _value(mention.paragraph)
        citation = replace(
            last,
            paragraph=paragraph if paragraph is not None else last.paragraph,
            item=_number(mention.item),
            subitem=mention.subitem,
        )
        return self._cite(start, mention, citation, self._numerals(mention), True)

    def _row(self, mention: Mention, law: Mention | None) -> CitationSpan | None:
        table = mention.table
        named = law.named if law else self._context.law
        if named and self._has_table(named, mention, law):
            owner, table = named, "own"
        elif table == "dai2jo":
            owner = _of("order-9")
        elif table == "own" or (table == "beppyo" and mention.row is None and law is None):
            return None
        else:
            owner = _of("number")
        citation = Citation(
            law=owner.law,
            name=owner.name,
            kind=owner.kind,
            table=table,
            row=_number(mention.row),
            article=Number(2) if table == "own" and mention.table == "dai2jo" else None,
        )
        parts = [self._part("law", law)] if law else []
        start = law.start if law else mention.start
        if not mention.joined:
            parts.append(Part("table", *self._source(mention.table_start, mention.table_end)))
        if mention.row:
            parts.append(Part("row", *self._source(mention.row.start, mention.row.end)))
        last = self._context.last
        self._context.last_end = mention.end
        span = self._span(start, mention.end, citation, parts)
        if mention.joined == "~" and last and last.row:
            span = replace(span, until=citation.row, citation=replace(citation, row=last.row))
        self._context.last = citation
        return span

    def _has_table(self, owner: NamedLaw, mention: Mention, law: Mention | None) -> bool:
        """Whether a table is one of the law before it, not of 番号法 or the orders under it."""
        if mention.joined:
            return self._context.last is not None and self._context.last.table == "own"
        if owner.kind in _MUNICIPAL:
            return self._near(mention)
        if owner.law in _NUMBER_LAWS or mention.table == "dai2jo":
            return False
        at = max(self._context.last_end, self._context.law_end)
        return law is not None or self._text[at : mention.start] in ("", "の")

    def _near(self, mention: Mention) -> bool:
        """Whether a table follows its law in one line and sentence, or right below its name."""
        start = self._context.law_end
        if mention.start - start > _SAME_SENTENCE or "。" in self._text[start : mention.start]:
            return False
        gap = self._between(start, mention.start)
        return "\n" not in gap or (gap.count("\n") == 1 and not gap.strip())

    def _numerals(self, mention: Mention) -> list[Part]:
        roles: tuple[tuple[PartRole, Numeral | None], ...] = (
            ("article", mention.article),
            ("paragraph", mention.paragraph),
            ("item", mention.item),
        )
        return [Part(role, *self._source(n.start, n.end)) for role, n in roles if n]

    def _part(self, role: PartRole, mention: Mention) -> Part:
        return Part(role, *self._source(mention.start, mention.end))

    def _source(self, start: int, end: int) -> tuple[int, int]:
        return self._found.folded.source_span(start, end)

    def _span(self, start: int, end: int, citation: Citation, parts: list[Part]) -> CitationSpan:
        return CitationSpan(*self._source(start, end), citation, tuple(parts))


def _pointed(last: Citation, word: str) -> Citation:
    """Return what 同条, 前条, 次項 … mean after a citation."""
    if word in ("前条", "次条"):
        step = -1 if word == "前条" else 1
        value = (last.article or Number(0)).value + step
        return replace(last, article=Number(value), paragraph=None, item=None, subitem="")
    if word in ("前項", "次項"):
        step = -1 if word == "前項" else 1
        return replace(last, paragraph=(last.paragraph or 1) + step, item=None, subitem="")
    if word == "同項":
        return replace(last, item=None, subitem="")
    if word == "同号":
        return last
    return replace(last, paragraph=None, item=None, subitem="")


@lru_cache(maxsize=1)
def _number_law() -> frozenset[str]:
    """Return the articles of 番号法 that bases cite; 法 alone may mean it before one of these."""
    known = changes()
    places = [stable.place for stable in known.stable]
    places += [place for move in known.moves for place in (move.old, *move.new)]
    return frozenset(str(p.article) for p in places if p.law == "number" and p.article) | {"19"}


def _of(law_id: str) -> NamedLaw:
    law = laws()[law_id]
    return NamedLaw(law.id, law.name, law.kind)


def _number(numeral: Numeral | None) -> Number | None:
    return numeral.number if numeral else None


def _value(numeral: Numeral | None) -> int | None:
    return numeral.number.value if numeral else None
