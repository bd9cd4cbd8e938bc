"""leak.contact: telephone numbers and mail addresses in items where none belongs."""

import re
from collections.abc import Iterator

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_DASHES = "-‐‑‒–—―−－ー()（） "
_DASH = f"[{_DASHES}]"
_MOBILE = re.compile(rf"0(?<![0-9]0)[6789]0{_DASH}?[0-9]{{4}}{_DASH}?[0-9]{{4}}(?![0-9])")
_OFFICE = re.compile(rf"0(?<![0-9\-]0)[0-9]{{1,4}}{_DASH}[0-9]{{1,4}}{_DASH}[0-9]{{4}}(?![0-9])")
_SIGN = re.compile(f"[0０][{_DASHES}0-9０-９]{{8}}|[@＠]")
"""What no contact is without."""
_DIGITS = str.maketrans("０１２３４５６７８９＠．", "0123456789@.")
_PRIVATE = re.compile(
    r"@(?:gmail|yahoo|outlook|hotmail|icloud|live|me|docomo|ezweb|softbank|au)\.(?:com|co\.jp|ne\.jp|jp)$"
)
"""The end of an address that a person has, and no office."""
OFFICE_KEYS = frozenset(
    {"disclosure.office", "disclosure.method", "enquiry.office", "enquiry.method"}
)
"""Items that ask for the contact of an office."""


@passage_rule("leak.contact")
def contact(passage: Passage) -> Iterator[Hit]:
    """Find personal contacts anywhere, and office contacts outside the items that ask for them."""
    if not _SIGN.search(passage.text):
        return
    text = passage.text.translate(_DIGITS)
    asked = passage.key in OFFICE_KEYS
    where = "窓口の連絡先" if asked else "連絡先を書く項目でないところ"
    for match in _MOBILE.finditer(text):
        yield Hit(match.start(), match.end(), {"kind": "携帯電話の番号", "where": where})
    if asked:
        for match in _MAIL.finditer(text):
            if _PRIVATE.search(match[0]):
                yield Hit(*match.span(), {"kind": "個人のメールアドレス", "where": where})
        return
    for pattern, kind in ((_OFFICE, "電話番号"), (_MAIL, "メールアドレス")):
        for match in pattern.finditer(text):
            if not _MOBILE.match(match[0]):
                yield Hit(match.start(), match.end(), {"kind": kind, "where": where})
