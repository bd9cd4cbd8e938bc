"""The words that stand in the code of a package: what a test can hold against the data."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import CodeType, ModuleType

_HELD = (tuple, list, set, frozenset)


def constants_of(package: str) -> Iterator[tuple[str, str]]:
    """Yield each word that a module of a package holds, with the name of the module."""
    found = importlib.import_module(package)
    for each in pkgutil.walk_packages(found.__path__, f"{package}."):
        module = importlib.import_module(each.name)
        yield from ((each.name, word) for word in dict.fromkeys(_of_module(module)))


def _of_module(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if not name.startswith("__"):
            yield from _of_value(value, module.__name__)


def _of_value(value: object, module: str) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, _HELD):
        for part in value:
            yield from _of_value(part, module)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _of_value((key, part), module)
    elif isinstance(value, property):
        yield from _of_value(value.fget, module)
    elif getattr(value, "__module__", None) == module:
        yield from _of_definition(value, module)


def _of_definition(value: object, module: str) -> Iterator[str]:
    if isinstance(value, type):
        for name, part in vars(value).items():
            if not name.startswith("__"):
                yield from _of_value(part, module)
        return
    made = getattr(value, "__wrapped__", None) or getattr(value, "func", None) or value
    code = getattr(made, "__code__", None)
    if isinstance(code, CodeType):
        yield from _of_code(code)


def _of_code(code: CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _of_code(constant)
        else:
            yield from _of_value(constant, "")
