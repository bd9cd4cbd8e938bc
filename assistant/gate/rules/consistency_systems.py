"""consistency.*: systems that the texts name and chapter I does not declare."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.model import Severity
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import Folded, fold
from corpus.wording.model import Platform
from corpus.wording.platforms import platform_labels, platforms_in

_NAME = re.compile(
    r"(?:子ども|こども)?[一-龥々ァ-ヺーA-Za-z0-9]{2,24}システム(?![ァ-ヺーA-Za-z]|(?:株式|有限|合同)会社)"
)
_COMPANY = re.compile(r"(?:株式|有限|合同)会社")
_ELSEWHERE = re.compile(r"等?(?:から|より|に対し|との?連携|へ(?:の)?(?:連携|提供)|の異動|側)")
"""Said of a system the data come from or go to; that need not be one of the 事務."""
_DENIED = re.compile(
    r"[^。\n]{0,16}(?:接続|連携|通信|利用|使用)(?:は|を)?(?:行わ|し|され)(?:ない|ません)"
)
"""Said of a system that is not connected at all."""
_USED = re.compile(
    r"(?:への|に)アクセス|へのログイン|にログイン|の(?:操作|利用|ログ|端末|画面)|を(?:利用|操作)"
)
"""Said of a system the staff of the 事務 work with."""
_NOT_HERE = ("system", "risk.store.incident", "cover", "hearing", "review")
_SYSTEM = "システム"
_SYSTEM_KEYS = ("procedure.content", "system.name", "system.functions", "system.connections")


@document_rule("consistency.undeclared_system")
def undeclared_system(document: Document) -> Iterator[Hit]:
    """A system named in a text that Ⅰ.2 does not declare: often that of another 事務, copied."""
    declared, lost = _declared(document), _systems_lost(document)
    if not declared or lost * 2 >= len(document.items("system.name")):
        return
    severity: Severity | None = "notice" if lost else None
    seen: set[str] = set()
    for place, item in document.places:
        if item.kind != "text" or place.node.key.startswith(_NOT_HERE):
            continue
        plain = fold(item.text, long_vowels=True)
        for match in _NAME.finditer(plain.text):
            name = match[0]
            elsewhere = _ELSEWHERE.match(plain.text, match.end())
            elsewhere = elsewhere or _DENIED.match(plain.text, match.end())
            known = _COMPANY.search(name) or _is_known(name, declared)
            if name not in seen and not elsewhere and not known:
                seen.add(name)
                used = _USED.match(plain.text, match.end())
                yield _hit(plain, match, item.id, severity if used else "notice")


def _hit(plain: Folded, match: re.Match[str], item_id: str, severity: Severity | None) -> Hit:
    start, end = plain.source_span(match.start(), match.end())
    return Hit(start, end, {"name": match[0]}, item=item_id, severity=severity)


def _declared(document: Document) -> str:
    """Return all that chapter I says of systems, folded, on one line."""
    items = [*document.items("system.name"), *document.items("system.connections")]
    return "|".join(fold(item.text, long_vowels=True).text for item in items if item.text)


def _systems_lost(document: Document) -> int:
    """Count the systems whose pages were not read; they may declare what seems undeclared."""
    return sum(bool(re.search(r"システム[0-9]+$", path)) for path in document.assessment.missing)


def _is_known(name: str, declared: str) -> bool:
    words = cross_words()
    if name in declared or any(name.endswith(common) for common in words.common_systems):
        return True
    core = name.removesuffix(_SYSTEM)
    if core.startswith(words.generic_prefixes):
        return True
    return any(
        len(own) > len(_SYSTEM) and name.endswith(own)
        for own in re.split(r"[|(),、「」]", declared)
    )


@document_rule("consistency.two_names")
def two_names(document: Document) -> Iterator[Hit]:
    """One thing under the names of two editions (PMH-ID, PMHキー); the rarer is pointed at."""
    items = [item for _, item in document.places if item.kind == "text"]
    for names in cross_words().two_names:
        counted = [sum(item.text.count(name) for item in items) for name in names]
        if not all(counted):
            continue
        rarer, usual = names if counted[0] <= counted[1] else names[::-1]
        item = next(item for item in items if rarer in item.text)
        start = item.text.index(rarer)
        words = {"here": rarer, "there": usual}
        yield Hit(start, start + len(rarer), words, item=item.id)


@document_rule("consistency.undeclared_platform")
def undeclared_platform(document: Document) -> Iterator[Hit]:
    """Measures of a shared system (PMH, 電子申請 …) that chapter I does not mention at all."""
    if _systems_lost(document) or not document.items("system.name"):
        return
    items = [item for key in _SYSTEM_KEYS for item in document.items(key)]
    words = [item.text for item in items] + [w for item in items for _, w in item.details]
    declared = {platform for text in words for platform in platforms_in(text)}
    if "中間サーバ" in _declared(document):
        declared |= {"interface_server", "interface_platform"}
    seen: set[Platform] = {"government_cloud"}
    yield from _in_brackets(document, declared | seen)
    for located in document.wording:
        platform = located.block.platform
        if platform not in declared and platform not in seen:
            seen.add(platform)
            label = platform_labels()[platform]
            yield Hit(located.start, located.end, {"platform": label}, item=located.item)


def _in_brackets(document: Document, declared: set[Platform]) -> Iterator[Hit]:
    """Yield shared systems that only the brackets of 入手方法 name: その他（サービス検索…）."""
    means = document.item("acquire.by")
    if means is None or means.doubts:
        return
    for option, said in means.details:
        for platform in set(platforms_in(said)) - declared:
            words = {"platform": platform_labels()[platform]}
            yield Hit(words=words, item=means.id, quote=f"{option}（{said}）")
