"""Tells which standard wording, of which version, a draft or the texts just shown are of."""

from collections.abc import Iterator

from assistant.chat.model import Answer, Conversation, Fact
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.turn_words import turn_words
from corpus.text.dates import japanese_date
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels

_LONGEST = 30
_NONE = "{what}に標準文例はありません。自団体のケースか、ほかの団体の評価書の記載です。"
_FIRST = "{what}のうち、標準文例は次のとおりです。ほかの文は標準文例ではありません。"
_USE = (
    "いつから使わなければならないという決まりは、ここで持つデータにありません。"
    "書いてある事実に合う版を使います。"
)


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
    what = "今の案" if drafted else "示した記載"
    if not found:
        said = _NONE.format(what=what)
        return Answer("compare", said, items=talk.items[:1], suggestion=talk.suggestion)
    lines = [_FIRST.format(what=what), *(_told(*one) for one in found)]
    lines += [_USE] if words.of_use.search(question.plain) else []
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
    since = f"、{japanese_date(version.since)}から" if version.since else ""
    unsure = "" if version.verified else "（日付は推定）"
    at = block.versions.index(version)
    before = f"。その前は版{block.versions[at - 1].id}" if at else ""
    later = (
        f"。後に版{block.versions[-1].id}があります" if version is not block.versions[-1] else ""
    )
    name = f"{platform_labels()[block.platform]}の標準文例"
    return f"・{name}「{block.title}」（{block.id}）: 版{version.id}{since}{unsure}{before}{later}"
