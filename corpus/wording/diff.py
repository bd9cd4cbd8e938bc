"""What changed between two versions of a block, sentence by sentence and character by character."""

from dataclasses import dataclass

from corpus.errors import InputError
from corpus.wording.compare import SentenceMatch, compare
from corpus.wording.model import WordingBlock, WordingVersion


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """The sentences of the newer version beside the older one, in the order of the older."""

    block: WordingBlock
    older: WordingVersion
    newer: WordingVersion
    sentences: tuple[SentenceMatch, ...]

    @property
    def changed(self) -> tuple[SentenceMatch, ...]:
        """The sentences that were altered, dropped (missing) or added."""
        return tuple(sentence for sentence in self.sentences if sentence.status != "same")


def diff(block: WordingBlock, older: str, newer: str) -> VersionDiff:
    """Compare two versions of a block by id; raises InputError where a version is unknown."""
    first, second = _version(block, older), _version(block, newer)
    return VersionDiff(block, first, second, compare(first, second.text).sentences)


def _version(block: WordingBlock, version_id: str) -> WordingVersion:
    version = block.version(version_id)
    if version is None:
        known = "、".join(version.id for version in block.versions)
        raise InputError(f"文例 {block.id} に版 {version_id} はありません。版は {known} です。")
    return version
