"""Does what is wished of the text at hand: shorter, a list, one part, a name; or says why not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.chat.desk import Continued, Desk
from assistant.chat.items.examples import answer_draft, platform_names
from assistant.chat.items.explaining import guidance
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.sentences import prose_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import own_prose_of, with_sentences
from assistant.chat.texts.draft_wishes import Wish, draft_wishes, wish_in
from assistant.chat.texts.mending import as_it_was
from assistant.chat.texts.on_draft import text_at_hand, to_check
from assistant.chat.texts.shortening import (
    as_list,
    has_standard,
    must_stay,
    shorter_of,
    standard_headings,
)
from assistant.chat.texts.style import style_slips
from assistant.chat.texts.telling import field_named
from corpus.assessments.blocks import split_blocks
from corpus.wording.platforms import heading_platform

_BESIDE_A_DRAFT = frozenset({"list", "standard", "shorter"})
_FIRST = ("最初", "一番上")
_GAP = "〔"
_LISTED = "自団体の文（"
"""Begins the list of the author's sentences by number."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wish with the text that it is of, and what it goes on from."""

    wish: Wish
    question: Question
    text: str
    talk: Conversation


def carry_out_wish(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Do what is wished of the text at hand; what is done passes the gate."""
    wish = wish_in(question.text) or Wish("shorter")
    text = text_at_hand(talk)
    if not text:
        return Answer("shorter", _say("no_text"), known=False, unsure_of="thing"), talk
    made = _WAYS[wish.kind](_Asked(wish, question, text, talk))
    intent: Intent = "shorter" if wish.kind in ("shorter", "list") else "told"
    if not made.text or made.text == text:
        return as_it_was(made.said, talk, intent), talk
    if talk.suggestion is None or talk.case is None:
        shown = "\n".join(f"　{line}" for line in made.text.splitlines())
        said = f"{made.said}\n{shown}\n内容が合うかを確かめてください。"
        return Answer(intent, said, True, talk.items[:1]), replace(
            talk, question=to_check(made.text), intent="check"
        )
    last = talk.suggestion
    done = desk.judged(talk.case, replace(last.draft, text=made.text), [text])
    if done.report.verdict == "block":
        why = next((f.message for f in done.report.findings if f.severity == "error"), "")
        said = f"直した案は検査を通らなかったため、元の案のままとします。{why}"
        return as_it_was(said.replace("\n", "　"), talk, intent), talk
    shown = answer_draft(talk.items[:1], done, ()).text
    said = f"{made.said}\n{shown}"
    answer = Answer(intent, said, True, talk.items[:1], suggestion=done, done=(made.said,))
    return answer, replace(talk, suggestion=done, intent=intent)


def with_wish(desk: Desk, question: Question, answer: Answer, talk: Conversation) -> Continued:
    """Do what a question for a text wishes of it (短く作って); what comes of it is said once."""
    wish = wish_in(question.text) if answer.intent == "draft" and answer.suggestion else None
    if wish is None or wish.kind not in _BESIDE_A_DRAFT or not text_at_hand(talk):
        return answer, talk
    done, later = carry_out_wish(desk, question, talk)
    if later.suggestion is not talk.suggestion:
        return replace(done, intent="draft"), replace(later, intent="draft")
    return replace(answer, text=f"{done.text}\n{answer.text}"), talk


@dataclass(frozen=True, slots=True)
class _Made:
    """What is said of a wish, and the text that it makes; empty where the text stays."""

    said: str
    text: str = ""


def _shorter(asked: _Asked) -> _Made:
    """Leave out what only adds, write tighter; of a platform's part say that it stays."""
    named = platforms_said(asked.question.text)[0] & _platforms(asked.text)
    if named:
        said = f"{platform_names(named)}の部分は標準文例です。版のとおりに載せるため縮めません。"
        return _Made(f"{said}使わない基盤であれば、「使っていません」と書くと部分ごと除きます。")
    if asked.wish.chars >= len(asked.text):
        return _Made(f"今の案は{len(asked.text)}字で、もう{asked.wish.chars}字以内です。")
    styled = _styled(asked.text)[0] if asked.talk.suggestion is None else asked.text
    in_one = bool(turn_words().acts.one_sentence.search(asked.question.plain))
    short = shorter_of(styled, in_one=in_one)
    if not short.done or not short.text.strip():
        why = "".join(must_stay(asked.text, in_one=in_one))
        offer = _say("which_of") if len(_own(asked.text)) > 1 else ""
        done = _say("styled") if styled != asked.text else ""
        return _Made(f"{_say('shortest')}{why}{offer}{done}", styled)
    before, after = len(asked.text), len(short.text)
    stays = _say("standard_stays") if has_standard(short.text) else ""
    said = f"{before}字を{after}字にしました。{''.join(short.done)}{stays}"
    goal = int(before * asked.wish.share) or asked.wish.chars
    if goal and after > goal:
        said += f"{goal}字には届きません。{_say('rest')}{_say('which_of')}"
    return _Made(said, short.text)


def _which(asked: _Asked) -> _Made:
    """Say which sentences may go: what only adds, the author's own; standard wording stays."""
    short = shorter_of(asked.text, in_one=False)
    lines = [f"削れるのは、次の分です。{''.join(short.done)}「短くして」と書くと除きます。"]
    if not short.done:
        lines = ["機械的に削れる文（補足、括弧書き、重なり）はありません。"]
    return _Made("\n".join((*lines, *_own_and_standard(asked.text), _say("take_out"))))


def _count(asked: _Asked) -> _Made:
    """Say how many sentences are the author's; which of them to keep is not for us to say."""
    own = _own(asked.text)
    count = asked.wish.count
    if count and len(own) <= count:
        return _Made(f"自団体の文は{len(own)}つで、{count}つに絞る必要はありません。")
    said = "どの措置を残すかは事実によるため、ここでは選びません。"
    return _Made("\n".join((said, *_own_and_standard(asked.text), _say("take_out"))))


def _say(what: str) -> str:
    return draft_wishes().says[what]


def _gap(asked: _Asked) -> _Made:
    """Say what is to be written where the draft has a gap, and where the case tells it."""
    if _GAP not in asked.text:
        return _Made(_say("gap_none"))
    lines = [_say("gap")]
    lines += (f"・{b.heading}" for b in split_blocks(asked.text) if _GAP in b.text and b.heading)
    for ref in asked.talk.items[:1]:
        lines += [*guidance(ref), *field_named(ref, asked.talk)]
    return _Made("\n".join(lines))


def _stay(asked: _Asked) -> _Made:
    """Say whether the text drafted may stand: what the gate found in it, and its gaps."""
    made = asked.talk.suggestion
    found = dict.fromkeys(f.message for f in made.report.findings) if made else {}
    lines = [f"・{message}".replace("\n", "　") for message in found]
    said = [_say("stay_amiss") if found else _say("stay_fine"), *lines]
    before = asked.question.plain.rpartition("。")[0]
    if turn_words().telling.not_sure.search(before):
        said.append(_say("plan"))
    return _Made("\n".join(said))


def _own(text: str) -> list[str]:
    """Return the author's sentences that say something."""
    return [s for s in dict.fromkeys(own_prose_of(text)) if _GAP not in s]


def _drop(asked: _Asked) -> _Made:
    """Leave out one of the author's sentences by its number in the list of them."""
    own, turns = _own(asked.text), asked.talk.turns
    listed = any(_LISTED in turn.answer for turn in turns[-1:]) or asked.wish.end
    count = (1 if asked.wish.end in _FIRST else len(own)) if asked.wish.end else asked.wish.count
    if not listed or not 0 < count <= len(own):
        return _Made("\n".join((_say("drop_which"), *_own_and_standard(asked.text))))
    gone = own[count - 1]
    made = with_sentences(asked.text, [(gone, "")])
    if not any(prose_of(made)):
        return _Made("この文を除くと書くことがなくなるため、案はそのままとします。")
    return _Made(f"「{gone.lstrip('・')}」を除きました（ケースのファイルは変えません）。", made)


def _own_and_standard(text: str) -> Iterator[str]:
    own = _own(text)
    yield f"{_LISTED}{len(own)}つ。行っている措置であれば残します）:"
    yield from (f"{n}. {sentence.lstrip('・')}" for n, sentence in enumerate(own, 1))
    headings = standard_headings(text)
    if headings:
        yield f"標準文例（削りません）: {'、'.join(headings)}"


def _list(asked: _Asked) -> _Made:
    """Write the author's sentences one a line, each with its mark."""
    made = as_list(asked.text)
    if made == asked.text:
        return _Made("自団体の文は、もう一文ずつの箇条書きです。標準文例は、版のとおりに載せます。")
    return _Made("自団体の文を、一文ずつの箇条書きにしました。標準文例はそのままです。", made)


def _style(asked: _Asked) -> _Made:
    """Write in である style what is not; a softer tone is no style of an assessment."""
    made, count = _styled(asked.text)
    if made != asked.text:
        return _Made(f"「である」調と書き言葉に直しました（{count}か所）。", made)
    return _Made(_say("softer"))


def _styled(text: str) -> tuple[str, int]:
    """Return a text in the style of an assessment, and how much of it was changed."""
    slips = [slip for slip in style_slips(text) if slip.new]
    for slip in slips:
        text = text.replace(slip.old, slip.new)
    return text, len(slips)


def _more(asked: _Asked) -> _Made:
    """Say what the item asks for and where the case tells it: no fact is added here."""
    lines = [_say("more")]
    for ref in asked.talk.items[:1]:
        lines += [*guidance(ref), *field_named(ref, asked.talk)]
    return _Made("\n".join((*lines, _say("more_facts"))))


def _part(asked: _Asked) -> _Made:
    """Show the part of a platform alone, or the author's own sentences."""
    if draft_wishes().own.search(asked.question.plain):
        return _own_part(asked)
    named = platforms_said(asked.question.text)[0]
    blocks = [b for b in split_blocks(asked.text) if heading_platform(b.heading) in named]
    if not blocks:
        return _Made(f"今の案に、{platform_names(named)}の部分はありません。")
    lines = [f"今の案の、{platform_names(named)}の部分です（案はそのままです）。"]
    for block in blocks:
        lines += [f"　{block.heading}", *(f"　{line}" for line in block.text.splitlines())]
    return _Made("\n".join(lines))


def _own_part(asked: _Asked) -> _Made:
    """Show what of the text is of no platform; the text stays, for what else it must hold."""
    blocks = [b for b in split_blocks(asked.text) if not heading_platform(b.heading)]
    if not _own(asked.text):
        return _Made(_say("no_own"))
    lines = [_say("own_part")]
    for block in blocks:
        lines += [f"　{line}" for line in (block.heading, *block.text.splitlines()) if line]
    return _Made("\n".join(lines))


def _standard(asked: _Asked) -> _Made:
    headings = standard_headings(asked.text)
    own = len(_own(asked.text))
    rest = f"自団体の措置の文（{own}つ）には標準文例がなく、ケースの事実のまま書いています。"
    if not headings:
        return _Made(f"この案に、標準文例に当たる部分はありません。{rest}")
    return _Made(f"標準文例の部分（{'、'.join(headings)}）は、もう今の版のとおりです。{rest}")


def _facts(asked: _Asked) -> _Made:
    return _Made("\n".join((_say("facts"), *_own_and_standard(asked.text))))


def _names(asked: _Asked) -> _Made:
    """Put the author's names for the words that stand for them; say where there are none."""
    name, case = asked.wish.name, asked.talk.case
    if name is None or case is None:
        return _Made("名前はケースから入れます。「○○を△△に」と書くと、その語を改めます。")
    known = _known(name.id, case)
    own = [s for s in _own(asked.text) if name.stands.search(s)]
    if len(known) == 1 and own:
        made = asked.text
        for sentence in own:
            made = made.replace(sentence, name.stands.sub(known[0], sentence))
        return _Made(f"{name.label}として「{known[0]}」を入れました。", made)
    listed = "、".join(f"「{one}」" for one in known)
    held = f"ケースでは{listed}です。" if known else f"ケースに{name.label}がありません。"
    if any(one in asked.text for one in known):
        return _Made(f"{name.label}は、もう案に入っています。{held}")
    if own:
        return _Made(f"{held}一つに決まらないため、入れる名前を「○○を△△に」と書いてください。")
    said = f"今の案に、{name.label}を入れる所がありません。{held}"
    return _Made(f"{said}入れる文を書くと（「…は○○が行う。」など）、案に加えます。")


def _known(kind: str, case: Case) -> Sequence[str]:
    known: dict[str, list[str | None]] = {
        "partner": [task.partner for task in case.outsourcing or ()],
        "department": [case.departments.main],
        "system": [system.name for system in case.systems],
        "agency": [case.agency.name],
    }
    return list(dict.fromkeys(name for name in known[kind] if name))


def _platforms(text: str) -> frozenset[str]:
    found = (heading_platform(block.heading) for block in split_blocks(text) if block.heading)
    return frozenset(platform for platform in found if platform)


_WAYS: dict[str, Callable[[_Asked], _Made]] = {
    "shorter": _shorter,
    "which": _which,
    "count": _count,
    "list": _list,
    "plain": _style,
    "softer": _style,
    "more": _more,
    "part": _part,
    "standard": _standard,
    "facts": _facts,
    "names": _names,
    "drop": _drop,
    "plan": lambda _asked: _Made(_say("plan")),
    "gap": _gap,
    "stay": _stay,
}
