"""The saved work of one installation, opened; everything else hangs on this.

Import it where it is used: it brings SQLAlchemy and Alembic with it.
"""

from pathlib import Path

from argon2 import PasswordHasher

from corpus.workspace.access import Access
from corpus.workspace.audit import Audit
from corpus.workspace.cases import Cases
from corpus.workspace.change_rows import ChangeRows
from corpus.workspace.chats import Chats
from corpus.workspace.database import Clock, Database, utc_now
from corpus.workspace.documents import Documents
from corpus.workspace.drafts import Drafts
from corpus.workspace.jobs import Jobs
from corpus.workspace.migrate import bring_up_to_date
from corpus.workspace.people import People
from corpus.workspace.references import References
from corpus.workspace.reviews import Reviews
from corpus.workspace.suggestions import Suggestions
from corpus.workspace.throttle import Allowance
from corpus.workspace.transfer import Transfer


class Workspace:
    """Services over one database; safe to use from several threads and processes."""

    def __init__(
        self, database: Database, hasher: PasswordHasher, allowance: Allowance | None
    ) -> None:
        self._database = database
        self.people = People(database, hasher)
        self.access = Access(database, hasher, allowance)
        self.documents = Documents(database)
        self.references = References(database)
        self.drafts = Drafts(database)
        self.changes = ChangeRows(database)
        self.suggestions = Suggestions(database)
        self.cases = Cases(database)
        self.reviews = Reviews(database)
        self.chats = Chats(database)
        self.jobs = Jobs(database)
        self.audit = Audit(database)
        self.transfer = Transfer(database)

    @classmethod
    def open(
        cls,
        url: str | Path,
        *,
        clock: Clock = utc_now,
        hasher: PasswordHasher | None = None,
        allowance: Allowance | None = None,
    ) -> "Workspace":
        """Open a workspace: a file (Path or sqlite:///…) or a server (postgresql://…).

        A new one is made, an old one migrated (a file is copied aside first). Raises StoreError,
        in one line, when it is newer than this program, something else, or out of reach.
        """
        database = Database(url, clock)
        try:
            bring_up_to_date(database)
        except BaseException:
            database.close()
            raise
        return cls(database, hasher or PasswordHasher(), allowance)

    def close(self) -> None:
        """Close every connection; whatever was acknowledged is already on disk."""
        self._database.close()
