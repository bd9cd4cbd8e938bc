"""Gives free memory back to the machine: the C library keeps what many threads have let go."""

import ctypes
import threading
from collections.abc import Callable

PAUSE = 20.0
"""Seconds between two times."""


def trimming() -> Callable[[], None] | None:
    """Return how memory is given back here, None where the C library knows no way (not glibc)."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    trim.argtypes, trim.restype = (ctypes.c_size_t,), ctypes.c_int

    def give_back() -> None:
        trim(0)  # other threads go on meanwhile; it takes some milliseconds

    return give_back


class Housekeeper:
    """Calls something again and again beside the server, until told to stop."""

    def __init__(self, work: Callable[[], None] | None, pause: float = PAUSE) -> None:
        self._work = work
        self._pause = pause
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin, if there is anything to do."""
        if self._work:
            self._thread = threading.Thread(
                target=self._run, args=(self._work,), name="housekeeper", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Stop, and wait until what is under way is done."""
        self._stopping.set()
        if self._thread:
            self._thread.join()

    def _run(self, work: Callable[[], None]) -> None:
        while not self._stopping.wait(self._pause):
            work()
