import pytest

from corpus.text.changed import Stretch, changed


def shown(old: str, new: str) -> str:
    return "".join(s.new if s.same else f"[{s.old}→{s.new}]" for s in changed(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "番号法第19条第7号及び別表第二の27の項",
            "番号法第19条第8号及び別表第二の30の項",
            "番号法第19条第[7→8]号及び別表第二の[27→30]の項",
            id="numbers",
        ),
        pytest.param(
            "総務大臣が管理する",
            "内閣総理大臣が管理する",
            "[総務→内閣総理]大臣が管理する",
            id="no confetti",
        ),
        pytest.param("甲。乙。丙。", "甲。丙。", "甲。[乙。→]丙。", id="sentence gone"),
        pytest.param("甲。\n丙。", "甲。\n乙の文。\n丙。", "甲。\n[→乙の文。\n]丙。", id="come"),
        pytest.param(
            "入館時に警備員が照合を行う。",
            "暗号化した上で外部の倉庫に保管する。",
            "[入館時に警備員が照合を行う。→暗号化した上で外部の倉庫に保管する。]",
            id="another sentence",
        ),
        pytest.param("", "新しい。", "[→新しい。]", id="all new"),
        pytest.param("古い。", "", "[古い。→]", id="all gone"),
        pytest.param("同じ。", "同じ。", "同じ。", id="same"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_change_is_shown_in_runs_one_can_read(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_very_long_lines_are_compared_quickly_by_their_ends() -> None:
    old, new = "あ" * 50_000 + "甲" + "い" * 50_000, "あ" * 50_000 + "乙" + "い" * 50_000
    assert changed(old, new)[1] == Stretch("甲", "乙")
