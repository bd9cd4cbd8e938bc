"""What an author must be told of the reading of a file: counted, with the first words of it."""

from collections import defaultdict

_QUOTED = 3
_LONGEST = 24


class Told:
    """Gathers under a key what was met; the words of it where they say which one it was."""

    def __init__(self) -> None:
        self._found: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, key: str, words: str = "") -> None:
        """Count one more."""
        self._found[key].append(" ".join(words.split()))

    def count(self, key: str) -> int:
        """Return how many there were."""
        return len(self._found.get(key, ()))

    def sentence(self, key: str, text: str) -> str:
        """Return ``text`` with its ``{count}`` filled in, the first words quoted at its end."""
        sentence = text.format(count=self.count(key))
        words = [word for word in self._found[key] if word]
        if not words:
            return sentence
        quoted = "".join(f"「{_short(word)}」" for word in words[:_QUOTED])
        more = "など" if len(words) > _QUOTED else ""
        return f"{sentence.removesuffix('。')}（{quoted}{more}）。"

    def sentences(self, texts: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Return the sentences of the keys that were met, in the order of ``texts``."""
        return tuple(self.sentence(key, text) for key, text in texts if self.count(key))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
