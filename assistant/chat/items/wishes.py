"""How many examples are wished for, and which: short ones, of one form, of a kind of office."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.chat.items.examples import NO_TEXT
from assistant.chat.items.offices import is_of_office
from assistant.chat.items.ways_to_ask import example_words, is_asked, without
from assistant.chat.model import Answer, Quote
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import FormId
from corpus.store.model import Hit

MOST = 10
_SHORT = 120
"""Characters up to which a text is a short one."""
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_SAID_COUNT = re.compile(
    "(?:ひと|ふた|みっ|[一二三四五六七八九])(?=つ)|[一二三四五六七八九](?=件|個|例)"
)
_NATIVE = {"ひと": "1", "ふた": "2", "みっ": "3"}
_FORMS = {"3": FormId.JUTEN, "4": FormId.ZENKOMOKU}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the examples are limited to; the last word on each."""

    count: int | None = None
    short: bool = False
    standard: bool | None = None
    """True: standard wording alone; False: none of it."""
    standard_asked: bool = False
    """Whether standard wording is spoken of, so that it is not shown in brief."""
    form: FormId | None = None
    office: str = ""
    but: str = ""
    """An office whose texts are not wished for, as it is called."""

    @property
    def are_none(self) -> bool:
        """Whether nothing is wished for."""
        return replace(self, standard_asked=False) == Wishes()

    @property
    def limits(self) -> str:
        """Name what the texts of offices are limited to; empty for nothing."""
        form = load_form(self.form) if self.form else None
        parts = [f"{form.id}（{form.name}）"] if form else []
        parts += [f"{self.office}の評価書"] if self.office else []
        parts += [f"{self.but}のほかの団体"] if self.but else []
        parts += [f"{_SHORT}字までの短い記載"] if self.short else []
        return "、".join(parts)


def read_wishes(text: str) -> Wishes:
    """Read what a question says of the examples it wants."""
    words = example_words().wishes
    plain = _SAID_COUNT.sub(lambda m: _NATIVE.get(m[0], m[0].translate(_NUMERALS)), plainly(text))
    counts = [int(value) for value in _values(words.count, plain)]
    forms = [
        _FORMS.get(v, FormId.JUTEN if v == "重点" else FormId.ZENKOMOKU)
        for v in _values(words.form, plain)
    ]
    but = _values("|".join(words.but), plain)
    offices = _values(words.office, without_refused(plain))
    none, only = is_asked(plain, words.no_standard), is_asked(plain, words.only_standard)
    return Wishes(
        min(counts[-1], MOST) if counts else None,
        is_asked(plain, words.short),
        False if none else True if only else None,
        is_asked(plain, words.standard),
        forms[-1] if forms else None,
        offices[-1] if offices else "",
        but[-1] if but else "",
    )


def without_refused(text: str) -> str:
    """Return a text without the office of which it says that none of its texts is wished for."""
    return without(text, example_words().wishes.but)


def _values(pattern: str, plain: str) -> list[str]:
    """Return the values that a pattern finds, each the first of its groups that is there."""
    return [next(filter(None, m.groups())) for m in re.finditer(pattern, plain)]


def fitting(hits: Iterable[Hit], wishes: Wishes) -> list[Hit]:
    """Return the texts that fit the wishes; the shortest first where short ones are wished for."""
    found = [hit for hit in hits if _fits(hit, wishes)]
    return sorted(found, key=lambda hit: len(hit.section.text)) if wishes.short else found


def _fits(hit: Hit, wishes: Wishes) -> bool:
    section = hit.section
    ends = tuple(example_words().wishes.heads.get(wishes.office, ()))
    return (
        (wishes.form is None or form_named(section.form).id == wishes.form)
        and not (wishes.but and is_of_office(section.agency, wishes.but))
        and (not ends or section.agency.endswith(ends))
        and (not wishes.short or len(section.text.strip()) <= _SHORT)
    )


def told_of_wishes(answer: Answer, quotes: Sequence[Quote], wishes: Wishes) -> Answer:
    """Say where fewer examples than wished for, or none, are within the limits."""
    past = [quote for quote in quotes if quote.kind == "section"]
    within = f"お尋ねの範囲（{wishes.limits}）" if wishes.limits else ""
    said = ""
    if not past and wishes.standard is not True and within:
        said = f"{within}には、この項目の記載は見つかりません。"
    elif wishes.count and len(quotes) < wishes.count:
        said = f"{within or 'この項目'}で示せるものは{len(quotes)}件です。"
    elif wishes.standard is True and not quotes:
        said = "この項目に、標準文例はありません。"
    told = answer.text.replace(f"{NO_TEXT}\n", "") if within else answer.text
    return replace(answer, text=f"{said}\n{told}") if said else answer
