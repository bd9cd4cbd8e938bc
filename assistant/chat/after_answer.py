"""Answers a short question from the matter of the last answer: its rule, findings, items."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.chat.carrying import names_an_item
from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, read_question
from assistant.chat.items.by_section import by_owner, by_section
from assistant.chat.items.examples import platform_names
from assistant.chat.items.explaining import answer_item
from assistant.chat.items.finding import FORMS, refer
from assistant.chat.items.picking import lists_items
from assistant.chat.items.platform_wording import platform_items
from assistant.chat.knowledge import RuleAnswer
from assistant.chat.last_answer import (
    Kind,
    asked_of,
    first_said,
    is_step_named,
    kind_asked,
    last_answer_words,
    last_told,
    rule_named,
    rules_spoken_of,
)
from assistant.chat.last_answer_whole import answer_whole
from assistant.chat.law.quoted import answer_cited
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.rules.answers import answer_rule
from assistant.chat.rules.changed import things_changed
from assistant.chat.rules.forms_to_make import told_of_duty
from assistant.chat.rules.points import answer_point, changed_in_forms, form_asked, rule_of, stated
from assistant.chat.rules.size_told import rule_on_size
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.rules.tried import tried_on_item
from assistant.chat.texts.choosing import told_of_void
from assistant.chat.unread import told_whether
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.wording.library import Library
from corpus.wording.model import Platform
from corpus.wording.platforms import without_platforms

_OF_CHANGE = ("important-change", "redo")
_CORRECTION, _PENALTY, _IMPORTANT = "correction", "penalty", "important-change"
_RESPONSIBLE, _VERSION = "responsible", "wording-version"
_CHECK, _COMPARE, _PLATFORMS = "check", "compare", "platforms"
_OF_TEXT = ("check", "law")
"""Answers that tell what is wrong, or another by now, in what a document says."""
_SOURCE = "根拠: "
_OF_CHANGE_SPOKEN = frozenset({*_OF_CHANGE, "marks", "timing", "correction"})
_NOW = "・今の"
_POINTS: frozenset[Kind] = frozenset({"target", "except", "omitted", "then", "in_form", "result"})
"""Points of a rule; a question that names another rule in full is of that one."""
_TO_MEND = re.compile("直|修正|改め|書き換")
_AMISS = re.compile("だめ|駄目|ダメ|まず|いけ")
"""Asks whether it is wrong, so that はい would say the contrary."""
_REVIEW = "使うことになれば、これらの記載を見直します。"
_PUBLICATION = "publication"
_MOVED = re.compile("変わ|番号|ずれ|別")
_OF_LAW = (("第2条の表", "rows"), ("別表", "rows"), ("第19条", "numbers"))
"""Places in the law that the last answer stated, and what is said of why they moved."""
_CHANGES = "番号法（e-Gov法令検索 425AC0000000027 の各改正を照合）"
_ON_SIZE = frozenset({"threshold", "threshold-accident", "threshold-people", "forms", "voluntary"})
_ENDS = re.compile("(?:で|それが|これが)?、?(?:終わ|済)")
"""Begins with the end of what was spoken of, which is named by nothing else."""
_ASKS_FORM = "どの様式"
_AS_BEFORE = re.compile("元の|最初の|実際の|本当の")
"""Asks by the figures told, and not by those only supposed last."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of a kind, with what it goes on from."""

    question: Question
    kind: Kind
    talk: Conversation
    library: Library
    today: dt.date

    @property
    def rules(self) -> tuple[RuleAnswer, ...]:
        """The rules that the last answer stated."""
        return rules_spoken_of(self.talk)


def answer_after(
    question: Question, talk: Conversation, library: Library, today: dt.date
) -> Answer | None:
    """Answer what is asked of the last answer; None for a question of another matter."""
    if _OF_CHANGE_SPOKEN.intersection(talk.about) and not question.quoted:
        both = changed_in_forms(question)
        if both:
            return both
    named = rule_named(question)
    kind = asked_of(question, named) if named else kind_asked(question) if talk.turns else None
    if kind is None:
        of_item = _tried_on_item(question, talk, today)
        return of_item or _on_platforms_named(question, talk, library, today)
    of_step = kind != "then" or not rules_spoken_of(talk) or is_step_named(question, named)
    if named and of_step:
        return answer_point(question, kind, (named,), talk)
    asked = _Asked(question, kind, talk, library, today)
    other = question.of_rule and question.rule not in asked.rules
    if kind in _POINTS and other and not _ENDS.match(question.plain):
        return None
    return _WAYS[kind](asked)


def _tried_on_item(question: Question, talk: Conversation, today: dt.date) -> Answer | None:
    """Say whether what is told is of the years that the item spoken of asks for: 4年前なら？."""
    if not talk.items or talk.intent in ("rule", "law", "check") or question.of_rule:
        return None
    label = "　".join(talk.items[0].place.path)
    said = "" if question.quoted or question.pasted else tried_on_item(label, question.text, today)
    return Answer("item", said, items=talk.items[:1]) if said else None


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
        question = read_question(turn.question)
        if named or kind_asked(question) is None or rule_named(question):
            return named
    return frozenset()


def _point(asked: _Asked) -> Answer | None:
    """Answer one point of the rules spoken of."""
    return answer_point(asked.question, asked.kind, asked.rules, asked.talk)


def _article(asked: _Asked) -> Answer | None:
    """Say where a rule stands, or by which article that is now which the last answer quotes."""
    return _point(asked) or _findings(asked)


def _form(asked: _Asked) -> Answer | None:
    """Name the form to be made, or say whether a kind is enough, by the figures spoken of."""
    known = facts_of(asked.talk.case).then(asked.talk.told)
    rule, plain = rule_on_size(), asked.question.plain
    if known.people is None or not _ON_SIZE.intersection(asked.talk.about):
        return None
    before = any(rule.text in turn.answer for turn in asked.talk.turns)
    supposed = rule in asked.rules and not _AS_BEFORE.search(plain)
    text = f"{asked.talk.question}　{_ASKS_FORM}" if supposed else _ASKS_FORM
    answer = answer_rule(rule, text, (), asked.today, known, told_before=before)
    said = told_of_duty(plain, known) if asked.kind == "duty" else []
    return replace(answer, text="\n".join((*said, answer.text)))


def _result(asked: _Asked) -> Answer | None:
    """Say what comes of the figures told, of any other answer what it comes to."""
    return _form(asked) or _whole(asked)


def _whole(asked: _Asked) -> Answer | None:
    """Answer what is said of the last answer as a whole."""
    return answer_whole(asked.kind, asked.talk)


def _important(asked: _Asked) -> Answer | None:
    """Say whether it is a 重要な変更: of a platform, of a thing that changes, of a text."""
    talk, rule = asked.talk, asked.question.rule
    rule = rule if rule and rule.id in _OF_CHANGE else rule_of(_IMPORTANT)
    platforms = _platforms(talk)
    if platforms:
        return _marked(asked, platforms, rule)
    if things_changed(plainly(talk.question)):
        return answer_rule(rule, f"{talk.question}　{asked.question.text}", (), asked.today)
    if talk.intent in _OF_TEXT:
        return stated([first_said(_CHECK, "important")], [rule, rule_of(_CORRECTION)])
    if lists_items(last_told(talk)):
        return answer_rule(rule, asked.question.text, (), asked.today)
    return None


def _marked(asked: _Asked, platforms: frozenset[Platform], rule: RuleAnswer) -> Answer:
    """Name the items with ※ among those that have wording of platforms."""
    items = _items_of(asked, platforms)
    marked = [ref for ref in items if ref.place.node.important]
    name = platform_names(platforms)
    if not marked:
        said = f"{name}について書く項目に、※の付いたものは見つかりませんでした。"
        return stated([said, rule.text], [rule], items[:1])
    head = (
        f"場合によります。{name}について書く項目のうち、次のものには※が付いています。"
        "これらの記載が変わるなら、重要な変更に当たり得ます。当たるなら、変更を加える前に評価を再実施します。"
    )
    return stated([head, *by_section(marked), rule.text], [rule], marked[:1])


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
    if not talk.items or lists_items(last_told(talk)) or talk.intent in ("rule", "law", "check"):
        return None
    return told_whether(asked.question, answer_item(talk.items[:1]))


def _penalty(asked: _Asked) -> Answer | None:
    """Say what follows where a text stays as it is, or a rule is not kept."""
    if asked.talk.intent in _OF_TEXT:
        return stated([first_said(_CHECK, "penalty")], [rule_of(_CORRECTION), rule_of(_PENALTY)])
    if not asked.rules:
        return None
    return answer_rule(rule_of(_PENALTY), "罰則はあるか", (), asked.today)


def _by_when(asked: _Asked) -> Answer | None:
    """Say by when what was spoken of is to be done."""
    told = _point(asked)
    if told:
        return told
    if _mends(asked):
        return stated([first_said(_CHECK, "by_when")], [rule_of(_CORRECTION)])
    if asked.talk.intent == _COMPARE:
        return stated([first_said(_COMPARE, "by_when")], [rule_of(_VERSION)])
    if _platforms(asked.talk):
        return stated([first_said(_PLATFORMS, "by_when")], [rule_of(_IMPORTANT)])
    return None


def _days(asked: _Asked) -> Answer | None:
    """Say for how many days what was spoken of lasts, else by when it is to be done."""
    return _point(asked) or _by_when(replace(asked, kind="by_when"))


def _mends(asked: _Asked) -> bool:
    """Whether a text that was checked is to be mended, or by rows of the law that were told."""
    if asked.talk.intent == _CHECK:
        return True
    return asked.talk.intent == "law" and bool(_TO_MEND.search(asked.question.plain))


def _when(asked: _Asked) -> Answer | None:
    """Show the lines of the last answer that tell a day; of a rule, when it is to be done."""
    talk = asked.talk
    if talk.intent not in ("check", "compare", "law", "rule"):
        return _law_cited(asked)
    dated = [line for line in last_told(talk).splitlines() if not line.startswith(_SOURCE)]
    dated = [line.strip("　 ") for line in dated if last_answer_words().dated.search(line)]
    if dated:
        dated.sort(key=lambda line: not line.startswith(_NOW))
        return Answer(talk.intent, "\n".join(dated))
    if talk.intent == "rule":
        return _by_when(replace(asked, kind="by_when"))
    return _law_cited(asked)


def _who(asked: _Asked) -> Answer | None:
    """Name the departments that know the items spoken of, or whom a rule speaks of."""
    platforms = _platforms(asked.talk)
    items = _items_of(asked, platforms) if platforms else asked.talk.items[:1]
    if items and (platforms or asked.talk.intent not in ("rule", "law", "check", "compare")):
        return Answer("item", "\n".join(by_owner(items)), items=tuple(items[:1]))
    if _mends(asked):
        return stated([first_said(_CHECK, "who")], [rule_of(_RESPONSIBLE)])
    return _point(asked)


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


def _omitted(asked: _Asked) -> Answer | None:
    """Say what follows where something is not done, of a text what follows where it stays."""
    return _point(asked) or (_penalty(asked) if asked.talk.intent in _OF_TEXT else None)


def _reason(asked: _Asked) -> Answer | None:
    """Say why a rule is so, or why numbers of the law changed, where that is known."""
    if asked.talk.intent != "law":
        by_size = _form(asked) if rule_on_size() in asked.rules else None
        told = _point(asked)
        basis = asked.talk.reason
        return by_size or (told and replace(told, text=f"{told.text.splitlines()[0]}\n{basis}"))
    moved = _MOVED.search(asked.question.plain) or _MOVED.search(asked.talk.turns[-1].question)
    matter = next((name for part, name in _OF_LAW if any(part in a for a in asked.talk.about)), "")
    said = first_said(matter, "reason") if moved else ""
    return Answer("law", f"{said}\n{_SOURCE}{_CHANGES}") if said else None


def _in_form(asked: _Asked) -> Answer | None:
    """Say how a rule is with the form named, or show the item spoken of as it stands there."""
    form, items = form_asked(asked.question.plain), asked.talk.items
    if rule_on_size() in asked.rules and not asked.talk.told.is_empty:
        return None
    told = _point(asked)
    if told or not items or form is None or asked.talk.intent in ("rule", "law", "check"):
        return told
    ref = refer(items[0].key, (load_form(form),), items[0].place.number or 1, items[0].score)
    if ref is None:
        said = f"{form}に、「{items[0].place.label}」に当たる項目はありません。"
        return Answer("item", said, items=items[:1])
    return answer_item([ref])


def _shown(asked: _Asked) -> Answer | None:
    """Say whether what is written is made public."""
    if not asked.talk.items or asked.talk.intent in ("rule", "law"):
        return None
    rule = rule_of(_PUBLICATION)
    return stated([first_said("item", "shown"), rule.text], [rule], asked.talk.items[:1])


def _law_cited(asked: _Asked) -> Answer | None:
    """Say what became of the places of the law that the last answer quotes."""
    if asked.talk.intent in ("rule", "check", "compare"):
        return None
    whether = asked.kind == "still"
    return answer_cited(last_told(asked.talk), asked.question.plain, asked.today, whether=whether)


def _findings(asked: _Asked) -> Answer | None:
    """Show again what was found in a text, or the rows of the law that took others' place."""
    talk = asked.talk
    if talk.intent not in _OF_TEXT:
        return _law_cited(asked)
    words = last_answer_words().picks["into"]
    for turn in reversed(talk.turns):
        lines = [line for line in turn.answer.splitlines() if words.search(line)]
        if lines:
            return Answer(talk.intent, "\n".join(lines))
    return Answer(_CHECK, talk.reason) if talk.intent == _CHECK and talk.reason else None


_WAYS: dict[Kind, Callable[[_Asked], Answer | None]] = {
    "duty": _form,
    "form": _form,
    "important": _important,
    "blank": _blank,
    "penalty": _penalty,
    "article": _article,
    "target": _point,
    "except": _point,
    "omitted": _omitted,
    "then": _point,
    "reason": _reason,
    "result": _result,
    "in_form": _in_form,
    "shown": _shown,
    "still": _law_cited,
    "days": _days,
    "by_when": _by_when,
    "when": _when,
    "who": _who,
    "where": _where,
    "into": _findings,
    **dict.fromkeys(("gist", "sure", "doubt", "instance", "more"), _whole),
}
