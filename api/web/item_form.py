"""An item of a form as the fields of a page, and what was sent back as an item again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.assessments.model import Item
from corpus.forms.model import ItemKind, Options, Place

TEXT, CHOICE, TICKED, WORDS = "text", "choice", "checked", "words-"
"""Names of the fields; the words of an option follow its position."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice or a tick list; ``words`` is None where it takes none."""

    position: int
    name: str
    chosen: bool
    words: str | None
    words_label: str = ""


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one printed heading (empty where the form prints none)."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ItemForm:
    """What the page shows for one item."""

    kind: ItemKind
    text: str
    text_label: str
    groups: tuple[OptionGroup, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether there is a field for text beside the options."""
        return bool(self.text_label)


def form_of(place: Place, item: Item | None) -> ItemForm:
    """Return the fields of an item with what is filled in; None is an empty item."""
    node = place.node
    kind = node.kind or "text"
    item = item or Item(place.id, place.path, kind)
    if node.options is None or kind not in ("choice", "checks"):
        return ItemForm(kind, item.text, "内容", doubts=item.doubts)
    beside = item.text if kind == "choice" else ""
    return ItemForm(
        kind, beside, _text_label(place, beside), _groups(node.options, item), item.doubts
    )


def item_of(place: Place, sent: Mapping[str, Sequence[str]]) -> Item:
    """Return the item that the fields say; an option the form does not print is left out."""
    node = place.node
    kind = node.kind or "text"
    text = _plain(_first(sent, TEXT))
    if node.options is None or kind not in ("choice", "checks"):
        return Item(place.id, place.path, kind, text=text)
    if kind == "choice":
        wanted = _first(sent, CHOICE)
        choice = wanted if wanted in node.options.all_spellings else ""
        return Item(place.id, place.path, kind, text=text, choice=choice)
    ticked = set(sent.get(TICKED, ()))
    checked = tuple(option for option in _known(node.options, ticked) if option in ticked)
    words = {
        option: _plain(_first(sent, f"{WORDS}{position}"))
        for position, option in enumerate(_known(node.options, ticked))
    }
    details = tuple((option, said) for option, said in words.items() if said)
    lines = (f"{option}（{words[option]}）" if words[option] else option for option in checked)
    return Item(place.id, place.path, kind, text="\n".join(lines), checked=checked, details=details)


def _known(options: Options, ticked: set[str]) -> tuple[str, ...]:
    """Return the printed options, then earlier spellings that are still ticked."""
    former = tuple(o for o in options.all_spellings[len(options.options) :] if o in ticked)
    return options.options + former


def _groups(options: Options, item: Item) -> tuple[OptionGroup, ...]:
    chosen = {item.choice, *item.checked} - {""}
    words = dict(item.details)
    known = _known(options, chosen)

    def built(option: str) -> Option:
        takes = option in options.free or option in options.counts or option in words
        label = "件数（例：3件）" if option in options.counts else "括弧内の記載"
        said = words.get(option, "") if takes else None
        return Option(known.index(option), option, option in chosen, said, label)

    printed = options.groups or (("", options.options),)
    groups = [OptionGroup(label, tuple(map(built, members))) for label, members in printed]
    former = known[len(options.options) :]
    if former:
        groups.append(OptionGroup("以前の様式の選択肢", tuple(map(built, former))))
    return tuple(groups)


def _text_label(place: Place, beside: str) -> str:
    node = place.node
    if node.kind != "choice":
        return ""
    if node.options and node.options.count:
        return "件数（例：3件）"
    return node.beside or ("選択肢に添える記載" if beside else "")


def _first(sent: Mapping[str, Sequence[str]], name: str) -> str:
    values = sent.get(name, ())
    return values[0] if values else ""


def _plain(text: str) -> str:
    """Undo the line ends of a browser; nothing else of the author's text is touched."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
