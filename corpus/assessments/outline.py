"""What must be known of every document of a store before the nearest ones are read.

A draft asks of all documents whose names they use and how near they are to its case, and of a few
what they say. The former is gathered once, when a document is taken in.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import TypeAdapter

from corpus.assessments.entities import Entity, entities_of
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Form

_PLATFORM_NAMES = {
    "interface_platform": "中間サーバ",
    "government_cloud": "ガバメントクラウド",
    "pmh": "Public Medical Hub",
    "e_application": "サービス検索・電子申請機能",
}
_SHORT_NAME = re.compile(
    r"[（(]\s*以下[、,]?\s*[「『]([^」』]{2,30})[」』]\s*と(?:いう|する)。?\s*[）)]"
)
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_ALIAS = re.compile(r"(?<![一-龥々])([一-龥々]{2,3})(?=では|は|が|の)")
_LONG_NAME = 8
_MEMBER = re.compile(r"(?:I\.2\.\d+|II\.4\.\d+|II\.5\.[pt]\d+)")
_SYSTEM = "I.2."
_MAKERS = ("outline.py", "entities.py", "offices.py", "generic_names.py", "data/generic_names.yaml")


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as far as all drafts need it."""

    form: str
    title: str
    agency: str
    published: str
    procedure: str
    """What stands under 事務の名称."""
    entities: tuple[Entity, ...]
    systems: tuple[str, ...]
    aliases: tuple[str, ...]
    """Short forms of department names that the text uses without defining them."""
    platforms: tuple[str, ...]
    """The shared platforms that the text names."""
    inquiry: bool
    """Whether it takes part in 情報照会."""
    provision: bool
    """Whether it takes part in 情報提供."""
    groups: tuple[tuple[str, str], ...]
    """The name of every system, 委託事項, 提供先 and 移転先, by the beginning of its items' ids."""

    def group_of(self, item_id: str) -> str:
        """Return the name of the system, 委託事項, … that an item is of; empty where none."""
        member = _MEMBER.match(item_id)
        return dict(self.groups).get(member[0], "") if member else ""


_OUTLINE = TypeAdapter(Outline)


def outline_of(assessment: Assessment) -> Outline:
    """Gather what drafts need of a document; one of an unknown form has no items to ask."""
    entities = entities_of(assessment)
    inquiry, provision = network_parts(assessment)
    return Outline(
        form=assessment.form,
        title=assessment.title,
        agency=assessment.agency,
        published=assessment.published,
        procedure=_text(assessment, "procedure.name"),
        entities=entities,
        systems=tuple(dict.fromkeys(_systems(assessment))),
        aliases=_aliases(assessment, entities),
        platforms=named_platforms(assessment),
        inquiry=inquiry,
        provision=provision,
        groups=tuple(_groups(assessment)),
    )


def outlines_of(documents: Iterable[tuple[str, Assessment]]) -> Iterator[tuple[str, Outline]]:
    """Yield the outline of each document with its name."""
    for name, assessment in documents:
        yield name, outline_of(assessment)


def print_outline(outline: Outline) -> str:
    """Write an outline as JSON."""
    return _OUTLINE.dump_json(outline).decode()


def read_outline(text: str) -> Outline:
    """Read what ``print_outline`` wrote; raises ValueError where it is something else."""
    return _OUTLINE.validate_json(text)


@cache
def outline_maker() -> str:
    """Digest what makes outlines: one that other code or data made is to be made anew."""
    here = resources.files("corpus.assessments")
    made = hashlib.sha256()
    for name in _MAKERS:
        made.update(here.joinpath(*name.split("/")).read_bytes())
    return made.hexdigest()[:16]


def named_platforms(assessment: Assessment) -> tuple[str, ...]:
    """Return the shared platforms that a document names, as the standard wording calls them."""
    text = "\n".join(item.text for item in assessment.items)
    return tuple(platform for platform, name in _PLATFORM_NAMES.items() if name in text)


def network_parts(assessment: Assessment) -> tuple[bool, bool]:
    """Return whether a document takes part in 情報照会 and in 情報提供."""
    form = _form_of(assessment)
    node = form.by_key("risk.network.none") if form else None
    item = assessment.item(node.id) if node else None
    ticks = item.checked if item else ()
    return not any("入手" in tick for tick in ticks), not any("提供" in tick for tick in ticks)


def _form_of(assessment: Assessment) -> Form | None:
    try:
        return form_named(assessment.form)
    except InputError:
        return None


def _text(assessment: Assessment, key: str) -> str:
    form = _form_of(assessment)
    node = form.by_key(key) if form else None
    item = assessment.item(node.id) if node else None
    return item.text if item else ""


def _systems(assessment: Assessment) -> Iterator[str]:
    form = _form_of(assessment)
    for item in assessment.items if form else ():
        place = form.place(item.id) if form else None
        if place and place.node.key == "system.name":
            for line in item.text.splitlines():
                names = [*_SHORT_NAME.findall(line)]
                names.append(_BRACKETS.sub("", _SHORT_NAME.sub("", line)).strip())
                yield from (name for name in names if len(name) >= 3)


def _aliases(assessment: Assessment, entities: Iterable[Entity]) -> tuple[str, ...]:
    """Find short forms of department names (first letters of its parts): used, never defined."""
    offices = [e.name for e in entities if e.kind == "department" and len(e.name) >= _LONG_NAME]
    counted = Counter(match[1] for item in assessment.items for match in _ALIAS.finditer(item.text))
    return tuple(
        sorted(
            word
            for word, times in counted.items()
            if times > 1 and any(_shortens(word, office) for office in offices)
        )
    )


def _shortens(word: str, office: str) -> bool:
    if not office.startswith(word[0]) or word in office:
        return False
    rest = iter(office)
    return all(char in rest for char in word)


def _groups(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield the name of each member of a group that has one: of the group itself, or of ①名称."""
    members = (_MEMBER.match(item.id) for item in assessment.items)
    for head in dict.fromkeys(member[0] for member in members if member):
        ids = [f"{head}.1", head] if head.startswith(_SYSTEM) else [head, f"{head}.1"]
        items = (assessment.item(item_id) for item_id in ids)
        named = (item.text.strip() for item in items if item)
        if name := next((name for name in named if name), ""):
            yield head, name
