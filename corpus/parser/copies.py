"""Documents with several 特定個人情報ファイル, and chapters that were merely read twice."""

from corpus.parser.filed import Filed
from corpus.text.fold import folded


def merge_repeated_files(filed: dict[str, Filed]) -> None:
    """Fold a copy of a chapter back into the first one if both name the same file."""
    names = [entry for entry in filed.values() if entry.at.spot.node.same_as and entry.copy]
    for name in names:
        first = filed.get(name.at.id)
        if first and _name(first) == _name(name):
            _merge(filed, name)


def _name(entry: Filed) -> str:
    return folded(entry.pieces[0][0]) if entry.pieces else ""


def _merge(filed: dict[str, Filed], name: Filed) -> None:
    chapter = name.at.spot.chapter
    for key, entry in list(filed.items()):
        if entry.copy != name.copy or entry.at.spot.chapter is not chapter:
            continue
        del filed[key]
        first = filed.get(entry.at.id)
        if first is None:
            entry.copy = 0
            filed[entry.id] = entry
            continue
        known = {folded(text) for text, _, _ in first.pieces}
        first.pieces += [piece for piece in entry.pieces if folded(piece[0]) not in known]
        first.last = max(first.last, entry.last)
