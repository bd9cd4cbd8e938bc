"""Answers a short question from the matter of the last answer: its rule, findings, items."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.chat.carrying import names_an_item
from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, read_question
from assistant.chat.items.by_section import by_owner, by_section
from assistant.chat.items.examples import platform_names
from assistant.chat.items.explaining import answer_item
from assistant.chat.items.finding import FORMS
from assistant.chat.items.picking import lists_items
from assistant.chat.items.platform_wording import platform_items
from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.last_answer import Kind, first_said, kind_asked, last_answer_words
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.rules.answers import answer_rule, source_lines
from assistant.chat.rules.changed import things_changed
from assistant.chat.rules.forms_to_make import told_of_duty
from assistant.chat.rules.size_told import rule_on_size
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.texts.choosing import told_of_void
from assistant.chat.unread import told_whether
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.wording.library import Library
from corpus.wording.model import Platform
from corpus.wording.normal import split_sentences
from corpus.wording.platforms import without_platforms

_OF_CHANGE = ("important-change", "redo")
_CORRECTION, _PENALTY, _IMPORTANT = "correction", "penalty", "important-change"
_RESPONSIBLE, _VERSION = "responsible", "wording-version"
_CHECK, _COMPARE, _PLATFORMS = "check", "compare", "platforms"
_OF_TEXT = ("check", "law")
"""Answers that tell what is wrong, or another by now, in what a document says."""
_SOURCE = "根拠: "
_TO_MEND = re.compile("直|修正|改め|書き換")
_AMISS = re.compile("だめ|駄目|ダメ|まず|いけ")
"""Asks whether it is wrong, so that はい would say the contrary."""
_REVIEW = "使うことになれば、これらの記載を見直します。"
_ON_SIZE = frozenset({"threshold", "threshold-accident", "threshold-people", "forms", "voluntary"})
_ASKS_FORM = "どの様式"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a kind, with what it goes on from."""

    question: Question
    kind: Kind
    talk: Conversation
    library: Library
    today: dt.date


def answer_after(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer what is asked of the last answer; None for a question of another matter."""
    kind = kind_asked(question) if talk.turns else None
    if kind is None:
        return _on_platforms_named(question, talk, library, today)
    return _WAYS[kind](_Asked(question, kind, talk, library, today))


def _on_platforms_named(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer whether to begin with a platform that the question names is a 重要な変更."""
    rule = question.rule
    if rule is None or rule.id not in _OF_CHANGE or question.quoted or question.pasted:
        return None
    asked = _Asked(question, "important", talk, library, today)
    platforms = _named_alone(question.text)
    return _marked(asked, platforms, rule) if platforms else None


def _named_alone(text: str) -> frozenset[Platform]:
    """Return the platforms that a text speaks of, where it names no item."""
    named = platforms_said(text)[0]
    return named if named and not names_an_item(plainly(without_platforms(text))) else frozenset()


def _platforms(talk: Conversation) -> frozenset[Platform]:
    """Return the platforms spoken of last, before questions that name nothing.

    Versions of their wording compared are another matter.
    """
    if talk.intent == _COMPARE:
        return frozenset()
    for turn in reversed(talk.turns):
        named = _named_alone(turn.question)
        if named or kind_asked(read_question(turn.question)) is None:
            return named
    return frozenset()


def _rule(name: str) -> RuleAnswer:
    return next(rule for rule in rule_answers() if rule.id == name)


def _spoken(talk: Conversation) -> tuple[RuleAnswer, ...]:
    """Return the rules that the last answer stated."""
    return tuple(rule for rule in rule_answers() if rule.id in talk.about and not rule.term)


def _stated(
    said: Iterable[str], rules: Sequence[RuleAnswer], items: Sequence[ItemRef] = ()
) -> Answer:
    """Say something with the rules that it rests on."""
    lines = [*said, *(line for rule in rules for line in source_lines(rule))]
    facts = tuple(Fact(r.id, r.source, r.verified, r.as_of.isoformat()) for r in rules)
    return Answer("rule", "\n".join(dict.fromkeys(lines)), items=tuple(items), facts=facts)


def _form(asked: _Asked) -> Answer | None:
    """Name the form to be made, or say whether a kind is enough, by the figures spoken of."""
    known = facts_of(asked.talk.case).then(asked.talk.told)
    rule, plain = rule_on_size(), asked.question.plain
    if known.people is None or not _ON_SIZE.intersection(asked.talk.about):
        return None
    before = any(rule.text in turn.answer for turn in asked.talk.turns)
    answer = answer_rule(rule, _ASKS_FORM, (), asked.today, known, told_before=before)
    said = told_of_duty(plain, known) if asked.kind == "duty" else []
    return replace(answer, text="\n".join((*said, answer.text)))


def _important(asked: _Asked) -> Answer | None:
    """Say whether it is a 重要な変更: of a platform, of a thing that changes, of a text."""
    talk, rule = asked.talk, asked.question.rule
    rule = rule if rule and rule.id in _OF_CHANGE else _rule(_IMPORTANT)
    platforms = _platforms(talk)
    if platforms:
        return _marked(asked, platforms, rule)
    if things_changed(plainly(talk.question)):
        return answer_rule(rule, f"{talk.question}　{asked.question.text}", (), asked.today)
    if talk.intent in _OF_TEXT:
        return _stated([first_said(_CHECK, "important")], [rule, _rule(_CORRECTION)])
    if lists_items(_last(talk)):
        return answer_rule(rule, asked.question.text, (), asked.today)
    return None


def _marked(asked: _Asked, platforms: frozenset[Platform], rule: RuleAnswer) -> Answer:
    """Name the items with ※ among those that have wording of platforms."""
    items = _items_of(asked, platforms)
    marked = [ref for ref in items if ref.place.node.important]
    name = platform_names(platforms)
    if not marked:
        said = f"{name}について書く項目に、※の付いたものは見つかりませんでした。"
        return _stated([said, rule.text], [rule], items[:1])
    head = (
        f"場合によります。{name}について書く項目のうち、次のものには※が付いています。"
        "これらの記載が変わるなら、重要な変更に当たり得ます。当たるなら、変更を加える前に評価を再実施します。"
    )
    return _stated([head, *by_section(marked), rule.text], [rule], marked[:1])


def _items_of(asked: _Asked, platforms: frozenset[Platform]) -> tuple[ItemRef, ...]:
    case = asked.talk.case
    forms = [form_named(case.form)] if case else list(map(load_form, FORMS))
    return platform_items(asked.library, platforms, asked.today, forms)


def _blank(asked: _Asked) -> Answer | None:
    """Say whether what was spoken of may be left empty: what a choice made void, else the item."""
    talk = asked.talk
    void = told_of_void(talk.turns[-1].question, talk)
    if void:
        yes = "" if _AMISS.search(asked.question.plain) else "はい。"
        return Answer("item", yes + void, items=talk.items[:1])
    if not talk.items or lists_items(_last(talk)) or talk.intent in ("rule", "law", "check"):
        return None
    return told_whether(asked.question, answer_item(talk.items[:1]))


def _penalty(asked: _Asked) -> Answer | None:
    """Say what follows where a text stays as it is, or a rule is not kept."""
    if asked.talk.intent in _OF_TEXT:
        return _stated([first_said(_CHECK, "penalty")], [_rule(_CORRECTION), _rule(_PENALTY)])
    if not _spoken(asked.talk):
        return None
    return answer_rule(_rule(_PENALTY), "罰則はあるか", (), asked.today)


def _by_when(asked: _Asked) -> Answer | None:
    """Say by when what was spoken of is to be done."""
    for rule in _spoken(asked.talk):
        said = first_said(rule.id, "by_when")
        lines = [said] if said else _picked(rule, "by_when")
        if lines:
            return _stated(lines, [rule])
    if _mends(asked):
        return _stated([first_said(_CHECK, "by_when")], [_rule(_CORRECTION)])
    if asked.talk.intent == _COMPARE:
        return _stated([first_said(_COMPARE, "by_when")], [_rule(_VERSION)])
    if _platforms(asked.talk):
        return _stated([first_said(_PLATFORMS, "by_when")], [_rule(_IMPORTANT)])
    return None


def _mends(asked: _Asked) -> bool:
    """Whether a text that was checked is to be mended, or by rows of the law that were told."""
    if asked.talk.intent == _CHECK:
        return True
    return asked.talk.intent == "law" and bool(_TO_MEND.search(asked.question.plain))


def _picked(rule: RuleAnswer, kind: Kind) -> list[str]:
    """Return the sentences of a rule that answer a question of a kind."""
    words = last_answer_words().picks[kind]
    return [
        sentence
        for line in rule.text.splitlines()
        for sentence in split_sentences(line)
        if words.search(sentence)
    ]


def _when(asked: _Asked) -> Answer | None:
    """Show the lines of the last answer that tell a day; of a rule, when it is to be done."""
    talk = asked.talk
    if talk.intent not in ("check", "compare", "law", "rule"):
        return None
    dated = [line for line in _last(talk).splitlines() if not line.startswith(_SOURCE)]
    dated = [line.strip("　 ") for line in dated if last_answer_words().dated.search(line)]
    if dated:
        return Answer(talk.intent, "\n".join(dated))
    return _by_when(asked) if talk.intent == "rule" else None


def _who(asked: _Asked) -> Answer | None:
    """Name the departments that know the items spoken of, or whom a rule speaks of."""
    platforms = _platforms(asked.talk)
    items = _items_of(asked, platforms) if platforms else asked.talk.items[:1]
    if items and (platforms or asked.talk.intent not in ("rule", "law", "check", "compare")):
        return Answer("item", "\n".join(by_owner(items)), items=tuple(items[:1]))
    if _mends(asked):
        return _stated([first_said(_CHECK, "who")], [_rule(_RESPONSIBLE)])
    for rule in _spoken(asked.talk):
        lines = _picked(rule, "who")
        if lines:
            return _stated(lines, [rule])
    return None


def _where(asked: _Asked) -> Answer | None:
    """Name the items in which what was spoken of stands, or what was found in a text."""
    talk = asked.talk
    if talk.intent == _CHECK:
        return _findings(asked)
    platforms = _platforms(talk)
    if platforms:
        items = _items_of(asked, platforms)
        head = f"{platform_names(platforms)}の標準文例がある項目は、次のとおりです。{_REVIEW}"
        return Answer("item", "\n".join((head, *by_section(items))), items=items[:1])
    return None


def _findings(asked: _Asked) -> Answer | None:
    """Show again what was found in a text, or the rows of the law that took others' place."""
    talk = asked.talk
    if talk.intent not in _OF_TEXT:
        return None
    words = last_answer_words().picks["into"]
    for turn in reversed(talk.turns):
        lines = [line for line in turn.answer.splitlines() if words.search(line)]
        if lines:
            return Answer(talk.intent, "\n".join(lines))
    return Answer(_CHECK, talk.reason) if talk.intent == _CHECK and talk.reason else None


def _last(talk: Conversation) -> str:
    return talk.turns[-1].answer


_WAYS: dict[Kind, Callable[[_Asked], Answer | None]] = {
    "duty": _form,
    "form": _form,
    "important": _important,
    "blank": _blank,
    "penalty": _penalty,
    "by_when": _by_when,
    "when": _when,
    "who": _who,
    "where": _where,
    "into": _findings,
}
