"""By which rows a procedure may ask for an information: 国保の事務で介護の情報を照会する根拠は."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.case import Case
from assistant.chat.law.choices import in_prefecture, row_facts, row_place
from assistant.chat.law.history import spelled
from assistant.chat.law.joined import names_known
from assistant.chat.law.procedures import answer_ordinance
from assistant.chat.law.provided import as_of
from assistant.chat.law.row_content import terms_of_information
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer
from assistant.known_names import ProcedureName, plainly
from assistant.law_basis import lines_in_force
from assistant.law_rows import RowPair, procedure_named, rows_of, rows_of_others, task_in_force
from corpus.laws.model import Provision, TableId

_OLD: TableId = "beppyo-2"
_NEW: TableId = "dai2jo"
_CUT = "…"
_OTHERS = "同じ法律の、ほかの主体や事務の項にはあります。"
_INSIDE = (
    "同じ評価実施機関が持つ情報であれば、情報連携ではなく、番号法第9条第2項に基づく条例による"
    "庁内での利用（移転）のことがあります。"
)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Who asks, by what name, and the words in which the information is named."""

    procedure: ProcedureName
    called: str
    information: str


def inquiry_in(text: str) -> Inquiry | None:
    """Return what a question wants to ask for in which procedure; None where it is no such."""
    plain = plainly(text)
    match = _asking().search(plain) or _asking_last().search(plain)
    if not match or not is_said(match["rest"], law_words().inquires):
        return None
    procedure = procedure_named(match["name"])
    if procedure is None:
        return None
    return Inquiry(procedure, match["name"], match["rest"])


@lru_cache
def _asking() -> re.Pattern[str]:
    return re.compile(
        f"^(?P<name>{names_known()})(?:の[一-龥々]{{1,8}}|事務|業務)?(?:では?|が|において|に|のため|のために|をするのに),?、?(?P<rest>.+)"
    )


@lru_cache
def _asking_last() -> re.Pattern[str]:
    """Match an inquiry that names the information first: 住民票の情報は介護保険でもらえますか."""
    who = f"(?P<name>{names_known()})(?:の[一-龥々]{{1,8}}|事務|業務)?(?:で|の場合|のとき|に)"
    return re.compile(f"^(?=(?P<rest>.+))[^。?]+情報[^。?]*[はをもが?　 、]{{1,3}}{who}")


def answer_inquiry(text: str, case: Case | None, on: dt.date) -> Answer | None:
    """Answer by which rows of 第2条の表 an information can be asked for; None where none is asked.

    The verdict comes first. Where no row names it, that is said with the rows looked at.
    """
    asked = inquiry_in(text)
    if asked is None:
        return None
    if not asked.procedure.law:
        return answer_ordinance(asked.called, case)
    pairs = rows_of(asked.procedure, _OLD, prefecture=in_prefecture(case))
    lines = [line for line in lines_in_force(on) if line.row in {pair.new for pair in pairs}]
    terms = terms_of_information(asked.information, {asked.procedure.law})
    if not lines or not terms:
        return None
    others = rows_of_others(asked.procedure, _OLD, prefecture=in_prefecture(case))
    held, naming = _naming(pairs, terms, on)
    facts = [fact for pair in held or pairs for fact in row_facts(_OLD, _NEW, pair)]
    if held:
        whether = is_said(asked.information, law_words().whether)
        said = ["はい。"[: 3 * whether] + _told(asked, terms[0], held), *_listed(held, naming)]
    else:
        said = [*_missing(asked, terms[0], lines), *_listed(*_naming(others, terms, on), _OTHERS)]
    return Answer("law", "\n".join([*said, _INSIDE, f"根拠: {as_of(on)}"]), facts=tuple(facts))


def _naming(
    pairs: Sequence[RowPair], terms: Sequence[str], on: dt.date
) -> tuple[list[RowPair], list[Provision]]:
    """Return the rows, and their lines, that name an information."""
    rows = {pair.new for pair in pairs}
    lines = [line for line in lines_in_force(on) if line.row in rows]
    lines = [line for line in lines if any(term in line.info for term in terms)]
    return [pair for pair in pairs if pair.new in {line.row for line in lines}], lines


def _told(asked: Inquiry, information: str, pairs: Sequence[RowPair]) -> str:
    rows = "、".join(f"{pair.new}の項" for pair in pairs)
    return (
        f"「{asked.called}」の事務では、「{information}」を、番号法第19条第8号と"
        f"主務省令第2条の表の{rows}により照会できます。"
    )


def _listed(pairs: Sequence[RowPair], naming: Sequence[Provision], lead: str = "") -> Iterator[str]:
    """List rows with the lines of theirs that name the information, below a lead."""
    if pairs and lead:
        yield lead
    for pair in pairs:
        old = f"。旧別表第二では{pair.old}の項" if pair.old else ""
        new = spelled(row_place(_NEW, pair.new)) if pair.new else ""
        yield f"・{new}（{pair.row.actor}：{task_in_force(_NEW, pair)}{old}）"
        for line in dict.fromkeys((n.provider, n.info) for n in naming if n.row == pair.new):
            yield f"　情報提供者「{line[0]}」の「{line[1]}」"


def _missing(asked: Inquiry, information: str, lines: Sequence[Provision]) -> Iterator[str]:
    rows = "、".join(f"{row}の項" for row in dict.fromkeys(line.row for line in lines))
    yield (
        f"いいえ。「{asked.called}」の事務の項（主務省令第2条の表の{rows}）の情報の欄に、"
        f"「{information}」は見当たりません。"
    )
    if any(_CUT in line.info for line in lines):
        yield "長い欄は途中までしか持っていないので、e-Gov法令検索でも確かめてください。"
