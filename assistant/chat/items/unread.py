"""Answers a question of no kind that is known: what is in no record, what is near, what to ask."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.items.explaining import conditions_of, guidance
from assistant.chat.items.nearest import DocumentOf, answer_nearest, nearest, words_asked
from assistant.chat.items.sufficiency import told_of_sufficiency
from assistant.chat.knowledge import RuleAnswer
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.last_answer import names_its_own, topics_of
from assistant.chat.reading.phrases import says
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.answers import source_lines
from assistant.chat.rules.listed import rule_near
from assistant.chat.rules.verdicts import asks_whether
from assistant.chat.words.known import outside
from assistant.chat.words.terms import strange_owner, told_of_unknown
from corpus.store.model import Hit

_NOT_READ = (
    "分かりません。評価書の項目、法令の項・号、評価の決まりのどれについての質問か"
    "読み取れませんでした。"
)
_NEAR_RULE = (
    "「{title}」の決まりについてのお尋ねと読みました。"
    "次に書いていないことは、ここで持つデータにありません。"
)
_NOWHERE = (
    "{words}についての近い記載は、取り込んだ評価書と標準文例に見つかりませんでした。"
    "事務のことは所管課に、評価の決まりのことは個人情報保護委員会に確かめてください。"
)
_TAKEN = (
    "分かりません。{topics}の続きと読みましたが、"
    "「{asked}」に答えることは、ここで持つデータにありません。"
)
_ASK_AGAIN = "ほかのことのお尋ねでしたら、項目、事務、法令又は決まりの名前を添えて書いてください。"
_LONGEST = 26
_MOST_TOPICS = 2
_AT_SERVICE = "ほかに尋ねたいことがあれば、書いてください。"
_WELCOME = "こんにちは。特定個人情報保護評価書を書くことについて、尋ねてください。"
_EMPTY = re.compile(
    "空(?:で|に|の|欄|けて|けと|けたまま)|書かなく|書かないで|省略|なしで|記入しなく|記載しなく|必須|任意|書かな[いき]|書く必要|記入が必要"
)
_MAY_I = re.compile("(?:[てで]も?|のまま|空欄で?)(?:いい|よい|良い|大丈夫|構わ|ok|平気)")
_UNDECIDED = "未定"
_ABLE = (
    "お答えできるのは、項目に書く内容と他団体の記載例、項目の案（ケースがあるとき）、「」に入れた"
    "文の点検、番号法の条・号や別表の項の移り変わり、しきい値判断・重要な変更・再実施などの決まり、"
    "標準文例の版の違いです。項目の名前や番号、事務の名前を書いて尋ねてください。"
)
_LONGEST_ASKED = 60


def _told_of_mark(ref: ItemRef) -> str:
    """Say whether an item is marked with ※, so that its change may be a 重要な変更."""
    marked = "※の付いた項目です。" if ref.place.node.important else "※のない項目です。"
    return f"「{ref.place.label}」は、{marked}"


def _told_of_empty(ref: ItemRef, plain: str) -> str:
    """Say whether an item may be left empty, and what is written where it is not known yet."""
    conditions = conditions_of(ref)
    no = "いいえ。" if _MAY_I.search(plain) else ""
    unsure = "".join(s for line in guidance(ref) for s in sentences_of(line) if _UNDECIDED in s)
    if conditions:
        said = f"書くのは、{conditions}です。そのときは空欄にはできません。"
        return f"{said}{unsure}それ以外のときは空欄でよい項目です。"
    if ref.place.node.required:
        return f"{no}必ず書く項目なので、空欄にはできません。{unsure}"
    return "書くことがなければ、空欄でよい項目です。"


def _no_rule(question: Question) -> str:
    """Say that no rule is known on what a question asks."""
    asked = question.text.strip().rstrip("?？。")
    return f"「{asked}」に答える決まりは、ここで持つデータにありません。"


def answer_courtesy(question: Question) -> Answer | None:
    """Answer thanks and greetings, which ask nothing and change nothing; None for others."""
    words = turn_words().courtesy
    if words.thanks.search(question.plain):
        return Answer("unknown", f"{_AT_SERVICE}{_ABLE}", known=False)
    if words.greetings.search(question.plain):
        return Answer("unknown", f"{_WELCOME}{_ABLE}", known=False)
    return None


def answer_unread(
    question: Question,
    hits: Sequence[Hit],
    items: Sequence[ItemRef],
    document_of: DocumentOf,
    talk: Conversation,
) -> Answer:
    """Show the texts nearest to a question's words, or say that it was not understood."""
    told = told_of_unknown(question.plain, hits)
    if told:
        return Answer("unknown", "\n".join([*told, _ABLE]), known=False)
    owner = strange_owner(question.plain, items, hits)
    permission = turn_words().carrying.whether.search(
        question.plain
    ) or turn_words().carrying.rule_sought.search(question.plain)
    near = nearest(question, hits, items, document_of, talk)
    rule = rule_near(question.plain) if asks_whether(question.plain) else None
    if rule and (permission or not near):
        return _of_rule(rule)
    if near and owner:
        shown = answer_nearest(question, near, sure=False)
        said = f"「{owner}」のことは、評価書の項目にありません。\n"
        return replace(shown, text=f"{said}{shown.text}")
    if near:
        shown = answer_nearest(question, near)
        return replace(shown, text=f"{_no_rule(question)}\n{shown.text}") if permission else shown
    lines = [f"分かりません。{_no_rule(question)}" if permission else _NOT_READ]
    words = words_asked(question.bare)
    if words and not permission:
        named = "".join(f"「{word.upper()}」" for word in words)
        lines.append(_NOWHERE.format(words=named))
    lines.append(_ABLE)
    return Answer("unknown", "\n".join(lines), known=False)


def answer_joined(question: Question, talk: Conversation) -> Answer | None:
    """Say what a short question that names nothing was taken to go on with, and ask again.

    None where it names a thing, or where nothing was spoken of.
    """
    topics = topics_of(talk) if talk.turns else ()
    short = len(question.plain) <= _LONGEST and not question.quoted and not question.pasted
    if not topics or not short or names_its_own(question):
        return None
    asked = question.text.strip().rstrip("?？。")
    named = "".join(f"「{topic}」" for topic in topics[:_MOST_TOPICS])
    lines = [_TAKEN.format(topics=named, asked=asked)]
    if talk.reason and talk.intent in ("rule", "law"):
        lines.append(f"先の答えの根拠は、次のとおりです。\n{talk.reason}")
    return Answer("unknown", "\n".join([*lines, _ASK_AGAIN]), known=False)


def _of_rule(rule: RuleAnswer) -> Answer:
    """Show the rule of the matter that a question names, without a verdict of its own."""
    lines = [_NEAR_RULE.format(title=rule.title), rule.text, *source_lines(rule)]
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    return Answer("rule", "\n".join(lines), facts=(fact,))


def told_of_source(question: Question, answer: Answer, talk: Conversation) -> Answer:
    """After a rule say where what is not known of it can be looked up."""
    if answer.known or talk.intent != "rule" or not talk.reason:
        return answer
    said = f"{_no_rule(question)}先にお答えしたことの原典で確かめてください。"
    return replace(answer, text=f"{said}\n{talk.reason}\n{answer.text}")


def told_whether(question: Question, answer: Answer) -> Answer:
    """Say first that no rule is known on whether something will do, where that is asked."""
    if answer.intent == "item" and answer.items and _EMPTY.search(question.plain):
        return replace(
            answer, text=f"{_told_of_empty(answer.items[0], question.plain)}\n{answer.text}"
        )
    if answer.intent == "item" and answer.items and "※" in question.text:
        return replace(answer, text=f"{_told_of_mark(answer.items[0])}\n{answer.text}")
    enough = told_of_sufficiency(question.plain, answer.items, question.text)
    if enough:
        return replace(answer, text="\n".join((*enough, answer.text)))
    sought = turn_words().carrying.rule_sought.search(question.plain)
    if not sought and (
        answer.intent != "item" or not turn_words().carrying.whether.search(question.plain)
    ):
        return answer
    shown = "項目の説明" if answer.intent == "item" else "近い項目の記載"
    said = f"{_no_rule(question)}{shown}は次のとおりです。"
    return replace(answer, text=f"{said}\n{answer.text}")


def answer_outside(plain: str) -> Answer | None:
    """Say that what a folded question asks is in no record, and whom to ask; None where it may be.

    A longer text is one to be read, and not a question of one thing.
    """
    if len(plain) > _LONGEST_ASKED:
        return None
    for matter in outside():
        asked = any(says(plain, word) for word in matter.words)
        if asked and not any(says(plain, word) for word in matter.unless):
            return Answer("unknown", matter.say, known=False)
    return None
