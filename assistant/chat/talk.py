"""The chat: a question and a conversation in, an answer and the next conversation out."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.case import Case
from assistant.chat.checking import answer_check
from assistant.chat.comparing import answer_compare
from assistant.chat.examples import answer_draft, answer_example, needs_case, platform_names
from assistant.chat.explaining import answer_item, explain, named
from assistant.chat.follow_ups import next_item, platforms_said, shortened, with_platforms
from assistant.chat.intents import Question, intent_of, read_question
from assistant.chat.items import FORMS, equally_likely, find_items, trust, written_out
from assistant.chat.law_answers import answer_law
from assistant.chat.model import Answer, Conversation, Intent, ItemRef, Quote
from assistant.chat.quoting import quotes_of, standard_quotes
from assistant.chat.rule_explaining import answer_rule
from assistant.drafting import extractive_suggester, foreign_names
from assistant.gate.subject import Names
from assistant.judging import CaseGate
from assistant.retrieve import SectionStore
from assistant.suggest import Suggester
from assistant.suggestion import Suggestion
from corpus.errors import InputError
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form
from corpus.store.model import Hit
from corpus.wording.library import Library
from corpus.wording.platforms import platforms_in

LONGEST = 2000
_HITS = 20
_SURE = 0.75
_CLOSE = 0.5


class Chat:
    """Answers over one state of a store; make a new one after the store has changed."""

    def __init__(self, store: SectionStore, library: Library, today: dt.date) -> None:
        """Take the store, the standard wording and the day by which law and wording are judged."""
        self._store = store
        self._library = library
        self._today = today
        self._documents = dict(store.assessments())
        self._suggesters: dict[str, Suggester] = {}

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one."""
        if not text.strip():
            raise InputError("質問がありません。尋ねたいことを書いてください。")
        if len(text) > LONGEST:
            raise InputError(f"質問が長すぎます（{len(text)}字）。{LONGEST}字までにしてください。")
        question = read_question(text)
        intent = intent_of(question, bool(conversation.items))
        follow_up = _FOLLOW_UPS.get(intent)
        if follow_up:
            return follow_up(self, question, conversation)
        answer = self._answer(question, intent, conversation)
        items = answer.items or conversation.items
        return answer, replace(
            conversation,
            items=items,
            intent=answer.intent,
            suggestion=answer.suggestion if answer.items else conversation.suggestion,
        )

    def _answer(self, question: Question, intent: Intent, talk: Conversation) -> Answer:
        if intent == "law":
            return answer_law(question, talk.case, self._today)
        hits = self._store.search(question.bare, limit=_HITS)
        items = find_items(question.bare, hits, self._forms(talk.case))
        if intent == "check":
            names = Names(frozenset(), ())
            return answer_check(question, items, names, self._today)
        if intent == "compare":
            return answer_compare(question, items, self._library)
        if intent == "rule" and question.rule:
            return answer_rule(question.rule, question.text, items, talk.case)
        if not items:
            return self._unknown(hits)
        if intent == "item":
            alike = equally_likely(items)
            near = [ref for ref in items if ref not in alike]
            return _with_near(answer_item(alike), near)
        if intent == "unknown" and items[0].score < _SURE:
            return self._unknown(hits)
        return self._on_item(
            question, items, "draft" if intent == "draft" else "example", talk.case
        )

    def _on_item(
        self, question: Question, items: Sequence[ItemRef], intent: Intent, case: Case | None
    ) -> Answer:
        wanted = _distinct(written_out(ref) for ref in equally_likely(items))
        near = [r for r in _distinct(map(written_out, items)) if r.place.id not in _ids(wanted)]
        return _with_near(self._about(question, wanted, intent, case), near)

    def _about(
        self, question: Question, wanted: Sequence[ItemRef], intent: Intent, case: Case | None
    ) -> Answer:
        platforms = platforms_in(question.text)
        if intent == "draft" and case:
            suggestion = self._suggester(case).suggest(case, wanted[0].place)
            return answer_draft(wanted, suggestion, ())
        quotes = self._quotes(question.bare, wanted, platforms)
        if intent == "draft":
            return needs_case(wanted, quotes)
        suggested = self._suggester(case).suggest(case, wanted[0].place) if case else None
        return answer_example(wanted, quotes, suggested, "example")

    def _quotes(
        self, text: str, items: Sequence[ItemRef], platforms: Collection[str]
    ) -> tuple[Quote, ...]:
        worded = any(ref.place.node.kind == "text" for ref in items)
        keys = {ref.key for ref in items} if worded else None
        hits = self._store.search(text, keys=keys, limit=_HITS)
        named_ = [p for p in platforms_in(text) if p in platforms] or None
        standard = standard_quotes(self._library, items[0], self._today, named_)
        return (*standard, *quotes_of(hits, self._documents, platforms))

    def _unknown(self, hits: Sequence[Hit]) -> Answer:
        near = list(dict.fromkeys(hit.section.path for hit in hits))[:3] if trust(hits) else []
        lines = [
            "分かりません。評価書の項目、法令の項・号、評価の決まりのどれについての質問か読み取れませんでした。"
        ]
        if near:
            lines.append("言葉の近い項目は次のとおりですが、お尋ねのものか分かりません。")
            lines += [f"・{path}" for path in near]
        lines.append("項目の名前や番号を書いて尋ねてください。")
        return Answer("unknown", "\n".join(lines), known=False)

    def _platforms(self, question: Question, talk: Conversation) -> tuple[Answer, Conversation]:
        platforms, used = platforms_said(question.text)
        label = platform_names(platforms)
        if not platforms or talk.case is None:
            text = "分かりません。" + (
                "どの基盤のことか読み取れませんでした。"
                if not platforms
                else f"{label}の利用は、ケースを指定したときに案に反映します。"
            )
            return Answer("platforms", text, known=False), talk
        case = with_platforms(talk.case, platforms, used)
        use = "利用する" if used else "利用しない"
        said = f"この会話では、{label}を{use}ものとします（ケースのファイルは変えません）。"
        talk = replace(talk, case=case)
        if not talk.items:
            return Answer("platforms", said), talk
        ref = written_out(talk.items[0])
        answer = answer_draft([ref], self._suggester(case).suggest(case, ref.place), ())
        answer = replace(answer, intent="platforms", text=f"{said}\n{answer.text}")
        return answer, replace(talk, suggestion=answer.suggestion, intent="platforms")

    def _shorter(self, question: Question, talk: Conversation) -> tuple[Answer, Conversation]:
        del question
        last = talk.suggestion
        if last is None or not last.draft.text or talk.case is None:
            return Answer(
                "shorter", "分かりません。短くする案がまだありません。", known=False
            ), talk
        text, dropped = shortened(last.draft.text)
        if not dropped or not text.strip():
            said = "除ける補足の文はありません。標準文例と、措置を述べる文は残す必要があります。"
            return Answer("shorter", said, True, talk.items, suggestion=last), talk
        draft = replace(last.draft, text=text)
        made = Suggestion(
            draft,
            self._gate(talk.case).judge(
                talk.case,
                form_named(talk.case.form),
                draft.place,
                text,
                talk.case.published,
                [last.draft.text],
            ),
        )
        if made.report.verdict == "block":
            said = "短くした案は検査を通らなかったため、元の案のままとします。"
            return Answer("shorter", said, True, talk.items, suggestion=last), talk
        shown = answer_draft(talk.items[:1], made, ())
        said = f"補足の文（なお、また、※などで始まる文）を{dropped}文除きました。"
        answer = replace(shown, intent="shorter", text=f"{said}\n{shown.text}")
        return answer, replace(talk, suggestion=made, intent="shorter")

    def _next(self, question: Question, talk: Conversation) -> tuple[Answer, Conversation]:
        del question
        ref = next_item(talk.items[0])
        if ref is None:
            said = f"{named(talk.items[0])}は最後の項目です。"
            return Answer("next", said, known=False), talk
        lines = ["次の項目です。", explain(ref)]
        made = self._suggester(talk.case).suggest(talk.case, ref.place) if talk.case else None
        if made:
            lines.append(answer_draft([ref], made, ()).text.split("\n", 1)[1])
        answer = Answer("next", "\n".join(lines), items=(ref,), suggestion=made)
        return answer, replace(talk, items=(ref,), suggestion=made, intent="next")

    def _forms(self, case: Case | None) -> tuple[Form, ...]:
        return (form_named(case.form),) if case else tuple(map(load_form, FORMS))

    def _suggester(self, case: Case) -> Suggester:
        head = case.agency.head
        if head not in self._suggesters:
            self._suggesters[head] = extractive_suggester(
                self._store, self._library, head, self._today
            )
        return self._suggesters[head]

    def _gate(self, case: Case) -> CaseGate:
        return CaseGate(foreign_names(self._documents.items(), case.agency.head), self._today)


def _distinct(items: Iterable[ItemRef]) -> tuple[ItemRef, ...]:
    """Drop an item that stands there twice (a choice and its own words below it)."""
    return tuple({ref.place.id: ref for ref in items}.values())


def _ids(items: Iterable[ItemRef]) -> set[str]:
    return {ref.place.id for ref in items}


def _with_near(answer: Answer, near: Sequence[ItemRef]) -> Answer:
    """Name the items that are less likely than those answered, but may be meant."""
    close = [ref for ref in near if ref.score >= answer.items[0].score * _CLOSE]
    if not close:
        return answer
    said = "\n".join(f"・{named(ref)}" for ref in close)
    text = f"{answer.text}\nほかに考えられる項目:\n{said}"
    return replace(answer, text=text, items=(*answer.items, *close))


class _FollowUp(Protocol):
    def __call__(
        self, chat: Chat, question: Question, talk: Conversation, /
    ) -> tuple[Answer, Conversation]: ...


_FOLLOW_UPS: dict[Intent, _FollowUp] = {
    "platforms": Chat._platforms,
    "shorter": Chat._shorter,
    "next": Chat._next,
}
