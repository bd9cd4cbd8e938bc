"""Lines of the audit log as they are read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One line of the audit log; ``hash`` covers all of it and the hash before."""

    seq: int
    organisation: str
    at: str
    actor: str
    actor_name: str
    action: str
    subject: str
    item: str
    before: str
    after: str
    sources: str
    as_of: str
    gate_version: str
    model: str
    detail: str
    records: int
    """How many revisions and versions this line vouches for."""
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditProblem:
    """Where the audit log and the revisions do not agree with their hashes."""

    seq: int
    what: str
