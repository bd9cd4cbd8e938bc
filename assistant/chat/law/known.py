"""What the chat knows of the law by data: gists of articles, names of what is provided."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import Field

from assistant.data_files import DataFile, Strict, reader
from corpus.laws.model import Citation

_WORDS = re.compile(r"[一-龥々]{2,}|[ァ-ヺー]{3,}")


class Gist(Strict):
    """What an article, or one paragraph of it, lays down today, in a few words."""

    article: str
    paragraph: int | None = None
    content: str


class GistsOfLaw(Strict):
    """The gists of one law, all read in the same place."""

    law: str
    source: str
    verified: bool
    articles: list[Gist]


class GistFile(Strict):
    """articles.yaml."""

    as_of: dt.date
    laws: list[GistsOfLaw]


class ProvidedName(Strict):
    """What an information that is provided is called, and the laws that it comes from."""

    say: list[str] = Field(min_length=1)
    laws: list[str] = Field(min_length=1)


class ProvidedFile(DataFile):
    """provided_names.yaml."""

    information: list[ProvidedName]


gists = reader("articles.yaml", GistFile, "assistant.chat")
"""What articles lay down today."""

provided_names = reader("provided_names.yaml", ProvidedFile, "assistant.chat")
"""What the information of 情報連携 is called."""


@dataclass(frozen=True, slots=True)
class KnownGist:
    """What a place lays down today; ``whole`` where only its whole article is known."""

    content: str
    source: str
    verified: bool
    as_of: dt.date
    whole: bool


def gist_of(citation: Citation) -> KnownGist | None:
    """Return what a place lays down; None where that is not in the data."""
    if citation.table or citation.supplement or not citation.article:
        return None
    article = (citation.law, str(citation.article))
    exact = _gists().get((*article, citation.paragraph)) if not citation.item else None
    return exact or _of_whole(article)


def gists_about(text: str, law: str) -> list[tuple[str, KnownGist]]:
    """Return the articles of a law with most of the words of a text, and what they lay down."""
    words = set(_WORDS.findall(text))
    scored = [
        (sum(len(word) for word in words if word in gist.content), article, gist)
        for (of_law, article, paragraph), gist in _gists().items()
        if of_law == law and paragraph is None
    ]
    best = max((score for score, _, _ in scored), default=0)
    return [(article, gist) for score, article, gist in scored if best and score == best]


def _of_whole(article: tuple[str, str]) -> KnownGist | None:
    whole = _gists().get((*article, None))
    return replace(whole, whole=True) if whole else None


@lru_cache
def _gists() -> dict[tuple[str, str, int | None], KnownGist]:
    data = gists()
    return {
        (of_law.law, gist.article, gist.paragraph): KnownGist(
            gist.content, of_law.source, of_law.verified, data.as_of, whole=False
        )
        for of_law in data.laws
        for gist in of_law.articles
    }
