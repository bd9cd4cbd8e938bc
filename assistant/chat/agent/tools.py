"""The tools of the chat as a model may use them: each answers as the chat without a model does."""

import hashlib
import json
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.chat.knowledge import AskedIntent
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.talk import Chat
from assistant.data_files import DataFile, Strict, read_data
from assistant.draft.chat import ToolCall, ToolOffer
from corpus.laws.resolve import citations

_NO_RULE = "分かりません。その決まりについての説明は、ここで持つデータにありません。"


class ToolEntry(Strict):
    """A tool of the chat that a model may use; it answers as questions of ``intent`` are."""

    name: str
    intent: AskedIntent
    doing: str
    description: str


class ToolFile(DataFile):
    """tools.yaml."""

    tools: list[ToolEntry]


@lru_cache
def tool_entries() -> dict[str, ToolEntry]:
    """Return the tools a model may use, by name."""
    return {
        entry.name: entry for entry in read_data("tools.yaml", ToolFile, "assistant.chat").tools
    }


class Arguments(BaseModel):
    """What a tool is asked."""

    model_config = ConfigDict(frozen=True)

    question: str = Field(min_length=1, max_length=1000)


def offers() -> tuple[ToolOffer, ...]:
    """Return the tools for a model."""
    return tuple(
        ToolOffer(tool.name, tool.description, Arguments) for tool in tool_entries().values()
    )


def digest_of_tools() -> str:
    """Return the hash of what a model is told of the tools."""
    told = [[tool.name, tool.description] for tool in tool_entries().values()]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


class ToolFault(Exception):
    """A call that cannot be carried out; its words are for the model."""


def read_call(call: ToolCall) -> tuple[ToolEntry, str]:
    """Return the tool called and what it is asked; raises ToolFault."""
    tool = tool_entries().get(call.name)
    if tool is None:
        raise ToolFault(f"この名の道具はない。使えるもの: {'、'.join(tool_entries())}")
    try:
        asked = Arguments.model_validate_json(call.arguments)
    except ValidationError:
        raise ToolFault('引数を読めない。{"question": "…"} の形の JSON で書く。') from None
    if not asked.question.strip():
        raise ToolFault("question が空である。")
    return tool, asked.question


def use(tool: ToolEntry, asked: str, chat: Chat, talk: Conversation) -> Answer:
    """Answer with a tool; ``chat`` says how drafts are made."""
    if tool.intent == "check":
        text = asked.strip().removeprefix("「").removesuffix("」")
        checked = Question(asked, "", (text,), citations(text), None)
        return chat.answer_as("check", checked, talk)
    question = read_question(asked)
    if tool.intent == "rule" and question.rule is None:
        return Answer("rule", _NO_RULE, known=False)
    return chat.answer_as(tool.intent, question, talk)
