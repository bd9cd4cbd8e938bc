"""Questions in an official's own words with the places that answer them, labelled by reading."""

from functools import lru_cache
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(_Strict):
    """A question and what answers it.

    ``keys`` are the items that answer it; where ``about`` is given, only text with one of these
    words does. The items of ``whole`` answer it in whatever words.
    """

    ask: str
    keys: list[str]
    about: list[str] = []
    whole: list[str] = []
    set: Literal["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"] = (
        "first"
    )

    def is_answered_by(self, key: str, words: str) -> bool:
        """Whether a text of an item answers the question."""
        if key in self.whole:
            return True
        return key in self.keys and (not self.about or any(word in words for word in self.about))


class _File(_Strict):
    source: str
    questions: list[Question]


@lru_cache
def retrieval_questions() -> tuple[Question, ...]:
    """Return the questions; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("data", "retrieval_questions.yaml")
    try:
        return tuple(_File.model_validate(yaml.safe_load(path.read_text("utf-8"))).questions)
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"検索の問い retrieval_questions.yaml を読めません: {error}") from error
