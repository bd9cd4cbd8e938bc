"""Shows how others wrote an item, and the standard wording in force: text with its sources."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.items.explaining import guidance, named
from assistant.chat.items.quoting import cut_around
from assistant.chat.model import Answer, Intent, ItemRef, Quote
from assistant.suggestion import Draft, Suggestion
from corpus.assessments.model import print_path
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date
from corpus.wording.platforms import platform_labels

VERDICTS = {"pass": "検査済み", "warn": "検査済み（注意あり）", "block": "不可"}
_CANDIDATE = (
    "【案】（選択の候補。他の評価書の選択によるもので、自団体の措置を見た判断ではありません）"
)
_COPIED = "。他の評価書の文を写したもの。書いてある措置が自団体の事実かは確かめていません"
_NEAREST_LINES = 6
_EMPTY = " 　\n-－—―・"
MORE = "（以下略）や（前略）のところは、「全文」と書くと示します。"
NO_TEXT = "この項目について、取り込んだ評価書と標準文例に文章の記載は見つかりませんでした。"
_BRIEF = 8
_BEGINNING = 80
"""Characters that the first sentences of a quote may have where less is wished for."""
UNSURE = 0.5
"""Score of an item below which a question does not say clearly which it means."""


def answer_example(
    items: Sequence[ItemRef], quotes: Sequence[Quote], suggestion: Suggestion | None, intent: Intent
) -> Answer:
    """Put together the items, the quotes and a suggestion where there is a case."""
    lines = [_which(items), *guidance(items[0])]
    lines += _standard([quote for quote in quotes if quote.kind == "wording"])
    past = [quote for quote in quotes if quote.kind == "section"]
    lines += past_lines(past, {ref.key for ref in items})
    if not quotes:
        lines.append(NO_TEXT)
        owner = items[0].place.node.owner
        if owner:
            lines.append(f"書くことは、{owner}に確かめてください（通常知っている部署）。")
    if any(quote.shortened or quote.begun_later for quote in quotes):
        lines.append(MORE)
    if suggestion:
        lines += _in_brief(suggestion)
    return Answer(intent, "\n".join(lines), True, tuple(items), tuple(quotes), (), suggestion)


def answer_whole(items: Sequence[ItemRef], quotes: Sequence[Quote]) -> Answer:
    """Show quotes whole that were shown in part."""
    return _again("先に示した記載の全文です。", items, quotes)


def answer_brief(items: Sequence[ItemRef], quotes: Sequence[Quote]) -> Answer:
    """Show of quotes that were shown how each begins."""
    begun = []
    for quote in quotes:
        start, end = cut_around(quote.text, (), _BEGINNING)
        text = quote.text[start:end]
        begun.append(replace(quote, text=text, shortened=len(text) < len(quote.text.strip())))
    return _again(f"先に示した記載の、初めの文だけを示します。{MORE}", items, begun)


def _again(said: str, items: Sequence[ItemRef], quotes: Sequence[Quote]) -> Answer:
    past = [quote for quote in quotes if quote.kind == "section"]
    lines = [said, *_standard([quote for quote in quotes if quote.kind == "wording"])]
    lines += past_lines(past, {quote.key for quote in past})
    return Answer("told", "\n".join(lines), True, tuple(items), tuple(quotes))


def _in_brief(suggestion: Suggestion) -> Iterator[str]:
    """Show the beginning of a suggestion beside examples, and how to see all of it."""
    shown = "\n".join(suggested_lines(suggestion)).splitlines()
    yield from shown[:_BRIEF]
    if len(shown) > _BRIEF:
        yield "   （案の続きは、「案を作って」と書くと示します。）"


def answer_draft(
    items: Sequence[ItemRef], suggestion: Suggestion, quotes: Sequence[Quote]
) -> Answer:
    """Give a gated suggestion for the first item, or 根拠不足."""
    lines = [_which(items), *suggested_lines(suggestion)]
    return Answer("draft", "\n".join(lines), True, tuple(items), tuple(quotes), (), suggestion)


def needs_case(items: Sequence[ItemRef], quotes: Sequence[Quote]) -> Answer:
    """Say that a draft needs a case, and show what there is to copy from."""
    shown = answer_example(items, quotes, None, "draft")
    note = "案を作るにはケース（事務の内容を書いたファイル）が必要です。今は参考だけを示します。"
    return Answer("draft", f"{note}\n{shown.text}", True, shown.items, shown.quotes)


def not_on_form(
    items: Sequence[ItemRef], quotes: Sequence[Quote], intent: Intent, case: Case
) -> Answer:
    """Say that the form of the case has no such item, and show what the other form's says."""
    shown = answer_example(items, quotes, None, intent)
    form = form_named(case.form)
    note = f"{form.id}（{form.name}）に、この項目はありません。{items[0].form.id}の項目を示します。"
    return replace(shown, text=f"{note}\n{shown.text}")


def _which(items: Sequence[ItemRef]) -> str:
    if len(items) == 1 and items[0].score < UNSURE:
        return (
            f"項目名がはっきりしないため、言葉の最も近い項目で答えます。\n項目: {named(items[0])}"
        )
    if len(items) == 1 and items[0].asked:
        there = f"{items[0].form.id}には「{items[0].asked}」の欄がないので、次の項目に書きます。"
        return f"{there}\n項目: {named(items[0])}"
    if len(items) == 1:
        return f"項目: {named(items[0])}"
    listed = "\n".join(f"・{named(ref)}" for ref in items)
    return f"次の項目のどちらかと思われます。\n{listed}"


def _standard(quotes: Sequence[Quote]) -> Iterator[str]:
    for quote in quotes:
        since = (
            f"、{japanese_date(dt.date.fromisoformat(quote.published))}から"
            if quote.published
            else ""
        )
        yield f"【標準文例（現行の版）】{with_slots(quote.heading)}（{quote.document}{since}）"
        yield _indented(quote)


def past_lines(quotes: Sequence[Quote], keys: Collection[str]) -> Iterator[str]:
    """Show what other offices write; some of it may be of other items than ``keys``."""
    if quotes:
        yield "【他の評価書の記載（引用です。固有の名称や数値は自団体のものに直してください）】"
    if any(quote.key not in keys for quote in quotes):
        yield "（選ぶ項目なので、同じことを文章で書いた別の項目も示します。）"
    for number, quote in enumerate(quotes, 1):
        heading = f"　{quote.heading}" if quote.heading else ""
        yield f"{number}. {quote.agency}（{quote.document}、{quote.item}）{heading}"
        yield _indented(quote)
        if quote.also:
            further = f"、ほか{quote.further:,}か所" if quote.further else ""
            yield f"   同じ文（ほぼ同じ文を含む）: {'、'.join(quote.also)}{further}"


def _indented(quote: Quote) -> str:
    text = with_slots(quote.text)
    before = "（前略）\n" if quote.begun_later else ""
    more = "\n（以下略）" if quote.shortened else ""
    return "\n".join(f"   {line}" for line in (before + text + more).splitlines())


def with_slots(text: str) -> str:
    """Show the slots of standard wording as 〔…〕."""
    return text.replace("{", "〔").replace("}", "〕")


def suggested_lines(suggestion: Suggestion) -> Iterator[str]:
    """Show a suggestion with the gate's verdict, its findings and sources."""
    draft = suggestion.draft
    if draft.insufficient:
        yield "【案】根拠不足のため、案を示せません。"
        yield f"   足りないもの: {'、'.join(draft.insufficient.missing)}"
        yield f"   分かる部署: {draft.insufficient.owner}"
        yield from _nearest(draft)
        return
    if not draft.text:
        yield f"【案】この事案では記載しない項目です。{draft.why}"
        return
    yield stamp_of(suggestion)
    yield "\n".join(f"   {line}" for line in draft.text.splitlines())
    if rests_on_others(draft) and draft.why:
        yield f"   選んだわけ: {draft.why}"
    said = (finding.message.replace("\n", "　") for finding in suggestion.report.findings)
    yield from (f"   注意: {message}" for message in dict.fromkeys(said))
    sources = dict.fromkeys(source.document for source in draft.sources if source.document)
    if sources:
        yield f"   案の出典: {'、'.join(sources)}"


def stamp_of(suggestion: Suggestion) -> str:
    """Say above a draft how far it has been judged."""
    draft = suggestion.draft
    if rests_on_others(draft):
        return _CANDIDATE
    copied = _COPIED if is_copied(draft) else ""
    return f"【案】（{VERDICTS[suggestion.report.verdict]}{copied}）"


def rests_on_others(draft: Draft) -> bool:
    """Whether a choice was taken from what other offices chose, and nothing of the author's own."""
    taken = {source.kind for source in draft.sources}
    return draft.place.node.options is not None and taken == {"section"}


def is_copied(draft: Draft) -> bool:
    """Whether a text was taken over from another office's assessment."""
    of_text = draft.place.node.options is None
    return of_text and any(source.kind == "section" for source in draft.sources)


def _nearest(draft: Draft) -> Iterator[str]:
    """Show the passage nearest to an item for which there is no ground, and where it stands."""
    place, text = draft.insufficient.nearest if draft.insufficient else None, ""
    if draft.example and draft.example.sources:
        place, text = draft.example.sources[0], draft.example.text
    elif place:
        text = place.quote
    if place is None or not text.strip(_EMPTY):
        yield "   近い記載: 取り込んだ評価書に見つかりませんでした。"
        return
    lines = text.splitlines()
    where = "同じ項目" if place.path == print_path(draft.place.path) else place.path
    yield f"   最も近い記載（案には取り入れていません）: {place.document}　{where}"
    yield from (f"      {line}" for line in lines[:_NEAREST_LINES])
    if len(lines) > _NEAREST_LINES:
        yield "      （以下略）"


def platform_names(platforms: Collection[str]) -> str:
    """Name platforms as the forms do."""
    return "、".join(label for id_, label in platform_labels().items() if id_ in platforms)
