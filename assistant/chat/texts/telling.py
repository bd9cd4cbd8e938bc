"""Takes up a fact that the author tells of the item spoken of: フラッシュメモリは使っていません."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.desk import Continued, Desk
from assistant.chat.follow_ups import left_out
from assistant.chat.intents import Question
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.explaining import explain, named
from assistant.chat.items.finding import SURE, printed_labels, written_out
from assistant.chat.knowledge import intents
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.sentences import prose_of
from assistant.chat.texts.adding import with_lines, written
from assistant.chat.texts.choosing import choose
from assistant.chat.turn_words import turn_words
from assistant.draft.own_text import stated_lines
from assistant.item_parts import parts_of
from assistant.known_names import plainly
from corpus.store.synonyms import load_synonyms

_LONGEST = 60
_SHORTEST_LABEL = 3
_GAP = "〔要確認"
_SHORTEST_OLD = 2
_RUNS = (re.compile("[一-龥々]"), re.compile("[ァ-ヺー]"), re.compile("[A-Za-z0-9]"))
_WORD = re.compile("[ァ-ヺーa-z一-龥々]{2,}|紙")
_SHOWN = 3
_OF_NOTHING = (
    "分かりません。何についてのことか読み取れませんでした。項目の名前を書いて尋ねてください。"
)


def tells(question: Question) -> bool:
    """Whether a short sentence asks nothing and says how something is."""
    plain = question.plain
    short = len(plain) <= _LONGEST
    return (
        short
        and bool(turn_words().telling.states.search(plain))
        and not turn_words().telling.asks.search(plain)
    )


def asks_for_more(question: Question) -> bool:
    """Whether an answer in more detail is wished for: もう少し詳しく."""
    return bool(turn_words().telling.more.search(question.plain))


def take_up(desk: Desk, question: Question, talk: Conversation) -> Continued:
    """Take up what was told: mend the text drafted by it, or say where it is to be written."""
    if not talk.items:
        return Answer("told", _OF_NOTHING, known=False), talk
    if asks_for_more(question):
        return _answered(_where_to_write(talk), talk), talk
    taken = choose(desk, question, talk) or _corrected(desk, question.text, talk)
    if taken:
        return taken
    found = desk.found(question.bare, talk.case)
    other = next((ref for ref in found if ref.score >= SURE), None)
    text = talk.suggestion.draft.text if talk.suggestion else ""
    subjects = _subjects(question.plain)
    words = frozenset().union(*subjects)
    about = [s for s in prose_of(text) if _speaks_of(s, words)]
    if other and other.key != talk.items[0].key and not about and not _lacks(text, question):
        return _of_another(other, talk)
    if turn_words().telling.undecided.search(question.plain):
        said = "まだ決まっていないことは、決まったら書き直します。項目の説明は次のとおりです。"
        return _answered(f"{said}\n{explain(talk.items[0])}", talk), talk
    if len(subjects) == 1 and _denies(question.plain):
        said = max((word for word in words if word in question.plain), key=len)
        return _denied(desk, said.upper(), words, talk)
    if not subjects:
        return Answer("told", _OF_NOTHING, known=False), talk
    whole = any(all(_speaks_of(s, words) for words in subjects) for s in about)
    put = any(pattern.fullmatch(question.text.strip()) for pattern in turn_words().telling.instead)
    added = None if whole or put or _denies(question.plain) else _added(desk, question, about, talk)
    if added:
        return added
    return _answered(_beside_the_text(question, about, subjects, talk), talk), talk


def _beside_the_text(
    question: Question,
    about: Sequence[str],
    subjects: Sequence[Collection[str]],
    talk: Conversation,
) -> str:
    """Show the sentences that a fact bears on; where none states it, say where to write it."""
    whole = [s for s in about if all(_speaks_of(s, words) for words in subjects)]
    if whole and not _denies(question.plain):
        return "\n".join(["今の案の次の文に書いてあります。", *_shown(whole)])
    if about:
        lines = ["今の案の次の文に関わることです。", *_shown(about), _where_to_write(talk)]
        return "\n".join(lines)
    if _denies(question.plain):
        return "今の案に、このことを書いた文はありません。案はそのままです。"
    return _where_to_write(talk)


def _lacks(text: str, question: Question) -> bool:
    """Whether a text still lacks what it must say, and a statement names no other item."""
    labels = (label for label in printed_labels() if len(label) >= _SHORTEST_LABEL)
    return _GAP in text and not any(label in question.plain for label in labels)


def _added(
    desk: Desk, question: Question, about: Sequence[str], talk: Conversation
) -> Continued | None:
    """Put what was told into the case and draft anew; None where that cannot be done.

    The gate judges the new text as every other. What is stated already is shown beside it.
    """
    last, lines = talk.suggestion, written(question.text)
    field = _own_field(talk.items[0], talk.case) if talk.case else ""
    case = with_lines(talk.case, field, lines) if talk.case and field and lines else None
    if last is None or case is None or not last.draft.text:
        return None
    made = desk.suggest(case, last.draft.place)
    before = desk.suggest(talk.case, last.draft.place) if talk.case else last
    if made.report.verdict == "block" or made.draft.text == before.draft.text:
        return None
    said = ["言われたことを案に加えました（ケースのファイルは変えません）。"]
    if about:
        said += ["次の文と重なるか食い違うときは、どちらかを除いてください。", *_shown(about)]
    shown = answer_draft(talk.items[:1], made, ())
    answer = replace(shown, intent="told", text="\n".join([*said, shown.text]))
    return answer, replace(talk, case=case, suggestion=made, intent="told")


def _own_field(ref: ItemRef, case: Case) -> str:
    """Return the one field of the case that an item's text is written from; empty for several."""
    keys = [key for part in parts_of(ref.form.id, ref.key) for key in part.keys]
    found = {stated_lines(case, key)[1] for key in (written_out(ref).key, *keys)} - {""}
    return found.pop() if len(found) == 1 else ""


def _shown(sentences: Sequence[str]) -> Iterator[str]:
    return (f"・{sentence.lstrip('・')}" for sentence in sentences[:_SHOWN])


def _denied(desk: Desk, word: str, words: Collection[str], talk: Conversation) -> Continued:
    """Leave out of the text drafted what speaks of a thing that is not so."""
    last = talk.suggestion
    if last is None or not last.draft.text or talk.case is None:
        said = f"{_of_item(talk)}に「{word}」のことは書かないものとします。"
        said += "ほかの団体の記載から写すときは、除いてください。"
        return _answered(said, talk), talk
    text, dropped = left_out(last.draft.text, lambda s: _speaks_of(s, words))
    if not dropped:
        inside = any(_speaks_of(s, words) for s in prose_of(last.draft.text))
        why = "標準文例の中の文は、そのまま残します。" if inside else "案はそのままです。"
        there = "標準文例のほかには" if inside else "今の案に"
        return _answered(f"{there}「{word}」のことを書いた文はありません。{why}", talk), talk
    if not any(prose_of(text)):
        said = f"「{word}」のことを書いた文を除くと、{_of_item(talk)}に書くことがなくなるため、"
        said += "案はそのままとします。ケースの記載を確かめてください。"
        return _answered(said, talk), talk
    made = desk.judged(talk.case, replace(last.draft, text=text), [last.draft.text])
    if made.report.verdict == "block":
        return _answered("除いた案は検査を通らなかったため、元の案のままとします。", talk), talk
    shown = answer_draft(talk.items[:1], made, ())
    said = f"「{word}」のことを書いた文を{dropped}文除きました（ケースのファイルは変えません）。"
    answer = replace(shown, intent="told", text=f"{said}\n{shown.text}")
    return answer, replace(talk, suggestion=made, intent="told")


def instead_in(text: str, drafted: str) -> tuple[str, str] | None:
    """Return what a sentence puts for what, where a text drafted holds the old; None otherwise."""
    for pattern in turn_words().telling.instead:
        said = pattern.fullmatch(text.strip())
        if said is None:
            continue
        ends = _word_ends(said["old"])
        own = list(_ownprose_of(drafted))
        old = next((end for end in ends if any(end in sentence for sentence in own)), "")
        if old:
            return old, said["new"]
    return None


def _word_ends(text: str) -> Iterator[str]:
    """Yield the ends of a text that begin with a word, the longest first (顔認証, not 認証)."""
    for at in range(len(text) - _SHORTEST_OLD + 1):
        inside = at and any(run.match(text[at]) and run.match(text[at - 1]) for run in _RUNS)
        if not inside:
            yield text[at:]


def _corrected(desk: Desk, text: str, talk: Conversation) -> Continued | None:
    """Put one thing for another in the text drafted (半年じゃなくて四半期です); None: not there.

    The author is the source of what is put in; the rest has been judged.
    """
    last = talk.suggestion
    put = instead_in(text, last.draft.text) if last else None
    if put is None or last is None or talk.case is None:
        return None
    old, wanted = put
    new = last.draft.text
    for sentence in {s for s in _ownprose_of(last.draft.text) if old in s}:
        new = new.replace(sentence, _instead(sentence, old, wanted))
    made = desk.judged(talk.case, replace(last.draft, text=new), [new])
    if made.report.verdict == "block":
        return _answered("改めた案は検査を通らなかったため、元の案のままとします。", talk), talk
    head = f"「{old}」を「{wanted}」に改めました（ケースのファイルは変えません）。"
    shown = answer_draft(talk.items[:1], made, ())
    answer = replace(shown, intent="told", text=f"{head}\n{shown.text}")
    return answer, replace(talk, suggestion=made, intent="told")


def _instead(sentence: str, old: str, new: str) -> str:
    """Put new words for old ones; what the new ones repeat of what follows stands there once."""
    before, _, after = sentence.partition(old)
    shared = next((n for n in range(len(after), 0, -1) if new.endswith(after[:n])), 0)
    return f"{before}{new}{after[shared:]}"


def _ownprose_of(text: str) -> Iterator[str]:
    """Yield the sentences that are none of the standard wording."""
    kept, _ = left_out(text, lambda _sentence: True)
    yield from (s for s in prose_of(text) if s not in kept)


def _of_another(ref: ItemRef, talk: Conversation) -> Continued:
    """Say which other item a fact belongs to; that item is spoken of from now on."""
    lines = ["次の項目に関わることです。", explain(ref), *_field(ref, talk)]
    answer = Answer("told", "\n".join(lines), items=(ref,))
    question = f"{ref.place.label}の書き方"
    return answer, replace(
        talk, items=(ref,), suggestion=None, intent="told", question=question, shown=()
    )


def _where_to_write(talk: Conversation) -> str:
    ref = talk.items[0]
    if talk.case is None:
        said = f"{_of_item(talk)}に書けることです。一文で、である調で書きます。"
        return f"{said}案を作るにはケースが必要です。"
    field = "".join(_field(ref, talk))
    said = "案は、ケースに書かれたことから作ります。今の案に書いてあるほかのことは分かりません。"
    return f"{said}{field}" if field else f"{said}この項目の文に書き足してください。"


def _field(ref: ItemRef, talk: Conversation) -> Iterator[str]:
    """Name the field of the case in which an item's facts are told."""
    if talk.case is None:
        return
    keys = [key for part in parts_of(ref.form.id, ref.key) for key in part.keys]
    fields = [stated_lines(talk.case, key)[1] for key in (written_out(ref).key, *keys)]
    known = "、".join(dict.fromkeys(field for field in fields if field))
    if known:
        yield f"ケースの {known} の欄に一文で書くと、案に入ります。"


def _answered(said: str, talk: Conversation) -> Answer:
    return Answer("told", said, True, talk.items[:1], suggestion=talk.suggestion)


def _of_item(talk: Conversation) -> str:
    return f"「{named(talk.items[0])}」"


def _denies(plain: str) -> bool:
    return any(word in plain for word in (*intents().negations, *turn_words().telling.denies))


def _subjects(plain: str) -> tuple[frozenset[str], ...]:
    """Return the things that a statement is about: the word for each, with others for the same."""
    words = [
        word
        for word in _WORD.findall(plain)
        if not turn_words().telling.of_anything.fullmatch(word)
    ]
    same = [
        {plainly(word) for word in (*entry.say, *entry.mean)}
        for entry in load_synonyms()
        if not entry.everyday
    ]
    return tuple(
        frozenset({word}.union(*(group for group in same if group & {word}))) for word in words
    )


def _speaks_of(sentence: str, words: Collection[str]) -> bool:
    plain = plainly(sentence)
    return any(word in plain for word in words)
