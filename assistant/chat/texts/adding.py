"""Puts a sentence that the author tells into the case of the conversation, in written style."""

from assistant.case import Case
from assistant.chat.reading.turn_words import turn_words
from corpus.wording.normal import split_sentences


def written(text: str) -> tuple[str, ...]:
    """Return the sentences of a statement as a document writes them; empty where that is not known.

    Only what stands at the end of a sentence is changed.
    """
    made = [_written(sentence) for sentence in split_sentences(text)]
    return tuple(made) if all(made) else ()


def _written(sentence: str) -> str:
    """Return one sentence in である style; empty where its end is not known."""
    said = in_plain_style(turn_words().adding.lead.sub("", sentence.strip()))
    words = turn_words().adding
    told = words.pointing.match(said) or words.hearsay.search(said.rstrip("。"))
    return "" if told else said


def in_plain_style(sentence: str) -> str:
    """Return a sentence that ends in です・ます in である style; empty where that is not known."""
    words = turn_words().adding
    said = words.tail.sub("", sentence.strip())
    for inside in words.inside:
        said = inside.spoken.sub(inside.written, said)
    for end in words.ends:
        if end.spoken.search(said):
            said = end.spoken.sub(end.written, said)
            break
    return "" if not said or words.spoken.search(said) else f"{said}。"


def with_lines(case: Case, field: str, lines: tuple[str, ...]) -> Case | None:
    """Return the case with lines added to a field of lines (storage.place); None for another."""
    part, _, name = field.partition(".")
    group = getattr(case, part, None)
    old = getattr(group, name, None)
    if group is None or not isinstance(old, tuple) or not all(isinstance(o, str) for o in old):
        return None
    return case.model_copy(update={part: group.model_copy(update={name: (*old, *lines)})})
