import pytest

from assistant.name_index import NameIndex


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
    assert NameIndex(["花山市", "花見町", "市"]).first_in(text) == found


def test_all_names_are_found_in_their_order() -> None:
    text = "花見町と花山市花山"
    assert list(NameIndex(["花山市", "花山", "花見町"]).names_in(text)) == [
        "花見町",
        "花山市",
        "花山",
        "花山",
    ]
