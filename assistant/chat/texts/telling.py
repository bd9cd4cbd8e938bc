"""Takes up a fact that the author tells of the item spoken of: フラッシュメモリは使っていません."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.case_corrected import holds_name
from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.consequences import choose
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.explaining import explain, named
from assistant.chat.items.finding import SURE, written_out
from assistant.chat.items.named import printed_labels
from assistant.chat.items.nearest import words_asked
from assistant.chat.knowledge import intents
from assistant.chat.ledger import Entry, held_in
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import prose_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import (
    correction_of,
    is_instead,
    is_planned,
    left_over,
    own_prose_of,
    renamed_in,
)
from assistant.chat.texts.draft_wishes import draft_wishes
from assistant.chat.texts.mending import as_it_was, leaving_out, mend
from assistant.chat.texts.on_draft import takes_out
from assistant.chat.texts.style import with_lines, written
from assistant.draft.own_text import stated_lines
from assistant.item_parts import parts_of
from assistant.known_names import plainly
from corpus.store.synonyms import load_synonyms
from corpus.text.fold import folded

_SHORTEST_LABEL = 3
_GAP = "〔要確認"
_WORD = re.compile("[ァ-ヺーa-z一-龥々]{2,}|紙")
_SHOWN = 3
_OF_NOTHING = (
    "分かりません。何についてのことか読み取れませんでした。項目の名前を書いて尋ねてください。"
)


def asks_for_more(question: Question) -> bool:
    """Whether an answer in more detail is wished for: もう少し詳しく."""
    return bool(turn_words().telling.more.search(question.plain))


def take_up(desk: Desk, question: Question, talk: Conversation, *, here: bool = False) -> Continued:
    """Take up what was told: mend the text drafted by it, or say where it is to be written.

    ``here`` tells that the text at hand is meant, and no other item.
    """
    if not talk.items:
        return Answer("told", _OF_NOTHING, known=False, unsure_of="thing"), talk
    if asks_for_more(question):
        return as_it_was(_where_to_write(talk), talk), talk
    if talk.suggestion and turn_words().telling.not_sure.search(question.plain):
        return as_it_was(draft_wishes().says["plan"], talk), talk
    taken = choose(desk, question, talk) or _corrected(desk, question, talk, here=here)
    if taken:
        return taken
    found = desk.found(question.bare, talk.case)
    other = next((ref for ref in found if ref.score >= SURE), None)
    text = talk.drafted
    denied = _denies(question.plain) or takes_out(question.text)
    subjects = _denied_of(question.plain) if denied else _subjects(question.plain)
    words = frozenset().union(*subjects)
    about = [s for s in prose_of(text) if _speaks_of(s, words)]
    if other and other.key != talk.items[0].key and not about and not _lacks(text, question):
        return _of_another(desk, question, other, talk)
    if turn_words().telling.undecided.search(question.plain):
        said = "まだ決まっていないことは、決まったら書き直します。項目の説明は次のとおりです。"
        of_words = " ".join(words_asked(question.bare))
        meant = [ref for ref in desk.found(of_words, talk.case) if ref.score >= SURE]
        ref = meant[0] if of_words and meant else talk.items[0]
        answer = replace(as_it_was(f"{said}\n{explain(ref)}", talk), items=(ref,))
        return answer, replace(talk, items=(ref,))
    if len(subjects) == 1 and denied:
        said = max((word for word in words if word in question.plain), key=len)
        return _denied(desk, said.upper(), words, talk)
    if not subjects:
        return _of_no_subject(question, talk), talk
    whole = any(all(_speaks_of(s, words) for words in subjects) for s in about)
    put = is_instead(question.text)
    added = None if whole or put or denied else _added(desk, question, about, talk)
    if added:
        return added
    return as_it_was(_beside_the_text(question, about, subjects, talk), talk), talk


def _of_no_subject(question: Question, talk: Conversation) -> Answer:
    """Say where a value is to be written that is put for that of the text at hand: 5年に変えて."""
    if talk.drafted and turn_words().carrying.puts.fullmatch(question.plain):
        return as_it_was(_where_to_write(talk), talk)
    return Answer("told", _OF_NOTHING, known=False, unsure_of="thing")


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
    fields = own_fields(talk.items[0], talk.case) if talk.case else ()
    field = fields[0] if len(fields) == 1 else ""
    case = with_lines(talk.case, field, lines) if talk.case and field and lines else None
    told, old = replace(talk, case=case).told_case, talk.told_case
    if case is None or told is None or old is None:
        return None
    place = last.draft.place if last and last.draft.text else written_out(talk.items[0]).place
    made, before = desk.suggest(told, place), desk.suggest(old, place)
    if made.report.verdict == "block" or made.draft.text in ("", before.draft.text):
        return None
    said = ["言われたことを案に加えました（ケースのファイルは変えません）。"]
    own = set(own_prose_of(made.draft.text))
    beside = [sentence for sentence in about if sentence in own]
    if beside:
        said += ["次の文と重なるか食い違うときは、どちらかを除いてください。", *_shown(beside)]
    shown = answer_draft(talk.items[:1], made, ())
    answer = replace(shown, intent="told", text="\n".join([*said, shown.text]), done=lines)
    entry = Entry(field, _lines(case, field), _lines(talk.case, field), question.text)
    after = replace(talk, ledger=talk.ledger.then(entry), case=case)
    return answer, replace(after, suggestion=made, intent="told")


def _lines(case: Case | None, field: str) -> tuple[str, ...]:
    held = held_in(case, field) if case else ()
    return held if isinstance(held, tuple) else ()


def own_fields(ref: ItemRef, case: Case) -> tuple[str, ...]:
    """Return the fields of the case that an item's own sentences are written from."""
    keys = [key for part in parts_of(ref.form.id, ref.key) for key in part.keys]
    found = (stated_lines(case, key)[1] for key in (written_out(ref).key, *keys))
    return tuple(dict.fromkeys(filter(None, found)))


def _shown(sentences: Sequence[str]) -> Iterator[str]:
    return (f"・{sentence.lstrip('・')}" for sentence in sentences[:_SHOWN])


def _denied(desk: Desk, word: str, words: Collection[str], talk: Conversation) -> Continued:
    """Leave out of the text drafted what speaks of a thing that is not so."""
    last = talk.suggestion
    if last is None or not last.draft.text or talk.case is None:
        said = f"{_of_item(talk)}に「{word}」のことは書かないものとします。"
        said += "ほかの団体の記載から写すときは、除いてください。"
        return as_it_was(said, talk), talk
    text = last.draft.text
    about = [s for s in own_prose_of(text) if _speaks_of(s, words)]
    if not about:
        inside = any(_speaks_of(s, words) for s in prose_of(text))
        why = "標準文例の中の文は、そのまま残します。" if inside else "案はそのままです。"
        there = "標準文例のほかには" if inside else "今の案に"
        return as_it_was(f"{there}「{word}」のことを書いた文はありません。{why}", talk), talk
    return mend(desk, leaving_out(word, words, about), talk)


def _corrected(
    desk: Desk, question: Question, talk: Conversation, *, here: bool
) -> Continued | None:
    """Put one thing for another in the text drafted (半年じゃなくて四半期です); None: not there."""
    if talk.suggestion is None or talk.case is None:
        return None
    drafted = talk.suggestion.draft.text
    correction = correction_of(question.text, drafted, here=here)
    if correction is None and is_planned(question.text):
        return as_it_was(draft_wishes().says["plan"], talk), talk
    if correction is None:
        return _renamed(question, talk)
    known = f"{correction.applied(drafted)}\n{correction.old}\n{correction.new}"
    rest = "、".join(f"「{value}」" for value in left_over(question.text, known))
    notes = [f"{rest}は、今の案に入れる所がないため入れていません。"] if rest else []
    return mend(desk, correction, talk, notes)


def _renamed(question: Question, talk: Conversation) -> Continued | None:
    """Take up that a name is another, where the case has it and the text at hand does not."""
    put = renamed_in(question.text)
    told = turn_words().correcting.renamed.search(folded(question.text))
    if put is None and told and talk.case and holds_name(talk.case, told["old"]):
        put = told["old"], told["new"]
    if put is None or talk.case is None:
        return None
    after = replace(talk, ledger=talk.ledger.with_words(put, said=question.text), intent="told")
    if after.told_case == talk.told_case:
        return None
    said = f"今の案に「{put[0]}」はないので、案はそのままです。この後の案では「{put[1]}」とします"
    return as_it_was(f"{said}（ケースのファイルは変えません）。", after), after


def _of_another(desk: Desk, question: Question, ref: ItemRef, talk: Conversation) -> Continued:
    """Say which other item a fact belongs to; that item is spoken of from now on.

    Where the case has a text for it that the fact corrects, that is made anew.
    """
    made = desk.suggest(talk.told_case, ref.place) if talk.told_case else None
    correction = correction_of(question.text, made.draft.text) if made else None
    if correction:
        there = replace(talk, items=(ref,), suggestion=made, shown=())
        answer, after = mend(desk, correction, replace(there, question=f"{ref.place.label}の案"))
        return replace(answer, text=f"次の項目に関わることです。\n{answer.text}"), after
    lines = ["次の項目に関わることです。", explain(ref), *field_named(ref, talk)]
    answer = Answer("told", "\n".join(lines), items=(ref,))
    asked = f"{ref.place.label}の書き方"
    return answer, replace(
        talk, items=(ref,), suggestion=None, intent="told", question=asked, shown=()
    )


def _where_to_write(talk: Conversation) -> str:
    ref = talk.items[0]
    if talk.case is None:
        said = f"{_of_item(talk)}に書けることです。一文で、である調で書きます。"
        return f"{said}案を作るにはケースが必要です。"
    field = "".join(field_named(ref, talk))
    said = "案は、ケースに書かれたことから作ります。今の案に書いてあるほかのことは分かりません。"
    return f"{said}{field}" if field else f"{said}この項目の文に書き足してください。"


def field_named(ref: ItemRef, talk: Conversation) -> Iterator[str]:
    """Name the field of the case in which an item's facts are told."""
    if talk.case is None:
        return
    known = "、".join(own_fields(ref, talk.case))
    if known:
        yield f"ケースの {known} の欄に一文で書くと、案に入ります。"


def _of_item(talk: Conversation) -> str:
    return f"「{named(talk.items[0])}」"


def _denies(plain: str) -> bool:
    plain = turn_words().platforms.only.sub("", plain)
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


def _denied_of(plain: str) -> tuple[frozenset[str], ...]:
    """Return the things that a denial is about, without what only says that they are there."""
    subjects = _subjects(plain)
    idle = turn_words().telling.predicates
    return tuple(words for words in subjects if not words & set(idle)) or subjects


def _speaks_of(sentence: str, words: Collection[str]) -> bool:
    plain = plainly(sentence)
    return any(word in plain for word in words)
