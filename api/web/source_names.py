"""What sources are called on the pages: the office and title of a document, not its file name."""

from collections.abc import Callable, Mapping

from corpus.assessments.outline import Outline
from corpus.store.set_aside import without_marks
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels

NameOf = Callable[[str], str]


def name_of(known: Mapping[str, Outline]) -> NameOf:
    """Return what names a source, by the documents that the office may see."""

    def named(document: str) -> str:
        return wording_name(document) or _title(known.get(document)) or without_marks(document)

    return named


def _title(document: Outline | None) -> str:
    if document is None:
        return ""
    return "　".join(part for part in (document.agency, document.title) if part)


def wording_name(document: str) -> str:
    """Return platform, title and version of a standard wording (``block@version``), or nothing."""
    title, version = _wording(*document.split("@", 1)) if "@" in document else ("", "")
    return f"{title}（{version}）" if title else ""


def wording_step(before: str, after: str) -> str:
    """Return which standard wording went from which version (``block version``) to which."""
    (title, old), (_, new) = (_wording(*words.split(" ", 1)) for words in (before, after))
    return f"{title}：{old} → {new}"


def _wording(name: str, version: str) -> tuple[str, str]:
    """Return what a block is called and which version it is; both empty where it is not known."""
    for block in load_wording().blocks:
        for known in block.versions:
            if (block.id, known.id) == (name, version):
                platform = platform_labels()[block.platform]
                return f"{platform}「{block.title}」", version_name(block, known)
    return "", ""


def version_name(block: WordingBlock, version: WordingVersion) -> str:
    """Return which of the versions of a block one is."""
    return f"第{block.versions.index(version) + 1}版"


def spelled_out(text: str, titles: Mapping[str, str]) -> str:
    """Write titles for the file names of documents in a text."""
    for file, title in titles.items():
        text = text.replace(file, title)
    return text
