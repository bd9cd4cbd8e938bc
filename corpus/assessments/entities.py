"""The names a document gives to its own world: agency, departments, systems, partners, files.

They come from structured items only. A past section becomes a template when they are replaced by
slots, and over all documents they are the gate's list of names that must not leak.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.assessments.generic_names import is_generic, prefectures
from corpus.assessments.model import Assessment, Item
from corpus.assessments.offices import spellings, split_offices
from corpus.errors import InputError
from corpus.forms.load import form_named

EntityKind = Literal[
    "agency",
    "municipality",
    "department",
    "system",
    "partner",
    "file",
    "procedure",
    "ordinance",
    "person",
]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, what it names, and the item that says so."""

    kind: EntityKind
    name: str
    item_id: str


_BODY = re.compile(
    r"(?P<body>.+?(?:市|区|町|村|都|道|府|県|広域連合|組合|機構))"
    r"(?:長|知事|管理者|教育委員会|教育長|議会|公営企業管理者|企業長)?$"
)
_DISTRICT = re.compile(r"^[一-龥]{1,4}?郡(?=[一-龥々ぁ-んァ-ヶ]{1,7}[町村])")
"""The 郡 before a 町 or 村, which its own office does not call itself by."""
_OF_PREFECTURE = re.compile(r"知事|教育委員会|議会|公営企業|.*(?:広域連合|組合|機構)|$")
_SHORT_NAME = re.compile(
    r"[（(]\s*以下[、,]?\s*[「『](?P<name>[^」』]{2,30})[」』]\s*と(?:いう|する)。?\s*[）)]"
)
_BRACKETS = re.compile(r"[（(](?P<inside>[^（()）]{2,40})[）)]")
_FORM_NAME = re.compile(r"\s*(?:に係る)?(?:基礎|重点|全)項目評価書.*$")
_COMPANY_WORD = re.compile(r"株式会社|有限会社|合同会社|(?:一般|公益)(?:財団|社団)法人")
_NAMED_PERSON = re.compile(
    r"(?:課長|所長|室長|センター長|部長|局長|館長|園長)[\s　]+(?P<name>[一-龥々]{1,4}"
    r"[\s　]?[一-龥々ぁ-んァ-ヶ]{1,4})$"
)
_RULES_END = r"(?:条例施行規則|条例|施行規則|規則|要綱|規程|要領|セキュリティポリシー|ポリシー)"
_BULLET = re.compile(r"^[\s・･\-●○◆①-⑳0-9０-９.．)）]+")

_OFFICE_KEYS = frozenset(
    {
        "department.name",
        "file.department",
        "use.departments",
        "transfer",
        "disclosure.office",
        "enquiry.office",
    }
)
_ORDINANCE_KEYS = ("number_use.basis", "linkage.basis", "procedure.content", "transfer.basis")


def entities_of(assessment: Assessment) -> tuple[Entity, ...]:
    """Return every name a document gives to its own world, longest first.

    Generic names (中間サーバー, 総務課 …) are left out. A document of an unknown form has none
    beyond its agency.
    """
    keyed = dict(_keyed(assessment))
    body = _municipality(assessment.agency)
    found: list[Entity] = list(_agency(assessment, keyed))
    for item_id, (key, item) in keyed.items():
        for kind, names in _names(key, item, body):
            found.extend(Entity(kind, name.strip(), item_id) for name in names)
    kept = {entity.name: entity for entity in reversed(found) if _is_telling(entity)}
    return tuple(sorted(kept.values(), key=lambda e: (-len(e.name), e.name)))


def municipality_of(agency: str) -> str:
    """Return the body behind an agency name without its prefecture (○○県△△市長 → △△市)."""
    return _municipality(agency)


def _keyed(assessment: Assessment) -> Iterator[tuple[str, tuple[str, Item]]]:
    try:
        form = form_named(assessment.form)
    except InputError:
        return
    for item in assessment.items:
        place = form.place(item.id)
        if place and place.node.key:
            yield item.id, (place.node.key, item)


def _municipality(agency: str) -> str:
    name = _tight(agency)
    for prefecture in prefectures():
        rest = name.removeprefix(prefecture)
        if rest != name and not _OF_PREFECTURE.match(rest):
            name = rest
            break
    match = _BODY.match(_DISTRICT.sub("", name))
    return match["body"] if match else ""


def _agency(assessment: Assessment, keyed: dict[str, tuple[str, Item]]) -> Iterator[Entity]:
    item_id = next((i for i, (key, _) in keyed.items() if key == "cover.agency"), "cover.agency")
    agency = _tight(assessment.agency)
    body = _municipality(agency)
    if agency:
        yield Entity("agency", agency, item_id)
    if body:
        yield Entity("municipality", body, item_id)
        position = agency.find(body)
        if position > 0:
            yield Entity("municipality", agency[: position + len(body)], item_id)
            yield Entity("agency", agency[position:], item_id)


def _names(key: str, item: Item, body: str) -> Iterator[tuple[EntityKind, Iterable[str]]]:
    if key in _OFFICE_KEYS:
        yield "department", _offices(item.text, body)
    if key == "acquire.from":
        own = [words for option, words in item.details if option.endswith("他部署")]
        yield "department", _offices("\n".join(own), body)
    if key == "department.head":
        yield "person", _persons(item.text)
    if key in _ORDINANCE_KEYS and body:
        yield "ordinance", _ordinances(item.text, body)
    if key in _SIMPLE:
        kind, reader = _SIMPLE[key]
        yield kind, reader(item.text)


def _offices(text: str, body: str) -> Iterator[str]:
    for line in text.splitlines():
        offices = split_offices(line)
        if len(offices) == 1 and _tight(line) in (offices[0], body + offices[0]):
            yield line.strip()
            yield line.strip().removeprefix(body).removeprefix("立").strip()
    for office in split_offices(text):
        yield from spellings(office, body)


def _tight(text: str) -> str:
    return re.sub(r"[\s　]", "", text)


def _persons(text: str) -> Iterator[str]:
    match = _NAMED_PERSON.search(text.strip())
    if match:
        yield match["name"]
        yield _tight(match["name"])


def _ordinances(text: str, body: str) -> list[str]:
    pattern = rf"{re.escape(body)}[^。、・\n「」（）()]{{1,50}}?{_RULES_END}"
    return re.findall(pattern, text)


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"[\n;；]", text):
        name = _BULLET.sub("", line).strip()
        if name:
            yield name


def _systems(text: str) -> Iterator[str]:
    yield from (match["name"] for match in _SHORT_NAME.finditer(text))
    for line in _lines(_SHORT_NAME.sub("", text)):
        yield line
        yield _BRACKETS.sub("", line).strip()
        yield from (match["inside"] for match in _BRACKETS.finditer(line))


def _partners(text: str) -> Iterator[str]:
    for line in re.split(r"[\n、,，;；]", text):
        name = _BULLET.sub("", line).strip()
        if not name:
            continue
        yield name
        if _COMPANY_WORD.search(name):
            yield re.split(r"[\s　]+(?=.*(?:営業所|支店|支社|営業部|本部|事業部))", name)[0]
            yield from _company_core(name)


def _company_core(name: str) -> Iterator[str]:
    bare = _COMPANY_WORD.sub(" ", name).split()
    if bare and len(bare[0]) >= 4:
        yield bare[0]


def _files(text: str) -> Iterator[str]:
    yield from (line for line in _lines(text) if len(line) >= 5)


def _procedures(text: str) -> Iterator[str]:
    for line in _lines(text):
        yield _FORM_NAME.sub("", line)


_SIMPLE: dict[str, tuple[EntityKind, Callable[[str], Iterable[str]]]] = {
    "system.name": ("system", _systems),
    "outsourcing.partner": ("partner", _partners),
    "file.name": ("file", _files),
    "file.name_again": ("file", _files),
    "risk.file_name": ("file", _files),
    "procedure.name": ("procedure", _procedures),
    "cover.title": ("procedure", _procedures),
}


def _is_telling(entity: Entity) -> bool:
    if entity.kind in ("municipality", "agency"):
        return len(entity.name) >= 2
    return len(entity.name) > 2 and not is_generic(entity.name) and not entity.name.isdigit()
