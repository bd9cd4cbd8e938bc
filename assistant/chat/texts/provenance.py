"""Tells which standard wording, of which version, a draft or the texts just shown are of."""

from collections.abc import Iterator

from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, Fact
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.turn_words import turn_words
from corpus.text.dates import japanese_date
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels

_LONGEST = 30


def answer_provenance(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Answer これは標準文例？, いつの版？ of the draft, else of the texts last shown; None else.

    A platform that the question names limits it to the wording of that.
    """
    words = turn_words().provenance
    asked = words.asks.search(question.plain) and len(question.plain) <= _LONGEST
    if not asked or question.quoted or question.pasted or not talk.turns:
        return None
    drafted = talk.suggestion is not None and bool(talk.suggestion.draft.text)
    found = list(_of_draft(talk, library) if drafted else _of_shown(talk, library))
    if not found and not drafted and not (talk.shown and talk.quoted):
        return None
    named = platforms_said(question.text)[0]
    found = [one for one in found if not named or one[0].platform in named]
    what = message("provenance.draft" if drafted else "provenance.shown")
    if not found:
        said = message("provenance.none", what=what)
        return Answer("compare", said, items=talk.items[:1], suggestion=talk.suggestion)
    lines = [message("provenance.first", what=what), *(_told(*one) for one in found)]
    lines += [message("provenance.use")] if words.of_use.search(question.plain) else []
    return Answer(
        "compare",
        "\n".join(lines),
        items=talk.items[:1],
        facts=tuple(Fact(f"文例 {b.id}", v.source, v.verified) for b, v in found),
        suggestion=talk.suggestion,
    )


def _of_draft(
    talk: Conversation, library: Library
) -> Iterator[tuple[WordingBlock, WordingVersion]]:
    sources = talk.suggestion.draft.sources if talk.suggestion else ()
    yield from _named((s.document for s in sources if s.kind == "wording"), library)


def _of_shown(
    talk: Conversation, library: Library
) -> Iterator[tuple[WordingBlock, WordingVersion]]:
    documents = (place.partition("#")[0] for place in talk.quoted if talk.shown)
    yield from _named((name for name in documents if "@" in name), library)


def _named(names: Iterator[str], library: Library) -> Iterator[tuple[WordingBlock, WordingVersion]]:
    """Yield the blocks and versions that names (block@version) call, each once."""
    for name in dict.fromkeys(names):
        block_id, _, version_id = name.partition("@")
        block = library.block(block_id)
        version = block.version(version_id)
        if version:
            yield block, version


def _told(block: WordingBlock, version: WordingVersion) -> str:
    """Tell of a version whose wording it is, since when it is in use, and what came before it."""
    said = {"since": "", "unsure": "", "before": "", "later": ""}
    if version.since:
        said["since"] = message("provenance.since", day=japanese_date(version.since))
    if not version.verified:
        said["unsure"] = message("provenance.unsure")
    at = block.versions.index(version)
    if at:
        said["before"] = message("provenance.before", version=block.versions[at - 1].id)
    if version is not block.versions[-1]:
        said["later"] = message("provenance.later", version=block.versions[-1].id)
    name = platform_labels()[block.platform]
    return message(
        "provenance.told", name=name, title=block.title, id=block.id, version=version.id, **said
    )
