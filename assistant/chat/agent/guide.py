"""A chat model that answers with the tools of the chat, and what code lets stand of its answer.

The loop is our own and short: a fixed number of steps within a fixed time, each call recorded.
"""

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from assistant.chat.agent.grounds import Grounds, Sentences
from assistant.chat.agent.tools import ToolFault, digest_of_tools, offers, read_call, use
from assistant.chat.events import Event, Piece, Reset, Status
from assistant.chat.items.quoting import cut
from assistant.chat.model import Answer, Conversation, merged
from assistant.chat.talk import Chat
from assistant.chat.texts.checked import is_personal
from assistant.draft.calls import Speaker, Subject, Unusable
from assistant.draft.chat import ChatFailure, Messages, Reply, ToolCall, Turn
from assistant.draft.outage import Outage
from assistant.draft.prompt_file import PromptFile, load_prompt
from assistant.planted import without_planted

PROMPT = "chat-answer"
MOST_STEPS = 5
_MOST_CALLS = 4
_MOST_TURNS = 6
_LONGEST_TURN = 300
_LONGEST_ANSWER = 6000
_LEAST_ROOM = 500
_DROPPED = "（言語モデルの答えのうち、根拠を確認できない{count}文を除きました。）"
_CUT = "（以下略）"
_FOUND = "【調べた結果】"


@dataclass
class _Run:
    """One question under way: what is sent, and what the tools have returned."""

    question: str
    talk: Conversation
    found: list[Answer]
    turns: list[Turn]
    subject: Subject
    deadline: float
    asked: set[tuple[str, str]] = field(default_factory=set)
    repaired: bool = False

    @property
    def size(self) -> int:
        """Length of what is sent, in characters."""
        return sum(
            len(turn.text) + sum(len(c.arguments) for c in turn.calls) for turn in self.turns
        )

    def take(self, tool: str, asked: str, *, too_many: bool) -> None:
        """Count a call; raises ToolFault for one too many, or one that was made before."""
        if too_many:
            raise ToolFault("一度に使える道具の数を超えた。")
        if (tool, asked) in self.asked:
            raise ToolFault("同じことは既に調べた。その答えで答える。")
        self.asked.add((tool, asked))


class Guide:
    """Answers with a model; raises where it cannot, and the chat answers without."""

    def __init__(
        self,
        speaker: Speaker,
        drafting: Chat,
        window: int,
        today: dt.date,
        outage: Outage | None = None,
    ) -> None:
        """Take the model, the chat its tools use, and the longest prompt in characters."""
        self._speaker = speaker
        self._drafting = drafting
        self._window = window
        self._today = today
        self._outage = outage or Outage()

    def answer(
        self, question: str, talk: Conversation, found: Answer
    ) -> Generator[Event, None, Answer]:
        """Yield what comes while a question is answered; return the answer.

        ``found`` is the answer without a model. Raises ChatFailure, Unusable and OSError as
        ``Speaker.speak`` does; nothing is sent where the question holds personal data.
        """
        if is_personal(question, self._today):
            raise Unusable("personal")
        self._outage.raise_if_open()
        messages = opening(question, talk, found, self._window, self._today)
        turns = [Turn("system", messages.system), Turn("user", messages.request)]
        subject = _subject(found)
        run = _Run(question, talk, [found], turns, subject, self._speaker.deadline())
        try:
            answer = yield from self._steps(run)
        except ChatFailure as failure:
            self._outage.failed(failure.kind)
            raise
        self._outage.answered()
        return answer

    def _steps(self, run: _Run) -> Generator[Event, None, Answer]:
        for step in range(MOST_STEPS):
            sentences = Sentences(_grounds(run))
            last = step + 1 == MOST_STEPS
            try:
                reply = yield from self._step(run, sentences, may_call=not last)
            except Unusable as unusable:
                if not unusable.faults or run.repaired or last:
                    raise
                run.repaired = True
                run.turns.append(Turn("assistant", sentences.raw))
                repair = "\n".join(f"- {fault}" for fault in unusable.faults)
                run.turns.append(Turn("user", _prompt().write("repair", objections=repair)))
                continue
            if not reply.calls:
                return (yield from _finished(run, sentences))
            if sentences.kept:
                yield Reset()
            run.turns.append(Turn("assistant", sentences.raw, reply.calls))
            for number, call in enumerate(reply.calls):
                yield from self._called(run, call, too_many=number >= _MOST_CALLS)
        raise Unusable("loop")

    def _step(
        self, run: _Run, sentences: Sentences, *, may_call: bool
    ) -> Generator[Event, None, Reply]:
        """Ask once; the sentences are judged as they come, and the rest before the record."""
        rest: list[str] = []

        def read(reply: Reply) -> Reply:
            _usable(reply, sentences, may_call=may_call)
            if not reply.calls:
                rest.extend(sentences.finish())
                if not sentences.kept:
                    raise Unusable("no_sentence", *(sentences.faults or ("文がなかった。",)))
            return reply

        tools = offers() if may_call else ()
        pieces = self._speaker.speak(run.turns, tools, run.subject, read, run.deadline)
        while True:
            try:
                piece = next(pieces)
            except StopIteration as stop:
                reply: Reply = stop.value
                yield from map(Piece, rest)
                return reply
            for sentence in sentences.feed(piece):
                yield Piece(sentence)
            if len(sentences.raw) > _LONGEST_ANSWER:
                pieces.close()
                raise Unusable("too_long_answer")

    def _called(self, run: _Run, call: ToolCall, *, too_many: bool) -> Iterator[Event]:
        """Carry out a call, and put what came of it among the turns."""
        try:
            tool, asked = read_call(call)
            run.take(tool.name, asked, too_many=too_many)
        except ToolFault as fault:
            run.turns.append(Turn("tool", str(fault), answers=call.id))
            return
        yield Status(tool.doing)
        answer = use(tool, asked, self._drafting, run.talk)
        run.found.append(answer)
        run.subject = replace(
            run.subject, sources=tuple(dict.fromkeys((*run.subject.sources, *_places(answer))))
        )
        room = self._window - run.size
        if room < _LEAST_ROOM:
            raise ChatFailure("too_long")
        run.turns.append(Turn("tool", fitting(told(answer), room), answers=call.id))


def opening(
    question: str, talk: Conversation, found: Answer, window: int, today: dt.date
) -> Messages:
    """Return what is sent first; old turns go whole, then the last lines of what was found.

    Raises ChatFailure where the question alone does not fit the window.
    """
    prompt = _prompt()
    past = [turn for turn in talk.turns if not is_personal(turn.question, today)][-_MOST_TURNS:]
    text = told(found)
    while True:
        request = _request(prompt, question, talk, [(t.question, t.answer) for t in past], text)
        over = len(prompt.write("system")) + len(request) - window
        if over <= 0:
            return Messages(prompt.write("system"), request)
        if past:
            past = past[1:]
        elif len(text) - over >= _LEAST_ROOM:
            text = fitting(text, len(text) - over)
        else:
            raise ChatFailure("too_long")


def told(answer: Answer) -> str:
    """Return an answer as a model reads it: without lines that speak to a model."""
    return "\n".join(without_planted(tuple(answer.text.splitlines())))


def fitting(text: str, room: int) -> str:
    """Return the first whole lines of a text that fit; it says so where lines are left out."""
    if len(text) <= room:
        return text
    kept: list[str] = []
    left = room - len(_CUT)
    for line in text.splitlines():
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(line)
    return "\n".join((*kept, _CUT))


def _request(
    prompt: PromptFile,
    question: str,
    talk: Conversation,
    past: list[tuple[str, str]],
    text: str,
) -> str:
    said = [f"職員: {asked}\n答え: {_short(answer)}" for asked, answer in past]
    history = "これまでの話:\n" + "\n".join(said) + "\n\n" if said else ""
    form = f"様式: {talk.case.form}\n" if talk.case else ""
    return prompt.write(
        "request", history=history, question=question, found=text, about=form
    ).rstrip()


def _short(answer: str) -> str:
    start, end = cut(answer, _LONGEST_TURN)
    return answer[start:end]


def _usable(reply: Reply, sentences: Sentences, *, may_call: bool) -> None:
    if reply.refused:
        raise Unusable("refusal")
    if reply.cut:
        raise Unusable("too_long_answer")
    if reply.calls and not may_call:
        raise Unusable("loop")
    if not reply.calls and not sentences.raw.strip():
        raise Unusable("empty", "答えが空であった。")


def _grounds(run: _Run) -> Grounds:
    return Grounds([told(answer) for answer in run.found], run.question)


def _finished(run: _Run, sentences: Sentences) -> Generator[Event, None, Answer]:
    """Put the answer together: the model's sentences, and below them what code found.

    What is shown as found, the sources and the suggestion are those of the tools whose answers
    bear the sentences; the model is not asked which these are.
    """
    grounds = _grounds(run)
    bearing = {grounds.nearest(sentence) for sentence in sentences.kept}
    used = _shown([run.found[index] for index in sorted(bearing)], run.found)
    after = [line for answer in used for line in ("", *answer.text.splitlines())]
    if after:
        after[0] = _FOUND
    if sentences.faults:
        after.append(_DROPPED.format(count=len(sentences.faults)))
    for line in after:
        yield Piece(f"\n{line}")
    text = "\n".join((sentences.text, *after))
    return merged(used, text, used[0].intent if used else "unknown")


def _shown(bearing: list[Answer], found: list[Answer]) -> list[Answer]:
    """Return the answers to show: of several with a suggestion only the last."""
    suggesting = [answer for answer in found if answer.suggestion]
    others = [answer for answer in bearing if answer.known and not answer.suggestion]
    return [*others, *suggesting[-1:]]


def _subject(found: Answer) -> Subject:
    prompt = _prompt()
    item = found.items[0].place.id if found.items else ""
    digest = f"{prompt.digest}+{digest_of_tools()}"
    return Subject(prompt.name, digest, item, tuple(_places(found)))


def _places(answer: Answer) -> Iterator[str]:
    yield from dict.fromkeys(f"{quote.document} {quote.path}" for quote in answer.quotes)


def _prompt() -> PromptFile:
    return load_prompt(PROMPT)
