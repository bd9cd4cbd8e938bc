"""Finds phrases in folded questions."""

from functools import lru_cache

from assistant.known_names import plainly


def says(plain: str, phrase: str) -> bool:
    """Whether a folded question holds a phrase; the parts of ``a+b`` may stand anywhere.

    A part with ``$`` stands at the end: 書いて$ asks for a text, 書いている does not.
    """
    end = plain.rstrip("。!?")
    return all(
        end.endswith(part[:-1]) if part.endswith("$") else part in plain for part in _parts(phrase)
    )


@lru_cache(maxsize=4096)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(plainly(part) for part in phrase.split("+"))
