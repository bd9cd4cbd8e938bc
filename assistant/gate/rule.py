"""What a rule is: a function from a context to hits, registered by id, described in rules.yaml."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from assistant.gate.model import Severity
from assistant.gate.subject import Document, Passage

SUGGESTION_SEVERITY: dict[str, Severity] = {"block": "error", "warn": "warning"}
"""How grave a finding on a suggestion is; only rules for whole documents may be off for one."""


_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Hit(NamedTuple):
    """A place where a rule applies.

    ``start``/``end`` are offsets into the text of the item (both None: the item as a whole);
    ``words`` fill the message; ``item`` is the item id where the rule looked at a document;
    ``path`` says where, outside the items; ``row`` is the number of the row of the 変更箇所 table;
    ``severity`` overrides that of rules.yaml where a rule knows better. ``note`` is said before
    what to do, whole however long it is.
    """

    start: int | None = None
    end: int | None = None
    words: Mapping[str, str] = _NO_WORDS
    fix: str | None = None
    severity: Severity | None = None
    item: str = ""
    path: tuple[str, ...] = ()
    row: int | None = None
    quote: str = ""
    note: str = ""


PassageRule = Callable[[Passage], Iterable[Hit]]
DocumentRule = Callable[[Document], Iterable[Hit]]

_PASSAGE_RULES: dict[str, PassageRule] = {}
_DOCUMENT_RULES: dict[str, DocumentRule] = {}


def passage_rule(rule_id: str) -> Callable[[PassageRule], PassageRule]:
    """Register a rule for the words of one item, in a suggestion and in a document alike."""

    def register(rule: PassageRule) -> PassageRule:
        _PASSAGE_RULES[rule_id] = rule
        return rule

    return register


def document_rule(rule_id: str) -> Callable[[DocumentRule], DocumentRule]:
    """Register a rule for a whole document."""

    def register(rule: DocumentRule) -> DocumentRule:
        _DOCUMENT_RULES[rule_id] = rule
        return rule

    return register


def _load_rule_modules() -> None:
    package = importlib.import_module("assistant.gate.rules")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


@lru_cache
def passage_rules() -> dict[str, PassageRule]:
    """Return the rules for one item by id; every module in assistant/gate/rules is loaded.

    They stand in the order of their ids, whichever module was imported first.
    """
    _load_rule_modules()
    return dict(sorted(_PASSAGE_RULES.items()))


@lru_cache
def document_rules() -> dict[str, DocumentRule]:
    """Return the rules for whole documents by id, in the order of their ids."""
    _load_rule_modules()
    return dict(sorted(_DOCUMENT_RULES.items()))
