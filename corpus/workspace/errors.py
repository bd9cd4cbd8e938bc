"""What the workspace refuses; each class is something a caller may want to answer differently."""

from corpus.errors import InputError
from corpus.workspace.model import ItemValue, Revision


class NotFound(InputError):
    """There is no such thing for this actor: absent and another organisation's look the same."""


class Forbidden(InputError):
    """The actor's roles do not allow this."""


class Conflict(InputError):
    """Somebody else saved the item after the author saw it; both texts are carried, none is lost.

    ``mine`` is what was to be saved, ``theirs`` the revision that stands, ``common`` the one the
    author had seen (None: the item was empty).
    """

    def __init__(
        self, item: str, mine: ItemValue, theirs: Revision, common: Revision | None
    ) -> None:
        super().__init__(f"項目 {item} は、ほかの人が先に保存しました。残す記載を選んでください。")
        self.item = item
        self.mine = mine
        self.theirs = theirs
        self.common = common


class Stale(InputError):
    """Something else than an item's text was changed after the author saw it."""


class KeyReused(InputError):
    """The same idempotency key came with another request."""


class SignInRefused(InputError):
    """Name, password or account is not right; ``retry_after`` (seconds) when it was throttled."""

    def __init__(self, message: str, retry_after: int = 0) -> None:
        super().__init__(message)
        self.retry_after = retry_after
