"""A conversation as JSON that another process can go on with."""

from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.case import Case
from assistant.case_file import case_from
from assistant.chat.ledger import MOST, Entry, Ledger, Value
from assistant.chat.model import Conversation, Intent, ItemRef, Said, Spot
from assistant.chat.rules.threshold_facts import ThresholdFacts
from assistant.chat.texts.returning import MOST_SPOTS
from assistant.proposal import Draft, DrafterName, Source
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.wording.model import Platform

MOST_TURNS = 20
LARGEST = 2_000_000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SavedItem(_Strict):
    """An item spoken of: the name of its form, its number."""

    form: str
    item: str
    score: float


class SavedSource(_Strict):
    """A source of the saved suggestion."""

    document: str
    path: str
    score: float
    kind: Literal["section", "wording", "case", "law"]
    quote: str = ""


class SavedDraft(_Strict):
    """The last suggestion; without its report, for it is judged again when it is read."""

    form: str
    item: str
    text: str
    drafter: DrafterName
    why: str = ""
    sources: tuple[SavedSource, ...] = ()


class SavedTurn(_Strict):
    """One question and its answer."""

    question: str
    answer: str


class SavedSpot(_Strict):
    """What was spoken of before."""

    items: tuple[SavedItem, ...]
    suggestion: SavedDraft | None = None
    question: str = ""


class SavedFigures(_Strict):
    """The figures of the しきい値判断 that were said."""

    people: int | None = None
    handlers: int | None = None
    accident: bool | None = None


class SavedEntry(_Strict):
    """One thing told."""

    of: str
    value: Value
    before: Value | None = None
    said: str = ""


class SavedConversation(_Strict):
    """The file of one conversation.

    ``told`` and ``corrected`` are of records from before ``ledger``; ``platforms`` is read from
    those alone.
    """

    version: Literal[1] = 1
    case: dict[str, object] | None = None
    items: tuple[SavedItem, ...] = ()
    intent: Intent | None = None
    suggestion: SavedDraft | None = None
    platforms: dict[Platform, bool] = {}
    question: str = ""
    shown: tuple[str, ...] = ()
    reason: str = ""
    turns: tuple[SavedTurn, ...] = Field(default=(), max_length=MOST_TURNS)
    earlier: tuple[SavedSpot, ...] = Field(default=(), max_length=MOST_SPOTS)
    told: SavedFigures = SavedFigures()
    corrected: tuple[tuple[str, str], ...] = Field(default=(), max_length=MOST)
    undone: tuple[tuple[str, str], ...] = Field(default=(), max_length=MOST)
    ledger: tuple[SavedEntry, ...] = Field(default=(), max_length=MOST)
    about: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()


def saved(talk: Conversation) -> SavedConversation:
    """Return what is kept of a conversation."""
    case = talk.case.model_dump(mode="json", exclude_unset=True) if talk.case else None
    return SavedConversation(
        case=case,
        items=_saved_items(talk.items),
        intent=talk.intent,
        suggestion=_saved_draft(talk.spot, talk.case),
        question=talk.question,
        shown=talk.shown,
        reason=talk.reason,
        turns=tuple(
            SavedTurn(question=turn.question, answer=turn.answer)
            for turn in talk.turns[-MOST_TURNS:]
        ),
        earlier=tuple(
            SavedSpot(
                items=_saved_items(spot.items),
                suggestion=_saved_draft(spot, talk.case),
                question=spot.question,
            )
            for spot in talk.earlier
        ),
        platforms=dict(talk.platforms),
        undone=talk.undone,
        ledger=tuple(
            SavedEntry(of=e.of, value=e.value, before=e.before, said=e.said)
            for e in talk.ledger.entries
        ),
        about=talk.about,
        quoted=talk.quoted,
    )


def _saved_items(items: tuple[ItemRef, ...]) -> tuple[SavedItem, ...]:
    return tuple(SavedItem(form=ref.form.name, item=ref.place.id, score=ref.score) for ref in items)


def _saved_draft(spot: Spot, case: Case | None) -> SavedDraft | None:
    draft = spot.draft
    if draft is None or case is None or not draft.text:
        return None
    return SavedDraft(
        form=case.form,
        item=draft.place.id,
        text=draft.text,
        drafter=draft.drafter,
        why=draft.why,
        sources=tuple(
            SavedSource(document=s.document, path=s.path, score=s.score, kind=s.kind, quote=s.quote)
            for s in draft.sources
        ),
    )


def read_saved(text: str, name: str) -> SavedConversation:
    """Read a saved conversation; raises InputError in one line that names the file."""
    if len(text) > LARGEST:
        raise InputError(f"{name}: 会話の記録が大きすぎます。新しい会話を始めてください。")
    try:
        return SavedConversation.model_validate_json(text)
    except (ValidationError, RecursionError):
        raise InputError(
            f"{name}: 会話の記録として読めません。別の名前で新しい会話を始めてください。"
        ) from None


def restored(kept: SavedConversation, name: str) -> tuple[Conversation, Draft | None]:
    """Return the conversation, and its last suggestion as a draft that is yet to be judged.

    Raises InputError where the case or an item is not what it must be.
    """
    case = case_from(kept.case, name) if kept.case is not None else None
    talk = Conversation(
        case=case,
        items=tuple(_item(item, name) for item in kept.items),
        intent=kept.intent,
        question=kept.question,
        shown=kept.shown,
        reason=kept.reason,
        turns=tuple(Said(turn.question, turn.answer) for turn in kept.turns),
        earlier=tuple(_spot(spot, name) for spot in kept.earlier),
        ledger=_ledger(kept),
        about=kept.about,
        quoted=kept.quoted,
    )
    return talk, _draft(kept.suggestion, name) if kept.suggestion else None


def _ledger(kept: SavedConversation) -> Ledger:
    """Return what was told, of older records from the parts in which they kept it."""
    if kept.ledger:
        entries = tuple(Entry(e.of, e.value, e.before, e.said) for e in kept.ledger)
        return Ledger(entries, kept.undone)
    told = ThresholdFacts(kept.told.people, kept.told.handlers, kept.told.accident)
    older = Ledger().with_platforms(kept.platforms).with_size(told).with_words(*kept.corrected)
    return replace(older, undone=kept.undone)


def with_case(talk: Conversation, case: Case) -> Conversation:
    """Return a conversation about a case; what was said of it before holds for it."""
    return replace(talk, case=talk.ledger.on(case), suggestion=None)


def _spot(kept: SavedSpot, name: str) -> Spot:
    draft = _draft(kept.suggestion, name) if kept.suggestion else None
    return Spot(tuple(_item(item, name) for item in kept.items), draft, kept.question)


def _item(item: SavedItem, name: str) -> ItemRef:
    form = _form(item.form, name)
    place = form.place(item.item)
    if place is None:
        raise InputError(f"{name}: 会話の記録にある項目 {item.item} は様式にありません。")
    return ItemRef(form, place, item.score)


def _draft(kept: SavedDraft, name: str) -> Draft:
    place = _form(kept.form, name).place(kept.item)
    if place is None:
        raise InputError(f"{name}: 会話の記録にある項目 {kept.item} は様式にありません。")
    sources = tuple(Source(s.document, s.path, s.score, s.kind, s.quote) for s in kept.sources)
    return Draft(place, kept.text, sources, kept.drafter, kept.why)


def _form(form: str, name: str) -> Form:
    try:
        return form_named(form)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None
