"""Asks the chat for every datum it rests on, in many ways: ``python -m evals.swept``.

A question that a developer thinks of tests what he thought of. Here the questions are the product
of all data (old names, terms, items, rows of the tables, 号, procedures) and ways to ask for them
(swept.yaml), and an answer is right where it holds what the datum says: the new name, the number,
the item named first. What it says beside that is not looked at, and the ways are a developer's, not
those of officials. The baseline is the first hit of a search, as in ``evals.talks``.
"""

import argparse
import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.chat.model import Conversation
from assistant.chat.talk import Chat
from assistant.chat.words.known import standing, term_file
from assistant.known_names import plainly, procedure_names
from assistant.law_rows import TWINS, rows_of
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.laws.load import changes, items, laws, tables
from corpus.laws.model import TableId
from corpus.store.store import Store
from corpus.text.yaml_text import read_yaml
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.talks import Reply, reply_of, searched

Of = Literal["names", "terms", "items", "old_rows", "rows", "procedures", "old_numbers", "numbers"]
_TABLES: dict[TableId, str] = {
    "beppyo-1": "番号法別表第一",
    "beppyo-2": "番号法別表第二",
    "beppyo": "番号法別表",
    "dai2jo": "主務省令第2条の表",
}
_MARK = re.compile(r"^(?:[①-⑳]|[0-9]+[.．])\s*|【任意】|\{n\}")
_BEGINNING = 18
"""Characters of a meaning that an answer which tells it must hold."""
_SHORTEST_LABEL = 4


class Ways(BaseModel):
    """Ways to ask for the data of a kind; ``{}`` is what a datum is called."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: Of
    ask: list[str] = Field(min_length=1)


class _Data(BaseModel):
    """swept.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    ways: list[Ways]


@dataclass(frozen=True, slots=True)
class Datum:
    """A datum as a question names it, what a right answer holds, and how that is seen."""

    said: str
    holds: str
    is_told: Callable[[Reply], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a datum: the chat's reply and whether it, and the baseline's, holds it."""

    of: Of
    way: str
    question: str
    datum: Datum
    reply: Reply
    right: bool
    baseline: bool


@lru_cache
def ways() -> tuple[Ways, ...]:
    """Return the ways to ask; raises ValueError if their file is not sound."""
    path = resources.files("evals").joinpath("data", "swept.yaml")
    return tuple(_Data.model_validate(read_yaml(path.read_text(encoding="utf-8"))).ways)


def questions() -> Iterator[tuple[Of, str, Datum]]:
    """Yield each datum with each way to ask for it."""
    for one in ways():
        for way in one.ask:
            for datum in _DATA[one.of]():
                yield one.of, way, datum


def measure(store: Store, today: dt.date, every: int = 1) -> Iterator[Asked]:
    """Ask for every datum in every way; with ``every`` only one question of so many."""
    chat = Chat(store, load_wording(), today)
    for of, way, datum in islice(questions(), 0, None, every):
        question = way.format(datum.said)
        reply = reply_of(chat.ask(question, Conversation())[0])
        found = searched(store, question)
        right = reply.known and datum.is_told(reply)
        yield Asked(of, way, question, datum, reply, right, datum.is_told(found))


def summary(asked: Sequence[Asked]) -> dict[str, dict[str, int]]:
    """Return how many of each kind were right, not known and answered otherwise, of how many."""
    found: dict[str, Counter[str]] = {}
    for one in asked:
        counts = found.setdefault(one.of, Counter(n=0, right=0, not_known=0, other=0, baseline=0))
        fault = "other" if one.reply.known else "not_known"
        counts.update(n=1, baseline=int(one.baseline), **{"right" if one.right else fault: 1})
    return {of: dict(counts) for of, counts in found.items()}


def _names() -> Iterator[Datum]:
    """Yield bodies, words and laws that others replaced, with the new name."""
    known = changes()
    replaced = [(body.old, body.new) for body in known.bodies if not body.near]
    replaced += [(old, one.new) for one in standing().former for old in one.old]
    for law in laws().values():
        heir = laws().get(law.replaced_by)
        replaced += [(law.name, heir.name)] if law.until and heir else []
        replaced += [(title.name, law.name) for title in law.titles if title.until]
    for old, new in replaced:
        name = new.partition("（")[0]
        if name:
            yield Datum(old, name, _holding(name, beside=old))


def _terms() -> Iterator[Datum]:
    for term in term_file().terms:
        for name in term.say:
            yield Datum(name, term.text, _holding(term.text[:_BEGINNING]))


def _items() -> Iterator[Datum]:
    """Yield the items whose printed label is theirs alone; the text below a choice is the same."""
    labels: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for form in (FormId.JUTEN, FormId.ZENKOMOKU):
        nodes = load_form(form).items
        for node in nodes:
            labels.setdefault(_MARK.sub("", node.label).strip(), set()).add(node.key)
            under = {one.key for one in nodes if one.id.startswith(f"{node.id}.")}
            below.setdefault(node.key, {node.key}).update(under)
    for label, keys in labels.items():
        if len(keys) == 1 and len(label) >= _SHORTEST_LABEL:
            key = next(iter(keys))
            yield Datum(label, key, _naming(below[key]))


def _old_rows() -> Iterator[Datum]:
    """Yield the rows of the old tables with the number they carry now."""
    for (table, row), now in sorted(tables().forward.items()):
        said = f"{_TABLES[table]}の{row}の項"
        if now and row in tables().rows[table]:
            yield Datum(said, f"{now}の項", _holding(f"{now}の項"))


def _rows() -> Iterator[Datum]:
    """Yield the rows in force with the law they name."""
    for table in TWINS.values():
        for number, row in sorted(tables().rows[table].items()):
            if row.law:
                yield Datum(f"{_TABLES[table]}の{number}の項", row.law, _holding(row.law))


def _procedures() -> Iterator[Datum]:
    """Yield procedures by every name with a row of 別表 that they have."""
    for procedure in procedure_names().procedures:
        rows = rows_of(procedure, "beppyo-1", prefecture=False) if procedure.law else ()
        numbers = [f"{pair.new}の項" for pair in rows if pair.new]
        for name in procedure.say if numbers else ():
            yield Datum(name, "か".join(numbers), _holding(*numbers))


def _old_numbers() -> Iterator[Datum]:
    """Yield the 号 of 第19条 as they stood in 令和2年, with the number of today."""
    for item in items().contents:
        then, now = item.numbers[-2], item.numbers[-1]
        if then and now and then != now:
            yield Datum(f"第19条第{then}号", f"第{now}号", _holding(f"第{now}号"))


def _numbers() -> Iterator[Datum]:
    """Yield the 号 of 第19条 in force with what they are of."""
    for item in items().contents:
        if item.numbers[-1]:
            parts = re.split("[（）・]", item.content)
            yield Datum(f"番号法第19条第{item.numbers[-1]}号", item.content, _holding(*parts))


def _naming(keys: Collection[str]) -> Callable[[Reply], bool]:
    """Return whether a reply names one of some items first."""
    return lambda reply: bool(set(reply.keys[:1]) & set(keys))


def _holding(*any_of: str, beside: str = "") -> Callable[[Reply], bool]:
    """Return whether a reply holds one of some texts, beside what may hold it too."""
    wanted = [plainly(text) for text in any_of if text]
    known = plainly(beside)

    def holds(reply: Reply) -> bool:
        told = plainly(reply.text).replace(known, " ") if known else plainly(reply.text)
        return any(text in told for text in wanted)

    return holds


_DATA: dict[Of, Callable[[], Iterable[Datum]]] = {
    "names": _names,
    "terms": _terms,
    "items": _items,
    "old_rows": _old_rows,
    "rows": _rows,
    "procedures": _procedures,
    "old_numbers": _old_numbers,
    "numbers": _numbers,
}


def main() -> None:
    """Print the figures of each kind of datum as JSON; with --misses the questions that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True, help="a store that was built before")
    parser.add_argument("--misses", action="store_true", help="show the questions that failed")
    parser.add_argument("--every", type=int, default=1, help="ask one question of so many")
    options = parser.parse_args()
    store = Store.open(options.store, None, platforms_in)
    asked = list(measure(store, dt.datetime.now(tz=dt.UTC).date(), options.every))
    store.close()
    sys.stdout.write(json.dumps(summary(asked), ensure_ascii=False, indent=2) + "\n")
    if options.misses:
        sys.stdout.writelines(_line(one) for one in asked if not one.right)


def _line(one: Asked) -> str:
    known, head = "別の答え" if one.reply.known else "分からない", one.reply.text.partition("\n")[0]
    return f"{one.of} [{known}] {one.question}\n    {one.datum.holds}: {head}\n"


if __name__ == "__main__":
    main()
