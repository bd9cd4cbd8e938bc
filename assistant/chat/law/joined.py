"""Several procedures joined in one question: 国保と介護と後期の別表の項は."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from assistant.chat.model import Answer, merged
from assistant.known_names import plainly, procedure_names
from assistant.law_rows import law_with_rows, procedure_named

_PARTED = "(?:事務|業務|関係)?(?:と|、|,|・|や|とか|及び|または|又は)+"
_OTHER = "(?:(?!別表|主務省令|番号|根拠|条例)[一-龥ァ-ヺー]){2,12}"
"""Another word in such a list: a procedure that is not known by this name."""
_RESTS_ON = "根拠: "
_UNKNOWN = "「{}」は、どの法律の事務か分かりません。事務か法律の名前で尋ねてください。"


def asked_of_each(text: str) -> dict[str, str]:
    """Return the question anew for each of the procedures joined in it, by their names there.

    Empty where fewer than two are.

    What is not known by its name stays in, so that the answer may say so.
    """
    plain = plainly(text)
    run, law = _run().search(plain), plainly(law_with_rows(plain))
    if not run or (law in plain and run[0] in law):
        return {}
    kinds: dict[object, str] = {}
    for name in re.split(_PARTED, run[0]):
        known = procedure_named(name)
        kinds.setdefault((known.law or known.say[0], known.task) if known else name, name)
    before, after = plain[: run.start()], plain[run.end() :]
    parts = {name: f"{before}{name}{after}" for name in kinds.values()}
    return parts if len(parts) > 1 else {}


def joined_of_one(text: str) -> tuple[str, ...]:
    """Return the names joined in a text where all are of one procedure; empty for others."""
    run = _run().search(plainly(text))
    names = tuple(dict.fromkeys(re.split(_PARTED, run[0]))) if run else ()
    known = [procedure_named(name) for name in names]
    kinds = {(one.law, one.task) if one else ("", "") for one in known}
    return names if len(names) > 1 and len(kinds) == 1 and ("", "") not in kinds else ()


@lru_cache
def names_known() -> str:
    """Return the folded names of procedures and of their laws as alternatives, longest first."""
    known = {plainly(say) for entry in procedure_names().procedures for say in entry.say}
    known |= {plainly(entry.law) for entry in procedure_names().procedures if entry.law}
    return "|".join(sorted(map(re.escape, known), key=len, reverse=True))


@lru_cache
def _run() -> re.Pattern[str]:
    """Match procedures joined, at least one of them known by the name it has there."""
    name = names_known()
    any_name = f"(?:{name}|{_OTHER})"
    return re.compile(
        f"(?:{any_name}{_PARTED})*(?:{name})(?:{_PARTED}{any_name})+|"
        f"(?:{any_name}{_PARTED})+(?:{name})"
    )


def told_of_each(names: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """Put the answers together; the lines in which all end, and the sources, are said once."""
    told_alone = [
        answer.text.split("\n") if answer.known else [_UNKNOWN.format(name)]
        for name, answer in zip(names, answers, strict=True)
    ]
    lines = [[line for line in part if not line.startswith(_RESTS_ON)] for part in told_alone]
    sources = dict.fromkeys(fact.source for answer in answers for fact in answer.facts)
    rests_on = [f"{_RESTS_ON}{'、'.join(sources)}"] if sources else []
    full = [part for part in lines if len(part) > 1]
    ends = takewhile(lambda row: len(set(row)) == 1, zip(*map(reversed, full), strict=False))
    shared = [row[0] for row in ends] if len(full) > 1 else []
    told = [
        line
        for part in lines
        for line in (part[: -len(shared)] if shared and len(part) > 1 else part)
    ]
    return merged(answers, "\n".join([*told, *reversed(shared), *rests_on]), "law")
