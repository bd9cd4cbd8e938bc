"""Follow-up questions: another set of platforms, a shorter text, the next item."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.case import Case
from assistant.case_facts import InterfaceServer, Platforms, Pmh
from assistant.case_places import places_of
from assistant.chat.knowledge import intents
from assistant.chat.model import ItemRef
from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly
from corpus.assessments.blocks import is_heading, split_blocks
from corpus.forms.model import GROUP, Place
from corpus.text.fold import folded
from corpus.wording.model import Platform
from corpus.wording.platforms import heading_platform, platforms_in

_CLAUSES = re.compile("[。、,\n]|(?<=[すた])が|けど")
_DECIDES = re.compile("使|利用|まだ|やめ|未|載せ|入れ|接続|つな|導入")
_SENTENCES = re.compile(r"[^。\n]*(?:。[」』）)]*|(?=\n)|$)")


def platforms_said(text: str) -> tuple[frozenset[Platform], bool]:
    """Return the platforms a text speaks of, and whether it says that they are used."""
    found: set[Platform] = set(platforms_in(text))
    plain = plainly(text)
    said = intents().platform_words.items()
    found |= {platform for platform, words in said if any(plainly(w) in plain for w in words)}
    if "中間サーバ" in text:
        found |= {"interface_server", "interface_platform"}
    words = turn_words().platforms
    said_no = words.apology.sub("", plain)
    used = not any(word in said_no for word in intents().negations)
    put_off = words.put_off.search(plain) and not words.taken_back.search(plain)
    return frozenset(found), used and not put_off


def platforms_told(text: str, own: str = "") -> dict[Platform, bool]:
    """Return the platforms that a text speaks of, each with whether its own clause says it is used.

    A clause without a verb (PMH、ガバクラは使います) is told by the next that has one. A clause
    that asks tells nothing, nor does one on the words of the wording (PMHキー) or of an office
    other than ``own``, the author's.
    """
    words = turn_words().platforms
    told: dict[Platform, bool] = {}
    waiting: set[Platform] = set()
    for clause in _CLAUSES.split(text):
        of_other = words.of_office.search(clause.replace(own, "") if own else clause)
        if enquires(clause) or of_other:
            waiting = set()
            continue
        found, used = platforms_said(words.of_wording.sub("", clause))
        waiting |= found
        decides = _DECIDES.search(plainly(clause)) or words.put_off.search(plainly(clause))
        if waiting and decides:
            told |= dict.fromkeys(sorted(waiting), used)
            waiting = set()
    return told | dict.fromkeys(sorted(waiting), platforms_said(text)[1])


def own_name(case: Case | None) -> str:
    """Return the name of the author's office, where a case tells it."""
    return case.agency.name if case else ""


def enquires(text: str) -> bool:
    """Whether a sentence ends as a question, and not as a wish put as one (直してもらえますか)."""
    said, words = folded(text).strip(), turn_words().enquiring
    return bool(words.ends.search(said)) and not words.wishes.search(said)


def ready_by_publication(
    text: str, before: Sequence[tuple[Platform, bool]]
) -> dict[Platform, bool]:
    """Return the platforms last told not to be used, where a text that names none says they are.

    They are by the day of publication, or what was told is taken back (勘違いでした、使ってます).
    """
    ready = turn_words().platforms.by_publication.search(plainly(text)) and not enquires(text)
    if not ready or platforms_said(text)[0] or not platforms_said(text)[1]:
        return {}
    last = takewhile(lambda told: not told[1], reversed(before))
    return dict.fromkeys((platform for platform, _ in last), True)


def with_platforms(case: Case, platforms: Collection[Platform], used: bool) -> Case:
    """Return the case with platforms used or not used; all else stays."""
    old = case.platforms
    changed: dict[str, object] = {}
    if set(platforms) & {"interface_server", "interface_platform"}:
        changed["interface_server"] = (old.interface_server or InterfaceServer()) if used else None
    if "government_cloud" in platforms:
        changed["government_cloud"] = used
    if "pmh" in platforms:
        changed["pmh"] = (old.pmh or Pmh()) if used else None
    if "e_application" in platforms:
        changed["e_application"] = used
    values = {name: getattr(old, name) for name in Platforms.model_fields}
    return case.model_copy(update={"platforms": Platforms(**{**values, **changed})})


def next_item(ref: ItemRef, case: Case | None) -> ItemRef | None:
    """Return the item after an item, as a case fills in the form; None after the last."""
    places = list(places_of(case)) if case else []
    if ref.place not in places:
        number = ref.place.number or 1
        places = [Place(n, number if GROUP in n.id else None) for n in ref.form.items]
    at = next((n for n, place in enumerate(places) if place.id == ref.place.id), len(places))
    return replace(ref, place=places[at + 1], score=1.0) if at + 1 < len(places) else None


def shortened(text: str) -> tuple[str, int]:
    """Return a text without its supplementary sentences (なお、…; ※…), and how many were left out.

    Sentences with 〔要確認〕 stay.
    """
    leads = tuple(intents().shorter_leads)
    return left_out(text, lambda s: s.strip("　 ・").startswith(leads) and "〔" not in s)


def left_out(text: str, unwanted: Callable[[str], bool]) -> tuple[str, int]:
    """Return a text without the sentences that are unwanted, and how many those were.

    Standard blocks stay whole, and headings with something below them; no sentence is cut.
    """
    standard = [
        (block.start, block.end)
        for block in split_blocks(text)
        if block.heading and heading_platform(block.heading)
    ]
    kept: list[str] = []
    dropped = at = 0
    emptied = False
    for line in text.splitlines():
        is_standard = any(start <= at < end for start, end in standard)
        at += len(line) + 1
        if is_heading(line) and emptied and kept and is_heading(kept[-1]):
            kept.pop()
        short = line if is_standard or is_heading(line) else _without(line, unwanted)
        dropped += _count(line) - _count(short)
        emptied = bool(line.strip()) and not short.strip()
        if not emptied:
            kept.append(short)
    if emptied and kept and is_heading(kept[-1]):
        kept.pop()
    return "\n".join(kept), dropped


def _without(line: str, unwanted: Callable[[str], bool]) -> str:
    sentences = [match[0] for match in _SENTENCES.finditer(line) if match[0]]
    return "".join(sentence for sentence in sentences if not unwanted(sentence))


def _count(line: str) -> int:
    return sum(1 for match in _SENTENCES.finditer(line) if match[0].strip())
