"""Carries ordinances of municipalities forward that a national law took the place of."""

import re
from collections.abc import Iterator, Sequence

from assistant.revise.edits import Edit
from assistant.revise.law_context import LawContext
from corpus.assessments.model import Item
from corpus.laws.load import changes, laws
from corpus.laws.model import CitationSpan, Number
from corpus.laws.schema import ReplacedEntry
from corpus.laws.write import write_number
from corpus.text.dates import japanese_date

_LISTED = re.compile(r"[、,]|及び|並びに|又は|・")
_NUMERAL = re.compile(r"[0-9]+")
_PLACE = r"[^ぁ-ん○〇\s]{0,20}(?:都|道|府|県|市|区|町|村|広域連合|組合)"
_BEFORE_A_NAME = re.compile(r"[\s、。，．・:：（()）「『ぁ-ん]")
_HEAD = re.compile(r"(?:長|知事)$")
_ASK = "この条例によるものかどうか確認してください。"


def ordinance_edits(
    context: LawContext, item: Item, spans: Sequence[CitationSpan]
) -> Iterator[Edit]:
    """Yield edits of citations of ordinances that a national law replaced.

    ``auto`` only where nothing of the ordinance can be left: its penalties, and the rights to
    claim 開示・訂正・利用停止, both in a document from before the day. All else is asked.
    """
    for replaced in changes().replaced:
        if replaced.since <= context.to:
            for first, last in _runs(item, spans, replaced):
                yield _edit(context, item, spans, (first, last), replaced)


def _edit(
    context: LawContext,
    item: Item,
    spans: Sequence[CitationSpan],
    run: tuple[CitationSpan, CitationSpan],
    replaced: ReplacedEntry,
) -> Edit:
    first, last = run
    heir = laws()[replaced.replaced_by].name
    bare = first is last and first.citation.is_whole_law
    claims = not bare and context.key(item) in replaced.keys
    after = heir if bare else heir + _rights(item.text, first, replaced) if claims else ""
    places = sum(first.start <= span.start and span.end <= last.end for span in spans)
    told = replaced.penal if bare else replaced.claimed_by if claims else None
    enough = bare or places == len(replaced.rights)
    follows = told is not None and re.match(told, item.text[last.end :]) is not None
    certain = follows and _is_whole_name(context, item.text, first, replaced)
    sure = certain and enough and context.written < replaced.since
    rest = "" if after else "法律の条項は条例と対応しないため、書き直してください。"
    return Edit(
        item=item.id,
        path=item.path,
        start=first.start,
        end=last.end,
        before=item.text[first.start : last.end],
        after=after,
        amendment=f"{heir}の地方公共団体への適用（{japanese_date(replaced.since)}施行）",
        status="auto" if sure else "review",
        why=_reason(bare=bare) if sure else _ASK + rest,
        candidates=() if sure else (after or heir,),
        open=not after,
    )


def _is_whole_name(
    context: LawContext, text: str, span: CitationSpan, replaced: ReplacedEntry
) -> bool:
    """Whether a citation begins where the name of its ordinance does.

    Such names are in no list: what stands before 市 may be the sentence, what stands before the
    span the rest of the name. The office's own name is known, of others those without hiragana.
    """
    endings = "|".join(map(re.escape, replaced.endings))
    own = re.escape(_HEAD.sub("", context.assessment.agency))
    name = f"(?:(?:{own}|{_PLACE})の?)?(?:特定)?(?:{endings})"
    before = text[span.start - 1 : span.start]
    clear = not before or _BEFORE_A_NAME.match(before)
    return bool(clear and re.fullmatch(name, span.citation.name))


def _reason(*, bare: bool) -> str:
    what = "罰則" if bare else "開示・訂正・利用停止の請求"
    return f"{what}は、条例ではなく法律によるものとなっています。"


def _rights(text: str, first: CitationSpan, replaced: ReplacedEntry) -> str:
    """List the places of the law in the numerals of the citation they replace."""
    part = first.part("article")
    like = text[part.start : part.end] if part else ""
    *others, last = (
        _NUMERAL.sub(lambda match: write_number(Number(int(match[0])), like), place)
        for place in replaced.rights
    )
    return "、".join(others) + "及び" + last


def _runs(
    item: Item, spans: Sequence[CitationSpan], replaced: ReplacedEntry
) -> Iterator[tuple[CitationSpan, CitationSpan]]:
    """Yield the first and the last of the citations of one ordinance that are listed together."""
    first: CitationSpan | None = None
    last: CitationSpan | None = None
    for span in spans:
        mine = replaced.names(span.citation.name, span.citation.kind)
        listed = last is not None and _LISTED.fullmatch(item.text[last.end : span.start])
        if first and last and mine and listed and span.citation.name == first.citation.name:
            last = span
            continue
        if first and last:
            yield first, last
        first = last = span if mine else None
    if first and last:
        yield first, last
