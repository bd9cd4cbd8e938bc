"""Whether a name may be put into a field that asks for another kind: a 課長 as 評価実施機関."""

from pydantic import Field

from assistant.chat.model import Answer
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader


class NamePut(Strict):
    """A kind of name that does not belong into a field, and what does."""

    id: str
    of: Words
    puts: Words
    say: str


class NamesFile(DataFile):
    """names_in_fields.yaml."""

    longest: int
    asks: Words
    unless: Words
    neutral: Words
    first: str
    puts: list[NamePut] = Field(min_length=1)


_data = reader("names_in_fields.yaml", NamesFile, "assistant.chat")


def answer_name_put(question: Question) -> Answer | None:
    """Say that a name is not what a field asks for; None where a question puts none into one."""
    plain, data = question.plain, _data()
    if question.pasted or len(plain) > data.longest:
        return None
    if data.unless.search(plain) or not data.asks.search(plain):
        return None
    put = next((p for p in data.puts if p.of.search(plain) and p.puts.search(plain)), None)
    first = "" if data.neutral.search(plain) else data.first
    return Answer("check", f"{first}{put.say}") if put else None
