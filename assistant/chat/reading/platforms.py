"""Which platforms a text tells to be used or not, and the case with that."""

from collections.abc import Collection, Sequence
from itertools import takewhile

from assistant.case import Case
from assistant.case_facts import InterfaceServer, Platforms, Pmh
from assistant.chat.knowledge import intents
from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly
from corpus.text.fold import folded
from corpus.wording.model import Platform
from corpus.wording.platforms import platforms_in


def platforms_said(text: str) -> tuple[frozenset[Platform], bool]:
    """Return the platforms a text speaks of, and whether it says that they are used."""
    found: set[Platform] = set(platforms_in(text))
    plain = plainly(text)
    said = intents().platform_words.items()
    found |= {platform for platform, words in said if any(plainly(w) in plain for w in words)}
    if "中間サーバ" in text:
        found |= {"interface_server", "interface_platform"}
    words = turn_words().platforms
    said_no = words.only.sub("", words.apology.sub("", plain))
    used = not any(word in said_no for word in intents().negations)
    if words.taken_back.search(plain):
        return frozenset(found), True
    return frozenset(found), used and not words.put_off.search(plain)


def platforms_told(text: str, own: str = "") -> dict[Platform, bool]:
    """Return the platforms that a text speaks of, each with whether its own clause says it is used.

    A clause without a verb (PMH、ガバクラは使います) is told by the next that has one. A clause
    that asks tells nothing, nor does one on the words of the wording (PMHキー), on where it runs
    (データセンターのほう) or of an office other than ``own``, the author's.
    """
    words = turn_words().platforms
    told: dict[Platform, bool] = {}
    waiting: set[Platform] = set()
    for clause in words.clauses.split(text):
        of_other = words.of_office.search(clause.replace(own, "") if own else clause)
        if enquires(clause) or of_other or words.hosted.search(folded(clause)):
            waiting = set()
            continue
        found, used = platforms_said(words.of_wording.sub("", clause))
        waiting |= found
        decides = words.decides.search(plainly(clause)) or words.put_off.search(plainly(clause))
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
    used = platforms_said(turn_words().platforms.clauses.split(text.rstrip("。、 "))[-1])[1]
    if not ready or platforms_said(text)[0] or not used:
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
