"""The command of a measurement that asks the chat again what it has answered before."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.store.store import Store
from corpus.wording.platforms import platforms_in


@dataclass(frozen=True, slots=True)
class Again:
    """What was asked again: in which way, whether its answer held, and what to show where not."""

    kind: str
    held: bool
    told: str


def summary(asked: Sequence[Again]) -> dict[str, str]:
    """Return how many of the answers of each kind held."""
    kinds = dict.fromkeys(one.kind for one in asked)
    return {
        kind: f"{sum(one.held for one in of)}/{len(of)}"
        for kind in kinds
        for of in [[one for one in asked if one.kind == kind]]
    }


def run(about: str | None, measure: Callable[[Store, dt.date], Iterable[Again]]) -> None:
    """Print the figures of each kind as JSON; with --misses what did not hold."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--store", type=Path, required=True, help="a store that was built before")
    parser.add_argument("--misses", action="store_true", help="show what did not hold")
    options = parser.parse_args()
    store = Store.open(options.store, None, platforms_in)
    asked = list(measure(store, dt.datetime.now(tz=dt.UTC).date()))
    store.close()
    sys.stdout.write(json.dumps(summary(asked), ensure_ascii=False) + "\n")
    if options.misses:
        sys.stdout.writelines(f"{one.told}\n" for one in asked if not one.held)
