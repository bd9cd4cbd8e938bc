"""Data of the gate that cannot be read are told with their file, and nothing is judged by them."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from assistant.gate import cross_words, limits, phrases, rulebook, thresholds
from assistant.gate.examples import run_example
from assistant.gate.grounding import words
from assistant.gate.rulebook import Example
from corpus.errors import DataError

LOADERS: dict[str, tuple[ModuleType, Callable[[], object]]] = {
    "consistency.yaml": (cross_words, cross_words.cross_words),
    "grounding.yaml": (words, words.words),
    "limits.yaml": (limits, limits.longest),
    "phrases.yaml": (phrases, phrases.phrases),
    "rules.yaml": (rulebook, rulebook.rulebook),
    "thresholds.yaml": (thresholds, lambda: thresholds.record_band(1)),
}


def forget() -> None:
    for module, _ in LOADERS.values():
        for value in vars(module).values():
            clear = getattr(value, "cache_clear", None)
            if clear and getattr(value, "__module__", "") == module.__name__:
                clear()


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    forget()
    yield
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize("name", LOADERS)
def test_data_that_cannot_be_read_are_told_by_their_file(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, load = LOADERS[name]
    monkeypatch.setattr(module, "read_yaml", lambda _: {"unheard_of": 1})
    with pytest.raises(DataError, match=name):
        load()


def test_a_rule_described_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def twice(text: str) -> Any:
        rules = yaml.safe_load(text)["rules"]
        return {"rules": [*rules, rules[0]]}

    monkeypatch.setattr(rulebook, "read_yaml", twice)
    with pytest.raises(DataError, match="同じ id が二度"):
        rulebook.rulebook()


def test_an_example_of_an_item_that_is_not_on_the_form_is_refused() -> None:
    with pytest.raises(DataError, match=r"IX\.9"):
        run_example("text.style", Example(source="", item="IX.9", text="施錠する。"))


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (0, "10項目未満"),
        (9, "10項目未満"),
        (10, "10項目以上50項目未満"),
        (49, "10項目以上50項目未満"),
        (50, "50項目以上100項目未満"),
        (99, "50項目以上100項目未満"),
        (100, "100項目以上"),
        (5000, "100項目以上"),
    ],
)
def test_every_number_of_items_has_its_band(count: int, band: str) -> None:
    assert thresholds.record_band(count) == band


def test_the_wrong_part_of_a_slip_must_stand_in_its_pattern() -> None:
    said = {"pattern": "へとり着く", "fix": "たどり着く", "source": "例"}
    assert phrases._Slip(wrong="とり着", **said).wrong == "とり着"
    with pytest.raises(ValidationError, match="パターンにありません"):
        phrases._Slip(wrong="行き着く", **said)


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"関係機関から{said}に応じて提供する。"
            for said in ("要求", "依頼", "照会", "申請", "指示")
        ),
        *(
            f"安全管理に関する{kind}に、研修を行う。"
            for kind in ("指針", "規程", "要綱", "基準", "規則", "条例", "要領")
        ),
        *(f"情報に{how}確認する。" for how in ("正確かつ", "正確で", "最新であると")),
        *(
            f"操作権限により{act}を行う。"
            for act in ("管理", "認証", "確認", "制御", "監視", "制限")
        ),
        "情報提供ネットワークを使用する。",
        "特定個人情報の取扱",
    ],
)
def test_a_slip_is_found_by_the_words_it_has(text: str) -> None:
    known = phrases.phrases()
    assert any(list(slip.find(text)) for slip in known.slips), text


@pytest.mark.parametrize(
    "text", ["適宜修正してください", "必要に応じて追記願います", "○○課", "○○○○システム"]
)
def test_an_instruction_is_found_by_the_words_it_has(text: str) -> None:
    assert any(list(entry.find(text)) for entry in phrases.phrases().instructions), text
