"""Drafts an item where there is no case: what is the same for every office, the rest left open."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.case_facts import Agency, InterfaceServer, Network, Platforms, Procedure
from assistant.chat.desk import Desk
from assistant.chat.items.examples import answer_draft, past_lines, platform_names, rests_on_others
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, ItemRef, Quote
from assistant.chat.reading.platforms import platforms_said, with_platforms
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from assistant.similarity import platforms_of
from assistant.suggestion import Draft
from corpus.forms.model import Form

_OPEN = "〔"
_BLANK = " 　\n-－—―なし該当。"
_HEAD, _NAME, _PROCEDURE = "〔評価実施機関名〕", "〔自団体〕", "〔事務の名称〕"


def _case_left_open(form: Form, question: str, talk: Conversation) -> Case:
    """Return a case that names no office, with what was told and what nearly all have.

    That is the 中間サーバー and the connection to 情報提供ネットワークシステム; the procedure and
    further platforms are those that the question names.
    """
    case = Case(
        form=form.name,
        agency=Agency(head=_HEAD, name=_NAME),
        procedure=Procedure(name=_procedure(question)),
        platforms=Platforms(interface_server=InterfaceServer()),
        network=Network(inquiry=True, provision=True),
    )
    platforms, used = platforms_said(question)
    case = with_platforms(case, platforms, used=True) if used else case
    return talk.ledger.in_words(talk.ledger.on(case))


def _procedure(question: str) -> str:
    """Return the procedure as a question calls it; a name has many (固定資産税, 住民税)."""
    procedure, plain = procedure_named(question), plainly(question)
    said = [name for name in procedure.say if plainly(name) in plain] if procedure else []
    return max(said, key=len, default=_PROCEDURE)


def drafted_without_case(
    desk: Desk, items: Sequence[ItemRef], question: str, quotes: Sequence[Quote], talk: Conversation
) -> Answer | None:
    """Suggest a text for the first item, and quote what others write of themselves beside it.

    It is made by rule: a model that knows nothing of the office could only invent.
    None where without a case nothing can be written, or only what others chose.
    """
    case = _case_left_open(items[0].form, question, talk)
    made = desk.suggest_by_rule(case, items[0].place)
    if not made.draft.text.strip(_BLANK) or rests_on_others(made.draft):
        return None
    made = replace(made, draft=_as_told(made.draft))
    past = [quote for quote in quotes if quote.kind == "section"]
    shown = answer_draft(items, made, past)
    lines = [_lead(made.draft, case), shown.text, *past_lines(past, {ref.key for ref in items})]
    return replace(shown, text="\n".join(lines))


def is_drafted_without_case(answer: str) -> bool:
    """Whether the text of an answer is a draft made without a case."""
    return message("items.without_case") in answer


def _as_told(draft: Draft) -> Draft:
    """Return a draft whose facts are of what was told, there being no case."""
    told = message("items.told")
    return replace(
        draft,
        sources=tuple(
            replace(source, document=told) if source.kind == "case" else source
            for source in draft.sources
        ),
    )


def _lead(draft: Draft, case: Case) -> str:
    """Say what a draft without a case is, and what it takes for granted."""
    kinds = {source.kind for source in draft.sources}
    said = [message("items.without_case")]
    if _OPEN in draft.text:
        said.append(message("items.left_open"))
    elif kinds == {"wording"}:
        said.append(message("items.not_own"))
    if kinds & {"wording", "case"}:
        used = platform_names(platforms_of(case)) or message("items.no_platform")
        said.append(message("items.supposed", platforms=used))
    return "".join(said)
