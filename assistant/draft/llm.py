"""The drafter with a language model: it words the office's own part, and nothing else.

What the case alone decides, choices, ticks, blanks and standard wording are the extractive
drafter's, and so is every item that the model fails on.
"""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import BaseModel

from assistant.case import Case
from assistant.draft.answer import Answer, read_answer_of
from assistant.draft.calls import Asker, Unusable
from assistant.draft.chat import ChatFailure, Reply
from assistant.draft.composed import NEVER_BORROWED, Composer
from assistant.draft.composition import OwnText
from assistant.draft.conditions import blank_reason, decision_of
from assistant.draft.extractive import ExtractiveDrafter, distinct, group_name, insufficient
from assistant.draft.layout import bulleted, spelled
from assistant.draft.material import Sheet, sheet_of
from assistant.draft.outage import Outage
from assistant.draft.progress import SentenceCount, Step, Watch, unwatched
from assistant.draft.reasons import reason_for
from assistant.draft.request import Request, request_for
from assistant.draft.vetting import Kept, Vetted, vetted
from assistant.evidence import Evidence
from assistant.item_parts import Part
from assistant.planted import speaks_to_a_model
from assistant.proposal import Draft, DrafterName, Objection, Source
from corpus.forms.model import Place

_LISTED_BY_CODE = frozenset({"procedure.content", "file.record_validity"})
"""Items whose text is a list that the case decides line by line."""
_MOST_PAST = 4
_MOST_MISSING = 5
_LONGEST_MISSING = 40
_QUOTED = 120


class LlmDrafter:
    """Drafts prose with a model, everything else by rule; see ``draft.drafter.Drafter``."""

    def __init__(
        self, rules: ExtractiveDrafter, asker: Asker, window: int, outage: Outage | None = None
    ) -> None:
        """Take the drafter by rule, the model, and the longest prompt in characters."""
        self._rules = rules
        self._asker = asker
        self._window = window
        self._outage = outage or Outage()

    @property
    def name(self) -> DrafterName:
        """How suggestions name this drafter."""
        return "llm"

    def draft(
        self,
        case: Case,
        place: Place,
        evidence: Evidence,
        objections: tuple[Objection, ...] = (),
        watch: Watch = unwatched,
    ) -> Draft:
        """Propose a text for one item (``Drafter.draft``)."""
        try:
            request = request_of(
                self._rules.composer, case, place, evidence, objections, self._window
            )
            if request is None:
                return self._rules.draft(case, place, evidence, objections, watch)
            answer, vet = self._asked(request, place, watch)
            return self._composed(case, place, evidence, request.sheet, answer, vet)
        except (ChatFailure, Unusable) as failure:
            return self._instead(case, place, evidence, failure.kind, watch)
        except OSError:
            return self._instead(case, place, evidence, "no_record", watch)
        except Exception:  # noqa: BLE001 - whatever a model does, the author gets a draft by rule
            return self._instead(case, place, evidence, "error", watch)

    def _instead(
        self, case: Case, place: Place, evidence: Evidence, kind: str, watch: Watch
    ) -> Draft:
        """Draft by rule; objections were to the model's words and do not concern this draft."""
        drafted = self._rules.draft(case, place, evidence, watch=watch)
        why = f"{drafted.why}{reason_for(kind)}言語モデルを使わずに作った案である。"
        return replace(drafted, why=why)

    def _asked(self, request: Request, place: Place, watch: Watch) -> tuple[Answer, Vetted]:
        """Ask, and once more with what was wrong where an answer cannot be used."""
        self._outage.raise_if_open()
        deadline = self._asker.deadline()

        def read(reply: Reply) -> tuple[Answer, Vetted]:
            return self._read(reply, request.sheet)

        def ask(asked: Request) -> tuple[Answer, Vetted]:
            heard = None if watch is unwatched else SentenceCount(place, watch)
            watch(Step(place, "writing"))
            return self._asker.ask(asked.messages, asked.subject, read, deadline, heard)

        try:
            try:
                found = ask(request)
            except Unusable as unusable:
                if not unusable.faults:
                    raise
                watch(Step(place, "mending"))
                found = ask(request.again(unusable.faults))
        except ChatFailure as failure:
            self._outage.failed(failure.kind)
            raise
        except Unusable:
            self._outage.answered()
            raise
        self._outage.answered()
        return found

    def _read(self, reply: Reply, sheet: Sheet) -> tuple[Answer, Vetted]:
        answer = read_answer_of(reply)
        if answer.insufficient and not answer.sentences:
            return answer, Vetted((), ())
        vet = vetted(answer, sheet, self._rules.composer.is_standard)
        if not vet.kept:
            raise Unusable("no_sentence", *(vet.faults or ("文がなかった。",)))
        return answer, vet

    def _composed(
        self,
        case: Case,
        place: Place,
        evidence: Evidence,
        sheet: Sheet,
        answer: Answer,
        vet: Vetted,
    ) -> Draft:
        own = _by_part(vet.kept, sheet, case)
        made = self._rules.composer.compose(
            case, place.node.key, evidence, group_name(case, place), own
        )
        if not made.has_substance or not made.text:
            missing = _missing(answer.missing) or (place.label,)
            why = "言語モデルは、示された出典では書けないとした。"
            return replace(insufficient(place, missing, evidence, why), drafter="llm")
        text = spelled(made.text, case.style)
        why = self._why(vet, standard=bool(made.wording))
        return Draft(place, text, distinct(made.sources), "llm", why)

    def _why(self, vet: Vetted, *, standard: bool) -> str:
        if not vet.kept:
            return (
                "言語モデルは、自団体の措置を示された出典では書けないとした。標準文例だけを置いた。"
            )
        why = f"言語モデル（{self._asker.model}）が出典をもとに書いた文"
        why += "と標準文例による。" if standard else "による。"
        why += "実際に行っている措置かどうかを確かめること。"
        if vet.faults:
            why += f"よりどころを確かめられないなどの{len(vet.faults)}文を除いた。"
        return why


def request_of(
    composer: Composer,
    case: Case,
    place: Place,
    evidence: Evidence,
    objections: tuple[Objection, ...],
    window: int,
) -> Request | None:
    """Return what a model is to be sent for an item; None: the item is not for a model.

    Raises ChatFailure where the prompt cannot be made to fit the window.
    """
    key = place.node.key
    if place.node.kind != "text" or place.node.options is not None:
        return None
    if key in NEVER_BORROWED | _LISTED_BY_CODE:
        return None
    if blank_reason(case, place) or decision_of(case, place) is not None:
        return None
    group = group_name(case, place)
    offers = tuple(composer.offers(case, key, evidence, group, most=_MOST_PAST))
    sheet = sheet_of(case, offers, _group_of(case, place))
    if not sheet.has_evidence:
        return None
    return request_for(case, place, sheet, objections, window)


def _group_of(case: Case, place: Place) -> BaseModel | None:
    groups: dict[str, Sequence[BaseModel]] = {
        "system": case.systems,
        "outsourcing": case.outsourcing or (),
        "provision": case.provisions or (),
        "transfer": case.transfers or (),
    }
    listed = groups.get(place.node.key.split(".")[0], ())
    number = (place.number or 0) - 1
    return listed[number] if 0 <= number < len(listed) else None


def _by_part(kept: tuple[Kept, ...], sheet: Sheet, case: Case) -> dict[Part, OwnText]:
    own: dict[Part, OwnText] = {}
    for number, part in enumerate(sheet.parts, 1):
        sentences = [sentence for sentence in kept if sentence.part == number]
        if sentences:
            text = bulleted([sentence.text for sentence in sentences], case.style)
            sources = (source for sentence in sentences for source in _sources(sentence))
            own[part] = OwnText(text, tuple(dict.fromkeys(sources)))
    return own


def _sources(sentence: Kept) -> list[Source]:
    return [
        replace(material.source, quote=(sentence.quote or material.text)[:_QUOTED])
        for material in sentence.materials
    ]


def _missing(said: list[str]) -> tuple[str, ...]:
    """Keep of what a model says is missing what may be such a thing; the gate judges it too."""
    words = (" ".join(word.split()) for word in said)
    short = (w for w in words if 0 < len(w) <= _LONGEST_MISSING and w.isprintable())
    return tuple(word for word in short if not speaks_to_a_model(word))[:_MOST_MISSING]
