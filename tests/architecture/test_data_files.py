"""Data are YAML that every loader reads alike."""

from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).parents[2]
_FILES = sorted(
    path.relative_to(_ROOT)
    for folder in ("assistant", "corpus", "evals")
    for path in (_ROOT / folder).rglob("*.yaml")
)


class _Strict(yaml.SafeLoader):
    """The slow loader, which takes no key twice."""


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[object, object]:
    keys = [key.value for key, _ in node.value]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    assert not twice, f"{node.start_mark}: {twice}"
    return loader.construct_mapping(node, deep=True)


_Strict.add_constructor("tag:yaml.org,2002:map", _mapping)


@pytest.mark.parametrize("path", _FILES, ids=str)
def test_no_key_stands_twice_and_the_slow_loader_reads_it_too(path: Path) -> None:
    assert yaml.load((_ROOT / path).read_text(encoding="utf-8"), _Strict)
