"""Lets threads that search go on while another thread of the process builds an index.

Python lets a thread that computes go on for 5 ms before another that waits gets its turn. A search
gives its turn away at every comparison of vectors and every read of a record, ten times and more,
and would wait each time.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TURN = 0.0005
"""Seconds; shorter ones cost the builder more than they give."""


@contextmanager
def short_turns() -> Iterator[None]:
    """Take short turns meanwhile; where two do so at once they may stay short: no harm."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, _TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
