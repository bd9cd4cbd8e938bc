"""What places in the law were and are, period by period; those that an answer quotes too."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.law.absent import told_absent
from assistant.chat.law.changed_since import Time, time_named
from assistant.chat.law.history import (
    BEGINNING,
    Period,
    completed,
    earlier,
    history,
    parted_from,
    source_of,
    spelled,
)
from assistant.chat.law.known import KnownGist, gist_of
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from corpus.laws.carry import STRUCK_OUT
from corpus.laws.model import Citation
from corpus.laws.registry import row_since
from corpus.laws.resolve import citations
from corpus.laws.ways import told
from corpus.text.dates import japanese_date

_WHEN = re.compile("いつ")
_WAS_THEN = re.compile("号[^。?]*[0-9元]年[^。?今現]*(?:何号|どの号)")
"""Asks what a 号 of today was in a year that is named after it."""
_BECAME = re.compile("(?:何|どの|いくつの?)(?:号|項|番|の項)に(?:な|変|移|ず)")
_UNKNOWN = (
    "分かりません。{what}の内容や移動は、ここで持つ法令データ（番号法第19条、別表、主務省令第2条の表など）"
    "にありません。e-Gov法令検索で確かめてください。"
)
_LAWS = re.compile("施行令|政令|施行規則|省令|規則|命令|条例|番号法|別表")
_GONE = "いいえ。引用された番号のうち、次のものは今と違います。"
_STILL = "引用された法令の番号に、変わったものは見つかりませんでした。"


def answer_places(places: Sequence[Citation], today: dt.date) -> Answer:
    """Tell what places were and are, one after the other, and what to do where they moved."""
    lines: list[str] = []
    facts: list[Fact] = []
    for place in dict.fromkeys(places):
        said, rests_on = _on_place(place, today)
        lines += said
        facts += rests_on
    if any(place.article or place.row for place in places) and have_moved(places, today):
        lines.append("記載がどの時期の番号かを確かめ、今の番号に直してください。")
    if facts:
        lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    text = "\n".join(lines)
    if not facts:
        return Answer("law", text, known=False, unsure_of="thing")
    return Answer("law", text, facts=tuple(facts))


def answer_then(question: Question, places: Sequence[Citation], today: dt.date) -> Answer | None:
    """Tell what 号 or rows were in the year or the month that a question names, and are now.

    None where it names no such time, or where the data do not say.
    """
    time, cited = time_named(question.plain), [p for p in places if p.item or p.row]
    if time is None or time.first > today or not cited or _WHEN.search(question.plain):
        return None
    if _asks_of_move(question.plain, cited, time, today):
        return None
    lines: list[str] = []
    facts: list[Fact] = []
    of_today = _WAS_THEN.search(question.plain)
    for place in dict.fromkeys(cited):
        periods = history(place, today)
        was = _called_then(place, time, today) if of_today else ""
        if was:
            lines.append(was)
            facts += facts_of(place, periods[-1:])
            continue
        then = [p for p in periods if p.start <= time.last and (p.end or today) >= time.first]
        if not then:
            return None
        lines += _then(question.plain, place, then, time)
        now = periods[-1]
        if now.end is None and now not in then:
            lines.append(_on_period(place, now))
            lines += told_before(place, today)
        facts += facts_of(place, periods)
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def _asks_of_move(plain: str, cited: Sequence[Citation], time: Time, today: dt.date) -> bool:
    """Whether it is asked what became of a number in a time in which it moved, or before that."""
    moved = any(
        period.end and time.first <= period.end + dt.timedelta(days=1) <= time.last
        for place in cited
        for period in history(place, today)
    )
    return moved and (bool(_BECAME.search(plain)) or is_said(plain, law_words().then_before))


def _called_then(place: Citation, time: Time, today: dt.date) -> str:
    """Say what a place in force today was called in a time; empty where that is not known."""
    for old, first, last in earlier(place, today):
        if (first or BEGINNING) <= time.first and time.last <= last:
            return f"今の{spelled(place)}は、{time.said}には{spelled(old)}でした。"
    return ""


def _then(plain: str, place: Citation, then: Sequence[Period], time: Time) -> Iterator[str]:
    """Say what a place was in a time, first whether it is the same today where that is asked."""
    if len(then) > 1:
        yield f"{time.said}の{spelled(place)}は、その間に変わっています。"
        yield from (_on_period(place, period) for period in then)
        return
    period = then[0]
    same = period.fate.kind == "same"
    first = ""
    if is_said(plain, law_words().same):
        first = "はい。同じものです。" if same else "いいえ。同じものではありません。"
    about = f"「{period.about}」" if period.about else "効力があり"
    now = "今も同じ番号です。" if same else outcome(period)
    joined = "で、" if same or not period.about else "を定めており、"
    yield f"{first}{time.said}の{spelled(place)}は{about}{joined}{now}"
    if period.about and is_said(plain, law_words().was_right):
        yield law_words().says["then_right"].format(about=period.about, time=time.said)


def _on_place(place: Citation, today: dt.date) -> tuple[list[str], list[Fact]]:
    """Tell what one place was and is, with the facts that this rests on."""
    absent = told_absent(place)
    if absent:
        return [absent[0]], [absent[1]]
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
    lines += [_on_period(place, period) for period in periods]
    if periods[-1].end is None:
        lines += told_before(place, today)
    return lines, list(facts_of(place, periods))


def told_before(place: Citation, today: dt.date) -> Iterator[str]:
    """Say what a place in force today was called before, and what it was parted from."""
    called = earlier(place, today)
    for old, first, last in called:
        since = f"{japanese_date(first)}から" if first else ""
        yield f"・今の{spelled(place)}は、{since}{japanese_date(last)}までは{spelled(old)}でした。"
    parted = parted_from(place, today)
    if parted:
        yield (
            f"・{japanese_date(parted.last)}までは、{spelled(parted.place)}"
            f"（{parted.content}）によっていました。"
        )


def _gist_lines(place: Citation, gist: KnownGist) -> Iterator[str]:
    if gist.whole and (place.paragraph or place.item):
        article = replace(place, paragraph=None, item=None)
        yield f"・現在の{spelled(article)}は、{gist.content}を定めています。"
        yield f"・{spelled(place)}だけの内容は、ここで持つ法令データにありません。"
    else:
        yield f"・現在の{spelled(place)}は、{gist.content}を定めています。"
    if not gist.verified:
        yield "（この要約は条文を直接は確かめていません。e-Gov法令検索で確かめてください。）"


def have_moved(places: Sequence[Citation], today: dt.date) -> bool:
    """Whether any of the places is no longer what it was at some time."""
    return any(p.fate.kind != "same" for place in places for p in history(place, today))


def _on_period(place: Citation, period: Period) -> str:
    """Say of one period what the place was about and what it is now."""
    head = f"・{when(place, period)}の{spelled(place)}は"
    about = f"「{period.about}」を定め" if period.about else ""
    if period.fate.kind == "same":
        end = "今も同じ番号です。" if period.end else ""
        return f"{head}{f'、{about}ています。' if about else '、効力があります。'}{end}"
    return f"{head}、{about}ており、{outcome(period)}" if about else f"{head}、{outcome(period)}"


def when(place: Citation, period: Period) -> str:
    """Say of which days a period is; what goes back to the beginning has no first day.

    Nor has a row of which it is not known when it came; nor a last one, where not when it went.
    """
    dated = period.start > BEGINNING and not (place.table and place.row and not row_since(place))
    since = f"{japanese_date(period.start)}から" if dated else ""
    if period.fate.why == STRUCK_OUT:
        return f"{japanese_date(period.start)}現在"
    if period.end:
        return f"{since}{japanese_date(period.end)}まで"
    return f"現在（{since}）" if since else "現在"


def outcome(period: Period) -> str:
    """Say what became of a place after a period, step by step."""
    fate = period.fate
    to = "、".join(spelled(citation) for citation in fate.to)
    on = japanese_date(fate.since) if fate.since else ""
    if fate.kind in ("moved", "ambiguous"):
        choose = "内容を見て選んでください。" if fate.kind == "ambiguous" else ""
        return f"{told(period.ways, spelled)}になりました。{choose}"
    if fate.kind == "gone" and not to and fate.why == STRUCK_OUT:
        return f"{on}現在の表では、削除されています。"
    if any(citation.table and not citation.row for citation in fate.to):
        return f"{on}になくなりました。同じ事務の項は、今の{to}にありません（後継の項なし）。"
    heir = f"代わりは{to}です。" if to else "代わりの規定はデータにありません。"
    return f"{on}になくなりました。{heir}"


def facts_of(place: Citation, periods: Sequence[Period]) -> Iterator[Fact]:
    """Yield what is told of the periods of a place, with source and day."""
    source, verified = source_of(place)
    for period in periods:
        for to in period.fate.to or (place,):
            on = period.fate.since
            yield Fact(
                spelled(to),
                period.fate.source or source,
                verified and period.fate.verified,
                on.isoformat() if on else "",
            )


def answer_cited(text: str, plain: str, today: dt.date, *, whether: bool) -> Answer | None:
    """Tell of the places a text cites which have moved; None where it cites none.

    Those of the kind of law that a folded question names (施行令) are told alone; ``whether`` they
    still hold is said first.
    """
    places = [completed(span.citation) for span in citations(text)]
    places = [place for place in places if place.article or place.row]
    kinds = set(_LAWS.findall(plain))
    named = [place for place in places if any(kind in place.name for kind in kinds)]
    places = named or places
    if not places:
        return None
    moved = [place for place in places if have_moved([place], today)]
    if not moved:
        return Answer("law", _STILL) if whether else None
    told = answer_places(moved, today)
    text = f"{_GONE}\n{told.text}" if whether else told.text
    return Answer("law", text, facts=told.facts)
