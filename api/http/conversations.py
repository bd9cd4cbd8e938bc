"""Conversations that are going on; in memory, the oldest forgotten first."""

import secrets
import threading
from collections import OrderedDict

from api.http.problems import ApiError
from assistant.case import Case
from assistant.chat.model import Conversation

_MOST = 2000


class Conversations:
    """Conversations by owner and id; nobody else's can be read."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str], Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, owner: str, number: str | None, case: Case | None) -> tuple[str, Conversation]:
        """Return a conversation and its id, a new one where none is named.

        Raises ApiError(not-found) for one that is unknown or was forgotten.
        """
        if number is None:
            return secrets.token_urlsafe(16), Conversation(case=case)
        with self._lock:
            held = self._held.get((owner, number))
        if held is None:
            raise ApiError(
                "not-found", "この会話は終わっています。会話を指定せずに尋ねてください。"
            )
        return number, held

    def keep(self, owner: str, number: str, conversation: Conversation) -> None:
        """Keep the state of a conversation after an answer."""
        with self._lock:
            self._held[owner, number] = conversation
            self._held.move_to_end((owner, number))
            if len(self._held) > _MOST:
                self._held.popitem(last=False)
