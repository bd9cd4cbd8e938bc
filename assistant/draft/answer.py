"""The shape asked of a model's answer, and how an answer is read."""

import json
import re

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.draft.calls import Unusable
from assistant.draft.chat import Reply

_MOST_CHARACTERS = 60_000
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_SHAPE = "答えは、求められた形の JSON 一つだけとする。"


class Sentence(BaseModel):
    """One sentence with the ids of the sources it rests on."""

    model_config = ConfigDict(frozen=True)

    part: int = 1
    text: str = Field(max_length=1000)
    sources: list[str] = Field(max_length=20)
    quote: str | None = None


class Answer(BaseModel):
    """A whole answer."""

    model_config = ConfigDict(frozen=True)

    sentences: list[Sentence] = Field(max_length=100)
    insufficient: bool = False
    missing: list[str] = Field(default=[], max_length=20)


def read_answer_of(reply: Reply) -> Answer:
    """Read a reply; raises Unusable where there is no answer of the asked shape in it."""
    if reply.refused:
        raise Unusable("refusal")
    text = _THOUGHT.sub("", reply.text).strip()
    if reply.cut or len(text) > _MOST_CHARACTERS:
        raise Unusable("too_long_answer", "答えが長すぎた。文を減らすこと。" + _SHAPE)
    if not text:
        raise Unusable("empty", "答えが空であった。" + _SHAPE)
    try:
        value = json.loads(text[text.find("{") : text.rfind("}") + 1])
        return Answer.model_validate(value)
    except ValidationError:
        raise Unusable("schema", "求められた形に合わなかった。" + _SHAPE) from None
    except (ValueError, RecursionError):
        raise Unusable("no_json", "JSON として読めなかった。" + _SHAPE) from None
