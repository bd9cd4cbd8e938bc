"""Whatever a past document says, its names and our slots never reach a draft."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapt import Adapter, CaseWords
from assistant.case_file import parse_case
from assistant.source_names import source_names
from assistant.template import CLOSE, OPEN
from corpus.assessments.model import Assessment, Item
from corpus.assessments.outline import outline_of
from corpus.text.fold import comparable

CASE = parse_case(
    """
form: 重点項目評価書
agency: {head: みどり野市長, name: みどり野市}
procedure: {name: こども医療費の助成に関する事務}
systems: [{name: こども医療費助成システム}]
network: {inquiry: true, provision: true}
platforms: {interface_server: {hosting: cloud}}
""",
    "case.yaml",
)
TEXTS = {
    "I.1.1": "花山市医療費の支給に関する事務",
    "I.2.1.1": "花山医療助成システム",
    "I.3": "花山医療費受給者ファイル",
    "I.6.1": "福祉部花山支援課",
    "II.4.1.3": "株式会社花山電算センター",
}
SOURCE = Assessment(
    form="重点項目評価書",
    edition="令和7年5月",
    number="1",
    title="花山市医療費の支給に関する事務 重点項目評価書",
    agency="花山市長",
    published="2026-01-05",
    items=tuple(Item(item_id, (item_id,), "text", text=text) for item_id, text in TEXTS.items()),
)
NAMES = source_names("source.txt", outline_of(SOURCE))
ADAPTER = Adapter({"source.txt": NAMES})
WORDS = CaseWords(CASE)
PIECES = [
    *(entity.name for entity in NAMES.entities),
    *("は", "の", "において", "・", "。", "\n", "を実施している。", "年1回", "システム", "課"),
    *("「", "」", "サーバー", "　", "（", "）", "【", "】", "①", OPEN, CLOSE, "{自団体}"),
    *("規程", "本市", "3名"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_name_of_the_source_survives(text: str) -> None:
    own = comparable(CASE.model_dump_json())
    names = [comparable(e.name) for e in NAMES.entities if comparable(e.name) not in own]
    for line in ADAPTER.adapt("source.txt", text, WORDS).lines:
        assert not any(name in comparable(line) for name in names if len(name) > 2)
        assert OPEN not in line
        assert CLOSE not in line


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="花山市システム部課。、・「」0123年回名\n ", max_size=60))
def test_adapting_never_fails_and_leaves_no_slot(text: str) -> None:
    for line in ADAPTER.adapt("source.txt", text, WORDS).lines:
        assert OPEN not in line
        assert CLOSE not in line
        assert line.strip() == line != ""
