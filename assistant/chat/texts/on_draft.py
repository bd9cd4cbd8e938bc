"""What is asked of the text at hand in everyday words: leave a platform out, shorter, mended."""

import re
from dataclasses import replace

from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, has_text, read_question
from assistant.chat.model import Conversation, Intent
from assistant.chat.rules.size_told import asks_something
from corpus.text.fold import folded

_TAKES_OUT = re.compile(
    r"(?:外し|はずし|抜い|除い|消し|削っ|省い|取っ|落とし|やめ|なくし)て(?:ください|下さい|ほしい|欲しい|くれ|もらえ"
    r"|おいて|お願い|よ)?[^。?]{0,6}[。?]*$|(?:いら|要ら)ない(?:です)?[。]*$|不要(?:です)?[。]*$|削除(?:して[^。]{0,4})?[。]*$"
)
_SHORTER = re.compile(
    "短く|短め|短い|コンパクト|簡潔|縮め|縮まら|すっきり|長すぎ|長い(?:な|ね|よ|です|かな|ので|から|[、。]|$)"
)
_OF_TIME = re.compile("戻|期間|年|月|保存|方が|ほう")
_LONGEST = 30
_MENDED = re.compile(
    "(?:直した|直し|修正した|修正|訂正した|訂正)(?:あと|後)?の?(?:文|もの|やつ|形|版)?(?:だけ|のみ|を(?:くだ|見せ|示|出))"
)
_READ = re.compile("(?:この|次の|下の|以下の)文|(?:見|み)て(?:くだ|ほし|くれ|もら)")
_GAP = "〔要確認"
_OPEN: frozenset[Intent] = frozenset({"unknown", "example", "platforms", "told", "draft"})


def takes_out(text: str) -> bool:
    """Whether a sentence ends in a wish to leave something out: 移行前なので外して."""
    return bool(_TAKES_OUT.search(folded(text).strip()))


def on_text_at_hand(
    question: Question, intent: Intent, talk: Conversation
) -> tuple[Question, Intent] | None:
    """Return what is asked of the text drafted or checked; None where something else is."""
    if intent == "law" and question.quoted and _READ.search(question.plain):
        return question, "check"
    if talk.intent in ("check", "law") and _MENDED.search(question.plain):
        if has_text(talk.question) and not question.quoted:
            return read_question(f"{talk.question}\n{question.text}"), "check"
        return None
    if talk.suggestion is None or intent not in _OPEN:
        return None
    named = platforms_said(question.text)[0]
    if named and takes_out(question.text):
        return question, "platforms"
    plain = question.plain
    if len(plain) <= _LONGEST and _SHORTER.search(plain) and not _OF_TIME.search(plain):
        return question, "shorter"
    if not named and _fills_a_gap(question, talk):
        return replace(question, rule=None), "told"
    return None


def _fills_a_gap(question: Question, talk: Conversation) -> bool:
    """Whether a statement may be what the text at hand still lacks."""
    text = talk.suggestion.draft.text if talk.suggestion else ""
    states = re.search("[はがをにで]", question.text) and not asks_something(question)
    return _GAP in text and bool(states)
