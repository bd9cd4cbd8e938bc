"""A case from a published assessment: its names, choices, ticks, dates and lists, not its prose.

Used to measure: a document is drafted from its own case while the document itself is left out.
Prose (measures, reasons) is deliberately not taken over, since it is what is to be drafted.
"""

import re

from assistant.case import Case
from assistant.case_file import case_from
from assistant.platform_additions import is_pmh
from corpus.assessments.entities import municipality_of
from corpus.assessments.model import Assessment, Item
from corpus.assessments.outline import named_platforms, network_parts
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.text.dates import read_date
from corpus.wording.render import bullets_of

_Value = object
_Fields = dict[str, _Value]
_OWN_NAME = "[本当]{ending}(?![一-龥0-9０-９])"
"""A body speaking of itself, by the end of its name: 本町 in the address of a 市 is a place."""
_NUMBERED = re.compile(r"[0-9０-９]{1,3}[.．](?=\S)")
_LINE_NUMBER = re.compile(r"^\s*[0-9０-９]{1,3}[\s　]+(?=\S)")
_MARK = re.compile(r"^[\s・･\-●○①-⑳]+")
_NETWORK = "情報提供ネットワークシステム"
_SIDE = re.compile(
    r"【?情報(?P<headed>照会|提供)(?:の根拠)?[】:：]?"
    r"|[【\[(（＜<](?P<bracketed>照会|提供)(?:の根拠)?[】\])）＞>]"
)
_BASES = re.compile(
    r"\n|(?=【)|(?<=】)|(?<![庁府省])(?=・)|(?=情報(?:照会|提供)[:：])"
    r"|(?=[\[(（＜<](?:照会|提供)(?:の根拠)?[\])）＞>])"
)
"""Between two bases; デジタル庁・総務省令 is one."""
_FILE_HEADING = re.compile(
    r"[(（]?[0-9０-９①-⑳]{0,2}[)）.．]?[\s　]*[^、,，0-9０-９\n]{2,40}ファイル"
)
"""The line above a list of recorded items that names the file they are of."""
_HEARING = ("method", "period", "shortened", "opinions", "reflected")
BLANKS = ("", "-", "－", "―", "—", "ー", "なし")
"""What offices write where there is nothing to write."""


_GROUPS = {
    "system": ("system.name", "system.name"),
    "outsourcing": ("outsourcing", "outsourcing.content"),
    "provision": ("provision", "provision.basis"),
    "transfer": ("transfer", "transfer.basis"),
}
"""The items by which a system, 委託事項, 提供先 or 移転先 is known to be filled in."""


def group_numbers(assessment: Assessment, kind: str) -> tuple[int, ...]:
    """Return the printed numbers of what the case lists of a kind, in the order of its list.

    ``kind`` is system, outsourcing, provision or transfer. Where a page is missing, the first of
    the case's systems may be the third of the document.
    """
    return tuple(_Reader(assessment).numbers(*_GROUPS[kind]))


def case_of(assessment: Assessment) -> Case:
    """Return the case that a published assessment's own structured items give."""
    reader = _Reader(assessment)
    value: _Fields = {
        "form": assessment.form,
        "edition": assessment.edition,
        "number": assessment.number,
        "title": assessment.title,
        "published": read_date(assessment.published.replace("-", "/")),
        "remarks": reader.text("cover.remarks"),
        "agency": _agency(reader),
        "procedure": _procedure(reader),
        "file": _file(reader),
        "departments": {
            "main": reader.text("department.name"),
            "head_title": reader.text("department.head"),
            "users": reader.text("use.departments"),
        },
        "systems": _systems(reader) or None,
        "platforms": _platforms(reader),
        "network": _network(reader),
        "acquire": {"sources": reader.ticks("acquire.from"), "means": reader.ticks("acquire.by")},
        "outsourcing": _outsourcing(reader),
        "provisions": _recipients(reader, "provision", "提供を行っている"),
        "transfers": _recipients(reader, "transfer", "移転を行っている"),
        "storage": {"period": reader.choice("storage.period"), "deceased_kept": _kept(reader)},
        "incidents": _incidents(reader),
        "audits": reader.ticks("audit.kinds"),
        "disclosure": _disclosure(reader),
        "enquiry": {"office": reader.text("enquiry.office")},
        "threshold": {
            "date": reader.date("threshold.date"),
            "result": reader.choice("threshold.result"),
        },
        "hearing": reader.texts("hearing", *_HEARING),
        "review": reader.texts("review", "date", "method", "result"),
        "style": {"server": reader.server, "bullets": reader.bullets},
    }
    return case_from(_present(value), assessment.title or assessment.agency)


class _Reader:
    """Reads items of an assessment by key."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.form: Form = form_named(assessment.form)
        self.whole = "\n".join(item.text for item in assessment.items)

    @property
    def server(self) -> str:
        long = self.whole.count("サーバー")
        return "サーバー" if long * 2 >= self.whole.count("サーバ") else "サーバ"

    @property
    def bullets(self) -> str | None:
        """The mark of most lines of lists, where there are any."""
        return {"circled": "①", "dot": "・"}.get(bullets_of(self.whole))

    def item(self, key: str, number: int | None = None) -> Item | None:
        node = self.form.by_key(key)
        return self.assessment.item(node.id.replace("{n}", str(number))) if node else None

    def text(self, key: str, number: int | None = None) -> str | None:
        item = self.item(key, number)
        text = item.text.strip() if item else ""
        return None if text in BLANKS else text

    def texts(self, prefix: str, *names: str) -> _Fields:
        return {name: self.text(f"{prefix}.{name}") for name in names}

    def choice(self, key: str, number: int | None = None) -> str | None:
        item = self.item(key, number)
        return item.choice or None if item else None

    def ticks(self, key: str, number: int | None = None) -> list[_Fields] | None:
        item = self.item(key, number)
        if item is None or not item.checked:
            return None
        words = dict(item.details)
        return [{"option": option, "words": words.get(option)} for option in item.checked]

    def date(self, key: str) -> _Value:
        text = self.text(key)
        return read_date(text) if text else None

    def numbers(self, key: str, name: str) -> list[int]:
        """Return the numbers of the groups that are filled in."""
        return [n for n in range(1, 21) if self.text(name, n) or self.text(key, n)]


def _present(value: _Value) -> _Value:
    """Leave out what is not given, so that the case's defaults stand."""
    if isinstance(value, dict):
        cleaned = {key: _present(part) for key, part in value.items()}
        return {key: part for key, part in cleaned.items() if part is not None}
    if isinstance(value, list):
        return [_present(part) for part in value]
    return value


def _agency(reader: _Reader) -> _Fields:
    head = reader.assessment.agency
    name = municipality_of(head) or head
    own = re.search(_OWN_NAME.format(ending=re.escape(name[-1:])), reader.whole)
    return {"head": head, "name": name, "own_name": own[0] if own else None}


def _procedure(reader: _Reader) -> _Fields:
    name = reader.text("procedure.name")
    title = re.sub(r"\s*(?:に係る)?(?:基礎|重点|全)項目評価書.*$", "", reader.assessment.title)
    return {
        "name": (name or title).strip(),
        "population": reader.choice("procedure.population"),
        "handlers": reader.choice("use.handlers"),
        "basis": reader.text("number_use.basis"),
        "other_agencies": reader.text("other_agencies"),
    }


def _file(reader: _Reader) -> _Fields:
    ticks = reader.item("file.record_kinds")
    kinds = [{"kind": option} for option in ticks.checked] if ticks else []
    return {
        "name": reader.text("file.name_again") or reader.text("file.name"),
        "kind": reader.choice("file.kind"),
        "people": reader.choice("file.people"),
        "subjects": reader.text("file.subjects"),
        "record_kinds": kinds,
        "records": _records(reader.text("records") or ""),
        "record_count": reader.choice("file.record_count"),
        "held_from": reader.date("file.held_from"),
        "used_from": reader.date("use.from"),
    }


def _records(text: str) -> list[_Fields]:
    items: list[str] = []
    for written in text.splitlines():
        if is_pmh(written):
            break
        if _FILE_HEADING.fullmatch(written.strip()):
            continue
        line = _LINE_NUMBER.sub("", written)
        parts = _NUMBERED.split(line) if _NUMBERED.search(line) else [line]
        names = (_MARK.sub("", part).strip(" ,、，|\t") for part in parts)
        items += [name for name in names if name and not name.startswith(("【", "＜", "<", "〈"))]
    return [{"items": items}] if items else []


def _systems(reader: _Reader) -> list[_Fields]:
    return [
        {
            "name": " ".join((reader.text("system.name", n) or "").split()),
            "connections": reader.ticks("system.connections", n),
        }
        for n in reader.numbers(*_GROUPS["system"])
    ]


def _platforms(reader: _Reader) -> _Fields:
    used = named_platforms(reader.assessment)
    older = reader.whole.count("PMH-ID") > reader.whole.count("PMHキー")
    identifier = "PMH-ID" if older else "PMHキー"
    procedure = re.search(r"情報連携に係る([^＜＞<>\n]{2,30}?事務)(?![一-龥])", reader.whole)
    pmh: _Fields = {"identifier": identifier, "procedure": procedure[1] if procedure else None}
    cloud = "中間サーバー・プラットフォームは、政府情報システム" in reader.whole
    return {
        "interface_server": {"hosting": "cloud" if cloud else "data_centre"}
        if "interface_platform" in used
        else None,
        "government_cloud": "government_cloud" in used,
        "pmh": pmh if "pmh" in used else None,
        "e_application": "e_application" in used,
    }


def _network(reader: _Reader) -> _Fields:
    asks, answers = network_parts(reader.assessment)
    carried = reader.choice("linkage.carried_out")
    basis = reader.text("linkage.basis") or ""
    inquiry, provision = _split_basis(basis)
    linked = carried != "実施しない"
    means = reader.item("acquire.by")
    asked = means is not None and _NETWORK in means.checked
    given = any(_is_by_network(reader, n) for n in reader.numbers(*_GROUPS["provision"]))
    return {
        "inquiry": linked and _takes_part(asks, inquiry, used=asked),
        "provision": linked and _takes_part(answers, provision, used=given),
        "basis_inquiry": inquiry,
        "basis_provision": provision,
    }


def _is_by_network(reader: _Reader, number: int) -> bool:
    item = reader.item("provision.by", number)
    return item is not None and _NETWORK in item.checked


def _takes_part(connected: bool, basis: str | None, *, used: bool) -> bool | None:
    """Weigh 接続しない against the basis and the use that a document states; None where unsure."""
    against = bool(basis) + used
    return True if connected or against > 1 else None if against else False


def _split_basis(text: str) -> tuple[str | None, str | None]:
    found: dict[str, list[str]] = {"照会": [], "提供": []}
    current = "照会"
    for line in _BASES.split(text):
        rest = line.strip()
        if heading := _SIDE.match(rest):
            current = heading["headed"] or heading["bracketed"]
            rest = rest[heading.end() :]
        rest = rest.lstrip("・:：】 　").rstrip("・:： 　")
        if rest and not rest.startswith("なし"):
            found[current].append(rest)
    return "\n".join(found["照会"]) or None, "\n".join(found["提供"]) or None


def _outsourcing(reader: _Reader) -> list[_Fields] | None:
    presence = reader.choice("outsourcing.presence")
    if presence is None:
        return None
    if presence != "委託する":
        return []
    return [
        {
            "name": reader.text("outsourcing", n) or reader.text("outsourcing.content", n),
            "content": reader.text("outsourcing.content", n),
            "handlers": reader.choice("outsourcing.handlers", n),
            "partner": reader.text("outsourcing.partner", n),
            "again": _yes(reader.choice("outsourcing.again", n), "再委託する"),
            "extent": reader.choice("outsourcing.extent", n),
            "people": reader.choice("outsourcing.people", n),
            "subjects": reader.text("outsourcing.subjects", n),
            "delivery": reader.ticks("outsourcing.delivery", n),
        }
        for n in reader.numbers(*_GROUPS["outsourcing"])
    ]


def _yes(choice: str | None, yes: str) -> bool | None:
    return None if choice is None else choice == yes


def _recipients(reader: _Reader, key: str, option: str) -> list[_Fields] | None:
    presence = reader.item("provision.presence")
    numbers = reader.numbers(*_GROUPS[key])
    if option not in (presence.checked if presence else ()) and not numbers:
        return None if presence is None or presence.doubts else []
    names = ("basis", "purpose", "information", "subjects", "when")
    return [
        {
            "name": reader.text(key, n) or f"{'提供' if key == 'provision' else '移転'}先{n}",
            **{name: reader.text(f"{key}.{name}", n) for name in names},
            "people": reader.choice(f"{key}.people", n),
            "by": reader.ticks(f"{key}.by", n),
        }
        for n in numbers
    ]


def _kept(reader: _Reader) -> bool | None:
    return _yes(reader.choice("risk.store.deceased"), "保管している")


def _incidents(reader: _Reader) -> _Fields | None:
    occurred = _yes(reader.choice("risk.store.incident"), "発生あり")
    content = reader.text("risk.store.incident.content")
    if occurred is None or (occurred and not content):
        return None
    return {
        "occurred": occurred,
        "content": content,
        "prevention": reader.text("risk.store.incident.prevention"),
    }


def _disclosure(reader: _Reader) -> _Fields:
    fee = reader.item("disclosure.fee")
    return {
        "office": reader.text("disclosure.office"),
        "fee": fee.choice or None if fee else None,
        "fee_words": fee.text or None if fee else None,
        "listed": _yes(reader.choice("disclosure.listed"), "行っている"),
        "listed_name": reader.text("disclosure.listed_name"),
        "listed_place": reader.text("disclosure.listed_place"),
        "special": reader.text("disclosure.special"),
    }
