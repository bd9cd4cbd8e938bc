"""What follow-up questions need of the chat, and what they give back."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from assistant.case import Case
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.suggestion import Draft, Suggestion
from corpus.forms.model import Place
from corpus.wording.model import Platform


class Desk(Protocol):
    """What follow-ups need of the chat."""

    @property
    def office_names_held(self) -> tuple[str, ...]:
        """How people call the offices whose documents are held."""

    def suggest(self, case: Case, place: Place) -> Suggestion:
        """Suggest a text for an item, past the gate."""

    def with_additions(self, case: Case) -> Case:
        """Return the case with what its platforms bring with them."""

    def judged(self, case: Case, draft: Draft, sources: Sequence[str]) -> Suggestion:
        """Return a draft with what the gate says of it."""

    def found(self, text: str, case: Case | None) -> tuple[ItemRef, ...]:
        """Return the items that a text means, likeliest first."""

    def examples(
        self,
        text: str,
        items: Sequence[ItemRef],
        talk: Conversation,
        skip: Collection[str] = (),
    ) -> tuple[Quote, ...]:
        """Quote standard wording and documents for items."""

    def whole(self, places: Sequence[str]) -> tuple[Quote, ...]:
        """Quote whole what was quoted in part, by the places of the quotes."""

    def platform_places(self, platforms: Collection[Platform], lead: str) -> Answer | None:
        """List the items with wording of platforms; None where none has any."""


Continued = tuple[Answer, Conversation]
FollowUp = Callable[[Desk, Question, Conversation], Continued]
