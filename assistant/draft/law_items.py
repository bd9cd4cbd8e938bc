"""The items on the legal basis: using numbers (個人番号の利用), the network (情報連携)."""

import datetime as dt
import re

from assistant.adapt import confirm
from assistant.case import Case
from assistant.draft.decided import carried_out
from assistant.draft.drafter import Decision, blank, unknown
from assistant.draft.layout import bulleted
from assistant.formulas import formulas
from assistant.law_basis import (
    Row,
    linkage_line,
    linkage_rows,
    number_use_lines,
    number_use_rows,
    rows_of_others,
    source_of,
)
from corpus.assessments.blocks import is_heading
from corpus.forms.model import Place

_BASES = {
    "statutory": "番号法第9条第1項と別表の項",
    "ordinance": "番号法第9条第2項と条例の条項",
    None: "番号法の条項、条例事務であれば条例の条項",
}
_OF_NETWORK = "情報連携の法令上の根拠（番号法第19条の号、主務省令の表の項など）"
_UNKNOWN = "情報{}の法令上の根拠"
_SHOWN = 6
_POINTS_BACK = re.compile(
    r"・?(?:同(?:表|法|条|令|命令|省令|条例)|第?[0-9０-９]{1,3}(?:の?項|[、,]))"
)
"""Said of the law or the table cited before, which must then stand before it."""


def decide_law(case: Case, place: Place) -> Decision | None:
    """Return what the case and the tables of the law decide for an item on the legal basis."""
    key = place.node.key
    if key == "number_use.basis":
        return _number_use(case, place)
    return _linkage(case, place) if key == "linkage.basis" else None


def _number_use(case: Case, place: Place) -> Decision | None:
    if case.procedure.basis:
        return None
    rows = number_use_rows(case, _day(case))
    asked = f"{place.label}（{_BASES[case.procedure.basis_type]}）"
    if case.procedure.basis_type == "ordinance":
        return unknown(asked)
    if not rows:
        return unknown(asked, _of_others(case))
    if case.procedure.basis_type is None or len(rows) > 1:
        return unknown(asked, _candidates("番号法別表", rows))
    text = bulleted(number_use_lines(rows[0]), case.style)
    why = f"番号法別表で{case.agency.name}が行うこの事務の項は{rows[0]}である。"
    return Decision(text, why, sources=(source_of(rows, _day(case)),))


def _of_others(case: Case) -> str:
    """Say whose row of 別表 the procedure is; the law lets others run a part of it (第9条第1項)."""
    rows = rows_of_others(case, _day(case))
    if not rows:
        return "事務の名称から番号法別表の項を決められない。"
    listed = "、".join(f"{row}の主体は{actor}" for row, actor in rows[:_SHOWN])
    return (
        f"番号法別表では、{listed}である。法令の規定によりその事務の全部又は一部を行う者として"
        "利用するのであれば、確かめて根拠をケースに書くこと。"
    )


def _linkage(case: Case, place: Place) -> Decision:
    carried = carried_out(case, place)
    if carried.missing:
        return carried
    if carried.text != "実施する":
        return blank("情報連携を実施しないので、書かない。")
    network, known = case.network, formulas()
    found = linkage_rows(case, _day(case))
    asking = _rows_for(case, network.inquiry, network.basis_inquiry, found.inquiry)
    giving = _rows_for(case, network.provision, network.basis_provision, found.provision)
    given = (network.provision and network.basis_provision) or (
        network.inquiry and network.basis_inquiry
    )
    if not (given or asking or giving):
        wanted = found.inquiry if network.inquiry else found.provision
        return unknown(_OF_NETWORK, _candidates("主務省令第2条の表", wanted) if wanted else "")
    provide = _cited(network.provision, network.basis_provision, giving, known.no_provision, "提供")
    inquire = _cited(network.inquiry, network.basis_inquiry, asking, known.no_inquiry, "照会")
    providing, asking_side = [known.provision_heading, provide], [known.inquiry_heading, inquire]
    text = "\n".join(
        [*asking_side, *providing] if _POINTS_BACK.match(provide) else [*providing, *asking_side]
    )
    why = _why(asking, giving, incomplete=found.incomplete)
    if confirm(_UNKNOWN.format("提供")) in text and case.procedure.basis_type == "statutory":
        why += f"{case.agency.name}がこの事務の情報の提供者となる項は表に見当たらない。"
    return Decision(
        text,
        why,
        "network.basis_inquiry",
        sources=tuple(source_of(rows, _day(case)) for rows in (giving, asking) if rows),
    )


def _rows_for(
    case: Case, does: bool | None, given: tuple[str, ...], rows: tuple[Row, ...]
) -> tuple[Row, ...]:
    """Return the rows to be cited: those of the law, unless the case gives its own basis."""
    statutory = case.procedure.basis_type == "statutory"
    return rows if does and not given and statutory else ()


def _cited(
    does: bool | None, given: tuple[str, ...], rows: tuple[Row, ...], none: str, kind: str
) -> str:
    if not does:
        return none
    if given:
        return "\n".join(line if is_heading(line) else f"・{line}" for line in given)
    return f"・{linkage_line(rows)}" if rows else confirm(_UNKNOWN.format(kind))


def _why(asking: tuple[Row, ...], giving: tuple[Row, ...], *, incomplete: bool) -> str:
    if not (asking or giving):
        return "ケースの情報提供・情報照会の根拠による。"
    why = "主務省令第2条の表から、この事務についてこの団体が照会者又は提供者となる項を選んだ。"
    if asking:
        why += f"照会の項は{_listed(asking)}である。"
    why += "実際に行わない照会や提供の項は除くこと。"
    if giving and incomplete:
        why += "表の情報の欄を全ては読めないので、提供の項にはほかの項もあり得る。"
    return why


def _candidates(table: str, rows: tuple[Row, ...]) -> str:
    return (
        f"{table}では{_listed(rows)}が候補である。"
        "法定事務であれば、当たる項を確かめて「法定事務か」と根拠をケースに書くこと。"
    )


def _listed(rows: tuple[Row, ...]) -> str:
    shown = "、".join(str(row) for row in rows[:_SHOWN])
    return f"{shown}など{len(rows)}項" if len(rows) > _SHOWN else shown


def _day(case: Case) -> dt.date:
    return case.published or dt.datetime.now(tz=dt.UTC).date()
