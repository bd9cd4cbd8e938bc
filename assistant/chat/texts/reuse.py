"""Whether a text may be used elsewhere: for another 事務, on another form, without a platform.

Answered from the scope of the standard wording in it, the item of the other form, and the gate.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.chat.items.examples import platform_names
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import on_form, written_out
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.sentences import prose_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.checked import findings_of
from assistant.gate.subject import Names
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId
from corpus.text.fold import comparable
from corpus.wording.library import Library
from corpus.wording.model import Platform, WordingBlock
from corpus.wording.platforms import platform_labels

_FORMS: dict[str, FormId] = {
    "様式2": FormId.KISO,
    "基礎": FormId.KISO,
    "様式3": FormId.JUTEN,
    "重点": FormId.JUTEN,
    "様式4": FormId.ZENKOMOKU,
    "全項目": FormId.ZENKOMOKU,
}
_SHORTEST = 8
_FACTS = (
    "自団体の措置を述べる文は、その事務でも同じ事実であれば使えます。事務、システム、部署、"
    "委託先の名前と、数値は、その事務のものに直してください。"
)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a text is to be used: a procedure, a form, and what platforms are said of there."""

    procedure: str
    form: Form | None
    platforms: frozenset[Platform]
    used: bool


@dataclass(frozen=True, slots=True)
class _Scope:
    """For whom a block of standard wording may stand, and whether that holds there."""

    said: str
    fits: bool


def answer_reuse(
    question: Question,
    talk: Conversation,
    library: Library,
    names: Callable[[], Names],
    on: dt.date,
) -> Answer | None:
    """Answer whether a text may be used elsewhere; None where a question asks nothing of that."""
    where = _where(question)
    if where is None or not turn_words().reuse.elsewhere.search(plainly(_asking(question))):
        return None
    text = "\n".join(question.quoted) or question.pasted or talk.drafted
    ref = written_out(talk.items[0]) if talk.items else None
    if not text and ref is None:
        return None
    of_form = list(_of_form(ref, where))
    scopes = list(_scopes(text, ref, where, library, on))
    lines = [_verdict(ref, where, scopes), *of_form, *(f"・{scope.said}" for scope in scopes)]
    lines += _of_platforms(text, scopes)
    findings = findings_of(text, [ref] if ref else [], names(), on, where.procedure) if text else []
    lines += [f"・{finding.message}".replace("\n", "　") for finding in findings]
    if text and not findings:
        lines.append("法令の番号・名称、期限、表記の点では、直すべき所は見つかりませんでした。")
    lines.append(_FACTS)
    items = (ref,) if ref else ()
    return Answer(
        "check",
        "\n".join(lines),
        items=items,
        suggestion=talk.suggestion,
        findings=tuple(findings),
    )


def _asking(question: Question) -> str:
    """Return a question without the text that it asks about."""
    text = question.text
    for quoted in (*question.quoted, *question.pasted.splitlines()):
        text = text.replace(quoted, "")
    return text


def _where(question: Question) -> _Where | None:
    asking = _asking(question)
    plain = plainly(asking)
    procedure = procedure_named(asking)
    called = (
        max((s for s in procedure.say if s in asking), key=len, default="") if procedure else ""
    )
    form = next((id_ for word, id_ in _FORMS.items() if word in plain), None)
    platforms, used = platforms_said(asking)
    if not called and form is None and not platforms:
        return None
    return _Where(called, load_form(form) if form else None, platforms, used)


def _of_form(ref: ItemRef | None, where: _Where) -> Iterator[str]:
    """Say where the other form has the item."""
    if ref is None or where.form is None or where.form.id == ref.form.id:
        return
    there = on_form(ref, where.form)
    node = where.form.by_key(ref.key)
    if node is None and there.form.id != where.form.id:
        yield f"{where.form.id}（{where.form.name}）に、「{ref.place.label}」の欄はありません。"
        return
    place = node.id if node else there.place.id
    yield f"{where.form.id}（{where.form.name}）では、{place}に書きます（今の項目: {named(ref)}）。"


def _scopes(
    text: str, ref: ItemRef | None, where: _Where, library: Library, on: dt.date
) -> Iterator[_Scope]:
    """Say of the standard wording in a text for whom it may stand."""
    for block in _blocks(text, ref, library, on):
        platform = platform_labels()[block.platform]
        head = f"標準文例「{block.title}」（{platform}）は、"
        if where.procedure and not block.may_be_said_of(where.procedure):
            said = f"「{where.procedure}」の事務では使えません（公費医療費助成についての文です）。"
        elif block.platform in where.platforms and not where.used:
            said = f"{platform}を使わない団体では載せません。"
        elif where.form and not any(place.form == where.form.id for place in block.places):
            said = f"{where.form.id}に対応する欄がありません。"
        else:
            yield _Scope(f"{head}{platform}を使う団体なら、事務にかかわらず使えます。", True)
            continue
        yield _Scope(head + said, False)


def _verdict(ref: ItemRef | None, where: _Where, scopes: Sequence[_Scope]) -> str:
    """Say first whether the text can be used there."""
    no_item = where.form and ref and on_form(ref, where.form).form.id != where.form.id
    if no_item or (scopes and not any(scope.fits for scope in scopes)):
        return "使えません。"
    if all(scope.fits for scope in scopes):
        return "使えます。ただし、次の点を確かめてください。"
    return "一部は使えません。"


def _of_platforms(text: str, scopes: Sequence[_Scope]) -> Iterator[str]:
    """Say of a text that is no standard wording which platforms it takes to be used."""
    if text and not scopes:
        named_ones = platforms_said(text)[0]
        said = f"{platform_names(named_ones)}を使う事務でだけ書ける文です。" if named_ones else ""
        yield f"標準文例にはない文です。{said}"


def _blocks(
    text: str, ref: ItemRef | None, library: Library, on: dt.date
) -> Sequence[WordingBlock]:
    """Return the wording in a text; without a text, that of the item spoken of."""
    if not text:
        return [b for b, _, _ in library.for_item(ref.form.id, ref.key, on=on)] if ref else []
    said = [comparable(s) for s in prose_of(text) if len(s) >= _SHORTEST]
    found = []
    for block in library.blocks:
        version = block.version_on(on)
        standard = comparable(version.text) if version else ""
        if any(sentence in standard for sentence in said):
            found.append(block)
    return found
