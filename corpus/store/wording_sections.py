"""Standard wording as sections, so that a search finds it beside what offices wrote."""

import datetime as dt
import hashlib
from collections.abc import Iterator

from corpus.assessments.model import print_path
from corpus.forms.load import load_form
from corpus.forms.model import Place
from corpus.store.model import Section
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock, WordingPlace, WordingVersion


def wording_sections(library: Library, on: dt.date) -> tuple[Section, ...]:
    """Return the version of every block in use on a day, once for each item it belongs to."""
    return tuple(
        _section(block, version, place, position)
        for position, (block, version, place) in enumerate(_in_use(library, on))
    )


def _in_use(
    library: Library, on: dt.date
) -> Iterator[tuple[WordingBlock, WordingVersion, WordingPlace]]:
    for block in library.blocks:
        version = block.version_on(on)
        if version:
            yield from ((block, version, place) for place in block.places)


def _section(
    block: WordingBlock, version: WordingVersion, place: WordingPlace, position: int
) -> Section:
    form = load_form(place.form)
    node = form.by_key(place.key)
    printed = Place(node, 1) if node else None
    name = f"{block.id}@{version.id}"
    identity = f"wording\0{name}\0{place.form}\0{place.key}"
    return Section(
        id=hashlib.sha256(identity.encode()).hexdigest()[:24],
        document=name,
        kind="wording",
        form=form.name,
        item_id=printed.id if printed else "",
        key=place.key,
        path=print_path(printed.path) if printed else "",
        heading=_readable(block.heading),
        outer_heading=place.under,
        text=_readable(version.text),
        position=position,
        published=version.since.isoformat() if version.since else "",
        platforms=(block.platform,),
    )


def _readable(text: str) -> str:
    """Show the slots of a template as 〔…〕."""
    return text.replace("{", "〔").replace("}", "〕")
