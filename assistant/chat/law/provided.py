"""The rows of 第2条の表 by which a body provides what it holds: who provides, and to whom."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.case import Case
from assistant.chat.law.history import spelled
from assistant.chat.law.known import provided_names
from assistant.chat.model import Answer, Fact
from assistant.law_rows import procedure_named
from corpus.laws.load import tables
from corpus.laws.model import Citation, Number
from corpus.laws.provided import Body, Provided, laws_held, provided_on, rows_provided
from corpus.laws.registry import table_source
from corpus.text.dates import japanese_date

_MOST = 3
_LONGEST = 40
_PROVIDING = re.compile("提供|渡[すしせさ]|出す(?:側|ほう|方)")
_BOTH_SIDES = re.compile(
    "照会も?(?:と|も|・|、|及び)?提供も|提供も?(?:と|も|・|、|及び)?照会も|両方"
)
_NETWORK = re.compile("情報提供ネットワーク(?:システム)?")
_BODIES: dict[str, Body] = {"都道府県": "都道府県知事", "町": "町村長", "村": "町村長"}
_CHOOSE = (
    "このうち、自団体が情報提供者に当たり、その情報を持つ項を書きます。"
    "提供する情報の範囲は、e-Gov法令検索で主務省令第2条の表を確かめてください。"
)


def asks_of_provider(text: str) -> bool:
    """Whether a question is of who provides information, and not of who asks for it."""
    asked = _NETWORK.sub("", text)
    both = _BOTH_SIDES.search(asked)
    return bool(_PROVIDING.search(asked)) and ("照会" not in asked or both is not None)


def information_named(text: str) -> tuple[str, frozenset[str]]:
    """Return the name of an information that a text names, and the laws it comes from.

    Empty where a text names none; that of a procedure (介護保険) is called by its law.
    """
    said = [(say, known) for known in provided_names().information for say in known.say]
    named = max((pair for pair in said if pair[0] in text), key=lambda p: len(p[0]), default=None)
    if named:
        return named[0], frozenset(named[1].laws)
    procedure = procedure_named(text)
    if procedure is None or procedure.law not in laws_held():
        return "", frozenset()
    return f"{procedure.law}の情報", frozenset({procedure.law})


def answer_provided(text: str, case: Case | None, on: dt.date) -> Answer | None:
    """Answer by which rows an information is provided; None where the data name none."""
    called, laws = information_named(text)
    lines = _in_force(laws, on)
    if not lines:
        return None
    entry = tables().entries["dai2jo"]
    said = [f"「{called}」を提供する側の項は、次のとおりです（主務省令第2条の表）。"]
    said += _by_provider(lines, _own_body(case), laws)
    said += [
        _CHOOSE,
        f"根拠: {as_of(on)}",
    ]
    facts = tuple(
        Fact(_place(row), table_source("dai2jo", on), entry.verified, entry.checked.isoformat())
        for row in sorted({line.row for line in lines})
    )
    return Answer("law", "\n".join(said), facts=facts)


def rows_of_provider(law: str, case: Case | None, on: dt.date) -> tuple[Number, ...]:
    """Return the rows by which a body (that of the case, else a city) provides what a law gives."""
    return rows_provided(_own_body(case), frozenset({law}), on)


def _own_body(case: Case | None) -> Body:
    return _BODIES.get(case.agency.resolved_kind, "市長") if case else "市長"


def as_of(on: dt.date) -> str:
    """Name the edition of 第2条の表 that is shown, and the day where it was carried on to that."""
    source, (newest, _) = table_source("dai2jo", on), tables().sources["dai2jo"][-1]
    if on >= newest:
        return source
    return f"{source}。その後の改正を入れて{japanese_date(on)}の姿で示しました。"


def told_of_provider(text: str, on: dt.date) -> Iterator[str]:
    """Say that the rows known are those of who asks, where the data have none of who provides."""
    if asks_of_provider(text) and not _in_force(information_named(text)[1], on):
        yield "提供する側の項は、ここで持つデータでは分かりません。次は照会する側の項です。"
        yield "e-Gov法令検索で、主務省令第2条の表を確かめてください。"


def _in_force(laws: frozenset[str], on: dt.date) -> list[Provided]:
    return [line for line in provided_on(on) if laws & set(line.laws)]


def _by_provider(lines: list[Provided], own: Body, laws: frozenset[str]) -> Iterator[str]:
    """List the rows by who provides, the body's own first, and who asks in some of them."""
    providers = dict.fromkeys(line.provider for line in lines)
    mine = {line.provider for line in lines if any(line.is_by(own, law) for law in laws)}
    for provider in sorted(providers, key=lambda name: name not in mine):
        rows = sorted({line.row for line in lines if line.provider == provider})
        yield f"・情報提供者が「{provider}」の項: {'、'.join(map(str, rows))}の項（{len(rows)}項）"
        if provider in mine or not mine:
            yield from (f"　例: {_to_whom(row)}" for row in rows[:_MOST])


def _to_whom(row: Number) -> str:
    known = tables().rows["dai2jo"].get(row)
    if known is None:
        return f"{row}の項"
    about = (
        known.about if len(known.about) <= _LONGEST else f"{known.about[:_LONGEST].rstrip('…')}…"
    )
    return f"{row}の項（{known.actor}に、「{about}」のために）"


def _place(row: Number) -> str:
    return spelled(Citation(law=tables().entries["dai2jo"].law, table="dai2jo", row=row))
