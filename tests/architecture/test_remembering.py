"""What is remembered of texts has a bound, so that ten thousand documents take no more than ten."""

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

import assistant
import corpus

MOST = 16_384


def _modules(package: ModuleType) -> Iterator[str]:
    yield from (m.name for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


@pytest.mark.parametrize("package", [corpus, assistant], ids=lambda package: package.__name__)
def test_every_memory_of_what_was_asked_has_a_bound(package: ModuleType) -> None:
    found = 0
    for name in _modules(package):
        if ".migrations" in name:
            continue
        for member in vars(importlib.import_module(name)).values():
            own = getattr(member, "__module__", "") == name
            if not (own and isinstance(member, functools._lru_cache_wrapper)):
                continue
            if inspect.signature(member).parameters:
                found += 1
                size = member.cache_parameters()["maxsize"]
                assert size is not None, f"{name}.{member.__name__} remembers without end"
                assert size <= MOST, f"{name}.{member.__name__} remembers {size}"
    assert found > 5
