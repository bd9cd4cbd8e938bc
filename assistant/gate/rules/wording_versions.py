"""wording.*: which version of a standard text (標準文例) a document carries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.moments import years_after
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.dates import japanese_date
from corpus.wording.library import PlatformInfo
from corpus.wording.load import load_wording
from corpus.wording.locate import Located
from corpus.wording.model import WordingVersion
from corpus.wording.platforms import platform_labels

_FIRST, _LAST = dt.date.min, dt.date.max


@document_rule("wording.outdated")
def outdated(document: Document) -> Iterator[Hit]:
    """A block whose wording has a newer version on the as-of date.

    Where the day of the change is an estimate and recent, an office may not have moved yet.
    """
    for located in document.wording:
        newer = located.newer_on(document.as_of)
        if newer:
            since = f"{japanese_date(newer.since)}から" if newer.since else "現在"
            severity: Severity = "warning" if _is_sure(located, document.as_of) else "notice"
            yield _at(located, {"since": since}, severity)


def _is_sure(located: Located, as_of: dt.date) -> bool:
    """Whether a later version is dated for sure, or has been in use for more than a year."""
    versions = located.block.versions
    later = versions[versions.index(located.version) + 1 :]
    long_ago = years_after(as_of, -1)
    return any(
        version.since is not None and version.since <= (as_of if version.verified else long_ago)
        for version in later
    )


@document_rule("wording.mixed")
def mixed(document: Document) -> Iterator[Hit]:
    """Versions mixed in one block, or a block of another time than the rest of its platform."""
    for located in document.wording:
        if located.mixed:
            yield _at(located, {"how": "新旧の文が混ざっています"})
    for platform in load_wording().platforms:
        yield from _apart(_out_of_time(document, platform), document.as_of)


def _apart(blocks: list[Located], as_of: dt.date) -> Iterator[Hit]:
    """Say of each block left behind that it is older; of newer ones once, for they are right."""
    newest = [located for located in blocks if located.newer_on(as_of) is None]
    for located in blocks:
        if located not in newest:
            yield _at(located, {"how": "他の箇所と時期が違います"})
    for located in newest[:1]:
        yield _at(located, {"how": "他の箇所より新しい版です"}, "notice")


def _out_of_time(document: Document, platform: PlatformInfo) -> list[Located]:
    """Return the blocks of a platform that were not in use on the day most of the others were."""
    own = [found for found in document.wording if found.block.platform == platform.id]
    days = Counter[dt.date]()
    for located in own:
        day = located.version.since or _FIRST
        days[day] = sum(_in_use(other.version, day) for other in own)
    if not days:
        return []
    best = max(days, key=lambda day: (days[day], day))
    return [found for found in own if not _in_use(found.version, best) and not found.mixed]


def _in_use(version: WordingVersion, day: dt.date) -> bool:
    return (version.since or _FIRST) <= day <= (version.until or _LAST)


def _at(located: Located, words: dict[str, str], severity: Severity | None = None) -> Hit:
    words = {"platform": platform_labels()[located.block.platform], **words}
    return Hit(located.start, located.end, words, item=located.item, severity=severity)
