"""Names of laws are tried only where two characters stand that one begins with: none is missed."""

import pytest

from corpus.laws.named_law import names_of_the_data, opening_of_a_name
from corpus.text.patterns import matches

OF_PATTERNS = (
    "別表第一主務省令",
    "別表の主務省令",
    "番号法別表第一の省令",
    "番号利用法別表の主務省令で定める事務を定める命令",
    "別表第2の主務省令",
    "番号利用法別表第二の主務省令で定める事務及び情報を定める命令",
    "番号法第19条第16号に基づき同条第7号に準ずるものとして定める特定個人情報の提供に関する規則",
)


@pytest.mark.parametrize("text", [*OF_PATTERNS, "、".join(sorted(names_of_the_data()[1]))])
def test_whatever_the_pattern_finds_begins_where_it_is_tried(text: str) -> None:
    pattern = names_of_the_data()[0]
    found = [match.span() for match in matches(pattern, opening_of_a_name(), f"本市は{text}を")]
    assert found == [match.span() for match in pattern.finditer(f"本市は{text}を")]
    assert found
