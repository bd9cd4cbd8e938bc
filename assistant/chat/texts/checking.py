"""Checks a text given in a question: it goes through the gate as of today."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.case import Case
from assistant.chat.intents import Question
from assistant.chat.items.sufficiency import told_of_sufficiency
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.chat.texts.form_labels import told_of_labels, told_of_own
from assistant.chat.texts.own_names import with_own_names
from assistant.chat.words.renamed import is_spared
from assistant.gate.gate import judge
from assistant.gate.model import Finding
from assistant.gate.subject import Names, Subject
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Place
from corpus.laws.load import changes
from corpus.laws.schema import BodyEntry, TermEntry
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_RULES = ("text.", "law.", "time.", "wording.", "leak.")
_FOREIGN = "leak.foreign_name"
"""Rules that can be judged without knowing the case or the whole document."""
_NEUTRAL = "III.10"
"""An item of free words, by which a text is judged when no item is named."""
_MENDED = re.compile(
    "直したら|直すと|置き換え|置きかえ|差し替え|[^。]{0,12}(?:名前|名称)に(?:して|直|変え|替え)|直してくだ|直して$|直した(?:文|もの|後)|直し後|修正後|訂正後|修正したら|修正すると|修正(?:後|した文)|書き直"
)
_ALONE = re.compile(
    "(?:直した|直し|修正した|修正|訂正した|訂正)(?:あと|後)?の?(?:文|もの|やつ|形|版)?(?:だけ|のみ)"
)
"""How the mended text alone is wished for: 直した文だけください."""
_LOOKED_AT = "法令の番号・名称、期限、表記、標準文例、他団体の名称の点"
_USABLE = re.compile(
    "使え|使って(?:も)?(?:いい|よい|良い|大丈夫)|写して|コピーして|流用|このまま|載せて(?:も)?(?:いい|よい|大丈夫)"
)
_FURTHER = re.compile("(?:ほかに|他に|まだ)[^。?]*(?:直|誤|間違|おかし|まずい|問題)")


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
    findings = [f for text in question.texts for f in findings_of(text, items, names, today)]
    said = {finding.quote for finding in findings}
    texts = () if is_spared(question.text) else question.texts
    terms = [(t, old) for text in texts for t, old in _terms(text, today, said)]
    checked = "、".join(f"「{text}」" for text in question.texts)
    bodies = [body for text in question.texts for body in _bodies(text, today, said)]
    labels = told_of_labels(question.text, question.texts, case)
    printed = [] if findings else told_of_own(question.text, question.texts)
    if printed:
        return Answer("check", "\n".join(printed))
    enough = told_of_sufficiency(question.plain, items, "\n".join(question.texts))
    if not findings and not terms and not bodies and not labels:
        text = (
            f"{checked}について、{_LOOKED_AT}では"
            "直すべき所は見つかりませんでした。内容が事実に合うかは確かめていません。"
        )
        return Answer("check", "\n".join((*enough, text)))
    mended = list(_mended(question.texts, findings, names, case))
    if mended and _ALONE.search(question.plain):
        return Answer("check", "\n".join(mended), findings=tuple(findings))
    lines = [*enough, *_whether_usable(question, findings), *labels, f"{checked}を確かめました。"]
    lines += [f"・{finding.message}".replace("\n", "　") for finding in findings]
    lines += [_told(term, old) for term, old in terms]
    lines += [_told_of_body(body) for body in bodies]
    if _FURTHER.search(question.plain):
        lines.insert(0, f"{_LOOKED_AT}では、次のほかに直すべき所は見つかりませんでした。")
    strange = any(finding.rule == _FOREIGN for finding in findings)
    if strange and case is None:
        lines.append("自団体の名称であれば、そのままで構いません。")
    if _MENDED.search(question.plain):
        lines += mended
    if terms or any(finding.rule.startswith("law.") for finding in findings):
        lines.append("過去の手続や変更前の記載を引く文であれば、直さずそのままで構いません。")
    changed: list[TermEntry | BodyEntry] = [*(term for term, _ in terms), *bodies]
    facts = tuple(Fact(c.new, c.source, c.verified, c.since.isoformat()) for c in changed)
    return Answer("check", "\n".join(lines), facts=facts, findings=tuple(findings))


def _whether_usable(question: Question, findings: Sequence[Finding]) -> Iterator[str]:
    """Say first whether a text can be used as it is, where that is asked."""
    if not _USABLE.search(question.plain):
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
