"""Answers what a row or a number of the law was and is, with source and date."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.articles import KnownGist, gist_of
from assistant.chat.intents import Question
from assistant.chat.law_choices import (
    answer_articles,
    answer_name,
    answer_numbers,
    answer_shared,
    answer_tasks,
    asks_number,
    in_prefecture,
    row_facts,
    row_place,
)
from assistant.chat.law_history import Period, completed, earlier, history, source_of, spelled
from assistant.chat.law_parts import answer_part, is_second, told_of_part
from assistant.chat.law_provided import answer_provided, asks_of_provider, told_of_provider
from assistant.chat.model import Answer, Fact
from assistant.chat.several import merged
from assistant.known_names import ProcedureName, procedure_names
from assistant.law_rows import RowPair, procedure_named, procedure_of_case, rows_of
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import items, laws
from corpus.laws.model import Citation, CitationSpan, TableId
from corpus.laws.registry import NUMBER_ACT
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import folded

_RULE = "assessment-rule"
_NAME = re.compile("正式名|正式な(?:名|題)|法令番号|法律番号|略称|略し")
_WHAT_TASK = re.compile("(?:何の|どんな|どういう|何をする)(?:事務|仕事)")
_OTHER_LAW = ("法", "令", "条例", "規程", "指針", "要綱")
_YEAR = re.compile(r"(?:令和|平成)[0-9元]{1,2}年|[0-9]{4}年")
_OLD_TABLES: dict[TableId, tuple[str, ...]] = {
    "beppyo-1": ("別表第一", "別表第1", "旧別表1", "旧別表一"),
    "beppyo-2": ("別表第二", "別表第2", "旧別表2", "旧別表二"),
}
_UNKNOWN = (
    "分かりません。{what}の内容や移動は、ここで持つ法令データ（番号法第19条、別表、主務省令第2条の表など）"
    "にありません。e-Gov法令検索で確かめてください。"
)


def answer_law(question: Question, case: Case | None, today: dt.date) -> Answer:
    """Answer on the places cited, else on the rows of the procedure named or of the case."""
    if _NAME.search(question.plain):
        named = answer_name(question.text)
        if named:
            return named
    cited = [_meant(span, question.text) for span in question.spans]
    places = [c for c in cited if (c.table and c.row) or (c.article and not c.table)]
    said = None if any(c.item or c.row for c in places) else _numbers_by_content(question)
    if said:
        return said
    if places:
        return _on_places(places, today)
    given = answer_provided(question.text, case, today) if asks_of_provider(question.text) else None
    named_one = procedure_named(question.text)
    if given and (named_one is None or not named_one.law):
        return given
    if given and named_one:
        asking = _on_procedure(named_one, question, case, today)
        return merged((given, asking), f"{given.text}\n{asking.text}", "law")
    procedure = named_one or (procedure_of_case(case) if case else None)
    if procedure:
        return _on_procedure(procedure, question, case, today)
    if "条例" in question.plain:
        return _by_ordinance("条例で定める事務", case)
    by_part = answer_part(question.text, is_second(question.text), in_prefecture(case))
    if by_part:
        return by_part
    whole = [c for c in cited if c.table]
    if whole:
        return _on_places(whole, today)
    return answer_shared(question.text, case) or answer_articles(question.text) or _which(case)


def _meant(span: CitationSpan, text: str) -> Citation:
    """Take 規則第9条 to be of the rule on 特定個人情報保護評価, 第9条 alone to be of 番号法."""
    citation = completed(span.citation)
    if citation.law or citation.name or citation.table or not citation.article:
        return citation
    before = text[: span.start].rstrip()
    law = _RULE if before.endswith("規則") else NUMBER_ACT
    if law == NUMBER_ACT and before.endswith(_OTHER_LAW):
        return citation
    return replace(citation, law=law, name=laws()[law].name)


def _numbers_by_content(question: Question) -> Answer | None:
    """Answer which 号 of 番号法第19条 says what the question describes, in every edition."""
    asks = "号" in question.plain.replace("番号", "") and "項" not in question.plain
    scored = [
        (sum(word in question.plain for word in c.words) / len(c.words), c)
        for c in items().contents
        if c.words
    ]
    best = max(scored, key=lambda pair: pair[0])
    if not asks:
        return None
    if not best[0]:
        return answer_numbers() if asks_number(question.plain, question.spans) else None
    content = best[1]
    starts = items().starts
    lines = [f"番号法第19条のうち「{content.content}」の号は、次のとおりです。"]
    for number, start in zip(content.numbers, starts, strict=True):
        place = f"第{number}号" if number else "該当する号はありません"
        lines.append(f"・{japanese_date(start)}から: {place}")
    lines.append(f"今は番号法第19条第{content.numbers[-1]}号です。根拠: {items().source}")
    fact = Fact(
        f"番号法第19条第{content.numbers[-1]}号",
        items().source,
        items().verified,
        starts[-1].isoformat(),
    )
    return Answer("law", "\n".join(lines), facts=(fact,))


def _which(case: Case | None) -> Answer:
    hint = (
        "" if case else "事務の名前（予防接種、児童手当など）か、条・項・号を書いて尋ねてください。"
    )
    return Answer(
        "law",
        f"分かりません。どの事務の、どの条項のことか読み取れませんでした。{hint}",
        known=False,
    )


def _on_places(places: Sequence[Citation], today: dt.date) -> Answer:
    lines: list[str] = []
    facts: list[Fact] = []
    for place in dict.fromkeys(places):
        said, rests_on = _on_place(place, today)
        lines += said
        facts += rests_on
    if any(place.article or place.row for place in places) and _have_moved(places, today):
        lines.append("記載がどの時期の番号かを確かめ、今の番号に直してください。")
    if facts:
        lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), known=bool(facts), facts=tuple(facts))


def _on_place(place: Citation, today: dt.date) -> tuple[list[str], list[Fact]]:
    """Tell what one place was and is, with the facts that this rests on."""
    periods, gist = history(place, today), gist_of(place)
    stays = len(periods) == 1 and periods[0].end is None and not periods[0].about
    if gist and (stays or not periods):
        fact = Fact(spelled(place), gist.source, gist.verified, gist.as_of.isoformat())
        return list(_gist_lines(place, gist)), [fact]
    if not periods:
        return [_UNKNOWN.format(what=spelled(place))], []
    if gist and not gist.whole and place.paragraph and periods[-1].end is None:
        periods = (*periods[:-1], replace(periods[-1], about=gist.content))
    lines = [f"{spelled(place)}は、時期により次のとおりです。"] if len(periods) > 1 else []
    lines += [_told(place, period) for period in periods]
    if periods[-1].end is None:
        lines += [
            f"・今の{spelled(place)}は、{japanese_date(end)}までは{spelled(old)}でした。"
            for old, end in earlier(place, today)
        ]
    return lines, list(_facts(place, periods))


def _gist_lines(place: Citation, gist: KnownGist) -> Iterator[str]:
    if gist.whole and (place.paragraph or place.item):
        article = replace(place, paragraph=None, item=None)
        yield f"・現在の{spelled(article)}は、{gist.content}を定めています。"
        yield f"・{spelled(place)}だけの内容は、ここで持つ法令データにありません。"
    else:
        yield f"・現在の{spelled(place)}は、{gist.content}を定めています。"
    if not gist.verified:
        yield "（この要約は条文を直接は確かめていません。e-Gov法令検索で確かめてください。）"


def _have_moved(places: Sequence[Citation], today: dt.date) -> bool:
    return any(p.fate.kind != "same" for place in places for p in history(place, today))


def _told(place: Citation, period: Period) -> str:
    """Say of one period what the place was about and what it is now."""
    when = f"{japanese_date(period.end)}まで" if period.end else "現在"
    head = f"・{when}の{spelled(place)}は"
    about = f"「{period.about}」を定め" if period.about else ""
    if period.fate.kind == "same":
        end = "今も同じ番号です。" if period.end else ""
        return f"{head}{f'、{about}ています。' if about else '、効力があります。'}{end}"
    return f"{head}、{about}ており、{_outcome(period)}" if about else f"{head}、{_outcome(period)}"


def _outcome(period: Period) -> str:
    fate = period.fate
    to = "、".join(spelled(citation) for citation in fate.to)
    on = japanese_date(fate.since) if fate.since else ""
    if fate.kind == "moved":
        return f"{on}から{to}になりました。"
    if fate.kind == "ambiguous":
        return f"{on}に分かれました。候補は{to}です。内容を見て選んでください。"
    heir = f"代わりは{to}です。" if to else "代わりの規定はデータにありません。"
    return f"{on}になくなりました。{heir}"


def _facts(place: Citation, periods: Sequence[Period]) -> Iterator[Fact]:
    source, verified = source_of(place)
    for period in periods:
        for to in period.fate.to:
            on = period.fate.since
            yield Fact(
                spelled(to),
                period.fate.source or source,
                verified and period.fate.verified,
                on.isoformat() if on else "",
            )


def _on_procedure(
    procedure: ProcedureName, question: Question, case: Case | None, today: dt.date
) -> Answer:
    said = [say for say in procedure.say if say in question.text]
    called = max(said, key=len, default=procedure.say[0])
    if not procedure.law:
        return _by_ordinance(called, case)
    prefecture = in_prefecture(case)
    use = rows_of(procedure, "beppyo-1", prefecture=prefecture)
    if use and _WHAT_TASK.search(question.text):
        return answer_tasks(called, procedure.law, use)
    asked = rows_of(procedure, "beppyo-2", prefecture=prefecture)
    facts: list[Fact] = []
    lines = [f"「{called}」（{procedure.law}）の項は次のとおりです。"]
    second_first = is_second(question.text)
    parts: list[tuple[TableId, Sequence[RowPair]]] = [("beppyo-1", use), ("beppyo-2", asked)]
    lines += told_of_provider(question.text, today)
    lines += _in_table_asked(question.plain, dict(parts))
    lines += told_of_part(question.text, asked if second_first else use, second=second_first)
    for first, pairs in reversed(parts) if second_first else parts:
        lines += _listed(first, pairs, facts)
    if not facts:
        return Answer(
            "law", f"分かりません。「{called}」の項は別表のデータにありません。", known=False
        )
    day = japanese_date(TABLE_DAY)
    if _is_of_old_tables(question.text):
        lines.insert(1, f"お尋ねの時期は{day}より前なので、「旧」の付いた項です。")
    lines.append(f"{day}から、旧別表第一は「別表」に、旧別表第二は主務省令第2条の表になりました。")
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def _in_table_asked(plain: str, pairs: Mapping[TableId, Sequence[RowPair]]) -> Iterator[str]:
    """Say first which rows the old table has that a question names."""
    for table, names in _OLD_TABLES.items():
        rows = [row_place(table, pair.old) for pair in pairs[table] if pair.old]
        if rows and any(name in plain for name in names):
            yield f"お尋ねの表では、{'、'.join(map(spelled, rows))}です。"


def _is_of_old_tables(text: str) -> bool:
    """Whether a text names a day, or a whole year, before the tables were replaced."""
    year = _YEAR.search(folded(text))
    day = read_date(text) or (read_date(f"{year[0]}12月31日") if year else None)
    if day is None:
        return False
    return day < TABLE_DAY or (day == TABLE_DAY and "より前" in text)


def _by_ordinance(called: str, case: Case | None) -> Answer:
    basis = "\n".join(f"・{line}" for line in case.procedure.basis) if case else ""
    text = (
        f"「{called}」は、番号法の別表に項がありません。条例による事務（番号法第9条第2項）として、"
        "個人番号の利用に関する条例の条項を書きます。情報連携をするときは、番号法第19条第9号と"
        "個人情報保護委員会規則によります。"
    )
    if basis:
        text += f"\n事案に書かれた根拠:\n{basis}"
    data = procedure_names()
    return Answer("law", text, facts=(Fact("番号法第9条第2項", data.source, data.verified),))


def _listed(first: str, pairs: Sequence[RowPair], facts: list[Fact]) -> Iterator[str]:
    is_use = first == "beppyo-1"
    old_table: TableId = "beppyo-1" if is_use else "beppyo-2"
    new_table: TableId = "beppyo" if is_use else "dai2jo"
    purpose = "個人番号の利用（番号法第9条第1項）" if is_use else "情報照会（番号法第19条第8号）"
    if pairs:
        yield f"【{purpose}】"
    for pair in pairs:
        yield f"・{_change(old_table, new_table, pair)}（{pair.row.actor}：{pair.row.task}）"
        facts += row_facts(old_table, new_table, pair)


def _change(old_table: TableId, new_table: TableId, pair: RowPair) -> str:
    new = (
        spelled(row_place(new_table, pair.new)) if pair.new else "なし（同じ事務の項はありません）"
    )
    if pair.old is None:
        return f"今は{new}（旧別表にはない新しい項です）"
    return f"{spelled(row_place(old_table, pair.old))} → 今は{new}"
