"""Answers a short question from the matter of the last answer: its rule, findings, items."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.chat.carrying import names_an_item
from assistant.chat.follow_ups import platforms_said
from assistant.chat.intents import Question, read_question
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
_CHECK, _PLATFORMS = "check", "platforms"
_SOURCE = "根拠: "
_MOST_LABELS = 3
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
    """Return the platforms spoken of last, before questions that name nothing."""
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
    if talk.intent == _CHECK:
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
    return _stated([head, *_by_section(marked), rule.text], [rule], marked[:1])


def _items_of(asked: _Asked, platforms: frozenset[Platform]) -> tuple[ItemRef, ...]:
    case = asked.talk.case
    forms = [form_named(case.form)] if case else list(map(load_form, FORMS))
    return platform_items(asked.library, platforms, asked.today, forms)


def _by_section(items: Sequence[ItemRef]) -> Iterator[str]:
    """List items, those of a section in a line."""
    for (form, section), refs in groupby(items, key=lambda ref: (ref.form.id, _section(ref))):
        labels = list(dict.fromkeys(ref.place.label for ref in refs))
        more = f"ほか{len(labels) - _MOST_LABELS}項目" if len(labels) > _MOST_LABELS else ""
        shown = "".join(f"「{label}」" for label in labels[:_MOST_LABELS])
        yield f"・{form} {section}: {shown}{more}"


def _section(ref: ItemRef) -> str:
    """Name the section of an item briefly: Ⅲ 3. 特定個人情報の使用."""
    chapter, *below = ref.place.path
    number = chapter.split()[0]
    return f"{number} {below[0]}" if len(below) > 1 else number


def _blank(asked: _Asked) -> Answer | None:
    """Say whether what was spoken of may be left empty: what a choice made void, else the item."""
    talk = asked.talk
    void = told_of_void(talk.turns[-1].question, talk)
    if void:
        return Answer("item", void, items=talk.items[:1])
    if not talk.items or lists_items(_last(talk)) or talk.intent in ("rule", "law", "check"):
        return None
    return told_whether(asked.question, answer_item(talk.items[:1]))


def _penalty(asked: _Asked) -> Answer | None:
    """Say what follows where a text stays as it is, or a rule is not kept."""
    if asked.talk.intent == _CHECK:
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
    of = _CHECK if asked.talk.intent == _CHECK else _PLATFORMS if _platforms(asked.talk) else ""
    if not of:
        return None
    return _stated(
        [first_said(of, "by_when")], [_rule(_CORRECTION if of == _CHECK else _IMPORTANT)]
    )


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
        return Answer("item", "\n".join(_owners(items)), items=tuple(items[:1]))
    for rule in _spoken(asked.talk):
        lines = _picked(rule, "who")
        if lines:
            return _stated(lines, [rule])
    return None


def _owners(items: Sequence[ItemRef]) -> Iterator[str]:
    yield "書くことを通常知っている部署は、次のとおりです（どの課が作業するかは、団体で決めます）。"
    owners: dict[str, list[str]] = {}
    for ref in items:
        owners.setdefault(ref.place.node.owner or "データにありません", []).append(ref.place.label)
    for owner, labels in owners.items():
        yield f"・{owner}: {''.join(f'「{label}」' for label in dict.fromkeys(labels))}"


def _where(asked: _Asked) -> Answer | None:
    """Name the items in which what was spoken of stands, or what was found in a text."""
    talk = asked.talk
    platforms = _platforms(talk)
    if platforms:
        items = _items_of(asked, platforms)
        head = f"{platform_names(platforms)}の標準文例がある項目は、次のとおりです。{_REVIEW}"
        return Answer("item", "\n".join((head, *_by_section(items))), items=items[:1])
    if talk.intent == _CHECK:
        return _findings(asked)
    return None


def _findings(asked: _Asked) -> Answer | None:
    """Show again what was found in a text."""
    return (
        Answer(_CHECK, asked.talk.reason)
        if asked.talk.intent == _CHECK and asked.talk.reason
        else None
    )


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
