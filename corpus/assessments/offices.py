"""Department names (部署名): lists of them taken apart, and each into its levels (部, 課, 係 …)."""

import re

_SUFFIX = (
    r"(?:(?<![中東西南北本全内外])部|局|課|係|室|班|支庁|支所|出張所|事務所|保健所|相談所|研究所|"
    r"行政センター|センター|支部|署|委員会|担当|グループ)"
)
_LEVEL = re.compile(rf".{{1,30}}?{_SUFFIX}(?![長員])")
_OFFICE = re.compile(rf"[一-龥々ぁ-んァ-ヺーa-zA-Z0-9０-９]{{1,60}}{_SUFFIX}")
_LADDER = (
    ("局", "委員会", "支庁"),
    ("部",),
    ("所", "センター", "署"),
    ("課",),
    ("室",),
    ("係", "担当", "班", "グループ"),
)
_LIST = re.compile(r"[、，,;；/／\n・･]|及び|並びに")
_WHITE = re.compile(r"[ \t\u3000：:（(）)]+")


def split_offices(text: str) -> tuple[str, ...]:
    """Return the department names that a text lists, without addresses and telephone numbers.

    Names that are printed with a space between their levels come back joined
    (``福祉部 こども課`` → ``福祉部こども課``).
    """
    found: list[str] = []
    for entry in _LIST.split(text):
        words = [word for word in _WHITE.split(entry) if _OFFICE.fullmatch(word)]
        found.extend(office for office in _join(words) if len(office) > 2)
    return tuple(dict.fromkeys(found))


def _join(words: list[str]) -> list[str]:
    """Join words that go down the ladder (福祉部, こども課), starting anew where one goes up."""
    offices: list[str] = []
    for word in words:
        if offices and _rank(levels(offices[-1])[-1]) < _rank(levels(word)[0]):
            offices[-1] += word
        else:
            offices.append(word)
    return offices


def _rank(level: str) -> int:
    """Return how far down the ladder a level stands, by its last character."""
    return next((rank for rank, ends in enumerate(_LADDER) if level.endswith(ends)), 1)


def levels(office: str) -> tuple[str, ...]:
    """Take a department name apart: ``福祉部こども課給付係`` → 福祉部, こども課, 給付係."""
    parts: list[str] = []
    position = 0
    while match := _LEVEL.match(office, position):
        parts.append(match[0])
        position = match.end()
    if position < len(office) and parts:
        parts[-1] += office[position:]
    return tuple(parts) or (office,)


def span_of(text: str, office: str) -> tuple[int, int]:
    """Return where a department that a text names stands; all of it where a space divides it."""
    start = text.find(office)
    return (0, len(text)) if start < 0 else (start, start + len(office))


def spellings(office: str, municipality: str) -> tuple[str, ...]:
    """Return every way a document may call a department: whole, from each level on, each alone."""
    own = office.removeprefix(municipality) if municipality else office
    own = own.removeprefix("立") if own != office else own
    parts = levels(own)
    tails = ["".join(parts[index:]) for index in range(len(parts))]
    heads = ["".join(parts[: index + 1]) for index in range(len(parts))]
    whole = [municipality + own] if municipality else []
    names = [office, *whole, *tails, *heads, *parts]
    return tuple(dict.fromkeys(name for name in names if len(name) > 2))
