"""The one tree of exceptions; each class says who must act.

Faults in the *content* of a document are findings, never exceptions.
"""


class HyokaError(Exception):
    """Anything hyoka refuses to do; the message says what, where and what to do next."""


class InputError(HyokaError):
    """The caller must act: a file, an option, an item or a case that cannot be used."""


class StoreError(HyokaError):
    """The operator must act: the store is missing, locked, or was built by something else."""


class DataError(HyokaError):
    """The maintainer must act: a data file shipped with hyoka is inconsistent."""
