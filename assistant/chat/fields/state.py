"""What a field comes to by the case or by what is told: empty, nothing to say, a value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.chat.desk import Desk
from assistant.chat.fields.known import ChoiceTold, field_words
from assistant.chat.items.examples import rests_on_others
from assistant.chat.model import Conversation, ItemRef
from assistant.draft.bands import band_of
from assistant.formulas import formulas
from assistant.known_names import plainly
from assistant.suggestion import Suggestion
from corpus.forms.answers import read_answer
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Condition, Node, Options
from corpus.store.synonyms import load_synonyms

State = Literal["void", "none", "value", "unticked", "candidate", "lacking", "unknown"]
_FIGURE = re.compile(r"(?<![0-9.年月第])([0-9][0-9,]*)(万)?(?:人|名|項目|(?P<things>個))(?!目)")
_OF_ITEMS = "項目"
_TELLING = re.compile("[一-龥ァ-ヺー]{2,}")
_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class FieldState:
    """What one field comes to; ``why`` says by what, ``made`` is the draft of a case."""

    ref: ItemRef
    state: State
    text: str = ""
    why: str = ""
    made: Suggestion | None = None
    by_told: bool = False
    told: tuple[ChoiceTold, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The options that the text chooses or ticks."""
        options = self.ref.place.node.options
        return read_answer(options, self.text).chosen if options else ()


def state_of(desk: Desk, ref: ItemRef, talk: Conversation, plain: str) -> FieldState:
    """Return what a field comes to by what a folded turn tells, else by the case."""
    told = _by_told(ref, plain, talk)
    if told:
        return told
    case = talk.told_case
    if case is None or form_named(case.form).id != ref.form.id:
        return FieldState(ref, "unknown")
    made = desk.suggest(case, ref.place)
    draft = made.draft
    if draft.insufficient:
        return FieldState(ref, "lacking", why=draft.why, made=made)
    if not draft.text:
        why = _kept_by_told(ref, plain)
        if why:
            return FieldState(ref, "lacking", why=why, by_told=True)
        state: State = "unticked" if ref.place.node.kind == "checks" else "void"
        return FieldState(ref, "void" if _is_off(ref, draft.why) else state, "", draft.why, made)
    if rests_on_others(draft):
        return FieldState(ref, "candidate", draft.text, draft.why, made)
    nothing = draft.text in (formulas().none, formulas().no_remarks)
    return FieldState(ref, "none" if nothing else "value", draft.text, draft.why, made)


def _kept_by_told(ref: ItemRef, plain: str) -> str:
    """Say by which choice that a turn tells a field is filled in; empty where it tells none."""
    for condition in ref.place.node.when:
        choice = _condition_node(ref, condition)
        told = (c for c in choices_told(plain) if choice and c.key == choice.key)
        kept = next((c for c in told if choice and not _breaks(c, choice, condition)), None)
        if kept and choice:
            label = choice.label.replace(GROUP, str(ref.place.number or 1))
            return field_words().says["kept_by_told"].format(choice=label, option=kept.option)
    return ""


def _is_off(ref: ItemRef, why: str) -> bool:
    """Whether ticks stay out since the whole item is not filled in."""
    return bool(ref.place.node.when) and "とする" in why


def choices_told(plain: str) -> tuple[ChoiceTold, ...]:
    """Return the options that a folded text tells to be chosen.

    An option of which it is asked whether it may be marked is not told to be chosen.
    """
    words = field_words()
    if words.asks_box.search(plain):
        for choice in words.choices:
            plain = plain.replace(plainly(choice.option), "")
    return tuple(choice for choice in words.choices if choice.words.search(plain))


def _denied(plain: str, nodes: Sequence[Node]) -> tuple[ChoiceTold, ...]:
    """Return the options that say that a thing is not done, where a folded text says the same."""
    found = []
    for node in nodes:
        for option in node.options.options if node.options else ():
            stem = option.removesuffix("していない")
            said = re.compile(f"{re.escape(stem)}(?:は|を)?して(?:い)?(?:な|ませ)")
            if stem != option and said.search(plain):
                found.append(ChoiceTold(key=node.key, option=option, words=said))
    return tuple(found)


def _brought(told: Sequence[ChoiceTold]) -> Iterator[ChoiceTold]:
    """Yield the options of other choices that go with those told."""
    for choice in told:
        for known in field_words().brings:
            if (known.key, known.option) == (choice.key, choice.option):
                for key, options in known.brings.items():
                    for option in options:
                        yield choice.model_copy(update={"key": key, "option": option})


def _by_told(ref: ItemRef, plain: str, talk: Conversation) -> FieldState | None:
    """Return what a field comes to by what is told of choices, or by a figure that is told."""
    before = "" if talk.case else "\n".join(turn.question for turn in talk.turns[-2:])
    node = ref.place.node
    of_ref = [node, *filter(None, (_condition_node(ref, condition) for condition in node.when))]
    told = (*choices_told(plain), *_denied(plain, of_ref)) or choices_told(before)
    told = (*told, *_brought(told))
    for condition in node.when:
        choice = _condition_node(ref, condition)
        broken = next((c for c in told if choice and _breaks(c, choice, condition)), None)
        if broken and choice:
            label = choice.label.replace(GROUP, str(ref.place.number or 1))
            said = field_words().says["by_told"].format(choice=label, option=broken.option)
            return FieldState(ref, "void", why=said, by_told=True)
    own = next((choice for choice in told if choice.key == ref.key), None)
    if own and node.options and own.option in node.options.options:
        return FieldState(ref, "value", own.option, by_told=True, told=(own,))
    figure = figure_in(plain)
    band = band_of(node.options, figure) if node.options and figure is not None else None
    return FieldState(ref, "value", band, by_told=True) if band else None


def options_in(options: Options, plain: str) -> tuple[str, ...]:
    """Return the options that a folded turn names, also in other words (住基ネット)."""
    plain = plain.replace("してる", "している").replace("してない", "していない")
    said = {
        mean
        for entry in load_synonyms()
        for mean in entry.mean
        if any(plainly(word) in plain for word in entry.say)
    }
    tails = _tails(options.options)
    return tuple(
        option
        for option, tail in zip(options.options, tails, strict=True)
        if plainly(option) in plain or option in said or (tail and tail in plain)
    )


def _tails(options: Sequence[str]) -> list[str]:
    """Return what tells each option from the others at its end; empty where that says little."""
    columns = enumerate(zip(*options, strict=False))
    several = len(options) > 1
    common = next((n for n, signs in columns if len(set(signs)) > 1), 0) if several else 0
    ends = [plainly(option[common:]) for option in options]
    return [end if common and _TELLING.fullmatch(end) else "" for end in ends]


def _condition_node(ref: ItemRef, condition: Condition) -> Node | None:
    return next((node for node in ref.form.items if node.id == condition.item), None)


def _breaks(told: ChoiceTold, choice: Node, condition: Condition) -> bool:
    return told.key == choice.key and (told.option == condition.value) == condition.negated


def figure_in(plain: str) -> int | None:
    """Return the count of people or items that a folded turn tells; None for none."""
    found = _FIGURE.search(plain)
    if found is None or (found["things"] and _OF_ITEMS not in plain[: found.start()]):
        return None
    return int(found[1].replace(",", "")) * (_TEN_THOUSAND if found[2] else 1)
