"""Takes a correction into the text at hand, and into those that are drafted later."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.explaining import named
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.sentences import prose_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import Correction, leaves_out
from assistant.chat.texts.draft_wishes import draft_wishes


def mend(
    desk: Desk, correction: Correction, talk: Conversation, notes: Sequence[str] = ()
) -> Continued:
    """Correct the text at hand, past the gate, and what later texts are written from.

    The author is the source of what is put in; the rest has been judged. ``notes`` are said beside
    what was done.
    """
    last, case = talk.suggestion, talk.case
    if last is None or case is None:
        return Answer("told", correction.said, True, talk.items[:1]), talk
    if any(_is_spoken(new) and not _is_spoken(old) for old, new in correction.sentences):
        return as_it_was(draft_wishes().says["spoken"].format(old=correction.old), talk), talk
    text = correction.applied(last.draft.text)
    if not any(prose_of(text)):
        said = (
            f"「{correction.old}」のことを書いた文を除くと、「{named(talk.items[0])}」に書くことが"
        )
        said += "なくなるため、案はそのままとします。ケースの記載を確かめてください。"
        return as_it_was(said, talk), talk
    after = replace(talk, ledger=talk.ledger.with_words(*correction.sentences))
    made = desk.judged(after.told_case or case, replace(last.draft, text=text), [text])
    if made.report.verdict == "block":
        why = next((f.message for f in made.report.findings if f.severity == "error"), "")
        said = "改めた案は検査を通らなかったため、元の案のままとします。"
        return as_it_was(f"{said}{why}".replace("\n", "　"), talk), talk
    shown = answer_draft(talk.items[:1], made, ())
    lines = [correction.said, *correction.cautions, *notes, shown.text]
    done = (correction.new or correction.old,)
    answer = replace(shown, intent="told", text="\n".join(lines), done=done)
    return answer, replace(after, suggestion=made, intent="told")


def _is_spoken(sentence: str) -> bool:
    """Whether a sentence is one that is said and not written, which no draft may have."""
    return bool(turn_words().pasted.spoken.search(sentence.rstrip("。")))


def leaving_out(word: str, words: Collection[str], about: Sequence[str]) -> Correction:
    """Return the correction by which a thing, also in other words, goes out of sentences."""
    changed: list[tuple[str, str]] = []
    for sentence in about:
        stands = (m[0] for w in words if (m := re.search(re.escape(w), sentence, re.IGNORECASE)))
        changed += leaves_out(next(stands, word), [sentence])
    return Correction(word, "", tuple(changed))


def as_it_was(said: str, talk: Conversation, intent: Intent = "told") -> Answer:
    """Return an answer that says something of the text at hand and leaves it as it is."""
    return Answer(intent, said, True, talk.items[:1], suggestion=talk.suggestion)
