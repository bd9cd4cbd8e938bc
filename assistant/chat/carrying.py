"""What a question leaves unsaid since it was said before: 「介護保険は？」, 「8千人の場合は？」."""

import re
from dataclasses import replace

from assistant.chat.intents import Question, read_question, rule_asked
from assistant.chat.items import printed_labels
from assistant.chat.model import Conversation, Intent
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.wording.platforms import platforms_in

SHORT = 20
"""Most characters of a question that can be meant to go on with the item spoken of."""
_SHORTEST_LABEL = 3
_LONGEST = 35
_ON_ITEM: frozenset[Intent] = frozenset({"example", "draft", "item"})
_OPEN_END = re.compile(
    r"(?:は|なら|たら|れば|だと|場合|だけ|だった|でした|より前|以前|以後|以降|できる|できますか|なし|あり)[?？。]*$"
)
_ADDS = re.compile(r"(?:人|あった|あります|ありました|けど|だが|です)[?？。]*$")
"""How a fact is added to what was asked of a rule: 職員は20人, うちは重点だけど."""
WHETHER = re.compile(
    r"(?:でも|で|ても|て|なくて)(?:いい|よい|良い|構わない|大丈夫)(?:か|の|ですか)?[?？。]*$"
)
"""Whether something will do for the item spoken of: 口頭でもいい？"""
WITHIN = re.compile("(?:のところ|の部分|の分|の所)だけ|だけ(?:見せて|示して|教えて)")
"""A part of the item spoken of: 宛名システムのところだけ."""
_POINTING = re.compile(r"^(?:どちら|どっち|それ|その|これ|この|どう直|どうすれば|どうする)")


def carried_on(question: Question, intent: Intent, talk: Conversation) -> tuple[Question, Intent]:
    """Return a question with what it leaves unsaid, and what it asks."""
    if talk.intent is None or intent not in ("unknown", "example", "law"):
        return question, intent
    if talk.intent == "law" and len(question.plain) <= _LONGEST:
        return _on_law(question, intent, talk)
    if intent == "law":
        return question, intent
    if talk.intent == "rule" and (_leaves_open(question) or _adds(question, intent)):
        return _on_rule(question, talk), "rule"
    of_text = talk.intent in ("check", "compare") and not platforms_in(question.text)
    if of_text and _leaves_open(question):
        return read_question(f"{talk.question}　{question.text}"), talk.intent
    short = len(question.plain) <= SHORT
    if intent != "unknown" or not short or not talk.items:
        return question, intent
    if platforms_in(question.text) or WITHIN.search(question.plain):
        return question, talk.intent if talk.intent in _ON_ITEM else "example"
    return question, "item" if WHETHER.search(question.plain) else intent


def _on_law(question: Question, intent: Intent, talk: Conversation) -> tuple[Question, Intent]:
    """Ask of the procedure spoken of, where a question names neither another nor a place."""
    if procedure_named(question.text):
        return question, "law" if len(question.plain) <= SHORT else intent
    placed = any(span.citation.article or span.citation.row for span in question.spans)
    about = procedure_named(talk.question)
    if about is None or placed or not (intent == "law" or _leaves_open(question)):
        return question, intent
    called = max((say for say in about.say if say in talk.question), key=len, default=about.law)
    return read_question(f"{called}　{question.text}"), "law"


def _on_rule(question: Question, talk: Conversation) -> Question:
    """Ask of the rule spoken of, with the numbers named before; its items are those of this one."""
    rule = rule_asked(plainly(talk.question))
    counted = rule is not None and rule.threshold
    text = f"{talk.question}　{question.text}" if counted else question.text
    return replace(question, text=text, rule=rule)


def _leaves_open(question: Question) -> bool:
    """Whether a question is too short to stand alone, and names no item."""
    if len(question.plain) > _LONGEST or _names_an_item(question.plain):
        return False
    said = question.text.strip()
    return bool(_POINTING.match(said) or _OPEN_END.search(said))


def _adds(question: Question, intent: Intent) -> bool:
    """Whether a short sentence asks nothing, names no item and tells a fact."""
    plain = question.plain
    told = intent == "unknown" and len(plain) <= SHORT and not _names_an_item(plain)
    return told and bool(_ADDS.search(plain))


def _names_an_item(plain: str) -> bool:
    return any(len(label) >= _SHORTEST_LABEL and label in plain for label in printed_labels())
