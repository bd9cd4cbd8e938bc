import pytest

from assistant.leak_index import LeakIndex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("花山市が管理する", "花山市"),
        ("管理するのは花山市", "花山市"),
        ("花山の管理", None),
        ("", None),
        ("市", None),
    ],
)
def test_name_is_found_wherever_it_stands(text: str, found: str | None) -> None:
    assert LeakIndex(["花山市", "花見町", "市"]).find(text) == found
