"""consistency.*: to whom data go, on what basis and by what way (提供先, 移転先)."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.assessments.offices import levels, split_offices
from corpus.laws.registry import is_item_of_19
from corpus.text.fold import folded

_NETWORK = "情報提供ネットワークシステム"
_OF_THE_NETWORK = frozenset((8, 9))
"""The 号 of 番号法第19条 for the network: 事務 of the State's law, and of an ordinance."""
_BEFORE = 7
"""The 号 before September 2021; now that of 住民基本台帳法."""
_SECTION = ("課", "室", "係", "支所", "出張所")
_CONSENT = re.compile(
    r"本人(?:等)?(?:の|から)?、?(?:事前の|書面による)?同意(?:書)?(?:を(?:得|取得)|に基づ|による|が(?:ある|あれ)|$)"
)
_BUT = re.compile(
    r"生命|困難|同意(?:の有無|だけ|のみ|があって|を得て(?:も|いても))|同意書の写し|照会の同意"
)
_NOTHING = "行っていない"


@document_rule("consistency.recipient_within")
def recipient_within(document: Document) -> Iterator[Hit]:
    """移転 to a body of its own (教育委員会), or 提供 to a 課 of the agency itself.

    移転 stays within the 評価実施機関; what leaves it is 提供 and needs 番号法第19条.
    """
    agency = document.item("cover.agency")
    if agency is None or agency.doubts or not agency.text:
        return
    head = folded(agency.text)
    for item in document.items("transfer"):
        apart = next(
            (b for b in cross_words().bodies_apart if b in item.text and b not in head), ""
        )
        if apart and not item.doubts:
            at = item.text.index(apart)
            words = {"who": apart, "here": "移転先", "right": "提供先"}
            yield Hit(at, at + len(apart), words, item=item.id)
    for item in document.items("provision"):
        if not item.doubts and _is_own_section(item.text, head):
            words = {"who": item.text.strip(), "here": "提供先", "right": "移転先"}
            yield Hit(0, len(item.text), words, item=item.id)


def _is_own_section(name: str, agency: str) -> bool:
    """Whether a recipient is named as a section of the agency: ○○市 福祉部 生活福祉課."""
    plain = folded(name)
    body = re.sub(r"(?:長|知事)$", "", agency)
    if any(apart in plain for apart in cross_words().bodies_apart) or not body:
        return False
    own = any(plain.startswith(body[at:]) for at in range(len(body) - 2))
    return own and any(levels(o)[-1].endswith(_SECTION) for o in split_offices(name))


@document_rule("consistency.recipient_way")
def recipient_way(document: Document) -> Iterator[Hit]:
    """The network as the way of 提供 against the 号 of 番号法第19条 that is cited for it."""
    carried = document.item("linkage.carried_out")
    none = carried is not None and not carried.doubts and carried.choice == "実施しない"
    bases = {_group(item): item for item in document.items("provision.basis")}
    for way in document.items("provision.by"):
        basis = bases.get(_group(way))
        if way.doubts or not way.checked:
            continue
        by_network = _NETWORK in way.checked
        if by_network and none:
            words = {"here": _NETWORK, "other": "Ⅰの情報連携は「実施しない」"}
            yield Hit(words=words, item=way.id, quote=_NETWORK)
        cited = _items_cited(document, basis) if basis else set()
        if not cited or basis is None:
            continue
        if by_network and not cited & {*_OF_THE_NETWORK, _BEFORE}:
            words = {"here": _NETWORK, "other": f"根拠は番号法第19条第{min(cited)}号"}
            yield Hit(words=words, item=way.id, quote=_NETWORK)
        if not by_network and cited <= _OF_THE_NETWORK:
            words = {"here": "、".join(way.checked), "other": f"根拠は番号法第19条第{min(cited)}号"}
            yield Hit(words=words, item=way.id, quote=words["here"])


def _group(item: Item) -> str:
    return item.id.rpartition(".")[0]


def _items_cited(document: Document, basis: Item) -> set[int]:
    place = document.form.place(basis.id)
    if place is None:
        return set()
    spans = document.passage(place, basis).citations
    return {
        span.citation.item.value
        for span in spans
        if is_item_of_19(span.citation) and span.citation.item
    }


@document_rule("consistency.consent")
def consent(document: Document) -> Iterator[Hit]:
    """本人の同意 as what allows 提供: 番号法第19条 does not know it."""
    for key in ("provision.basis", "transfer.basis", "risk.provide.rules.content"):
        for item in document.items(key):
            for match in _CONSENT.finditer(item.text):
                sentence = re.split(r"[。\n]", item.text[match.start() :])[0]
                if not _BUT.search(sentence):
                    yield Hit(*match.span(), {"found": match[0]}, item=item.id)
                    break


@document_rule("consistency.provides_nothing")
def provides_nothing(document: Document) -> Iterator[Hit]:
    """行っていない ticked beside 提供を行っている or 移転を行っている."""
    item = document.item("provision.presence")
    if item is None or item.doubts or _NOTHING not in item.checked or len(item.checked) < 2:
        return
    other = next(option for option in item.checked if option != _NOTHING)
    yield Hit(words={"other": other}, item=item.id, quote=_NOTHING)


@document_rule("consistency.no_way_to_network")
def no_way_to_network(document: Document) -> Iterator[Hit]:
    """情報連携 is carried out, and no system of chapter I leads to the network."""
    carried = document.item("linkage.carried_out")
    names, ways = document.items("system.name"), document.items("system.connections")
    if carried is None or carried.doubts or carried.choice != "実施する" or not names:
        return
    unread = any(item.doubts or not item.checked for item in ways) or len(ways) < len(names)
    if unread or document.growing or document.lacks("システム"):
        return
    said = "|".join([*(i.text for i in names), *(w for i in ways for _, w in i.details)])
    leads = any(_NETWORK in item.checked for item in ways) or "中間サーバ" in said
    if not leads:
        yield Hit(words={}, item=carried.id, quote=carried.choice)
