"""Adds to a case what using a platform brings with it, so that the whole draft agrees.

A body that uses Public Medical Hub entrusts its file to the state, connects its system with it,
keeps its 34 record items and receives information through it; one that inquires through the
network has an interface server. What the author already wrote is left as it is.
"""

import datetime as dt
from functools import lru_cache

from assistant.adaptation_rules import rules
from assistant.case import Case
from assistant.case_facts import File, RecordGroup, RecordKind
from assistant.case_groups import Outsourcing, System
from assistant.case_values import Count, Tick
from assistant.data_files import Strict, read_data
from corpus.wording.library import Library
from corpus.wording.render import fill_slots

PMH_NAME = "Public Medical Hub (PMH)"


class _Kind(Strict):
    kind: str
    words: str | None = None


class _Additions(Strict):
    source: str
    verified: bool
    handlers: str
    extent: str
    connection: str
    acquired_by: list[str]
    record_kinds: list[_Kind]


@lru_cache
def _additions() -> _Additions:
    return read_data("pmh_additions.yaml", _Additions)


def is_pmh(name: str) -> bool:
    """Whether a name is that of Public Medical Hub or of something done with it."""
    return "Public Medical Hub" in name or "PMH" in name


def completed(case: Case, library: Library) -> Case:
    """Return the case with everything that its platforms bring with them."""
    if case.platforms.interface_server:
        case = _with_interface_server(case)
    if case.platforms.pmh:
        additions = _additions()
        case = _with_pmh_systems(case, additions)
        case = _with_pmh_outsourcing(case, additions, library)
        if library.block("pmh.records").may_be_said_of(case.procedure.name):
            case = _with_pmh_file(case, additions, library)
        case = _with_pmh_acquisition(case, additions)
    return case


def _with_interface_server(case: Case) -> Case:
    roles = [role.role for s in case.systems if (role := rules().role_of(s.name))]
    if "中間サーバー" in roles or not (case.network.inquiry or case.network.provision):
        return case
    name = "中間サーバー" if case.style.server == "サーバー" else "中間サーバ"
    ticks = (
        Tick(option="情報提供ネットワークシステム"),
        Tick(option="宛名システム等"),
    )
    system = System(name=name, connections=ticks)
    return case.model_copy(update={"systems": (*case.systems, system)})


def _with_pmh_systems(case: Case, additions: _Additions) -> Case:
    systems = list(case.systems)
    if systems and not is_pmh(_other_words(systems[0].connections)):
        ticks = _with_other(systems[0].connections or (), additions.connection)
        systems[0] = systems[0].model_copy(update={"connections": ticks})
    if not any(is_pmh(system.name) for system in systems):
        words = systems[0].name if systems else None
        systems.append(System(name=PMH_NAME, connections=(Tick(option="その他", words=words),)))
    return case.model_copy(update={"systems": tuple(systems)})


def _other_words(ticks: tuple[Tick, ...] | None) -> str:
    return "、".join(tick.words or "" for tick in ticks or () if tick.option == "その他")


def _with_other(ticks: tuple[Tick, ...], words: str) -> tuple[Tick, ...]:
    """Add words to the tick その他, ticking it where it was not."""
    rest = tuple(tick for tick in ticks if tick.option != "その他")
    present = [part for part in _other_words(ticks).split("、") if part]
    added = [part for part in words.split("、") if part not in present]
    return (*rest, Tick(option="その他", words="、".join([*present, *added])))


def _with_pmh_outsourcing(case: Case, additions: _Additions, library: Library) -> Case:
    if any(is_pmh(item.name) for item in case.outsourcing or ()):
        return case

    def text(block_id: str) -> str:
        return _block_text(case, library, block_id)

    scope = "pmh.outsourcing-again-summary" if case.form == "重点項目評価書" else ""
    item = Outsourcing(
        name=text("pmh.outsourcing-name"),
        content=text("pmh.outsourcing-content"),
        handlers=additions.handlers,
        partner=text("pmh.outsourcing-partner"),
        again=True,
        again_consent=text("pmh.outsourcing-consent"),
        again_scope=text(scope) if scope else None,
        extent=additions.extent,
        people=case.file.people,
        subjects=case.file.subjects,
        validity=text("pmh.outsourcing-validity"),
        delivery=(Tick(option="その他", words=text("pmh.outsourcing-delivery")),),
        partner_check=text("pmh.outsourcing-partner-check"),
    )
    return case.model_copy(update={"outsourcing": (*(case.outsourcing or ()), item)})


def _with_pmh_file(case: Case, additions: _Additions, library: Library) -> Case:
    present = {entry.kind for entry in case.file.record_kinds}
    kinds = [
        RecordKind(kind=entry.kind, words=entry.words)
        for entry in additions.record_kinds
        if entry.kind not in present
    ]
    update: dict[str, object] = {"record_kinds": (*case.file.record_kinds, *kinds)}
    if case.file.records and not any(is_pmh(group.heading or "") for group in case.file.records):
        groups = _record_groups(case, library)
        update["records"] = (*case.file.records, *groups)
        update["record_count"] = _more(case.file, groups)
    file = case.file.model_copy(update=update)
    return case.model_copy(update={"file": file})


def _more(file: File, groups: tuple[RecordGroup, ...]) -> Count | None:
    added = sum(len(group.items) for group in groups)
    return file.record_count + added if isinstance(file.record_count, int) else None


def _record_groups(case: Case, library: Library) -> tuple[RecordGroup, ...]:
    block = library.block("pmh.records")
    version = block.version(_version_id(case)) or block.versions[-1]
    title = fill_slots(block.heading, {"事務名": pmh_procedure(case)})
    groups: list[tuple[str, list[str]]] = []
    for piece in version.pieces:
        text = fill_slots(piece.text, {"PMH識別子": _identifier(case)})
        if piece.kind == "plain":
            groups.append((text, []))
        elif groups:
            groups[-1][1].append(text)
    named = [f"＜{title}＞\n{groups[0][0]}", *(heading for heading, _ in groups[1:])]
    return tuple(
        RecordGroup(heading=heading, items=tuple(items))
        for heading, (_, items) in zip(named, groups, strict=True)
    )


def _with_pmh_acquisition(case: Case, additions: _Additions) -> Case:
    if case.acquire.means is None:
        return case
    ticks = _with_other(case.acquire.means, "、".join(additions.acquired_by))
    acquire = case.acquire.model_copy(update={"means": ticks})
    return case.model_copy(update={"acquire": acquire})


def pmh_procedure(case: Case) -> str:
    """Return the procedure as the headings of the PMH wording call it."""
    given = case.platforms.pmh.procedure if case.platforms.pmh else None
    return given or "公費医療費助成事務"


def _identifier(case: Case) -> str:
    return case.platforms.pmh.identifier if case.platforms.pmh else ""


def _version_id(case: Case) -> str:
    return "pmh-id" if _identifier(case) == "PMH-ID" else "pmh-key"


def _block_text(case: Case, library: Library, block_id: str) -> str:
    block = library.block(block_id)
    version = block.version(_version_id(case)) or block.version_on(case.published or dt.date.max)
    version = version or block.versions[-1]
    return fill_slots(version.text, {"PMH識別子": _identifier(case)})
