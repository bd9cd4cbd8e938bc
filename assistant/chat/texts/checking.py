"""Checks a text given in a question: it goes through the gate as of today."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.chat.intents import Question
from assistant.chat.items.sufficiency import told_of_sufficiency
from assistant.chat.law.history import completed
from assistant.chat.law.verdicts import asks_verdict, left_open, verdict
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.chat.texts.form_labels import told_of_labels, told_of_own
from assistant.chat.texts.own_names import with_own_names
from assistant.chat.turn_words import turn_words
from assistant.chat.words.renamed import is_spared, told_of_spared
from assistant.gate.gate import judge
from assistant.gate.model import Finding
from assistant.gate.subject import Names, Subject
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Place
from corpus.laws.load import changes
from corpus.laws.model import Citation
from corpus.laws.registry import NUMBER_ACT
from corpus.laws.resolve import citations
from corpus.laws.schema import BodyEntry, TermEntry
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_RULES = ("text.", "law.", "time.", "wording.", "leak.")
_FOREIGN = "leak.foreign_name"
"""Rules that can be judged without knowing the case or the whole document."""
_NEUTRAL = "III.10"
"""An item of free words, by which a text is judged when no item is named."""
_LOOKED_AT = "法令の番号・名称、期限、表記、標準文例、他団体の名称の点"
_AT_HAND = "今の記載"
_NOTHING = (
    f"{_LOOKED_AT}では直すべき所は見つかりませんでした。内容が事実に合うかは確かめていません。"
)
_LONGEST_SHOWN = 40


def answer_check(
    question: Question,
    items: Sequence[ItemRef],
    names: Names,
    today: dt.date,
    case: Case | None = None,
) -> Answer:
    """Check every text given and say what should be mended, and on what ground.

    Names of other offices are told; those that are the author's own must be in ``names``.
    """
    checks = [_check(text, question, items, names, today) for text in question.texts]
    if question.pasted and len(checks) > 1:
        checks = _with_whole(checks, findings_of(question.pasted, items, names, today))
    findings = tuple(finding for check in checks for finding in check.findings)
    printed = [] if findings else told_of_own(question.text, question.texts)
    if printed:
        return Answer("check", "\n".join(printed))
    enough = told_of_sufficiency(question.plain, items, "\n".join(question.texts))
    spared = [] if question.quoted or question.pasted else list(told_of_spared(question.text))
    if spared and not findings:
        return Answer("check", "\n".join(spared))
    labels = told_of_labels(question.text, question.texts, case)
    if not labels and not any(check.says for check in checks):
        checked = "、".join(f"「{text}」" for text in question.texts)
        checked = _AT_HAND if question.at_hand else checked
        return Answer("check", "\n".join((*enough, f"{checked}について、{_NOTHING}")))
    mended = list(_mended(question.texts, findings, names, case))
    if mended and turn_words().checking.alone.search(question.plain):
        return Answer("check", "\n".join(mended), findings=findings)
    lines = [*enough, *_whether_usable(question, findings), *labels, *_said(checks, question)]
    if turn_words().checking.further.search(question.plain):
        lines.insert(0, f"{_LOOKED_AT}では、次のほかに直すべき所は見つかりませんでした。")
    strange = any(finding.rule == _FOREIGN for finding in findings)
    if strange and case is None:
        lines.append("自団体の名称であれば、そのままで構いません。")
    if turn_words().checking.mended.search(question.plain):
        lines += mended
    of_law = any(finding.rule.startswith("law.") for finding in findings)
    if of_law or any(check.terms for check in checks):
        lines.append("過去の手続や変更前の記載を引く文であれば、直さずそのままで構いません。")
    changed = [entry for check in checks for entry in check.changed]
    facts = tuple(Fact(c.new, c.source, c.verified, c.since.isoformat()) for c in changed)
    return Answer("check", "\n".join(lines), facts=facts, findings=findings)


@dataclass(frozen=True, slots=True)
class _Check:
    """What is to be said of one text: findings, replaced terms and bodies, numbers left open."""

    text: str
    findings: tuple[Finding, ...]
    terms: tuple[tuple[TermEntry, str], ...]
    bodies: tuple[BodyEntry, ...]
    unsure: tuple[str, ...]

    @property
    def changed(self) -> tuple[TermEntry | BodyEntry, ...]:
        """What the law changed of what the text says."""
        return (*(term for term, _ in self.terms), *self.bodies)

    @property
    def says(self) -> tuple[str, ...]:
        """What is said of the text, line by line."""
        return (
            *(f"・{finding.message}".replace("\n", "　") for finding in self.findings),
            *(_told(term, old) for term, old in self.terms),
            *(_told_of_body(body) for body in self.bodies),
            *self.unsure,
        )


def _check(
    text: str, question: Question, items: Sequence[ItemRef], names: Names, today: dt.date
) -> _Check:
    findings = findings_of(text, items, names, today)
    said = {finding.quote for finding in findings}
    terms = () if is_spared(question.text) else tuple(_terms(text, today, said))
    bodies = tuple(_bodies(text, today, said))
    unsure = tuple(_left_open(text, findings, today))
    return _Check(text, tuple(findings), terms, bodies, unsure)


def _with_whole(checks: Sequence[_Check], whole: Sequence[Finding]) -> list[_Check]:
    """Add to texts what is found of them only where they are read as one."""
    known = {(finding.rule, finding.message) for check in checks for finding in check.findings}
    made = list(checks)
    for finding in whole:
        at = next((n for n, check in enumerate(made) if finding.quote in check.text), None)
        if (finding.rule, finding.message) not in known and finding.quote and at is not None:
            made[at] = replace(made[at], findings=(*made[at].findings, finding))
    return made


def _said(checks: Sequence[_Check], question: Question) -> Iterator[str]:
    """Say what was found, text by text where there are several."""
    if len(checks) == 1:
        checked = _AT_HAND if question.at_hand else f"「{checks[0].text}」"
        yield f"{checked}を確かめました。"
        yield from checks[0].says
        return
    yield f"{len(checks)}つの文を、それぞれ確かめました。"
    for number, check in enumerate(checks, 1):
        if check.says:
            yield f"【{number}】「{_short(check.text)}」"
            yield from check.says
    rest = [f"【{number}】「{_short(c.text)}」" for number, c in enumerate(checks, 1) if not c.says]
    if rest:
        yield f"{'、'.join(rest)}について、{_NOTHING}"


def _short(text: str) -> str:
    """Return the beginning of a text, by which its reader knows it."""
    line = text.replace("\n", "　")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"


def _left_open(text: str, findings: Sequence[Finding], today: dt.date) -> Iterator[str]:
    """Tell of each number of the law that has moved and whose content the text leaves open."""
    found = [finding.quote for finding in findings]
    told: set[Citation] = set()
    for span in citations(text):
        place = completed(span.citation)
        if place.law != NUMBER_ACT or place in told or text[span.start : span.end] in found:
            continue
        told.add(place)
        said = left_open(place, text, today)
        if said:
            yield f"・{said}"


def _whether_usable(question: Question, findings: Sequence[Finding]) -> Iterator[str]:
    """Say first whether a text can be used as it is, where that is asked."""
    asked = question.text
    for text in question.texts:
        asked = asked.replace(text, "")
    if not turn_words().checking.usable.search(question.plain):
        of_law = any(f.rule.startswith("law.") and f.severity == "error" for f in findings)
        if of_law and asks_verdict(plainly(asked)):
            yield f"{verdict(plainly(asked), right=False)}法令の番号や名称に、直す所があります。"
        return
    if any(finding.rule == _FOREIGN for finding in findings):
        yield "そのままでは使えません。他の団体の名称を、自団体のものに書き換えてください。"
    elif any(finding.severity == "error" for finding in findings):
        yield "そのままでは使えません。次の点を直してください。"
    elif findings:
        yield "次の点を確かめれば使えます。"


def _mended(
    texts: Sequence[str], findings: Sequence[Finding], names: Names, case: Case | None
) -> Iterator[str]:
    """Write each text anew with what the findings propose and the author's own names."""
    if not any(finding.fix or finding.rule == _FOREIGN for finding in findings):
        return
    yield "直した文は次のとおりです。内容が合うかを確かめてください。"
    for text in texts:
        mended = text
        for finding in findings:
            if finding.fix and finding.quote:
                mended = mended.replace(finding.quote, finding.fix)
        mended, put = with_own_names(mended, names, case)
        yield f"　{mended}"
        yield from (f"　（名称の置き換え: {one}）" for one in put)


def is_personal(text: str, today: dt.date) -> bool:
    """Whether a text holds a 個人番号, a telephone number or a mail address."""
    ((form, place),) = _places(())
    names = Names(frozenset(), ())
    report = judge(Subject(form=form, place=place, text=text, as_of=today, names=names))
    return any(finding.rule.startswith("leak.") for finding in report.findings)


def findings_of(
    text: str, items: Sequence[ItemRef], names: Names, today: dt.date, procedure: str = ""
) -> list[Finding]:
    """Judge a text as one of each item that it may be of: a rule may look at some items only.

    ``procedure`` is the name of the 事務 that it is to be used for.
    """
    found: dict[tuple[str, str], Finding] = {}
    called = (procedure,) if procedure else ()
    for form, place in _places(items):
        subject = Subject(
            form=form, place=place, text=text, as_of=today, names=names, procedures=called
        )
        for finding in judge(subject).findings:
            if finding.rule.startswith(_RULES):
                found.setdefault((finding.rule, finding.message), finding)
    return list(found.values())


def _places(items: Sequence[ItemRef]) -> list[tuple[Form, Place]]:
    found = [(ref.form, ref.place) for ref in items if ref.place.node.kind == "text"]
    form = load_form(FormId.JUTEN)
    return found or [(form, form.find(_NEUTRAL))]


def _terms(text: str, today: dt.date, said: set[str]) -> Iterator[tuple[TermEntry, str]]:
    """Yield replaced terms that the gate judges only in some items or for some procedures."""
    plain = folded(text)
    for term in changes().asked_terms:
        old = next((old for old in term.old if folded(old) in plain), None)
        other = any(folded(word) in plain for word in term.unless)
        if old and not other and today >= term.since and old not in said:
            yield term, old


def _bodies(text: str, today: dt.date, said: set[str]) -> Iterator[BodyEntry]:
    """Yield bodies that were replaced in one matter only, where a text is nothing but their name.

    The gate judges them by the words beside them, and here there are none.
    """
    for body in changes().bodies:
        alone = bool(body.near) and folded(text) == folded(body.old)
        if alone and today >= body.since and body.old not in said:
            yield body


def _told_of_body(body: BodyEntry) -> str:
    matter, deed = "、".join(body.near), "・".join(body.verbs)
    about = f"{matter}の{deed}については" if deed else f"{matter}については"
    return f"・「{body.old}」は、{about}{japanese_date(body.since)}から「{body.new}」です。"


def _told(term: TermEntry, old: str) -> str:
    if term not in changes().terms:
        return f"・{term.ask}"
    where = "（様式の記録項目などを書く文の場合）" if term.keys else ""
    return f"・「{old}」は{japanese_date(term.since)}から「{term.new}」です{where}。"
