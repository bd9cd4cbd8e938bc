"""The tools that a model may use, as the data describe them."""

from functools import lru_cache

from assistant.chat.knowledge import AskedIntent
from assistant.data_files import Strict, read_data


class ToolEntry(Strict):
    """A tool of the chat that a model may use; it answers as questions of ``intent`` are."""

    name: str
    intent: AskedIntent
    doing: str
    description: str


class ToolFile(Strict):
    """tools.yaml."""

    source: str
    verified: bool
    tools: list[ToolEntry]


@lru_cache
def tool_entries() -> dict[str, ToolEntry]:
    """Return the tools a model may use, by name."""
    return {
        entry.name: entry for entry in read_data("tools.yaml", ToolFile, "assistant.chat").tools
    }
