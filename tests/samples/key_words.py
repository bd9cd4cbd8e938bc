"""Which words in the code of a package are meant for keys of items, and which of them are none."""

import re
from collections.abc import Iterator

from assistant.gate.rulebook import rulebook
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from tests.samples.constants import constants_of

_WORD = re.compile(r"[a-z0-9_]{4,}(?:\.[a-z0-9_]+)*\.?")
_RESOURCE = re.compile(r"(?:assistant|corpus)\..*|.*\.(?:yaml|csv|json)")
_ENDS = ("", ".", "_")
_KEYS = frozenset(node.key for form in FormId for node in load_form(form).items)


def words_of_no_key(package: str) -> Iterator[tuple[str, str]]:
    """Yield, with its module, each word with the shape of a key that no form has.

    A word may be a key, or its beginning up to the end of a word (``risk``, ``risk.network.``).
    """
    for module, word in constants_of(package):
        if not _WORD.fullmatch(word) or _RESOURCE.fullmatch(word) or word in rulebook():
            continue
        rests = [key.removeprefix(word) for key in _KEYS if key.startswith(word)]
        whole = word.endswith(".") or any(rest[:1] in _ENDS for rest in rests)
        if (rests and not whole) or (not rests and "." in word[:-1]):
            yield module, word
