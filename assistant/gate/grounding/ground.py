"""Grounding: the verdict on every sentence of a text, given what it may rest on."""

from collections.abc import Hashable
from functools import lru_cache

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.judged import Judged
from assistant.gate.grounding.model import Difference, SentenceVerdict
from assistant.gate.grounding.sentences import split

_MOST_VERDICTS = 2048


def ground(text: str, basis: Basis) -> tuple[SentenceVerdict, ...]:
    """Return the verdicts on the sentences of a text in order; none if nothing is declared."""
    if basis.is_empty:
        return ()
    sentences = [((text[s.start : s.end], s.heading), s) for s in split(text)]
    known = remembered(basis.here, basis.elsewhere, basis.uncited, basis.own_names)
    verdicts = {written: known.get(written) for written, _ in sentences}
    unknown = {
        written: Judged(s, text, basis) for written, s in sentences if verdicts[written] is None
    }
    open_ones = [judged.said for judged in unknown.values() if not judged.is_settled]
    for index in (*basis.here, *basis.elsewhere, *basis.uncited):
        index.ask(open_ones)
    for written, judged in unknown.items():
        verdicts[written] = known[written] = judged.verdict()
    found = ((verdicts[written], sentence) for written, sentence in sentences)
    return tuple(_moved(verdict, sentence.start) for verdict, sentence in found if verdict)


class _Verdicts(dict[tuple[str, bool], SentenceVerdict]):
    """The verdicts on sentences, as text and as heading or not; too many are let go."""

    def __setitem__(self, written: tuple[str, bool], verdict: SentenceVerdict) -> None:
        """Keep a verdict."""
        if len(self) >= _MOST_VERDICTS:
            self.clear()
        super().__setitem__(written, verdict)


@lru_cache(maxsize=4)
def remembered(*_rests_on: Hashable) -> _Verdicts:
    """Return the verdicts on sentences that rest on the same: an author changes one at a time."""
    return _Verdicts()


def _moved(verdict: SentenceVerdict, start: int) -> SentenceVerdict:
    """Return the verdict on the same sentence where it stands once more."""
    by = start - verdict.start
    if not by:
        return verdict
    status, _, end, said, document, path, source, first, last, alike, parts, fits, cited = verdict
    moved = tuple([Difference(k, i + by, j + by, s, says) for k, i, j, s, says in parts])
    place = (start, end + by, said, document, path, source, first, last)
    return SentenceVerdict(status, *place, alike, moved, fits, cited)
