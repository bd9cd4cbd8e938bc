"""Which items a question means, over the forms and what the search finds."""

from collections.abc import Collection, Iterable, Sequence

from assistant.case import Case
from assistant.chat.items.by_number import CERTAIN
from assistant.chat.items.finding import SURE, find_items, on_form
from assistant.chat.items.kiso_items import found_on_kiso
from assistant.chat.items.named import FORMS
from assistant.chat.items.of_entry import of_entry_named
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import ItemRef
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from corpus.forms.load import form_named, load_form
from corpus.store.model import Hit
from corpus.wording.platforms import without_platforms

_HITS, _TWINS = 20, 10
"""Sections found for a question, and how many others that say the same are told with each."""
_COVER = frozenset({"cover.number", "cover.title"})
"""Items whose label is of 評価書, a word that a question about any item may hold."""
_FAR_LIKELIER = 0.6
"""Share of the best score that an item of the case's own form must have to be the one meant."""


def look(store: SectionStore, text: str, keys: Collection[str] | None = None) -> Sequence[Hit]:
    """Search for what a question, or its words, may mean, among some items where they are given."""
    return store.search(text, keys=keys, limit=_HITS, most_twins=_TWINS)


def meant(
    store: SectionStore,
    text: str,
    case: Case | None,
    spoken: Sequence[ItemRef] = (),
    part_of: str = "",
) -> tuple[Sequence[Hit], tuple[ItemRef, ...]]:
    """Return what is found for a question, and the items meant, likeliest first.

    A platform says which part of an item is meant; where the other words name an item for
    sure, it is theirs. For a part of a question the search is that for the whole, done once.
    """
    of_kiso = found_on_kiso(text, case, spoken)
    rest = without_platforms(text)
    if rest != text and not of_kiso:
        hits = look(store, part_of or rest)
        items = find(rest, hits, case)
        if items and items[0].score >= SURE:
            return hits, of_entry_named(items, text, case)
    hits = look(store, part_of or text)
    return hits, of_kiso or of_entry_named(find(text, hits, case), text, case)


def find(text: str, hits: Sequence[Hit], case: Case | None) -> tuple[ItemRef, ...]:
    """Find the items meant, on the form of the case unless the other has a far likelier one.

    What is of no use as an example to who does not name it (評価書番号) is left out.
    """
    plain = plainly(text)
    idle = {o.key for o in example_words().only_if_said if not is_asked(plain, o.words)}
    rest = text.replace("評価書", " ") if idle >= _COVER else text
    found = _found(rest if plainly(rest) else text, hits, case)
    return tuple(ref for ref in found if ref.key not in idle or ref.score >= CERTAIN)


def _found(text: str, hits: Sequence[Hit], case: Case | None) -> tuple[ItemRef, ...]:
    forms = tuple(map(load_form, FORMS))
    if case is None:
        return find_items(text, hits, forms)
    own = form_named(case.form)
    found = find_items(text, hits, (own,))
    anywhere = find_items(text, hits, (own, *(form for form in forms if form.id != own.id)))
    likely = anywhere[0].score * _FAR_LIKELIER if anywhere else 0.0
    if likely < SURE * _FAR_LIKELIER or (found and found[0].score >= likely):
        return found
    return distinct(on_form(ref, own) for ref in anywhere)


def distinct(items: Iterable[ItemRef]) -> tuple[ItemRef, ...]:
    """Drop an item that stands there twice (a choice and its own words below it)."""
    found: dict[str, ItemRef] = {}
    for ref in items:
        found.setdefault(ref.place.id, ref)
    return tuple(found.values())
