"""What a question asks of the rows of a procedure: a number, an article, who provides what."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.case import Case
from assistant.chat.law.asked_alone import numbers_said, tables_named, told_of_other_rows
from assistant.chat.law.choices import row_place
from assistant.chat.law.history import spelled
from assistant.chat.law.provided import as_of, asks_of_provider, rows_of_provider
from assistant.chat.law.row_content import asks_providers, told_of_information
from assistant.chat.law.verdicts import Whose, asks_verdict, verdict
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.law_basis import Row, linkage_line, number_use_lines
from assistant.law_rows import TWINS, RowPair, is_municipal
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import laws, number, tables
from corpus.laws.model import Number, TableId, read_branched
from corpus.laws.registry import row_source
from corpus.text.dates import japanese_date

Pairs = Mapping[TableId, Sequence[RowPair]]
"""The rows of a procedure by old table (beppyo-1, beppyo-2)."""
_NUMBER = re.compile(
    r"(?<![0-9第表])(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)の?(?:項|番|(?=だった|だと|じゃ|では|で(?:合|あ|い|よ|正|す|し|ok)|って|っ?て(?:書|かい)|が(?=[0-9])|に(?:な|変)|と(?:書|思|おも|記)|な(?:の|ん)))"
    r"|旧の?(?P<old>[0-9]{1,3}(?:の[0-9]{1,2})?)(?![0-9万人])"
    r"|(?<=[はも])(?P<alone>[0-9]{1,3}(?:の[0-9]{1,2})?)(?=[?]$)"
    r"|(?:別表|表)(?:第[一二12])?の?(?P<of_table>[0-9]{1,3}(?:の[0-9]{1,2})?)(?:の項|項)?"
)
_ARTICLE = re.compile(r"省令[^。?]{0,8}(?:条(?!の表)|何条)|第?何条")
_ARTICLE_SAID = re.compile(r"第?([0-9]{1,3}(?:の[0-9]{1,2})?)条(?!の表)")
_ACTOR = re.compile(
    "(?:市町村|市|町|村|区|うち|当市|本市)(?:でも|の事務|の評価書|がやる|がする|で書|も書)|"
    "(?:県|都道府県|知事|国)(?:の事務|がやる|がする)|(?:どこ|誰|だれ)の事務|主体"
)
"""Whose 事務 it is."""
_SIDE_BY_SIDE = re.compile(
    r"旧と新|新と旧|新旧|旧[はがも]?[?。]*$|(?:前|昔|以前|改正前)(?:の番号|の項|は何)|並べ|ならべ|対照|左右"
)
_BOTH_USES = re.compile("利用[^。?]*照会|照会[^。?]*利用|別表[^。?]*第2条の表")
"""What is to be set side by side where both tables are named, and nothing old."""
_OLD = re.compile("旧|新旧|前|昔|改正")
PURPOSES: dict[TableId, str] = {
    "beppyo-1": "個人番号の利用（番号法第9条第1項）",
    "beppyo-2": "情報照会（番号法第19条第8号）",
}
_OLD_ROW = re.compile(r"旧の?(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)(?![0-9万人])")
"""An old row named by its number alone: 旧26."""
_OLD_TABLE = "旧"
_PROVIDER = "情報を提供する側の"
_SIDES: dict[TableId, str] = {"dai2jo": "情報照会の", "beppyo": "個人番号の利用の"}
ORDER = "order-5"
"""The order that lists the 事務 of each row of 別表."""
_MOST = 15
_RANGE = re.compile(
    r"(?P<table>旧?別表第?[一二12]?の?|第2条の表の?)"
    r"(?P<first>[0-9]{1,3})(?:の項)?(?:[〜~～–-]|から)(?P<last>[0-9]{1,3})(?:の項)?(?:まで)?"
)


def told_of_number(plain: str, pairs: Pairs) -> Iterator[str]:
    """Say of a row number that is named alone (30の項) which row of the procedure it is, or was.

    Where a table is named, or 照会, of that table alone.
    """
    asked = tables_named(plain)
    pairs = _of_table(plain, pairs)
    for said in dict.fromkeys(rows_said(plain)):
        was = [(t, p) for t, rows in pairs.items() for p in rows if p.old == said]
        now = [(t, p) for t, rows in pairs.items() for p in rows if p.new == said]
        for table, pair in was:
            yield _became(table, pair)
            if not now and (asks_verdict(plain) or (asked and _OLD_TABLE not in plain)):
                yield from told_of_other_rows(said, (TWINS[table],))
        for table, pair in now:
            yield f"「{said}の項」は、今の{spelled(row_place(TWINS[table], said))}です。"
            if pair.old:
                yield f"{japanese_date(TABLE_DAY)}より前は、{_spelled_old(table, pair.old)}でした。"
        if not was and not now:
            where = _SIDES.get(asked[0], "") if asked else ""
            yield f"「{said}の項」は、旧い表にも今の表にも、この事務の{where}項としてはありません。"
            yield from told_of_other_rows(said, asked)


def _of_table(plain: str, pairs: Pairs) -> Pairs:
    """Return the rows of the table that a folded question names; all where it names none."""
    asked = tables_named(plain)
    return {table: rows for table, rows in pairs.items() if not asked or table in asked}


def right_in(plain: str, pairs: Pairs) -> bool | None:
    """Whether the row numbers that a question names are of a procedure today.

    None where it names none, or one that is both a row of today and a row of before. Of an old
    row and another number (旧26は今42), whether the other took its place.
    """
    pairs = _of_table(plain, pairs)
    named = list(rows_said(plain))
    former = _OLD_ROW.search(plain)
    old = read_branched(former["row"]) if former else None
    other = next((said for said in named if said != old), None)
    moved = [p.new == other for rows in pairs.values() for p in rows if old and p.old == old]
    if other and moved:
        return any(moved)
    now = [any(p.new == said for rows in pairs.values() for p in rows) for said in named]
    was = [any(p.old == said for rows in pairs.values() for p in rows) for said in named]
    if not named or any(new and old for new, old in zip(now, was, strict=True)):
        return None
    return all(now)


def answer_complete(
    question: Question, whose: Whose | None, case: Case | None, on: dt.date
) -> Answer | None:
    """Say whether the rows that a question names are all of a procedure; None where not asked.

    Of the provider's side, of 照会, or of 別表.
    """
    plain, words = question.plain, law_words()
    named = numbers_said(plain)
    provides = asks_of_provider(question.text)
    judged = is_said(plain, words.complete) or (provides and asks_verdict(plain))
    if not (whose and whose.by_law and named and judged):
        return None
    table: TableId = (
        "beppyo" if not provides and tables_named(plain)[:1] == ("beppyo",) else "dai2jo"
    )
    own = rows_of_provider(whose.procedure.law, case, on) if provides else _rows_now(whose, table)
    if not own:
        return None
    side = _PROVIDER if provides else _SIDES[table]
    lacking = [row for row in own if row not in named]
    strange = [_strange(table, row, whose, side) for row in named if row not in own]
    whole = is_said(plain, words.complete)
    lines = (
        [words.says["lacking"].format(rows=_listed(table, lacking))] if lacking and whole else []
    )
    lines += strange
    if not lines:
        right = "" if whole else verdict(plain, right=True)
        all_of = [] if lacking else [words.says["complete"].format(rows=_listed(table, own))]
        lines = [right + "".join(all_of)] if right or all_of else []
    elif not whole:
        lines[0] = verdict(plain, right=False) + lines[0]
    lines.append(words.says["own"].format(called=whose.called, side=side, rows=_listed(table, own)))
    source = as_of(on) if table == "dai2jo" else row_source(table, own[0])
    verified = tables().entries[table].verified
    facts = tuple(Fact(spelled(row_place(table, r)), source, verified, on.isoformat()) for r in own)
    return Answer("law", "\n".join([*lines, f"根拠: {source}"]), facts=facts)


def told_of_own_rows(
    question: Question, whose: Whose | None, case: Case | None, on: dt.date
) -> Iterator[str]:
    """Say beside a text that is checked which rows the procedure has, where it cites rows.

    Of the provider's side, whose rows are not those that came of the old ones alone, and where it
    is asked if the rows are to be added.
    """
    cited = [span.citation for span in question.spans if span.citation.row]
    if not whose or not whose.by_law or not cited:
        return
    linked = [place for place in cited if place.table in ("beppyo-2", "dai2jo")]
    gathered = rows_of_provider(whose.procedure.law, case, on)
    if linked and gathered and asks_of_provider(question.text):
        rows = "、".join(map(str, gathered))
        yield law_words().says["gather"].format(called=whose.called, rows=f"{rows}の項")
    elif is_said(question.plain, law_words().adds):
        table: TableId = "dai2jo" if linked else "beppyo"
        own = _rows_now(whose, table)
        if own:
            form, rows = law_words().says["own"], _listed(table, own)
            yield form.format(called=whose.called, side=_SIDES[table], rows=rows)


def _rows_now(whose: Whose, table: TableId) -> tuple[Number, ...]:
    return tuple(pair.new for pair in whose.rows(table) if pair.new)


def _listed(table: TableId, rows: Sequence[Number]) -> str:
    first = spelled(row_place(table, rows[0])).removesuffix("の項")
    return f"{'、'.join([first, *map(str, rows[1:])])}の項"


def _strange(table: TableId, row: Number, whose: Whose, side: str) -> str:
    known = tables().rows[table].get(row)
    place = spelled(row_place(table, row))
    if known is None:
        return f"{place}はありません。"
    form = law_words().says["strange"]
    return form.format(
        place=place, about=known.about, actor=known.actor, called=whose.called, side=side
    )


def told_of_actor(plain: str, pairs: Pairs) -> Iterator[str]:
    """Say whose 事務 the rows of 別表 are, where it is asked whether a body runs it."""
    if not _ACTOR.search(plain):
        return
    rows = [pair for pair in pairs["beppyo-1"] if pair.new]
    for pair in rows:
        place = spelled(row_place("beppyo", pair.new)) if pair.new else ""
        yield f"{place}の主体は「{pair.row.actor}」です。"
    if rows and not any(is_municipal(pair) for pair in rows):
        yield (
            "市町村長が行う事務としての項はないので、この項を根拠に市町村長の評価書は書きません。"
            "申請の受付など、市町村が行う部分があるときは、その根拠を所管課に確かめてください。"
        )


def told_of_article(plain: str, pairs: Pairs) -> Iterator[str]:
    """Say which article of the 主務省令 lists the 事務 of each row of 別表, where that is asked."""
    if not _ARTICLE.search(plain):
        return
    rows = [pair for pair in pairs["beppyo-1"] if pair.new and pair.row.order_article]
    named = _ARTICLE_SAID.search(plain)
    said = read_branched(named[1]) if named else None
    sure = said in [number(pair.row.order_article) for pair in rows]
    first = verdict(plain, right=sure) if rows and said and asks_verdict(plain) else ""
    for pair in rows:
        article = number(pair.row.order_article).with_unit("条")
        place = spelled(row_place("beppyo", pair.new)) if pair.new else ""
        yield f"{first}{place}の事務を定める主務省令は、{laws()[ORDER].number}{article}です。"
        first = ""


def told_of_providers(plain: str, pairs: Pairs, on: dt.date) -> Iterator[str]:
    """List who provides which information by the rows of 第2条の表, where that is asked."""
    if asks_providers(plain):
        rows = [pair.new for pair in pairs["beppyo-2"] if pair.new]
        yield from told_of_information(plain, rows, on)


def side_by_side(plain: str, pairs: Pairs) -> Iterator[str]:
    """Set the old rows beside the new ones, where that is asked."""
    uses = _BOTH_USES.search(plain) and not _OLD.search(plain)
    if uses or not _SIDE_BY_SIDE.search(plain):
        return
    yield f"旧（{japanese_date(TABLE_DAY)}より前）　→　新"
    for table, rows in pairs.items():
        if rows:
            yield f"【{PURPOSES[table]}】"
        for pair in rows:
            old = _spelled_old(table, pair.old) if pair.old else "なし（新しい項）"
            new = spelled(row_place(TWINS[table], pair.new)) if pair.new else "なし"
            yield f"・{old}　→　{new}"


def written(plain: str, pairs: Pairs) -> Iterator[str]:
    """Write the rows as an assessment cites them, where a sentence for it is asked."""
    if not is_said(plain, law_words().sentence):
        return
    use = [pair for pair in pairs["beppyo-1"] if pair.new]
    asked = [pair.new for pair in pairs["beppyo-2"] if pair.new]
    yield "【評価書に書く形】"
    for pair in use:
        row = Row("beppyo", str(pair.new), (pair.row.about,), pair.row.order_article)
        yield from (f"　{line}" for line in number_use_lines(row))
    if asked:
        rows = [Row("dai2jo", str(row), ()) for row in asked]
        yield f"　（情報照会）{linkage_line(rows)}"
    yield "自団体が行う事務の項だけを書きます。"


def rows_said(plain: str) -> Iterator[Number]:
    """Yield the row numbers that a folded question names without their table."""
    for match in _NUMBER.finditer(plain):
        row = read_branched(next(filter(None, match.groups())))
        if row:
            yield row


def _became(table: TableId, pair: RowPair) -> str:
    old = _spelled_old(table, pair.old) if pair.old else ""
    if pair.new is None:
        return f"「{pair.old}の項」は{old}で、今は同じ事務の項がありません。"
    new = spelled(row_place(TWINS[table], pair.new))
    on = japanese_date(TABLE_DAY)
    return f"「{pair.old}の項」は{old}で、{on}から{new}になりました。今はこちらを書きます。"


def _spelled_old(table: TableId, row: Number) -> str:
    return spelled(row_place(table, row))


def with_rows_of_range(text: str) -> str:
    """Return a text with rows from one to another named each; empty where there are none such."""
    match = _RANGE.search(text)
    if not match:
        return ""
    first, last = int(match["first"]), int(match["last"])
    if not first < last < first + _MOST:
        return ""
    rows = "、".join(f"{match['table']}{number}の項" for number in range(first, last + 1))
    return f"{text[: match.start()]}{rows}{text[match.end() :]}"
