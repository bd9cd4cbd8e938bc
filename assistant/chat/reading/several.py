"""Several questions asked in one turn: 国保の別表の項と、委託先の名称の書き方を教えてください."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.chat.items.named import names_an_item, printed_labels
from assistant.chat.law.carrying import spoken_of
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.act_kinds import QUESTIONS, STRONG, Act, ActKind, kind_of
from assistant.chat.reading.intents import Question, intent_of, read_question
from assistant.chat.reading.last_answer import names_its_own, topics_of
from assistant.chat.reading.pasted import asks_a_check
from assistant.chat.reading.platforms import enquires
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.listed import topic_named
from assistant.known_names import plainly
from corpus.wording.normal import split_sentences

_OF_RECORD: frozenset[Intent] = frozenset({"law", "rule", "item", "example"})
_CHECK, _OF_ITEM = "文の点検", "どの項目の文か"
_TWO = 2
_SHORTEST = 3
"""Characters of the beginning of a label that names it."""


def asked_one_by_one(said: Sequence[Act], talk: Conversation) -> list[Act]:
    """Return the questions of a turn, each with what leads to it; empty for fewer than two.

    A figure of the しきい値判断 is told by itself where no question is on that.
    """
    said = _with_leaning(said)
    kinds = {act.kind for act in said}
    tells = {act.kind for act in said if not is_question(act)}
    of_text = bool(kinds & (STRONG | {"keep"})) or "platforms" in tells
    changes = talk.suggestion is not None and "fact" in tells
    if of_text or changes or not asks_several(said):
        return []
    of_size = next((act for act in said if is_question(act) and asks_of_size(act.text)), None)
    made: list[Act] = []
    lead: list[Act] = []
    for act in said:
        if is_question(act):
            figures = [one for one in said if one.kind == "size"] if act is of_size else []
            made.append(replace(act, kind=_kind(act), lead=_told([*figures, *lead])))
            lead = []
        elif act.kind != "size":
            lead.append(act)
        elif of_size is None:
            made.append(act)
    return _with_rest(made, lead)


def _with_leaning(said: Sequence[Act]) -> list[Act]:
    """Put a question that names nothing to one before it that is of no known kind and no item."""
    made: list[Act] = []
    for act in said:
        leans = not act.added and is_question(act) and not names_its_own(read_question(act.text))
        if made and leans and _leaves_open(made[-1]):
            made[-1] = replace(made[-1], text=f"{made[-1].text}、{act.text}")
        else:
            made.append(act)
    return made


def _leaves_open(act: Act) -> bool:
    unknown = act.kind in ("unread", "fact") and is_question(act)
    return unknown and not names_an_item(plainly(act.text))


def _told(acts: Sequence[Act]) -> str:
    return "。".join(act.text.rstrip("。") for act in acts)


def _kind(act: Act) -> ActKind:
    return act.kind if act.kind in QUESTIONS else "request"


def asks_several(acts: Sequence[Act]) -> bool:
    """Whether acts are more than one question."""
    return sum(map(is_question, acts)) >= _TWO


def is_question(act: Act) -> bool:
    """Whether an act asks for something, or was added to what asks.

    What tells may ask (よね), and a choice told (再委託はやめました) what follows from it.
    """
    words = turn_words()
    chooses = words.choosing.choice.match(plainly(act.text))
    asks = bool(chooses or words.acts.asking.search(plainly(act.text)))
    if act.kind == "fact" or (act.kind == "platforms" and chooses):
        return asks
    return act.kind in QUESTIONS and (asks or act.added)


def asks_of_size(text: str) -> bool:
    """Whether a question is one on the しきい値判断."""
    return bool(turn_words().acts.size.search(plainly(text)))


def each_of(clause: str) -> tuple[str, ...]:
    """Return a clause anew for each of two things that it asks the same of: 保管場所と消去方法の例.

    Empty where it sets them side by side, or either is no item and no matter of its own.
    """
    words = turn_words().acts
    said = words.two_things.match(clause)
    if said is None or words.beside.search(clause):
        return ()
    one, other, rest = said["one"], said["other"], words.again.sub("は？", said["rest"])
    rules = [topic_named(plainly(thing)) for thing in (one, other)]
    if all(rules) or not all(map(_is_known, (one, other))):
        return ()
    return f"{one}{rest}", f"{other}{rest}"


def texts_listed(clause: str, *, of_case: bool) -> tuple[str, ...]:
    """Return a wish for the texts of several items as one for each; empty for another clause.

    The しきい値判断 is the item of that name where there is a case (``of_case``).
    """
    words = turn_words().acts
    said = words.texts_listed.match(clause.strip())
    if said is None or plainly(said["things"]) in printed_labels():
        return ()
    things = [words.wished.sub("", part) for part in words.and_.split(said["things"]) if part]
    if len(things) < _TWO or not all(map(_is_item, things)):
        return ()
    of_size = words.size_item + words.draft_of if of_case else words.size_of
    return tuple(of_size if asks_of_size(t) else f"{t}{words.draft_of}" for t in things)


def text_wished(text: str) -> str:
    """Return a wish for an item by its name alone (監査もお願いします) as one for its text."""
    words = turn_words().acts
    said = words.item_wished.fullmatch(text.strip())
    return f"{said['thing']}{words.draft_of}" if said and _is_item(said["thing"]) else text


def _is_item(thing: str) -> bool:
    """Whether words name an item, if only by the beginning or the end of its label (所属長)."""
    plain = plainly(thing)
    labels = printed_labels() if len(plain) >= _SHORTEST else ()
    part = any(label.startswith(plain) or label.endswith(plain) for label in labels)
    return part or names_an_item(plain) or asks_of_size(thing)


def _is_known(thing: str) -> bool:
    """Whether words name an item, the matter of a rule, or the しきい値判断."""
    plain = plainly(thing)
    return names_an_item(plain) or asks_of_size(thing) or topic_named(plain) is not None


def readings_of(act: Act, before: Act | None, talk: Conversation) -> tuple[str, ...]:
    """Return how a question may be read, likeliest first: as it stands, then of what is spoken of.

    What is asked to be alike (課名の変更も同じ？) is asked what the question ``before`` it asks;
    what names nothing (いつ無くなったの？) is at last read with that question as one.
    """
    words = turn_words().acts
    alike = words.same.match(act.text.strip())
    asked = words.predicate.match(before.text.strip("。?？ ")) if before and alike else None
    readings = [f"{alike['thing']}も{asked['predicate']}？"] if alike and asked else []
    readings.append(act.whole)
    readings += [act.lead] if act.lead else []
    readings += [f"{topic}　{act.text}" for topic in _spoken_of(talk)] if before else []
    leans = before is not None and not names_its_own(read_question(act.text))
    readings += [f"{before.text}　{act.text}"] if before and leans else []
    return tuple(dict.fromkeys(readings))


def _spoken_of(talk: Conversation) -> tuple[str, ...]:
    """Return what a question that names nothing may be of: the rule, the procedure, the item."""
    if talk.intent == "law":
        return tuple(filter(None, (spoken_of(talk),)))
    return topics_of(talk)[:1]


def _with_rest(made: Sequence[Act], rest: Sequence[Act]) -> list[Act]:
    """Put what a turn tells after its questions to the last of them."""
    whole = "。".join(filter(None, (made[-1].lead, _told(rest))))
    return [*made[:-1], replace(made[-1], lead=whole)]


def beside_a_text(question: Question, talk: Conversation) -> tuple[Act, ...]:
    """Return a question of its own that stands beside a text to check, and the check of the text.

    Where it asks of which item the text is, it is asked with the text.
    """
    lines = question.text.replace("？", "？\n").replace("?", "?\n").splitlines()
    sentences = [s.strip() for line in lines for s in split_sentences(line) if s.strip()]
    texts = "\n".join(question.texts)
    own = [s for s in sentences if s not in texts and not any(q in s for q in question.quoted)]
    checks = [s for s in own if asks_a_check(s)]
    of_item = [s for s in own if turn_words().checking.of_item.search(plainly(s))]
    others = [s for s in own if s not in checks and s not in of_item and _asks_apart(s)]
    if not (checks or (question.quoted and others)) or len(of_item) + len(others) != 1:
        return ()
    apart = (of_item or others)[0]
    text, called = (f"{texts}\n{apart}", _OF_ITEM) if of_item else (apart, "")
    asks = Act(kind_of(text, talk), text, called=called)
    rest = Act("request", question.text.replace(apart, "", 1), called=_CHECK)
    return (asks, rest) if sentences.index(apart) == 0 or of_item else (rest, asks)


def _asks_apart(sentence: str) -> bool:
    """Whether a sentence asks of a rule, the law or an item, and of no text beside it."""
    words = turn_words().acts
    kind = intent_of(read_question(sentence), in_conversation=False)
    own = enquires(sentence) and not words.points.match(sentence) and not words.tail.match(sentence)
    return kind in _OF_RECORD and own
