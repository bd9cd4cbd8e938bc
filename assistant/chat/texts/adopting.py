"""Takes over a text that was shown as the author's own draft: her names put in, past the gate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.chat.desk import Continued, Desk
from assistant.chat.items.by_number import refer
from assistant.chat.items.examples import suggested_lines, with_slots
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.named import FORMS
from assistant.chat.items.shown import Shown, say_of_shown
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.texts.on_draft import to_check
from assistant.chat.texts.own_names import figures_in, with_own_names
from assistant.suggestion import Draft, Source, Suggestion
from corpus.assessments.blocks import is_heading
from corpus.forms.load import form_named, load_form
from corpus.text.fold import comparable
from corpus.wording.platforms import heading_platform

_OWN_HEADING = "における措置"
_EMPTY = " 　\n-－—―・"
_COPIED = "他の評価書の記載を写した文"


@dataclass(frozen=True, slots=True)
class Taking:
    """A text to be taken over, with what is known of its taker."""

    one: Shown
    talk: Conversation


def adopt(desk: Desk, taking: Taking) -> Continued:
    """Take a text over for the item it is of; without a case it is shown with her names open."""
    one, talk = taking.one, taking.talk
    if one.is_standard:
        return _standard(desk, taking)
    made, put = with_own_names(one.text, desk.names(talk.case), talk.told_case)
    ref = item_of(one, talk)
    case = talk.told_case
    if ref and ref.place.node.kind != "text":
        return Answer(
            "told", say_of_shown("of_choice"), True, (ref,), suggestion=talk.suggestion
        ), talk
    if case is None or ref is None or ref.form.id != form_named(case.form).id:
        return _shown_only(taking, made, put, ref)
    here = talk.suggestion.draft if talk.suggestion else None
    of_item = here is not None and here.place.id == ref.place.id
    base = here if here and of_item else desk.suggest(case, ref.place).draft
    if ref.place.node.when and not base.text.strip(_EMPTY):
        said = say_of_shown("not_written", called=one.called, label=ref.place.label)
        return Answer("told", said, True, (ref,), suggestion=talk.suggestion), talk
    text = _joined(made, base.text)
    sources = () if one.quote is None else (_source(one),)
    kept = tuple(source for source in base.sources if source.kind == "wording")
    draft = Draft(ref.place, text, (*sources, *kept), why=_COPIED)
    done = desk.judged(case, draft, [made, base.text])
    if done.report.verdict == "block":
        return _refused(taking, done, made, ref)
    lines = [
        say_of_shown("adopted", called=one.called),
        *_to_confirm(one, put, case),
        *([say_of_shown("kept_standard")] if text != made else []),
        f"項目: {named(ref)}",
        *suggested_lines(done),
    ]
    answer = Answer("told", "\n".join(lines), True, (ref,), suggestion=done)
    shown = (one.place,) if one.place else talk.shown
    quoted = tuple(dict.fromkeys((*talk.quoted, *shown)))
    talk = replace(talk, items=(ref,), suggestion=done, intent="told")
    return answer, replace(talk, shown=shown, quoted=quoted)


def item_of(one: Shown, talk: Conversation) -> ItemRef | None:
    """Return the item that a text is of, on the form of the case where that has it.

    What was pasted is of the item spoken of.
    """
    quote = one.quote
    spoken = written_out(talk.items[0]) if talk.items else None
    if quote is None or (spoken and spoken.key == quote.key):
        return spoken
    forms = tuple(map(load_form, FORMS))
    own = form_named(talk.case.form).id if talk.case else spoken.form.id if spoken else FORMS[0]
    here = sorted(forms, key=lambda form: form.id != own)
    return refer(quote.key, here, spoken.place.number or 1 if spoken else 1, 1.0)


def _source(one: Shown) -> Source:
    quote = one.quote
    return (
        Source(quote.document, quote.path, 1.0, "section", quote.text)
        if quote
        else Source("", "", 1.0, "section", one.text)
    )


def _joined(own: str, base: str) -> str:
    """Put a text in place of the author's own sentences; what is of platforms stays."""
    kept, pending, head = list[str](), list[str](), ""
    of_platform = False
    for line in base.splitlines():
        if is_heading(line):
            of_platform = heading_platform(line) is not None
            own_head = not of_platform and _OWN_HEADING in line
            head = head or (line if own_head else "")
            pending = [] if of_platform else [*pending, line]
            kept += [line] if of_platform else []
        elif of_platform:
            kept.append(line)
    if not kept:
        return own
    return "\n".join((*([head] if head else []), own, *kept))


def _to_confirm(one: Shown, put: list[str], case: Case | None) -> Iterator[str]:
    """Say what was put for what, which measures the case lacks, and which figures are copied."""
    yield from (f"・名称の置き換え: {line}" for line in put)
    told = measures_in(one.text)
    there = measures_in(case.model_dump_json()) if case else ()
    lacking = [measure.name for measure in told if measure not in there]
    if case and lacking:
        yield f"・{say_of_shown('not_in_case', measures='、'.join(lacking))}"
    else:
        yield f"・{say_of_shown('check_facts')}"
    figures = figures_in(one.text)
    if figures:
        yield f"・{say_of_shown('figures', figures='、'.join(figures))}"


def _shown_only(taking: Taking, made: str, put: list[str], ref: ItemRef | None) -> Continued:
    """Show the text with the names open; it is then the text at hand that can be mended."""
    one, talk = taking.one, taking.talk
    form = form_named(talk.case.form) if talk.case else None
    lines = [
        *([say_of_shown("no_item", form=f"{form.id}（{form.name}）")] if form else []),
        say_of_shown("adopted_text", called=one.called),
        *(f"　{line}" for line in made.splitlines()),
        *_to_confirm(one, put, talk.case),
        *([f"項目: {named(ref)}"] if ref else []),
    ]
    items = (ref,) if ref else ()
    answer = Answer("told", "\n".join(lines), True, items)
    return answer, replace(talk, question=to_check(made), intent="check", suggestion=None)


def _refused(taking: Taking, done: Suggestion, made: str, ref: ItemRef) -> Continued:
    """Say why a text that was to be taken over does not pass."""
    said = dict.fromkeys(f.message.replace("\n", "　") for f in done.report.findings)
    lines = [
        say_of_shown("blocked", called=taking.one.called),
        *(f"・{message}" for message in said),
        *(f"　{line}" for line in made.splitlines()),
    ]
    talk = taking.talk
    return Answer("told", "\n".join(lines), True, (ref,), suggestion=talk.suggestion), talk


def _standard(desk: Desk, taking: Taking) -> Continued:
    """Say whether standard wording is in the draft: it is there where its platform is used."""
    one, talk = taking.one, taking.talk
    ref, case = item_of(one, talk), talk.told_case
    if case is None or ref is None or ref.form.id != form_named(case.form).id:
        lines = [say_of_shown("standard_text", called=one.called)]
        lines += [f"　{line}" for line in with_slots(one.text).splitlines()]
        return Answer("told", "\n".join(lines), True, talk.items[:1]), talk
    made = desk.suggest(case, ref.place)
    first = comparable(one.text.split("。", 1)[0].partition("}")[2] or one.text.split("。", 1)[0])
    inside = first in comparable(made.draft.text)
    lines = [say_of_shown("standard_in" if inside else "standard_out", called=one.called)]
    lines += [f"項目: {named(ref)}", *suggested_lines(made)]
    answer = Answer("told", "\n".join(lines), True, (ref,), suggestion=made)
    return answer, replace(talk, items=(ref,), suggestion=made, intent="told")
