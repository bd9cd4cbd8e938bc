"""Standard wording in the words and the style of a case."""

import re

from assistant.adaptation_rules import rules
from assistant.case import Case
from assistant.draft.layout import BULLETS
from assistant.evidence import Evidence, Wording
from assistant.item_parts import Part
from assistant.platform_additions import is_pmh, pmh_procedure
from corpus.text.fold import comparable, folded
from corpus.wording.render import fill, heading_line

_ORDER = {
    "interface_server": 0,
    "interface_platform": 1,
    "e_application": 2,
    "government_cloud": 3,
    "pmh": 4,
}
_GROUPS = ("system", "outsourcing")
_MARKS = re.compile(r"\W")


def wording_for(evidence: Evidence, part: Part, parts: tuple[Part, ...]) -> tuple[Wording, ...]:
    """Return the blocks that belong under a part; those without a place of their own go last."""
    chosen = [w for w in evidence.wording if _belongs(w, part, parts)]
    return tuple(sorted(chosen, key=lambda w: _ORDER[w.block.platform]))


def _belongs(wording: Wording, part: Part, parts: tuple[Part, ...]) -> bool:
    under = folded(wording.place.under)
    if not under:
        return part is parts[-1]
    if not part.heading:
        return len(parts) == 1
    return under in folded(part.heading)


def of_this_group(wording: tuple[Wording, ...], key: str, group: str) -> tuple[Wording, ...]:
    """Leave out of a system or a 委託事項 the wording of a platform that it is not part of."""
    if key.split(".")[0] not in _GROUPS:
        return wording
    return tuple(w for w in wording if _is_part_of(group, w.block.platform))


def _is_part_of(group: str, platform: str) -> bool:
    if platform == "pmh":
        return is_pmh(group)
    role = rules().role_of(group)
    return platform == "interface_server" and role is not None and role.role == "中間サーバー"


def written(wording: Wording, case: Case) -> tuple[str, str]:
    """Return heading and text of a block for a case."""
    values = {
        "自団体": case.agency.self_reference,
        "事務名": pmh_procedure(case),
        "PMH識別子": case.platforms.pmh.identifier if case.platforms.pmh else "",
    }
    own = wording.version.bullets
    bullets = own if own == "none" else BULLETS[case.style.bullets]
    if bullets == "dot" and any(piece.kind == "sub" for piece in wording.version.pieces):
        bullets = "circled"  # ・ below ・ would lose which item a line belongs to
    return heading_line(wording.block, values), fill(wording.version, values, bullets)


def stands_in(own: str, wording: Wording, case: Case) -> bool:
    """Whether the office's own text already has the part under a block's heading."""
    heading = _letters(written(wording, case)[0])
    return bool(heading) and any(heading == _letters(line) for line in own.splitlines())


def _letters(line: str) -> str:
    return _MARKS.sub("", comparable(line))
