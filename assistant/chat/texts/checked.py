"""One text through the gate, the changes of the law, the standard wording and its style."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.adapt import confirm
from assistant.chat.law.history import completed
from assistant.chat.law.verdicts import left_open
from assistant.chat.model import ItemRef
from assistant.chat.texts.old_wording import OldWording, old_wording_of
from assistant.chat.texts.style import Slip, style_slips
from assistant.chat.words.renamed import replaced_in
from assistant.gate.gate import judge
from assistant.gate.model import Finding
from assistant.gate.subject import Names, Subject
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
"""Rules that can be judged without knowing the case or the whole document."""
_NEUTRAL = "III.10"
"""An item of free words, by which a text is judged when no item is named."""
_CUT = "…」"
_STYLE = "text.style"


_SHORT = 20
"""Most characters of words that say no more than who does what."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be said of one text: findings, what the law replaced, old wording, its style."""

    text: str
    findings: tuple[Finding, ...]
    terms: tuple[tuple[TermEntry, str], ...]
    bodies: tuple[BodyEntry, ...]
    unsure: tuple[str, ...]
    wording: OldWording
    slips: tuple[Slip, ...]

    @property
    def changed(self) -> tuple[TermEntry | BodyEntry, ...]:
        """What the law changed of what the text says."""
        return (*(term for term, _ in self.terms), *self.bodies)

    @property
    def is_old(self) -> bool:
        """Whether the law or the standard wording has changed since it was written."""
        found = any(_kind(finding) == "law" for finding in self.findings)
        known = self.changed or self.unsure or self.wording.blocks or self.wording.words
        return found or bool(known)

    @property
    def points(self) -> tuple[tuple[str, str], ...]:
        """What is said of the text, point by point, each with its kind (law, style, …)."""
        return (
            *(("wording", line) for line in self.wording.says),
            *((_kind(f), _told_whole(f)) for f in self.findings),
            *(("law", _told(term, old)) for term, old in self.terms),
            *(("law", _told_of_body(body)) for body in self.bodies),
            *(("law", line) for line in self.unsure),
            *(("style", f"・{slip.said}") for slip in self.slips if slip.said),
        )

    @property
    def says(self) -> tuple[str, ...]:
        """What is said of the text, point by point."""
        return tuple(line for _, line in self.points)

    def mended(self, only: Collection[str]) -> str:
        """Return the text with what was found; where ``only`` some kinds are asked for, of them."""
        text = self.wording.mended(self.text) if not only or "wording" in only else self.text
        for slip in self.slips if not only or "style" in only else ():
            text = text.replace(slip.old, slip.new) if slip.new else text
        for term, old in self.terms if not only or "law" in only else ():
            text = text.replace(old, term.written or confirm(term.new))
        for finding in self.findings:
            if finding.fix and finding.quote and (not only or _kind(finding) in only):
                text = text.replace(finding.quote, finding.fix)
        return text


def _told_whole(finding: Finding) -> str:
    """Return what a finding says, with all that it proposes where it says but the beginning."""
    said = f"・{finding.message}".replace("\n", "　")
    return f"{said}（直した形: {finding.fix}）" if finding.fix and _CUT in finding.message else said


def _kind(finding: Finding) -> str:
    """Return the kind of a finding, as one asks for it: 日付だけ直して."""
    group = finding.rule.partition(".")[0]
    return {"text": "style", "leak": "name"}.get(group, group)


def checked_texts(
    texts: Sequence[str],
    items: Sequence[ItemRef],
    names: Names,
    today: dt.date,
    *,
    spared: bool,
    pasted: str,
) -> list[Checked]:
    """Check texts of one document: each of them, and as one where they are ``pasted`` together.

    ``spared``: a change of a like word is said not to concern that of the texts.
    """
    wordings = old_wording_of(texts, today)
    checks = [
        _check(text, wording, items, names, today, spared)
        for text, wording in zip(texts, wordings, strict=True)
    ]
    if pasted and len(checks) > 1:
        return _with_whole(checks, findings_of(pasted, items, names, today))
    return checks


def _check(
    text: str,
    wording: OldWording,
    items: Sequence[ItemRef],
    names: Names,
    today: dt.date,
    spared: bool,
) -> Checked:
    """Check one text; of what the standard wording in use replaces nothing more is said.

    A sentence that is word for word of the version in use lacks nothing of its block.
    """
    rest = wording.without(text)
    found = findings_of(text, items, names, today)
    found = [f for f in found if f.rule.startswith("leak.") or not wording.holds(f.quote)]
    if wording.in_use == text.strip():
        found = [f for f in found if not f.rule.startswith("wording.")]
    said = {finding.quote for finding in found}
    terms = () if spared else tuple(_terms(rest, today, said))
    bodies = tuple(_bodies(rest, today, said))
    told = "\n".join((*said, *(f.message for f in found), *(old for _, old in terms)))
    also = () if spared else tuple(_also_replaced(rest, told, today))
    unsure = (*_left_open(rest, found, today), *also)
    known = "\n".join((*said, *(old for _, old in terms), *(body.old for body in bodies), *also))
    slips = tuple(s for s in style_slips(rest) if not s.old or s.old not in known)
    styled = any(slip.said for slip in slips)
    findings = tuple(f for f in found if f.rule != _STYLE or not styled)
    return Checked(text, findings, terms, bodies, unsure, wording.unless(known), slips)


def _also_replaced(text: str, told: str, today: dt.date) -> Iterator[str]:
    """Tell of the words of a text that were replaced, where nothing else tells of them."""
    for word in replaced_in(text, told):
        if word.since and word.since <= today:
            if "（" in word.new and word.note:  # no name to put in its place
                yield f"・「{word.old}」: {word.note}"
                continue
            note = f"　{word.note}" if word.note else ""
            yield f"・「{word.old}」は{japanese_date(word.since)}から「{word.new}」です。{note}"


def _with_whole(checks: Sequence[Checked], whole: Sequence[Finding]) -> list[Checked]:
    """Add to texts what is found of them only where they are read as one."""
    known = {(finding.rule, finding.message) for check in checks for finding in check.findings}
    made = list(checks)
    for finding in whole:
        at = next((n for n, check in enumerate(made) if finding.quote in check.text), None)
        new = (finding.rule, finding.message) not in known and finding.rule != _STYLE
        if new and finding.quote and at is not None and not made[at].wording.holds(finding.quote):
            made[at] = replace(made[at], findings=(*made[at].findings, finding))
    return made


def _left_open(text: str, findings: Sequence[Finding], today: dt.date) -> Iterator[str]:
    """Tell of each number of the law that has moved and whose content the text leaves open."""
    found = [finding.quote for finding in findings]
    mended = [finding.quote for finding in findings if finding.fix]
    told: set[Citation] = set()
    for span in citations(text):
        place = completed(span.citation)
        seen = text[span.start : span.end]
        known = seen in found or any(seen in quote for quote in mended)
        if place.law != NUMBER_ACT or place in told or known:
            continue
        told.add(place)
        said = left_open(place, text, today)
        if said:
            yield f"・{said}"


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
    """Yield bodies that were replaced in one matter only, where a text is little but their name.

    The gate judges them by the words beside them, and here there are none, or but what they do.
    """
    plain = folded(text)
    for body in changes().bodies:
        does = len(plain) <= _SHORT and any(verb in plain for verb in body.verbs)
        alone = body.near and (plain == folded(body.old) or (does and folded(body.old) in plain))
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
