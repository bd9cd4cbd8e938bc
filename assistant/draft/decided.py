"""Items of the first chapters and the last that the case alone decides."""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter

from assistant.case import Case
from assistant.case_values import Count
from assistant.draft.drafter import Decision, blank, unknown
from assistant.draft.facts import band, stated, ticks
from assistant.draft.layout import bulleted
from assistant.formulas import formulas
from assistant.threshold import duty, threshold_result
from corpus.forms.answers import write_ticks
from corpus.forms.model import Place
from corpus.text.dates import japanese_date

Decider = Callable[[Case, Place], Decision | None]


def decide(case: Case, place: Place) -> Decision | None:
    """Return what the case decides for an item, or None where past sections may help."""
    decider = _DECIDERS.get(place.node.key)
    return decider(case, place) if decider else None


def _written(case: Case, field: str) -> str:
    """Return a field of the case as it is written on the form (empty where it is not given)."""
    value: object = attrgetter(field)(case)
    if isinstance(value, dt.date):
        return japanese_date(value)
    if isinstance(value, tuple):
        return bulleted(value, case.style)
    return value if isinstance(value, str) else ""


def _fact(field: str, label: str) -> Decider:
    """Decide by a field; without it the fact is missing."""
    return lambda case, _place: stated(_written(case, field), field, label)


def _optional(field: str, label: str) -> Decider:
    """Decide by a field; without it the item says that there is nothing of the kind."""

    def decider(case: Case, _place: Place) -> Decision:
        text = _written(case, field)
        if text:
            return stated(text, field, label)
        return Decision(formulas().none, f"ケースに「{label}」がなく、該当なしとした。")

    return decider


def _surrounding(field: str) -> Decider:
    """Decide facts of hearing and review: wanted in 全項目評価書, at choice in 重点項目評価書."""

    def decider(case: Case, place: Place) -> Decision:
        text = _written(case, field)
        if text or place.node.required:
            return stated(text, field, place.label)
        return Decision(formulas().none, "任意の項目で、ケースに記載がない。")

    return decider


def _banded(field: str, options_id: str, label: str) -> Decider:
    """Decide by the band that a count falls into."""

    def decider(case: Case, _place: Place) -> Decision:
        value: Count | None = attrgetter(field)(case)
        return band(value, options_id, field, label)

    return decider


def _ticked(field: str, label: str) -> Decider:
    """Decide by ticked options."""
    return lambda case, _place: ticks(attrgetter(field)(case), field, label)


def _blank(why: str) -> Decider:
    return lambda _case, _place: blank(why)


def _title(case: Case, place: Place) -> Decision:
    if case.title:
        return stated(case.title, "title", place.label)
    text = formulas().title.format(事務=case.procedure.name, 様式=case.form)
    return Decision(text, "事務の名称と様式の名称から作った。", "procedure.name")


def _declaration(case: Case, _place: Place) -> Decision:
    text = formulas().declaration.format(団体=case.agency.name, 事務=case.procedure.name)
    return Decision(text, "宣言の定型の文に団体名と事務の名称を入れた。", "agency.name")


def _remarks(case: Case, place: Place) -> Decision:
    if case.remarks:
        return stated(case.remarks, "remarks", place.label)
    return Decision(formulas().no_remarks, "任意の項目で、ケースに特記事項がない。")


def _population(case: Case, place: Place) -> Decision:
    options = place.node.options
    return band(
        case.procedure.population, options.id if options else "", "procedure.population", "対象人数"
    )


def carried_out(case: Case, _place: Place) -> Decision:
    """Decide whether the procedure uses the network (情報連携)."""
    network = case.network
    if network.inquiry or network.provision:
        return Decision("実施する", "情報照会又は情報提供を行う。", "network")
    if network.undecided:
        return Decision("未定", "実施の有無が未定である。", "network.undecided")
    if network.inquiry is None and network.provision is None:
        return unknown("情報連携の実施の有無")
    return Decision("実施しない", "情報照会も情報提供も行わない。", "network")


def _record_count(case: Case, place: Place) -> Decision:
    counted = sum(len(group.items) for group in case.file.records)
    value: Count | None = case.file.record_count
    if value is None and counted:
        value = counted
    decision = band(value, "record_count", "file.records", "記録される項目の数")
    if decision.missing:
        return unknown(f"{place.label}の数（記録項目の一覧）")
    return decision


def _record_kinds(case: Case, place: Place) -> Decision:
    options = place.node.options
    if not case.file.record_kinds or options is None:
        return unknown("主な記録項目")
    given = {entry.kind: entry.words for entry in case.file.record_kinds}
    printed = dict(zip(options.options, options.on(case.published), strict=True))
    chosen = tuple(printed[option] for option in options.options if option in given)
    words = tuple((printed[kind], text) for kind, text in given.items() if text)
    return Decision(write_ticks(chosen, words), "ケースの主な記録項目による。", "file.record_kinds")


def _records(case: Case, _place: Place) -> Decision:
    if not case.file.records:
        return unknown("記録項目の一覧")
    parts: list[str] = []
    for group in case.file.records:
        heading = group.heading or ""
        parts += [heading] if heading else []
        if heading.startswith(("(", "＜")):
            parts += [f"・{item}" for item in group.items]
        else:
            parts += [f"{number}. {item}" for number, item in enumerate(group.items, 1)]
    return Decision("\n".join(parts), "ケースの記録項目の一覧による。", "file.records")


def _threshold(case: Case, place: Place) -> Decision:
    if case.threshold.result:
        return stated(case.threshold.result, "threshold.result", place.label)
    people, handlers = case.procedure.population, case.procedure.handlers
    accident = _accident_within_year(case)
    if not isinstance(people, int) or not isinstance(handlers, int) or accident is None:
        return unknown("しきい値判断の数（対象人数、取扱者数、過去1年以内の重大事故の有無）")
    result = threshold_result(case.form, duty(people, handlers, accident))
    if result is None:
        return unknown("様式（この人数では、より詳しい評価が義務付けられる）")
    had = "あり" if accident else "なし"
    why = f"対象人数{people}人、取扱者数{handlers}人、1年以内の重大事故{had}による。"
    return Decision(result, why, "procedure.population")


def _accident_within_year(case: Case) -> bool | None:
    """Whether there was an accident; none in three years with any data is none in one year."""
    stated_here = case.threshold.incident_within_year
    none_at_all = case.incidents is not None and not case.incidents.occurred
    return False if stated_here is None and none_at_all else stated_here


def _fee(case: Case, place: Place) -> Decision:
    if case.disclosure.fee is None:
        return unknown(place.label)
    words = case.disclosure.fee_words
    text = write_ticks((case.disclosure.fee,), ((case.disclosure.fee, words),) if words else ())
    return Decision(text, "ケースの「手数料等」による。", "disclosure.fee")


def _listed(case: Case, place: Place) -> Decision:
    if case.disclosure.listed is None:
        return unknown(place.label)
    text = "行っている" if case.disclosure.listed else "行っていない"
    return Decision(text, "ケースの「個人情報ファイル簿の公表」による。", "disclosure.listed")


def _fixed(_case: Case, place: Place) -> Decision:
    return Decision(place.node.fixed or "", "様式に印字された文言。", "form")


def _no_change(_case: Case, _place: Place) -> Decision:
    return Decision(formulas().none, "使用目的の変更がないものとした。")


def _users(case: Case, _place: Place) -> Decision:
    users = case.departments.users or ((case.departments.main,) if case.departments.main else ())
    return stated("、".join(users), "departments.users", "使用部署")


_NATIONAL = _blank("行政機関等のみの項目で、地方公共団体は書かない。")
_FILE = _fact("file.name", "特定個人情報ファイル名")
_DEPARTMENT = _fact("departments.main", "担当部署")
_ADDRESSED = "（部署、所在地、電話番号）"

_DECIDERS: dict[str, Decider] = {
    "cover.number": _fact("number", "評価書番号"),
    "cover.title": _title,
    "cover.declaration": _declaration,
    "cover.remarks": _remarks,
    "cover.agency": _fact("agency.head", "評価実施機関名"),
    "cover.approved": _NATIONAL,
    "cover.published": _fact("published", "公表日"),
    "procedure.name": _fact("procedure.name", "事務の名称"),
    "procedure.population": _population,
    "file.name": _FILE,
    "file.name_again": _FILE,
    "risk.file_name": _FILE,
    "linkage.carried_out": carried_out,
    "department.name": _DEPARTMENT,
    "department.head": _fact("departments.head_title", "所属長の役職名"),
    "other_agencies": _optional("procedure.other_agencies", "他の評価実施機関"),
    "file.kind": _fact("file.kind", "ファイルの種類"),
    "file.people": _banded("file.people", "people", "対象となる本人の数"),
    "file.subjects": _fact("file.subjects", "対象となる本人の範囲"),
    "file.record_count": _record_count,
    "file.record_kinds": _record_kinds,
    "file.all_records": _fixed,
    "file.held_from": _fact("file.held_from", "保有開始日"),
    "file.department": _DEPARTMENT,
    "records": _records,
    "acquire.from": _ticked("acquire.sources", "入手元"),
    "acquire.by": _ticked("acquire.means", "入手方法"),
    "use.departments": _users,
    "use.handlers": _banded("procedure.handlers", "handlers", "使用者数"),
    "use.purpose_change": _no_change,
    "use.from": _fact("file.used_from", "使用開始日"),
    "storage.period": _fact("storage.period", "保管期間"),
    "disclosure.office": _fact("disclosure.office", f"請求先{_ADDRESSED}"),
    "disclosure.method_note": _optional("disclosure.method_note", "請求方法の特記事項"),
    "disclosure.fee": _fee,
    "disclosure.listed": _listed,
    "disclosure.listed_name": _fact("disclosure.listed_name", "個人情報ファイル簿での名称"),
    "disclosure.listed_place": _fact("disclosure.listed_place", "個人情報ファイル簿の公表場所"),
    "disclosure.special": _optional("disclosure.special", "法令による特別の手続"),
    "disclosure.not_listed": _optional("disclosure.not_listed", "個人情報ファイル簿への不記載等"),
    "enquiry.office": _fact("enquiry.office", f"連絡先{_ADDRESSED}"),
    "threshold.date": _fact("threshold.date", "基礎項目評価の実施日"),
    "threshold.result": _threshold,
    "hearing.method": _surrounding("hearing.method"),
    "hearing.period": _surrounding("hearing.period"),
    "hearing.shortened": _optional("hearing.shortened", "期間を短縮する特段の理由"),
    "hearing.opinions": _surrounding("hearing.opinions"),
    "hearing.reflected": _surrounding("hearing.reflected"),
    "review.date": _surrounding("review.date"),
    "review.method": _surrounding("review.method"),
    "review.result": _surrounding("review.result"),
    "approval.submitted": _NATIONAL,
    "approval.review": _NATIONAL,
}
