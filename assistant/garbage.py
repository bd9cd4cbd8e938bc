"""How often objects that hold each other are searched for dead ones, and which never: seldom."""

import gc

_MANY_OBJECTS = 100_000
"""New objects between two searches: about those of a document.

The knowledge that is loaded once never dies; to search it many times a document takes a tenth of
the time of all the work.
"""


def collect_seldom() -> tuple[int, int, int]:
    """Let many objects be made between two searches; returns the former thresholds."""
    former = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, *former[1:])
    return former


def keep_for_good() -> None:
    """Search no more what is loaded now: it serves until the end.

    A search that meets it for the first time takes some 50 ms, which one request would wait for.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
