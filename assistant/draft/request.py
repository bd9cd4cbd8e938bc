"""Writes the prompt for one item, as long as the model's window allows."""

from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.draft.calls import Subject
from assistant.draft.chat import ChatFailure, Messages
from assistant.draft.material import Material, Sheet
from assistant.draft.prompt_file import DRAFT_SECTION, load_prompt
from assistant.proposal import Objection
from corpus.assessments.model import print_path
from corpus.forms.model import Place

_NOTHING = "（なし）"


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent for one item, and the sources it shows."""

    messages: Messages
    sheet: Sheet
    subject: Subject

    def again(self, faults: tuple[str, ...]) -> "Request":
        """Return the request with what was wrong with the last answer."""
        added = _repair(faults)
        messages = replace(self.messages, request=f"{self.messages.request}\n\n{added}")
        return replace(self, messages=messages)


def request_for(
    case: Case,
    place: Place,
    sheet: Sheet,
    objections: tuple[Objection, ...],
    window: int,
) -> Request:
    """Write the prompt; sources that do not fit go whole, the least near first.

    ``window`` is in characters, of the instructions and the request together. Raises ChatFailure
    where not even the first source fits.
    """
    faults = tuple(f"「{o.quote}」: {o.reason}" if o.quote else o.reason for o in objections)
    while True:
        request = _written(case, place, sheet, faults)
        if request.messages.size <= window:
            return request
        if len(sheet.materials) <= 1:
            raise ChatFailure("too_long")
        sheet = replace(sheet, materials=sheet.materials[:-1])


def _written(case: Case, place: Place, sheet: Sheet, faults: tuple[str, ...]) -> Request:
    prompt = load_prompt(DRAFT_SECTION)
    text = prompt.write(
        "request",
        path=print_path(place.path),
        form=case.form,
        own_name=case.agency.self_reference,
        parts="\n".join(
            f"{number}. {part.heading or place.label}" for number, part in enumerate(sheet.parts, 1)
        ),
        added="\n".join(f"- {title}" for title in sheet.added) or _NOTHING,
        sources="\n\n".join(_shown(n, m) for n, m in enumerate(sheet.materials, 1)),
    )
    if faults:
        text += "\n\n" + _repair(faults)
    used = (f"{m.source.document} {m.source.path}" for m in sheet.materials)
    subject = Subject(prompt.name, prompt.digest, place.id, tuple(dict.fromkeys(used)))
    return Request(Messages(prompt.write("system"), text), sheet, subject)


def _shown(number: int, material: Material) -> str:
    where = f"、部分{material.part}" if material.part else ""
    quoted = "\n".join(f"| {line}" for line in material.lines)
    return f"[C{number}] {material.title}{where}\n{quoted}"


def _repair(faults: tuple[str, ...]) -> str:
    listed = "\n".join(f"- {fault}" for fault in faults)
    return load_prompt(DRAFT_SECTION).write("repair", objections=listed)
