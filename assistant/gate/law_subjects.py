"""The laws a text names in full, and the subjects of laws it names by their short titles."""

from functools import lru_cache

from corpus.laws.load import laws, tables


def _named(plain: str, names: tuple[str, ...]) -> set[str]:
    """Return the names that stand in a text, none as a part of a longer one."""
    found: set[str] = set()
    for name in names:
        if name in plain:
            found.add(name)
            plain = plain.replace(name, " ")
    return found


def laws_named(plain: str) -> set[str]:
    """Return the laws whose full titles stand in a folded text."""
    return _named(plain, _titles())


def subjects_named(plain: str) -> set[str]:
    """Return the subjects of laws that stand in a folded text (国民健康保険, 児童手当)."""
    return _named(plain, _subjects())


@lru_cache
def _titles() -> tuple[str, ...]:
    rows = (row for table in tables().rows.values() for row in table.values())
    names = {row.law for row in rows if row.law} | {law.name for law in laws().values()}
    return tuple(sorted((name for name in names if len(name) > 3), key=lambda n: (-len(n), n)))


@lru_cache
def _subjects() -> tuple[str, ...]:
    """Return what the short titles are about: 児童手当 of 児童手当法."""
    return tuple(
        subject
        for title in _titles()
        for subject in (title.removesuffix("法"),)
        if subject != title
    )
