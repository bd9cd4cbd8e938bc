"""Answers one point of a rule: who, when, by which article, what if not, with which form."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.last_answer import Kind, last_answer_words, said_of
from assistant.chat.rules.answers import source_lines
from assistant.chat.rules.changed import (
    differs_by_form,
    marked_lines,
    things_changed,
    told_of_change,
)
from assistant.chat.rules.verdicts import asks_if_same, bare, verdict_on
from assistant.known_names import plainly
from corpus.forms.model import FormId
from corpus.wording.normal import split_sentences

_ROW = "・"
_OF_CHANGE = frozenset({"important-change", "redo", "marks"})
_KINDS = {
    FormId.ZENKOMOKU: ("全項目", "様式4", "全項目評価"),
    FormId.JUTEN: ("重点", "様式3", "重点項目評価"),
    FormId.KISO: ("基礎", "様式2", "基礎項目評価"),
}
_WITH_HEARING = "全項目評価の再実施では、意見の聴取と第三者点検も行います。"
_WITHOUT = "重点項目評価の再実施では、意見の聴取と第三者点検は任意です。"
_NO_MARKS = (
    "様式2に※の付いた項目はないので、重要な変更はありません。変更があれば、速やかに評価書を修正し、"
    "提出して公表します。"
)
_SAME, _NOT_SAME = "同じ扱いです。", "同じ扱いではありません。"
_BASIS = "根拠: "
_BOTH = 2
_IMPORTANT, _REDO = "important-change", "redo"
_NOUN = re.compile("[一-龥]{2,}")
_FIGURE = re.compile("[0-9]+[日年]")


def rule_of(name: str) -> RuleAnswer:
    """Return a rule by its id."""
    return next(rule for rule in rule_answers() if rule.id == name)


def stated(
    said: Iterable[str], rules: Sequence[RuleAnswer], items: Sequence[ItemRef] = ()
) -> Answer:
    """Say something with the rules that it rests on, and what of it is to be confirmed."""
    text = "\n".join(said)
    lines = [text, *(line for rule in rules for line in _source_lines(rule, text))]
    facts = tuple(Fact(r.id, r.source, r.verified, r.as_of.isoformat()) for r in rules)
    return Answer("rule", "\n".join(dict.fromkeys(lines)), items=tuple(items), facts=facts)


def _source_lines(rule: RuleAnswer, said: str) -> Iterator[str]:
    """Say where a rule stands; of a figure to be confirmed (30日) only where it is told."""
    figure = _FIGURE.match(rule.unverified_part)
    told = figure is None or figure[0] in said
    return (line for line in source_lines(rule) if told or line.startswith(_BASIS))


def picked_lines(rule: RuleAnswer, kind: Kind) -> list[str]:
    """Return the sentences of a rule that answer a question of a kind."""
    words = last_answer_words().picks.get(kind)
    if words is None:
        return []
    return [
        sentence
        for line in rule.text.splitlines()
        for sentence in split_sentences(line)
        if words.search(sentence)
    ]


def answer_point(
    question: Question, kind: Kind, rules: Sequence[RuleAnswer], talk: Conversation
) -> Answer | None:
    """Answer what is asked of rules by the first of them that tells it; None where none does.

    Of several those come first of whose title the question has a word.
    """
    nouns = _NOUN.findall(question.plain)
    for rule in sorted(rules, key=lambda one: not any(noun in one.title for noun in nouns)):
        if kind == "article":
            return _by_article(rule)
        if kind == "in_form":
            lines = list(_in_form(rule, question.plain, talk))
            if lines:
                return stated(lines, [rule])
            continue
        said = said_of(rule.id, kind)
        if said:
            further = [rule_of(said.see)] if said.see else []
            return stated([said.say, *(one.text for one in further)], [rule, *further])
        lines = picked_lines(rule, kind)
        if lines:
            return stated(lines, [rule])
    return None


def read_with_topic(question: Question, topics: Sequence[str]) -> Question | None:
    """Read a question with the name of what was spoken of: 年1回の見直し＋変更なければ？.

    None where a rule says nothing of its own to the two together.
    """
    for topic in topics if not question.of_rule else ():
        whole = read_question(f"{topic}、{question.text}")
        rule = whole.rule
        if rule is None or rule.term or rule.threshold or not whole.of_rule:
            continue
        said = verdict_on(rule, whole.plain)
        if said and list(map(bare, said)) != verdict_on(rule, plainly(topic)):
            return whole
    return None


def changed_in_forms(question: Question) -> Answer | None:
    """Set side by side what a change is on two forms that a question names; None for fewer.

    The items with ※ are read from the forms; what follows differs by the kind of assessment.
    """
    plain = question.plain
    named = [form for form, words in _KINDS.items() if any(word in plain for word in words)]
    things = things_changed(plain)
    if len(named) < _BOTH or FormId.KISO in named or not things:
        return None
    said = [told_of_change(thing) for thing in things]
    lines = [*(map(bare, said) if asks_if_same(plain) else said), _WITH_HEARING, _WITHOUT]
    return stated(lines, [rule_of(_IMPORTANT)])


def form_asked(plain: str) -> FormId | None:
    """Return the form whose kind of assessment, or number, a folded question names."""
    return next(
        (form for form, (kind, name, _) in _KINDS.items() if kind in plain or name in plain), None
    )


def _by_article(rule: RuleAnswer) -> Answer:
    """Say where a rule stands."""
    beside = [line for line in source_lines(rule) if not line.startswith(_BASIS)]
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    text = "\n".join([f"根拠は、{rule.source}です。", *beside])
    return Answer("rule", text, facts=(fact,))


def _in_form(rule: RuleAnswer, plain: str, talk: Conversation) -> Iterator[str]:
    """Say what a rule is with one form: its ※ items, the thing that changes, or its own words."""
    form = form_asked(plain)
    if form is None:
        return
    if rule.id in _OF_CHANGE:
        yield from _changed_in(rule, form, plain, talk)
        return
    named = plainly(rule.title)
    said = verdict_on(rule, f"{named}、{plain}")
    if said and said != verdict_on(rule, named):
        yield from said
        return
    full = _KINDS[form][2]
    for line in rule.text.splitlines():
        said = [line] if line.startswith(_ROW) else split_sentences(line)
        yield from (one for one in said if full in one)


def _changed_in(rule: RuleAnswer, form: FormId, plain: str, talk: Conversation) -> Iterator[str]:
    things = things_changed(plainly(talk.question)) if form is not FormId.KISO else ()
    if form is FormId.KISO:
        yield _NO_MARKS
    elif things:
        said = [told_of_change(thing, form) for thing in things]
        if asks_if_same(plain):
            yield _NOT_SAME if any(map(differs_by_form, things)) else _SAME
            said = list(map(bare, said))
        yield from said
    elif rule.id != _REDO:
        yield f"{form}で※の付いた項目は、次のとおりです。"
        yield from marked_lines(form)
    if form is not FormId.KISO:
        yield _WITH_HEARING if form is FormId.ZENKOMOKU else _WITHOUT
