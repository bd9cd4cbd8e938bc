"""What must be true at home, and what is to be altered, for a text shown to be used there."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from assistant.chat.items.examples import platform_names
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.shown import Shown, shown_words
from assistant.chat.model import Conversation
from assistant.chat.texts.checked import findings_of
from assistant.chat.texts.own_names import figures_in, with_own_names
from assistant.gate.model import Finding
from assistant.gate.subject import Names
from assistant.similarity import platforms_of
from corpus.wording.model import Platform
from corpus.wording.platforms import platforms_in

_LAW_RULES = "law."
"""Rules of the gate on places of the law; a text that cites what is gone is not used as it is."""


def told_at_home(
    shown: Sequence[Shown], talk: Conversation, names: Names, on: dt.date
) -> tuple[list[str], list[Finding]]:
    """Say of each text what to alter and what must be true at home, with the gate's findings."""
    ref = written_out(talk.items[0]) if talk.items else None
    says = shown_words().says
    lines, findings = list[str](), list[Finding]()
    for one in shown:
        found = findings_of(one.text, [ref] if ref else [], names, on, "")
        lines += [f"■ {one.called}", *_told(one, found, talk, names)]
        findings += found
    dated = [f for f in findings if f.rule.startswith(_LAW_RULES)]
    amiss = [f"・{m}".replace("\n", "　") for m in dict.fromkeys(f.message for f in dated)]
    first = [says["home_amiss"], *amiss, says["home_then"]] if amiss else [says["home_first"]]
    lines = [*first, *(line for line in lines if line not in amiss)]
    lines += [] if talk.case else [says["home_no_case"]]
    return lines, findings


def _told(
    one: Shown, findings: Sequence[Finding], talk: Conversation, names: Names
) -> Iterator[str]:
    """Say of one text its names, figures, measures and platforms, and what was found in it."""
    says = shown_words().says
    heading = one.quote.heading if one.quote else ""
    platforms = platforms_in(heading or one.text)
    if platforms:
        said = says["home_platform"].format(platforms=platform_names(platforms))
        yield f"・{said}{_of_case(platforms, talk)}"
    if one.is_standard:
        yield f"・{says['home_standard']}"
        return
    put = with_own_names(one.text, names, talk.case)[1]
    if put:
        yield f"・直す名称: {'、'.join(put)}"
    figures = figures_in(one.text)
    if figures:
        yield f"・自団体のものに直す数値: {'、'.join(figures)}"
    measures = measures_in(one.text)
    if measures:
        yield f"・書いてある措置: {'、'.join(measure.name for measure in measures)}"
    if measures and talk.case:
        there = [m for m in measures_in(talk.case.model_dump_json()) if m in measures]
        lacking = [m.name for m in measures if m not in there]
        in_case = "、".join(m.name for m in there) or "なし"
        yield f"・ケースにあるもの: {in_case}。ないもの: {'、'.join(lacking) or 'なし'}"
    for message in dict.fromkeys(finding.message for finding in findings):
        yield f"・{message}".replace("\n", "　")
    if not (put or figures or measures or findings):
        yield f"・{says['home_none']}"


def _of_case(platforms: Collection[Platform], talk: Conversation) -> str:
    """Say what the case, or the conversation, knows of the use of platforms."""
    unused = [platform for platform in platforms if platform in talk.unused]
    if talk.case:
        used = platforms_of(talk.case)
        unused += [platform for platform in platforms if platform not in used]
    if unused:
        return f"{platform_names(unused)}は使わないことになっています。"
    return "ケースでも使います。" if talk.case else ""
