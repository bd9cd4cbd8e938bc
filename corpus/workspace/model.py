"""What the workspace keeps and gives back; times are ISO 8601 in UTC, ids are opaque."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

DocumentState = Literal["draft", "published"]
Origin = Literal["typed", "suggestion", "import", "revise", "restore", "undo"]
VersionKind = Literal["imported", "published", "named"]
SuggestionState = Literal["proposed", "accepted", "edited", "rejected"]
JobState = Literal["planned", "running", "paused", "done", "failed", "cancelled"]
Approval = Literal["pending", "approved", "rejected", "applied"]
NO_MODEL = "none"


class Role(StrEnum):
    """What a person may do; admin includes coordinator, coordinator includes author."""

    AUTHOR = "author"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and for which organisation; every query is bound to that organisation."""

    user: str
    organisation: str
    name: str
    roles: frozenset[Role]

    def may(self, role: Role) -> bool:
        """Whether the actor has this role, or one that includes it."""
        order = tuple(Role)
        return any(order.index(own) >= order.index(role) for own in self.roles)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An office (実施機関) whose work is its own."""

    id: str
    name: str
    created: str


@dataclass(frozen=True, slots=True)
class User:
    """A person of an organisation; ``name`` is what is typed to sign in."""

    id: str
    organisation: str
    name: str
    display: str
    roles: frozenset[Role]
    disabled: bool
    has_password: bool
    created: str

    @property
    def actor(self) -> Actor:
        """The person as the one who acts."""
        return Actor(self.id, self.organisation, self.display, self.roles)


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A key for programs; only its prefix can be shown again."""

    id: str
    user: str
    label: str
    prefix: str
    created: str
    expires: str
    last_used: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token just made; ``secret`` is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session just begun; ``secret`` goes into the cookie and is kept nowhere."""

    secret: str
    csrf: str
    expires: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Session:
    """Who a cookie stands for, and the word that forms must carry."""

    actor: Actor
    csrf: str
    expires: str


@dataclass(frozen=True, slots=True)
class ItemValue:
    """What one item says, as in the assessment model, without its place.

    ``lines`` (first and last line of a source file) is kept but says nothing about the content.
    """

    text: str = ""
    choice: str = ""
    checked: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    lines: tuple[int, int] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Where a text came from: a section of a document, or a version of a standard wording."""

    document: str
    path: str
    kind: Literal["section", "wording", "case"]
    wording_version: str = ""
    score: float = 0.0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class GateRecord:
    """What the gate said when a text was taken; ``report`` is its full answer as JSON text."""

    verdict: str
    gate_version: str = ""
    as_of: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of one item; never changed.

    ``number`` counts the changes of the document. ``reference`` names what it came from: the
    suggestion, the job, or the revision that was restored or undone. ``base`` is the revision it
    followed.
    """

    id: str
    document: str
    item: str
    number: int
    value: ItemValue
    author: str
    author_name: str
    at: str
    origin: Origin
    reference: str = ""
    sources: tuple[SourceRecord, ...] = ()
    gate: GateRecord | None = None
    model: str = NO_MODEL
    base: str | None = None


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """A text to be saved in an item; ``base`` is the revision its author saw (None: empty)."""

    item: str
    value: ItemValue
    base: str | None
    origin: Origin = "typed"
    reference: str = ""
    sources: tuple[SourceRecord, ...] = ()
    gate: GateRecord | None = None
    model: str = NO_MODEL


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A saved assessment without its items; ``version`` grows with every change (ETag)."""

    id: str
    organisation: str
    form: str
    edition: str
    title: str
    number: str
    agency: str
    published: str
    """公表日 (ISO), or empty."""
    state: DocumentState
    shared: bool
    archived: bool
    version: int
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """A snapshot of a whole assessment, as it was imported, published or named."""

    id: str
    document: str
    number: int
    kind: VersionKind
    label: str
    author: str
    author_name: str
    at: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row of 変更箇所 under work; ``version`` counts its changes."""

    id: str
    document: str
    position: int
    date: str
    item: str
    before: str
    after: str
    timing: str
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class SuggestionRecord:
    """A text that was proposed to an author, and what became of it.

    ``distance`` is the number of characters (Levenshtein) between proposal and accepted text.
    """

    id: str
    document: str
    item: str
    text: str
    sources: tuple[SourceRecord, ...]
    gate: GateRecord
    drafter: str
    model: str
    content: str
    created: str
    state: SuggestionState
    decided_by: str = ""
    decided: str = ""
    reason: str = ""
    distance: int | None = None
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Usefulness:
    """How many suggestions of an organisation were taken, changed, refused, or wait."""

    accepted: int
    edited: int
    rejected: int
    proposed: int
    mean_distance: float
    """Mean edit distance of those accepted and edited, 0 if there are none."""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The case a draft is written from; ``content`` is JSON text, ``version`` counts its saves."""

    document: str
    content: str
    version: int
    author: str
    updated: str


@dataclass(frozen=True, slots=True)
class Remark:
    """An item given back to its author by a coordinator (差し戻し), until it is settled."""

    id: str
    document: str
    item: str
    text: str
    author: str
    author_name: str
    at: str
    settled_by: str = ""
    settled: str = ""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of the 相談 of a draft; ``content`` is the answer's JSON text, or empty."""

    id: str
    document: str
    item: str
    role: Literal["user", "assistant"]
    text: str
    content: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Job:
    """A long piece of work (一括更新); ``request`` and ``outcome`` are JSON text of its owner."""

    id: str
    kind: str
    state: JobState
    request: str
    outcome: str
    done: int
    total: int
    author: str
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class JobEdit:
    """One planned change of a job; ``content`` is JSON text of its owner."""

    id: str
    job: str
    document: str
    item: str
    position: int
    content: str
    approval: Approval
    decided_by: str = ""
    decided: str = ""
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the present text of an item came from (出典).

    ``taken`` is the revision by which it came in, ``edited`` whether it was changed by hand since.
    """

    item: str
    current: Revision
    taken: Revision
    edited: bool

    @property
    def sources(self) -> tuple[SourceRecord, ...]:
        """The past sections and wording versions the text rests on."""
        return self.taken.sources

    @property
    def accepted_by(self) -> str:
        """Who took the text in."""
        return self.taken.author_name

    @property
    def as_of(self) -> str:
        """The day (基準日) by which the gate judged it, or empty."""
        return self.taken.gate.as_of if self.taken.gate else ""


@dataclass(frozen=True, slots=True)
class Once:
    """An idempotency key with the digest of the request it came with."""

    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list; ``next`` is the cursor of what follows, None at the end."""

    entries: tuple[T, ...]
    next: str | None = None
