"""Which generation of standard wording each bundled assessment carries, read by eye beforehand."""

from functools import lru_cache
from pathlib import Path

import pytest

from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.wording.damage import damage
from corpus.wording.locate import Located, locate, locate_text

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "assessments" / "documents"

GENERATIONS = {
    "koshigaya-yobosesshu-zenkomoku.txt": {
        "II.6.1": ["interface-platform.storage-place P3", "government-cloud.storage-place 1.0"],
        "II.6.3": ["interface-platform.erasure P3", "government-cloud.erasure 1.0"],
        "III.6.r1.1": ["interface-server.purpose v2"],
        "III.6.r2.1": [
            "interface-server.unsafe prime-minister-2021", "interface-platform.unsafe P1",
        ],
        "III.6.r4.1": ["interface-server.leak v1", "interface-platform.leak P3"],
        "III.6.r6.1": ["interface-server.improper v1", "interface-platform.improper P3"],
        "III.6.other": ["interface-server.other v1", "interface-platform.other P3"],
        "III.7.r1.6.1": ["interface-platform.technical P3", "government-cloud.technical 1.0"],
        "IV.1.2.1": ["interface-platform.audit P3", "government-cloud.audit 1.0"],
        "IV.2.1.1": ["interface-platform.training P1"],
        "IV.3": ["interface-platform.others P3", "government-cloud.others 1.0"],
    },
    "kawaguchi-kodomo-iryohi-juten.txt": {
        "II.6.1": ["interface-platform.storage-place P2", "government-cloud.storage-place 1.0"],
        "III.6.r1.1": ["interface-server.purpose v2"],
        "III.6.other": ["interface-server.other v1", "interface-platform.other P2"],
        "III.9.1.1": ["interface-platform.training P2", "government-cloud.audit 1.0"],
        "III.10": ["interface-platform.others P1", "government-cloud.others 1.0"],
    },
    "kumagaya-kodomo-iryohi-juten.txt": {
        "II.3.5": ["pmh.use-method pmh-key"],
        "II.6.1": [
            "interface-platform.storage-place P1", "government-cloud.storage-place 1.0",
            "government-cloud.erasure 1.0", "pmh.storage-place common",
        ],
        "II.7": ["pmh.erasure common"],
        "A1.1": ["pmh.records pmh-key"],
        "III.4.r1.2.1": ["pmh.outsource-again pmh-key"],
        "III.6.r1.1": ["interface-server.purpose v1"],
        "III.6.other": [
            "interface-server.inaccurate minister-2016", "interface-server.leak v1",
            "interface-platform.leak P1", "interface-server.improper v1",
            "interface-platform.improper P1", "interface-server.wrong v1",
            "interface-server.other v1", "interface-platform.other P1",
        ],
        "III.9.1.1": ["interface-platform.training P2"],
    },
    "tokyo-jiritsushien-zenkomoku.txt": {
        "II.6.1": ["interface-platform.storage-place P2", "pmh.storage-place common"],
        "II.6.3": ["interface-platform.erasure P2", "pmh.erasure common"],
        "III.6.r1.1": ["interface-server.purpose v2"],
        "III.6.r5.1": ["interface-server.provide v1"],
        "III.6.r6.1": ["interface-server.improper v1", "interface-platform.leak P1"],
        "III.6.other": ["interface-server.other v1", "interface-platform.other P1"],
        "IV.1.2.1": ["interface-platform.audit P2"],
        "IV.2.1.1": ["interface-platform.training P2"],
    },
}  # fmt: skip


@lru_cache
def located(name: str) -> tuple[Located, ...]:
    return tuple(locate(parse_file(DOCUMENTS / name)))


@pytest.mark.parametrize(
    ("name", "item", "expected"),
    [(name, item, found) for name, items in GENERATIONS.items() for item, found in items.items()],
)
def test_each_document_carries_its_generation(name: str, item: str, expected: list[str]) -> None:
    found = [f"{e.block.id} {e.version.id}" for e in located(name) if e.item == item]
    assert found == expected


def at(name: str, item: str, block: str) -> Located:
    return next(e for e in located(name) if (e.item, e.block.id) == (item, block))


def test_the_block_that_stands_in_the_wrong_item_is_found() -> None:
    misplaced = {
        (name, entry.item, entry.block.id)
        for name in GENERATIONS
        for entry in located(name)
        if entry.misplaced and entry.block.platform != "pmh"
    }
    assert misplaced == {
        ("tokyo-jiritsushien-zenkomoku.txt", "III.6.r6.1", "interface-platform.leak")
    }


@pytest.mark.parametrize(
    ("item", "block", "version"),
    [
        ("II.6.1", "interface-platform.storage-place", "P1"),
        ("III.6.r1.1", "interface-server.purpose", "v1"),
        ("III.6.r2.1", "interface-server.unsafe", "committee-2014"),
        ("III.6.r3.1", "interface-server.inaccurate", "committee-2014"),
    ],
)
def test_mixed_states_are_seen(item: str, block: str, version: str) -> None:
    assert at("tokyo-jiritsushien-zenkomoku.txt", item, block).mixed == (version,)


@pytest.mark.parametrize(
    ("name", "item", "block", "seen"),
    [
        (
            "koshigaya-yobosesshu-zenkomoku.txt", "III.7.r1.5.1", "government-cloud.physical",
            "入室管",
        ),
        ("koshigaya-yobosesshu-zenkomoku.txt", "III.6.r5.1", "interface-server.provide", "とり着"),
        ("kawaguchi-kodomo-iryohi-juten.txt", "II.6.1", "government-cloud.storage-place", "設定し"),
        ("kumagaya-kodomo-iryohi-juten.txt", "III.3.r1.1", "pmh.use-linking", "開域網"),
        ("tokyo-jiritsushien-zenkomoku.txt", "IV.2.1.1", "interface-platform.training", "規定等"),
    ],
)  # fmt: skip
def test_known_slips_are_damage(name: str, item: str, block: str, seen: str) -> None:
    assert [d for d in damage(at(name, item, block)) if seen in d.seen]


@pytest.mark.parametrize(
    ("name", "item", "block"),
    [
        ("koshigaya-yobosesshu-zenkomoku.txt", "II.6.1", "interface-platform.storage-place"),
        ("kawaguchi-kodomo-iryohi-juten.txt", "III.10", "government-cloud.others"),
        ("kumagaya-kodomo-iryohi-juten.txt", "III.3.r2.1.1", "pmh.use-authentication"),
        ("tokyo-jiritsushien-zenkomoku.txt", "II.6.3", "interface-platform.erasure"),
    ],
)
def test_clean_copies_are_no_damage(name: str, item: str, block: str) -> None:
    assert damage(at(name, item, block)) == ()


# What the offices' own change tables say was replaced by what.
REPLACED = {
    "koshigaya-yobosesshu-zenkomoku.txt": {
        "interface-platform.storage-place P1 P3",
        "interface-platform.erasure P1 P3",
        "interface-platform.leak P1 P3",
        "interface-platform.other P2 P3",
        "interface-platform.physical P1 P3",
        "interface-platform.technical P1 P3",
        "interface-platform.audit P1 P3",
        "interface-platform.others P1 P3",
    },
    "kawaguchi-kodomo-iryohi-juten.txt": {
        "interface-platform.storage-place P1 P2",
        "interface-platform.training P1 P2",
        "interface-server.purpose v1 v2",
    },
}


@pytest.mark.parametrize("name", REPLACED)
def test_change_rows_lead_from_an_older_version_to_a_newer_one(name: str) -> None:
    assessment = parse_file(DOCUMENTS / name)
    form = form_named(assessment.form)
    replaced = set()
    for row in assessment.changes:
        before, after = (locate_text(text, form, "II.7") for text in (row.before, row.after))
        newer = {entry.block.id: entry.version.id for entry in after}
        replaced |= {
            f"{entry.block.id} {entry.version.id} {newer[entry.block.id]}"
            for entry in before
            if entry.block.id in newer and entry.version.id != newer[entry.block.id]
        }
    assert replaced == REPLACED[name]
