"""Where the name of an ordinance, which no list knows, begins and ends, and what is none."""

import pytest

from corpus.laws.find import find


def named(text: str) -> list[tuple[str, str]]:
    return [(m.named.name, m.named.kind) for m in find(text).mentions if m.named]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("条例", "ordinance"),
        ("規則", "rule"),
        ("施行規則", "rule"),
        ("施行細則", "rule"),
        ("条例施行規則", "rule"),
        ("条例施行細則", "rule"),
        ("要綱", "outline"),
        ("規程", "outline"),
        ("規約", "outline"),
    ],
)
def test_the_ending_tells_what_it_is(ending: str, kind: str) -> None:
    assert named(f"甲市立書庫{ending}第3条") == [(f"甲市立書庫{ending}", kind)]


@pytest.mark.parametrize(
    "word", ["同", "本", "当該", "この", "その", "関係", "就業", "委員会", "各種"]
)
def test_what_points_or_speaks_of_several_is_no_name(word: str) -> None:
    assert named(f"甲市の{word}条例第3条") == []


@pytest.mark.parametrize("ending", ["条例", "規則", "要綱", "規程"])
def test_an_ordinance_only_spoken_of_has_no_name(ending: str) -> None:
    assert named(f"乙山組合の{ending}第3条") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("甲市文書・図書条例", "甲市文書・図書条例"),
        ("甲市長・乙町文書条例", "乙町文書条例"),
        ("甲市規則・乙町文書条例", "乙町文書条例"),
        ("甲市条例 文書保護規則", "文書保護規則"),
        ("甲市規則 文書保護規則", "文書保護規則"),
        ("甲市細則 文書保護規則", "文書保護規則"),
        ("甲市要綱 文書保護規則", "文書保護規則"),
        ("甲市規程 文書保護規則", "文書保護規則"),
        ("第3条 文書保護規則", "文書保護規則"),
        ("第3項 文書保護規則", "文書保護規則"),
        ("第3号 文書保護規則", "文書保護規則"),
        ("甲保護法 文書保護規則", "文書保護規則"),
        ("甲市 文書保護規則", "甲市文書保護規則"),
        ("職員は甲市文書条例", "甲市文書条例"),
        ("令和3年4月1日甲市文書条例", "甲市文書条例"),
        ("及び甲市文書条例", "甲市文書条例"),
        ("甲市文書条例及び乙町文書条例", "甲市文書条例"),
    ],
)
def test_where_a_name_begins(text: str, name: str) -> None:
    assert named(text)[0][0] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("平成9年甲市条例第22号", []),
        ("文書施行要綱第3条", []),
        ("文書利用規則第3条", [("文書利用規則", "rule")]),
        ("文書の規則第3条", []),
        ("同市文書条例第3条", []),
    ],
)
def test_a_name_says_whose_or_what_about(text: str, names: list[tuple[str, str]]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("act", ["民法", "刑法", "商法", "会社法"])
def test_a_short_act_that_is_known_is_one(act: str) -> None:
    assert named(f"{act}第3条") == [(act, "act")]


@pytest.mark.parametrize(
    "word", ["方法", "手法", "療法", "用法", "同法", "本法", "新法", "旧法", "当該法", "改正法"]
)
def test_a_word_that_ends_as_an_act_does_is_none(word: str) -> None:
    assert ("act" in [kind for _, kind in named(f"保存の{word}第3条")]) is False


@pytest.mark.parametrize("middle", ["に関する", "の特例"])
def test_a_long_title_ends_in_the_word_for_act(middle: str) -> None:
    assert named(f"書庫の保存{middle}等の法律第3条")
