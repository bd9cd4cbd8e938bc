"""Checks a text given in a question: it goes through the gate as of today."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.items.sufficiency import told_of_sufficiency
from assistant.chat.law.verdicts import asks_verdict, verdict
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.checked import Checked, checked_texts
from assistant.chat.texts.form_labels import told_of_labels, told_of_own
from assistant.chat.texts.own_names import with_own_names
from assistant.chat.texts.style import style_words
from assistant.chat.words.renamed import is_spared, told_of_spared
from assistant.data_files import DataFile, reader
from assistant.gate.model import Finding
from assistant.gate.subject import Names
from assistant.known_names import plainly

_FOREIGN = "leak.foreign_name"
_LOOKED_AT = "法令の番号・名称、期限、表記、標準文例、他団体の名称の点"
_AT_HAND = "今の記載"
_HINT = "　"
"""Parts what a finding says from what it proposes."""
_LONGEST_SHOWN = 40


def answer_check(
    question: Question,
    items: Sequence[ItemRef],
    names: Names,
    today: dt.date,
    case: Case | None = None,
    beside: Sequence[str] = (),
) -> Answer:
    """Check every text given and say what should be mended, and on what ground.

    Names of other offices are told; those that are the author's own must be in ``names``.
    ``beside`` is what the law has besides of the rows that the texts cite.
    """
    checks = checked_texts(
        question.texts,
        items,
        names,
        today,
        spared=is_spared(question.text),
        pasted=question.pasted,
    )
    findings = tuple(finding for check in checks for finding in check.findings)
    changed = [entry for check in checks for entry in check.changed]
    facts = tuple(Fact(c.new, c.source, c.verified, c.since.isoformat()) for c in changed)
    amiss = any(check.says for check in checks)
    printed = [] if amiss else told_of_own(question.text, question.texts)
    spared = [] if question.quoted or question.pasted else list(told_of_spared(question.text))
    if printed or (spared and not findings):
        return Answer("check", "\n".join(printed or spared))
    enough = told_of_sufficiency(question.plain, items, "\n".join(question.texts))
    labels = told_of_labels(question.text, question.texts, case)
    if not labels and not amiss:
        return Answer("check", "\n".join((*enough, *_nothing_amiss(checks, question))))
    only = {k for k, words in style_words().only.items() if words.search(question.plain)}
    mended = list(_mended(checks, names, case, only))
    if mended and turn_words().checking.alone.search(question.plain):
        return Answer("check", "\n".join(mended), facts=facts, findings=findings)
    wished = turn_words().checking.mended.search(question.plain)
    first = mended if wished else []
    is_old = any(check.is_old for check in checks)
    if is_old and is_said(question.plain, law_words().adds):
        said = (line.partition(_HINT)[0] for line in _said(checks, only))
        says = law_words().says
        lines = [says["not_added"], *said, *beside, says["as_of_today"]]
        return Answer("check", "\n".join(lines), facts=facts, findings=findings)
    lines = [*first, *_verdict(checks, question, findings), *enough, *labels]
    lines += [*_said(checks, only), *beside]
    if turn_words().checking.further.search(question.plain):
        lines.insert(0, f"{_LOOKED_AT}では、次のほかに直すべき所は見つかりませんでした。")
    strange = any(finding.rule == _FOREIGN for finding in findings)
    if strange and case is None:
        lines.append("自団体の名称であれば、そのままで構いません。")
    if _is_of_law(findings, checks):
        lines.append("過去の手続や変更前の記載を引く文であれば、直さずそのままで構いません。")
    return Answer("check", "\n".join(lines), facts=facts, findings=findings)


def _is_of_law(findings: Sequence[Finding], checks: Sequence[Checked]) -> bool:
    """Whether something found is a number or a word that the law has no more."""
    of_law = any(finding.rule.startswith("law.") for finding in findings)
    return of_law or any(check.terms for check in checks)


def _verdict(
    checks: Sequence[Checked], question: Question, findings: Sequence[Finding]
) -> Iterator[str]:
    """Say first whether a text will do, where that is asked, and how much of it is to be mended."""
    yield from _whether_usable(checks, question, findings)
    count = sum(len(check.points) for check in checks)
    if not count:
        return
    wrong = sum(bool(check.points) for check in checks)
    several = f"{len(checks)}つの文のうち{wrong}つ" if len(checks) > 1 else ""
    asked = plainly(_asking(question))
    answered = turn_words().checking.usable.search(question.plain) or not asks_verdict(asked)
    yes = "" if answered else verdict(asked, right=False)
    if style_words().of_age.search(asked) and not any(check.is_old for check in checks):
        yes = "古い所は見つかりませんでした。"
    yield f"{yes}{several or _of(checks, question)}に、直す所が{count}か所あります。"


def _asking(question: Question) -> str:
    """Return a question without the texts to check."""
    asked = question.text
    for text in question.texts:
        for line in text.splitlines():
            asked = asked.replace(line, "")
    return asked


def _of(checks: Sequence[Checked], question: Question) -> str:
    return _AT_HAND if question.at_hand else f"「{_short(checks[0].text)}」"


def _nothing_amiss(checks: Sequence[Checked], question: Question) -> Iterator[str]:
    """Say that nothing was found, of what, and what of it is standard wording."""
    of = _AT_HAND if question.at_hand else "、".join(f"「{_short(c.text)}」" for c in checks)
    yield f"{of or 'この文'}に、直すべき所は見つかりませんでした（{_LOOKED_AT}で見ました）。"
    yield from dict.fromkeys(line for check in checks for line in check.wording.is_standard)
    yield "内容が事実に合うかは確かめていません。"


def _said(checks: Sequence[Checked], only: Collection[str]) -> Iterator[str]:
    """Say what was found, text by text where there are several; of the kinds asked for, if any."""
    rest = 0
    for number, check in enumerate(checks, 1):
        lines = [line for kind, line in check.points if not only or kind in only]
        rest += len(check.points) - len(lines)
        if lines and len(checks) > 1:
            yield f"【{number}】「{_short(check.text)}」"
        yield from lines
    asked = "、".join(style_words().names[kind] for kind in only)
    if only and rest == sum(len(check.points) for check in checks):
        yield f"{asked}に、直す所は見つかりませんでした。"
    if rest:
        yield f"{asked}のほかに、{rest}か所あります。「全部」と書くと示します。"
    fine = [f"【{n}】「{_short(c.text)}」" for n, c in enumerate(checks, 1) if not c.points]
    if fine:
        yield f"{'、'.join(fine)}に、直すべき所は見つかりませんでした。"


def _short(text: str) -> str:
    """Return the beginning of a text, by which its reader knows it."""
    line = text.replace("\n", "　")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"


def _whether_usable(
    checks: Sequence[Checked], question: Question, findings: Sequence[Finding]
) -> Iterator[str]:
    """Say first whether a text can be used as it is, where that is asked."""
    if not turn_words().checking.usable.search(question.plain):
        return
    if any(finding.rule == _FOREIGN for finding in findings):
        yield "そのままでは使えません。他の団体の名称を、自団体のものに書き換えてください。"
    elif any(f.severity == "error" for f in findings) or any(c.wording.blocks for c in checks):
        yield "そのままでは使えません。次の点を直してください。"
    elif any(check.points for check in checks):
        yield "次の点を直せば使えます。"


def _mended(
    checks: Sequence[Checked], names: Names, case: Case | None, only: Collection[str]
) -> Iterator[str]:
    """Write each text anew with what was found: wording in use, numbers, style, own names.

    Where ``only`` some kinds are asked for, with what was found of them.
    """
    made = [(check, check.mended(only)) for check in checks]
    of_names = not only or "name" in only
    named = [
        (check, *(with_own_names(text, names, case) if of_names else (text, [])))
        for check, text in made
    ]
    if all(text == check.text for check, text, _ in named):
        return
    yield "直した文は次のとおりです。内容が合うかを確かめてください。"
    for _, text, put in named:
        yield from (f"　{line}" for line in text.splitlines())
        yield from (f"　（名称の置き換え: {one}）" for one in put)


class _AtHand(DataFile):
    """at_hand.yaml; patterns over folded questions."""

    asks: list[str]
    longest: int


_data = reader("at_hand.yaml", _AtHand, "assistant.chat")


def with_text_at_hand(question: Question, talk: Conversation) -> Question:
    """Return a question that asks to look at what is written with that text.

    A suggestion made in the conversation is what is asked about until it is what is written.
    """
    made = talk.drafted
    if not talk.written or (made and made != talk.written):
        return question
    if question.quoted or question.pasted or len(question.plain) > _data().longest:
        return question
    asks = any(re.search(pattern, question.plain) for pattern in _data().asks)
    return replace(question, at_hand=talk.written) if asks else question
