import pytest

from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.wording.damage import Damage, damage
from corpus.wording.load import load_wording
from corpus.wording.locate import locate_text
from corpus.wording.render import fill, heading_line


def damaged(block_id: str, *replacements: tuple[str, str]) -> tuple[str, tuple[Damage, ...]]:
    block = load_wording().block(block_id)
    text = f"{heading_line(block, {})}\n{fill(block.versions[-1], {'自団体': '本市'})}"
    for standard, seen in replacements:
        assert standard in text
        text = text.replace(standard, seen, 1)
    place = block.places[-1]
    node = load_form(FormId(place.form)).by_key(place.key)
    assert node is not None
    (entry,) = locate_text(text, load_form(place.form), node.id.replace("{n}", "1"))
    return text, damage(entry)


@pytest.mark.parametrize(
    ("block", "standard", "seen", "kind"),
    [
        ("interface-server.purpose", "照会許可用照合リスト", "照会許可照会リスト", "scan"),
        ("interface-server.purpose", "不適切な接続端末の操作や", "不適切な接続端末や", "slip"),
        ("interface-server.provide", "たどり着く", "とり着く", "slip"),
        ("interface-server.leak", "特定個人情報が漏えい", "特定個人情報漏えい", "scan"),
        ("interface-platform.technical", "特定個人情報は、", "特定個人情報、", "scan"),
        ("government-cloud.physical", "入退室管理策", "入室管理策", "slip"),
        ("government-cloud.storage-place", "環境に設置し", "環境に設定し", "slip"),
        ("pmh.use-linking", "閉域網", "開域網", "scan"),
        ("pmh.use-method", "連動するため", "運動するため", "scan"),
    ],
)
def test_slips_of_real_copies_are_found(block: str, standard: str, seen: str, kind: str) -> None:
    text, found = damaged(block, (standard, seen))
    assert [entry.kind for entry in found] == [kind]
    assert text[found[0].start : found[0].end] == found[0].seen
    repaired = text[: found[0].start] + found[0].standard + text[found[0].end :]
    assert repaired == damaged(block)[0]


def test_a_clean_copy_is_left_alone() -> None:
    for block in load_wording().blocks:
        if len(block.versions[-1].text) >= 20 and "\n" in block.versions[-1].text:
            assert damaged(block.id)[1] == (), block.id


@pytest.mark.parametrize(
    ("block", "standard", "seen"),
    [
        ("interface-server.purpose", "照会許可用照合リスト", "照会許可照合リスト"),
        ("interface-server.leak", "当該結果を", "結果情報を"),
        ("interface-platform.unsafe", "(総合行政ネットワーク等)を", "(総合行政ネットワーク)等を"),
        ("government-cloud.technical", "DDoS", "DDos"),
        ("interface-server.other", "中間サーバーの", "中間サーバの"),
        ("pmh.outsource-contract", "従業者の明確化", "従業員の明確化"),
        ("interface-platform.technical", "ウイルス対策", "ウィルス対策"),
        ("government-cloud.technical", "又はガバメントクラウド", "またはガバメントクラウド"),
        ("government-cloud.others", "取り扱い", "取扱い"),
        ("interface-platform.technical", "特定個人情報は、", "特定個人情報は"),
        ("interface-server.other", "①中間サーバー", "○中間サーバー"),
    ],
)
def test_spellings_of_the_same_meaning_are_no_damage(block: str, standard: str, seen: str) -> None:
    assert damaged(block, (standard, seen))[1] == ()


def test_a_definition_that_is_used_but_missing_is_found() -> None:
    block = load_wording().block("interface-server.purpose")
    definition = block.versions[-1].pieces[-1].text
    _, found = damaged("interface-server.purpose", (definition, ""))
    assert [entry.kind for entry in found] == ["definition"]
    assert found[0].standard == definition


def test_a_definition_in_other_words_is_no_damage() -> None:
    definition = load_wording().block("interface-server.purpose").versions[-1].pieces[-1].text
    _, found = damaged("interface-server.purpose", (definition, "(※3)略"))
    assert found == ()


def test_a_definition_dropped_with_its_reference_is_no_damage() -> None:
    block = load_wording().block("interface-server.purpose")
    definition = block.versions[-1].pieces[-1].text
    _, found = damaged("interface-server.purpose", (definition, ""), ("機能(※3)", "機能"))
    assert "definition" not in [entry.kind for entry in found]


def test_an_unbalanced_bracket_is_punctuation() -> None:
    _, found = damaged("government-cloud.technical", ("という。)に規定", "という。))に規定"))
    assert [entry.kind for entry in found] == ["punctuation"]


def test_the_number_of_a_citation_is_for_the_law_rules() -> None:
    block = load_wording().block("interface-server.purpose")
    text = fill(block.versions[0], {}).replace("第19条第14号", "第19条第15号")
    (entry,) = locate_text(text, load_form(FormId.ZENKOMOKU), "III.6.r1.1")
    assert entry.version.id == "v1"
    assert damage(entry) == ()


def test_a_later_edition_of_a_cited_standard_is_no_damage() -> None:
    later = ("【第1.0版】」(令和4年10月", "【第2.1版】」(令和6年9月")
    assert damaged("government-cloud.technical", later)[1] == ()


def test_a_changed_figure_is_damage() -> None:
    _, found = damaged("government-cloud.technical", ("24時間365日", "24時間356日"))
    assert [entry.kind for entry in found] == ["slip"]


def test_a_sentence_of_the_offices_own_is_no_damage() -> None:
    _, found = damaged(
        "government-cloud.physical",
        (
            "外部に持出できないこととしている。",
            "情報政策課長の許可なく庁舎外へ持ち出すことを禁じている。",
        ),
    )
    assert found == ()


def test_wording_of_another_version_is_not_damage_but_age() -> None:
    assert damaged("interface-server.inaccurate", ("内閣総理大臣", "総務大臣"))[1] == ()


@pytest.mark.parametrize(
    ("standard", "seen"),
    [
        ("情報照会機能は、情報", "情報照会機能　情報"),
        ("する。\n2. 情報照会機能", "する。\n情報照会機能"),
        ("情報提供受領(照会した情報の受領)を行う。", "情報提供受領(照会した情報の受領)を行う機能"),
    ],
)
def test_a_function_written_as_an_entry_of_a_list_is_no_damage(standard: str, seen: str) -> None:
    assert damaged("interface-server.functions", (standard, seen))[1] == ()


def test_a_function_that_lost_a_word_within_is_damage() -> None:
    _, found = damaged("interface-server.functions", ("情報の受領)を行う", "情報の受)を行う"))
    assert [entry.kind for entry in found] == ["slip"]
