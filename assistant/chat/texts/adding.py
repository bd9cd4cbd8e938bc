"""Puts a sentence that the author tells into the case of the conversation, in written style."""

import re

from assistant.case import Case
from corpus.wording.normal import split_sentences

_LEAD = re.compile(
    r"^(?:あ|えっと|ええと|なお|ちなみに|うちでは|うちは|それと|あと|訂正します)[、。]|^(?:うちでは|うちは)"
)
_TAIL = re.compile(r"(?:んです|のです)?(?:けど|けれど|が|よ|ね|よね)?[。！!]*$")
_ENDS = (
    (re.compile("ています$|てます$|てる$"), "ている"),
    (re.compile("でいます$|でます$|でる$"), "でいる"),
    (re.compile("ていません$|てません$|てない$"), "ていない"),
    (re.compile("(?<=[一-龥ァ-ヺー]{2})しました$|(?<=に)しました$"), "した"),
    (re.compile("(?<=[一-龥ァ-ヺー]{2})しません$|(?<=は)しません$"), "しない"),
    (re.compile("できます$"), "できる"),
    (re.compile("(?<=[一-龥ァ-ヺー]{2})します$|(?<=[にをと])します$"), "する"),
    (re.compile("(?<=[えけげせてねべめれ])ます$|(?<=[見出得着])ます$"), "る"),
    (re.compile("います$"), "う"),
    (re.compile("きます$"), "く"),
    (re.compile("ぎます$"), "ぐ"),
    (re.compile("します$"), "す"),
    (re.compile("ちます$"), "つ"),
    (re.compile("びます$"), "ぶ"),
    (re.compile("みます$"), "む"),
    (re.compile("ります$"), "る"),
    (re.compile("ありません$"), "ない"),
    (re.compile("です$"), "である"),
)
"""Spoken ends, each with the written one; the first that fits is taken."""
_SPOKEN = re.compile("(?:ます|です|ません|ました|でした)$")


def written(text: str) -> tuple[str, ...]:
    """Return the sentences of a statement as a document writes them; empty where that is not known.

    Only what stands at the end of a sentence is changed.
    """
    made = [_written(sentence) for sentence in split_sentences(text)]
    return tuple(made) if all(made) else ()


def _written(sentence: str) -> str:
    """Return one sentence in である style; empty where its end is not known."""
    said = _TAIL.sub("", _LEAD.sub("", sentence.strip()))
    for end, instead in _ENDS:
        if end.search(said):
            said = end.sub(instead, said)
            break
    return "" if not said or _SPOKEN.search(said) else f"{said}。"


def with_lines(case: Case, field: str, lines: tuple[str, ...]) -> Case | None:
    """Return the case with lines added to a field of lines (storage.place); None for another."""
    part, _, name = field.partition(".")
    group = getattr(case, part, None)
    old = getattr(group, name, None)
    if group is None or not isinstance(old, tuple) or not all(isinstance(o, str) for o in old):
        return None
    return case.model_copy(update={part: group.model_copy(update={name: (*old, *lines)})})
