"""Turns a line of a past document into a template: its own names and figures become slots."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.adaptation_rules import rules
from assistant.source_names import SourceNames
from corpus.text.fold import comparable, fold

OPEN, CLOSE = "⟪", "⟫"
SLOT = re.compile(f"{OPEN}([^{CLOSE}]+){CLOSE}")
_MARK = re.compile(
    r"^\s*(?:[・･\-－●○〇◯▪■※:：]+|[①-⑳㉑-㉟]|[（(][0-9０-９]{1,2}[）)]|[0-9０-９]{1,2}[.．](?![0-9]))\s*"
)
_RUN_TOGETHER = re.compile(
    r"(?:(?<=。)|(?<=。[）)]))[ 　]*(?=[・①-⑳])|"
    r"[ 　]+(?=[0-9０-９]{1,2}[.．] ?[^0-9０-９])|(?<=事項)[ 　]+"
)
_TELLING = 8
_DATE = re.compile(r"(?:令和|平成|昭和|[RHS])\s?[0-9０-９元]{1,2}(?:年|\.)|(?:19|20)[0-9]{2}年")
_CONTACT = re.compile(
    r"〒|郵便番号|丁目|番地|[0-9０-９]{2,4}[-‐－ー][0-9０-９]{2,4}[-‐－ー][0-9０-９]{3,4}|"
    r"内線|https?://|[\w.+-]+@[\w-]+\.\w+"
)
_POLITE = re.compile(r"(?:です|ます|ました|ません|ください)。?$")
_OFFICE = re.compile(
    r"[一-龥々]{2,12}(?:課|係|局)(?![一-龥])|"
    r"[一-龥々]{1,12}(?:支所|出張所|事務所(?!管)|行政センター|保健センター|福祉センター)"
)
_CENTRE = re.compile(r"(?<![一-龥ァ-ヶーA-Za-z])センター")
_SYSTEM = re.compile(r"[一-龥々ァ-ヺー・A-Za-z]{1,24}システム(?!的|上|自動|全体|化)")
OWN_NAME = re.compile(r"[本当](?:市区町村|市|区|町|村|県|都|府|道|団体|広域連合)(?![一-龥])")
"""How a body calls itself, and how a template that it was to fill in calls it."""
_BODY_LETTER = re.compile(
    r"(?<![一-龥々ァ-ヶー])[都道府県市区町村](?=職員|による|が|は|の|に|へ|から|と|より)"
)
_QUOTED = re.compile(r"[「『](?P<title>[^「」『』]{3,40})[」』]")
_LAW_NUMBER = re.compile(
    r"第[0-9０-９一二三四五六七八九十百]+(?:条|項|号|章|節)(?:の[0-9０-９一二三四五六七八九十]+)?"
)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line with slots; ``unfit`` says why it cannot be carried over (empty: it can)."""

    text: str
    mark: str
    unfit: str = ""


def lines_of(text: str) -> tuple[str, ...]:
    """Split a text into its lines, also where marked lines were run together in reading."""
    lines = (_RUN_TOGETHER.sub("\n", line) for line in text.splitlines())
    return tuple(part.strip() for line in lines for part in line.split("\n") if part.strip())


class TemplateMaker:
    """Makes templates of the lines of one document."""

    def __init__(self, names: SourceNames) -> None:
        self._names = names
        self._slots = _slots_by_name(names)
        self._pattern = _alternatives(self._slots)

    def lines(self, text: str) -> tuple[TemplateLine, ...]:
        """Return one template for each line of a text (see ``lines_of``)."""
        return tuple(self._line(line) for line in lines_of(text))

    def heading(self, text: str) -> TemplateLine:
        """Return the template of a block's heading, brackets and all."""
        return TemplateLine(self._with_slots(text.strip()), "")

    def _line(self, line: str) -> TemplateLine:
        mark = _MARK.match(line)
        body = line[mark.end() :].strip() if mark else line.strip()
        unfit = _unfit(body)
        return TemplateLine(self._with_slots(body), mark[0].strip() if mark else "", unfit)

    def _with_slots(self, text: str) -> str:
        text = text.replace(OPEN, "").replace(CLOSE, "")
        for correction in rules().corrections:
            text = text.replace(correction.seen, correction.right)
        text = self._names_replaced(text)
        for step in _STEPS:
            text = step(text)
        return text

    def _names_replaced(self, text: str) -> str:
        if self._pattern is None:
            return text
        folded = fold(text, long_vowels=True)
        parts: list[str] = []
        position = 0
        for match in self._pattern.finditer(folded.text):
            start, end = folded.source_span(match.start(), match.end())
            if start < position:
                continue
            end = _with_long_vowel(text, end)
            parts += [text[position:start], self._slots[match[0]]]
            position = end
        return "".join(parts) + text[position:]


def _with_long_vowel(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] == "ー" else end


def _alternatives(slots: dict[str, str]) -> re.Pattern[str] | None:
    if not slots:
        return None
    longest = sorted(slots, key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest))


_KIND_SLOTS = {
    "agency": "自団体",
    "municipality": "自団体",
    "department": "部署",
    "partner": "委託先",
    "file": "ファイル",
    "procedure": "事務",
    "ordinance": "規程",
    "person": "個人",
}


def _slots_by_name(names: SourceNames) -> dict[str, str]:
    slots: dict[str, str] = {}
    for entity in names.entities:
        kind = _KIND_SLOTS.get(entity.kind)
        slots[comparable(entity.name)] = _slot(kind) if kind else _system_slot(entity.name)
    for alias in names.aliases:
        slots.setdefault(comparable(alias), _slot("部署"))
    for name in names.systems:
        slots.setdefault(comparable(name), _system_slot(name))
    for subject in names.subjects:
        slots[comparable(subject)] = _slot("事務" if subject == names.procedure else "対象")
    return {name: slot for name, slot in slots.items() if len(name) >= 2}


def _slot(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def _system_slot(name: str) -> str:
    role = rules().role_of(name)
    return _slot(f"システム:{role.role}" if role else "システム")


def _unfit(body: str) -> str:
    if not body:
        return "文がないため"
    for pattern, reason in (
        (_CONTACT, "所在地や連絡先を述べているため"),
        (_DATE, "その団体の日付を述べているため"),
        (_POLITE, "文体が「である」でないため"),
        (_CENTRE, "その団体の施設に固有の記載のため"),
    ):
        if pattern.search(body):
            return reason
    if any(word in body for word in rules().incident_words):
        return "その団体の出来事を述べているため"
    if body.startswith(tuple(rules().fragment_starts)):
        return "文の途中で切れているため"
    if any(word in body for word in rules().leftovers):
        return "記入要領や写し誤りの残りのため"
    if re.fullmatch(r"[（(【\[][^）)】\]]{1,30}[）)】\]]", body):
        return "その団体の区分の見出しのため"
    return ""


def _own_names(text: str) -> str:
    text = OWN_NAME.sub(_slot("自団体"), text)
    return _BODY_LETTER.sub(_slot("自治体"), text)


def _systems(text: str) -> str:
    return _outside_slots(text, _system_named)


def _system_named(text: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        name = match[0]
        if _is_common_system(name):
            return name
        if name.startswith(("各", "他の", "当該")):
            return name
        return _system_slot(name)

    return _SYSTEM.sub(replaced, text)


def _is_common_system(name: str) -> bool:
    """Whether a name stands for no system in particular, alone or with words before it."""
    common = rules().common_systems
    return name in common or any(name.endswith(c) for c in common if len(c) >= _TELLING)


def _offices(text: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        common = any(match[0].endswith(name) for name in rules().common_offices)
        return match[0] if common else _slot("部署")

    joined = _outside_slots(text, lambda part: _OFFICE.sub(replaced, part))
    return re.sub(f"(?:{_slot('部署')})+", _slot("部署"), joined)


def _documents(text: str) -> str:
    def quoted(match: re.Match[str]) -> str:
        title = match["title"]
        if SLOT.search(title):
            return _slot("要:名称")
        plain = any(title == name or title.startswith(name) for name in rules().common_rules)
        local = any(title.endswith(ending) for ending in rules().document_endings)
        return _slot("要:文書名") if local and not plain else match[0]

    text = _QUOTED.sub(quoted, text)
    endings = "|".join(sorted(rules().rule_endings, key=len, reverse=True))
    names = re.compile(
        rf"(?:{_slot('自団体')}|{_slot('部署')})?[一-龥々ァ-ヺー・]{{0,24}}(?:{endings})"
        r"(?![一-龥])"
    )
    return names.sub(_rule_named, text)


def _rule_named(match: re.Match[str]) -> str:
    name = SLOT.sub("", match[0])
    common = name in rules().common_rules or any(
        name.endswith(known) for known in rules().common_rules if len(known) > 4
    )
    if common and SLOT.search(match[0]) is None:
        return match[0]
    return name if common else _slot("要:規程名")


def _quantities(text: str) -> str:
    rule = rules()

    def masked(part: str) -> str:
        spans = [m.span() for m in rule.common.finditer(part)]
        spans += [m.span() for m in _LAW_NUMBER.finditer(part)]

        def replaced(match: re.Match[str]) -> str:
            if any(start < match.end() and match.start() < end for start, end in spans):
                return match[0]
            return _slot(f"要:{rule.quantity_names[match['unit']]}")

        return rule.quantity.sub(replaced, part)

    return _outside_slots(text, masked)


def _outside_slots(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if inside else change(part) for part, inside in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    position = 0
    for match in SLOT.finditer(text):
        yield text[position : match.start()], False
        yield match[0], True
        position = match.end()
    yield text[position:], False


_STEPS: tuple[Callable[[str], str], ...] = (
    _own_names,
    _systems,
    _offices,
    _documents,
    _quantities,
)
