"""What the chat knows of the law by data: gists of articles, names of what is provided."""

import datetime as dt
from functools import lru_cache

from pydantic import Field

from assistant.data_files import Strict, read_data


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


class ProvidedFile(Strict):
    """provided_names.yaml."""

    source: str
    verified: bool
    information: list[ProvidedName]


@lru_cache
def gists() -> GistFile:
    """Return what articles lay down today."""
    return read_data("articles.yaml", GistFile, "assistant.chat")


@lru_cache
def provided_names() -> ProvidedFile:
    """Return what the information of 情報連携 is called."""
    return read_data("provided_names.yaml", ProvidedFile, "assistant.chat")
