"""How an item is called: its printed labels, what people say for it, how it is counted."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.model import Conversation
from assistant.chat.reading.phrases import says
from assistant.known_names import plainly
from corpus.forms.item_words import item_help
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP, Form, FormId, Node

FORMS = (FormId.JUTEN, FormId.ZENKOMOKU)
_SHORTEST_LABEL = 3
_LEADING = re.compile(
    r"^[0-9①-⑳]+[.．]?|^リスク[0-9]*[：:]|^[(（].*$|[(（][^)）]*[)）]|【[^】]*】|"
    + re.escape(GROUP)
)
_OPTION_NUMBER = re.compile(r"^[0-9]+[)）]")
TO_WHOM = re.compile("への(提供|移転)(?!先)")
"""広域連合への提供 is asked of the item 提供先."""
_LONGEST = 40
"""Most characters of a question that counts; a longer one is a text that speaks of counting."""
_HOW_MANY = (
    r"(?![すし])[^本人者情回。?]{0,12}?"
    r"(?:何[件社か所箇ヶカ]|件数|いくつ|(?<![者人回])数(?=[はをがっの?。]|$))"
)
"""How many of a thing are asked for, and not of its people or times."""


@dataclass(frozen=True)
class Entry:
    """A key with the words printed above and at it, the nearest heading last."""

    key: str
    labels: tuple[str, ...]
    said: tuple[str, ...]
    grams: frozenset[str]


@dataclass(frozen=True)
class Index:
    """How items are called, and what each word tells."""

    entries: tuple[Entry, ...]
    specific: Mapping[str, float]
    """How much a label says: 1 where one key alone is under it, falling to 0."""
    weights: Mapping[str, float]
    """Inverse document frequency of a pair of characters."""


@lru_cache
def item_index() -> Index:
    """Return how the items of all forms are called."""
    entries = tuple(_entries())
    under = Counter(label for entry in entries for label in set(entry.labels))
    scale = math.log(len(entries))
    grams = Counter(gram for entry in entries for gram in entry.grams)
    return Index(
        entries,
        {label: 1 - math.log(count) / scale for label, count in under.items()},
        {gram: math.log(len(entries) / count) for gram, count in grams.items()},
    )


def _entries() -> Iterable[Entry]:
    nodes: dict[str, list[Node]] = {}
    for form in map(load_form, FORMS):
        for node in form.items:
            nodes.setdefault(node.key, []).append(node)
    for key, same in nodes.items():
        if not key:
            continue
        help_ = item_help().get(key)
        said = tuple(help_.say) if help_ else ()
        labels = tuple(dict.fromkeys(core(label) for node in same for label in node.path))
        words = "\n".join((*labels, *said, help_.guidance if help_ else ""))
        yield Entry(key, _near_last(same[0], labels), said, frozenset(pairs_of(plainly(words))))


@lru_cache
def printed_labels() -> frozenset[str]:
    """Return every printed label of an item or heading, folded, without its number."""
    return frozenset(label for entry in item_index().entries for label in entry.labels)


def is_option(plain: str) -> bool:
    """Whether folded words are an option of a form, or how one ends: する of 再委託する."""
    return len(plain) > 1 and any(option.endswith(plain) for option in _printed_options())


@lru_cache
def _printed_options() -> frozenset[str]:
    """Return the options that the forms print, folded, without their numbers: する, 十分である."""
    nodes = (node for form in map(load_form, FORMS) for node in form.items)
    printed = (option for node in nodes if node.options for option in node.options.options)
    return frozenset(plainly(_OPTION_NUMBER.sub("", option)) for option in printed)


def says_an_item(plain: str) -> bool:
    """Whether a folded question says an item in words: by its label or as people call it."""
    plain = TO_WHOM.sub(r"の\1先", plain)
    return any(
        any(len(label) >= _SHORTEST_LABEL and label in plain for label in entry.labels)
        or any(says(plain, phrase) for phrase in entry.said)
        for entry in item_index().entries
    )


def _near_last(node: Node, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Order labels from the chapter to the item, as the first form prints them."""
    own = [core(label) for label in node.path]
    return (*(label for label in labels if label not in own), *own)


def core(label: str) -> str:
    """Return a label without its number and what stands in brackets.

    One that begins with a bracket, (別添1), is no word that people say.
    """
    return plainly(_LEADING.sub("", label.strip()).strip())


def forms_own_first(talk: Conversation) -> tuple[Form, ...]:
    """Return the forms of which examples are held, that of the case first."""
    own = form_named(talk.case.form).id if talk.case else None
    return tuple(sorted(map(load_form, FORMS), key=lambda form: form.id != own))


def pairs_of(plain: str) -> set[str]:
    """Return the pairs of characters of a folded text."""
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def names_an_item(plain: str) -> bool:
    """Whether a folded question holds a printed label that says something of its own."""
    return any(len(label) >= _SHORTEST_LABEL and label in plain for label in printed_labels())


def counted_in(plain: str) -> str:
    """Return the key of the item that says how many there are of what is counted; empty if none."""
    if len(plain) > _LONGEST:
        return ""
    return next((key for key, asked in _counts() if asked.search(plain)), "")


@lru_cache
def _counts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(f"(?<!再)(?:{'|'.join(known.counts)}){_HOW_MANY}"))
        for key, known in item_help().items()
        if known.counts
    )
