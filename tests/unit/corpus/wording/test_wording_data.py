import datetime as dt
from dataclasses import replace

import pytest

from corpus.errors import DataError, InputError
from corpus.forms.model import FormId
from corpus.wording.load import check_library, load_wording
from corpus.wording.model import WordingBlock, WordingPlace
from corpus.wording.render import bullets_of, fill, heading_line

TODAY = dt.date(2026, 11, 21)
VALUES = {"自団体": "本市", "事務名": "公費医療費助成事務"}
BLOCKS = load_wording().blocks


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_every_version_is_written_without_leftover_slots(block: WordingBlock) -> None:
    for version in block.versions:
        text = heading_line(block, VALUES) + fill(version, VALUES)
        assert "{" not in text
        assert "〔要確認" not in text
        assert version.source
        assert all(piece.text.strip() == piece.text for piece in version.pieces)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_brackets_of_every_version_are_balanced(block: WordingBlock) -> None:
    for version in block.versions:
        for pair in ("()", "「」", "【】"):
            assert version.text.count(pair[0]) == version.text.count(pair[1]), version.id


# Every block and item of the two forms that the published assessments carry.
PRESENCE = {
    "様式3": {
        "storage.place": {"interface-platform", "government-cloud", "pmh"},
        "risk.network.purpose": {"interface-server"},
        "risk.network.provide": {"interface-server"},
        "risk.network.other": {"interface-server", "interface-platform"},
        "risk.store.measures": {
            "interface-platform", "government-cloud", "e-application", "pmh",
        },
        "risk.store.other": {"government-cloud"},
        "training.method": {"interface-platform", "government-cloud"},
        "risk.others": {"interface-platform", "government-cloud"},
        "file.remarks": {"pmh"},
        "records": {"pmh"},
        "procedure.content": {"pmh"},
        "outsourcing": {"pmh"},
        "outsourcing.again_scope": {"pmh"},
        "risk.acquire.purpose": {"pmh"},
        "risk.use.linking": {"pmh"},
        "risk.use.authentication.method": {"pmh"},
        "risk.outsource.contract.clauses": {"pmh"},
        "risk.outsource.again.method": {"pmh"},
        "risk.outsource.measures": {"pmh"},
    },
    "様式4": {
        "storage.place": {"interface-platform", "government-cloud", "pmh"},
        "storage.erasure": {"interface-platform", "government-cloud", "pmh"},
        "risk.network.purpose": {"interface-server"},
        "risk.network.unsafe": {"interface-server", "interface-platform"},
        "risk.network.inaccurate": {"interface-server"},
        "risk.network.leak": {"interface-server", "interface-platform"},
        "risk.network.provide": {"interface-server"},
        "risk.network.improper": {"interface-server", "interface-platform"},
        "risk.network.wrong": {"interface-server"},
        "risk.network.other": {"interface-server", "interface-platform"},
        "risk.store.physical.content": {"interface-platform", "government-cloud", "pmh"},
        "risk.store.technical.content": {
            "interface-platform", "government-cloud", "e-application", "pmh",
        },
        "risk.store.erasure.content": {"government-cloud", "pmh"},
        "risk.store.outdated": {"pmh"},
        "audit.self.method": {"interface-platform"},
        "audit.audit.content": {"interface-platform", "government-cloud"},
        "training.method": {"interface-platform"},
        "risk.others": {"interface-platform", "government-cloud", "pmh"},
        "risk.outsource.provide.between": {"pmh"},
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "key", "expected"),
    [(form, key, who) for form, keys in PRESENCE.items() for key, who in keys.items()],
)
def test_items_have_the_blocks_that_documents_carry(
    form: str, key: str, expected: set[str]
) -> None:
    found = load_wording().for_item(FormId(form), key, on=TODAY)
    assert {block.id.partition(".")[0] for block, _, _ in found} == expected


def test_blocks_of_one_item_come_risk_by_risk() -> None:
    found = load_wording().for_item(FormId.JUTEN, "risk.network.other", on=TODAY)
    assert [block.id for block, _, _ in found] == [
        "interface-server.unsafe",
        "interface-platform.unsafe",
        "interface-server.inaccurate",
        "interface-server.leak",
        "interface-platform.leak",
        "interface-server.improper",
        "interface-platform.improper",
        "interface-server.wrong",
        "interface-server.other",
        "interface-platform.other",
    ]
    assert found[3][2].under == "入手の際に特定個人情報が漏えい・紛失するリスク"


def test_only_the_platforms_of_the_case_are_offered() -> None:
    found = load_wording().for_item(
        FormId.ZENKOMOKU, "storage.place", {"government_cloud"}, on=TODAY
    )
    assert [block.id for block, _, _ in found] == ["government-cloud.storage-place"]


@pytest.mark.parametrize(
    ("date", "version"),
    [
        ("2015-06-01", "committee-2014"),
        ("2015-12-31", "committee-2014"),
        ("2016-01-01", "minister-2016"),
        ("2021-08-31", "minister-2016"),
        ("2021-09-01", "prime-minister-2021"),
        ("2026-11-21", "prime-minister-2021"),
    ],
)
def test_institutions_change_on_their_day(date: str, version: str) -> None:
    found = load_wording().block("interface-server.unsafe").version_on(dt.date.fromisoformat(date))
    assert found is not None
    assert found.id == version


@pytest.mark.parametrize(
    ("date", "version"), [("2019-04-01", "P1"), ("2024-04-01", "P2"), ("2026-04-01", "P3")]
)
def test_platform_generations_by_date(date: str, version: str) -> None:
    block = load_wording().block("interface-platform.storage-place")
    found = block.version_on(dt.date.fromisoformat(date))
    assert found is not None
    assert found.id == version


def test_wording_that_ended_without_a_successor_is_not_offered() -> None:
    block = load_wording().block("pmh.use-matching")
    assert block.version_on(dt.date(2024, 9, 1)) is not None
    assert block.version_on(TODAY) is None


def test_no_current_wording_promises_what_is_past() -> None:
    current = [version for block in BLOCKS if (version := block.version_on(TODAY))]
    assert not [version for version in current if "年度中に" in version.text]


def test_inferred_dates_are_not_called_verified() -> None:
    inferred = [
        version
        for block in BLOCKS
        for version in block.versions
        if "推定" in version.note and version.verified
    ]
    assert not inferred


def test_an_unknown_block_is_the_callers_error() -> None:
    with pytest.raises(InputError, match=r"interface-server\.nothing"):
        load_wording().block("interface-server.nothing")


def _with(block: WordingBlock) -> None:
    library = load_wording()
    check_library(replace(library, blocks=(*library.blocks[1:], block)))


def test_a_gap_between_versions_is_refused() -> None:
    block = load_wording().block("interface-server.unsafe")
    older, *rest = block.versions
    torn = replace(older, until=dt.date(2015, 1, 1))
    with pytest.raises(DataError, match="日付"):
        _with(replace(block, id="torn", versions=(torn, *rest)))


def test_a_place_that_the_form_does_not_have_is_refused() -> None:
    block = BLOCKS[0]
    nowhere = WordingPlace(FormId.JUTEN, "risk.network.leak")
    with pytest.raises(DataError, match=r"risk\.network\.leak"):
        _with(replace(block, id="nowhere", places=(nowhere,)))


def test_an_undeclared_slot_is_refused() -> None:
    with pytest.raises(DataError, match="市長名"):
        _with(replace(BLOCKS[0], id="slotted", slots=("市長名",)))


def test_a_block_named_twice_is_refused() -> None:
    with pytest.raises(DataError, match="重なって"):
        _with(BLOCKS[-1])


def test_an_open_slot_asks_the_author() -> None:
    block = load_wording().block("pmh.use-authentication")
    assert "・〔要確認：自団体〕は、Public Medical Hub (PMH)の" in fill(block.versions[-1], {})


def test_the_identifier_belongs_to_the_version() -> None:
    older, newer = load_wording().block("pmh.acquire-when").versions
    assert fill(older, {}).startswith("・PMH-IDの採番処理")
    assert fill(newer, {}).startswith("・PMHキーの採番処理")


def test_items_are_marked_in_the_style_of_the_document() -> None:
    version = load_wording().block("interface-server.purpose").versions[-1]
    circled, dots, bare = (fill(version, {}, style) for style in ("circled", "dot", "none"))
    assert [line[0] for line in circled.splitlines()] == ["①", "②", "(", "(", "("]
    assert [line[0] for line in dots.splitlines()] == ["・", "・", "(", "(", "("]
    assert [line[0] for line in bare.splitlines()] == ["情", "中", "(", "(", "("]
    assert [bullets_of(text) for text in (circled, dots, bare)] == ["circled", "dot", "none"]
