"""Makes a text shorter without loss of a fact: what is left out, and what has to stay."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.chat.knowledge import intents
from assistant.chat.reading.sentences import left_out, sentences_of
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.texts.correcting import own_prose_of, with_sentences
from corpus.assessments.blocks import is_heading, split_blocks
from corpus.text.fold import comparable
from corpus.wording.platforms import heading_platform

_ASIDE = re.compile(r"[（(]([^（()）]*)[）)]")
_MOST_JOINED = 5
_SHORTEST = 12
_MARK = re.compile(r"^[\s・●○]+")


@dataclass(frozen=True, slots=True)
class Shorter:
    """A text made shorter, and in words what was left out of it; nothing where it stays."""

    text: str
    done: tuple[str, ...]


def shorter_of(text: str, *, in_one: bool) -> Shorter:
    """Leave out what repeats or only adds, write the rest tighter; ``in_one``: as one sentence.

    Standard wording is not touched.
    """
    done: list[str] = []
    text, dropped = shortened(text)
    if dropped:
        done.append(f"補足の文（なお、また、※などで始まる文）を{dropped}文除きました。")
    for step in (_without_asides, _tighter, _without_repeats):
        text, said = step(text)
        done += said
    if in_one:
        text, said = _in_one(text)
        done += said
    return Shorter(text, tuple(done))


def must_stay(text: str, *, in_one: bool) -> Iterator[str]:
    """Say which part of a text has to stand and why, and what else can be asked for."""
    if has_standard(text):
        yield "標準文例は、版のとおりに載せるため縮めません。"
    own = sum(1 for sentence in own_prose_of(text) if "〔" not in sentence)
    if own:
        yield f"残りの自団体の文（{own}文）は事実や措置を述べており、除くと書くことが欠けます。"
    can_be_one = bool(_in_one(text)[1])
    if in_one:
        yield "一文につなげられる並びの文もありません。"
    elif can_be_one:
        yield "「一文で」と書けば、自団体の文を一文にまとめます。"


def has_standard(text: str) -> bool:
    """Whether a text holds blocks of standard wording."""
    return any(b.heading and heading_platform(b.heading) for b in split_blocks(text))


def standard_headings(text: str) -> list[str]:
    """Return the headings below which standard wording stands."""
    found = (b.heading for b in split_blocks(text) if b.heading and heading_platform(b.heading))
    return list(dict.fromkeys(found))


def as_list(text: str) -> str:
    """Return a text in which each of the author's sentences is a line of its own, marked ・."""
    own = set(own_prose_of(text))
    lines: list[str] = []
    for line in text.split("\n"):
        said = list(sentences_of(line))
        if said and own.issuperset(said) and not is_heading(line):
            lines += (f"・{_bare(sentence)}" for sentence in said)
        else:
            lines.append(line)
    return "\n".join(lines)


def _without_asides(text: str) -> tuple[str, list[str]]:
    kept = turn_words().shortening.kept_asides
    found: list[str] = []
    changed = []
    for sentence in dict.fromkeys(own_prose_of(text)):
        asides = [m[0] for m in _ASIDE.finditer(sentence) if not kept.search(m[1])]
        made = sentence
        for aside in asides:
            made = made.replace(aside, "", 1)
        if asides and made.strip("。・ "):
            found += asides
            changed.append((sentence, made))
    said = f"括弧書き{'、'.join(dict.fromkeys(found))}を除きました。"
    return with_sentences(text, changed), [said] if found else []


def _without_repeats(text: str) -> tuple[str, list[str]]:
    """Leave out of the author's sentences those that say what an earlier one or a block says."""
    own = set(own_prose_of(text))
    seen: set[str] = set()
    standard = comparable(left_out(text, lambda _sentence: True)[0])
    again = 0
    lines = []
    for line in text.split("\n"):
        made = line
        for sentence in sentences_of(line) if not is_heading(line) else ():
            said = comparable(_bare(sentence))
            stands = len(said) >= _SHORTEST and said in standard
            if sentence in own and "〔" not in sentence and (said in seen or stands):
                made = made.replace(sentence, "", 1)
                again += 1
            seen.add(said)
        if made.strip("・ 　") or not line.strip():
            lines.append(made)
    said_so = [f"同じことを述べる文を{again}文除きました。"] if again else []
    return "\n".join(lines), said_so


def _tighter(text: str) -> tuple[str, list[str]]:
    count = 0
    changed = []
    for sentence in dict.fromkeys(own_prose_of(text)):
        made = sentence
        for words in turn_words().shortening.tighter:
            made, times = words.long.subn(words.short, made)
            count += times
        if made != sentence:
            changed.append((sentence, made))
    said = [f"言い回しを{count}か所詰めました。"] if count else []
    return with_sentences(text, changed), said


def _in_one(text: str) -> tuple[str, list[str]]:
    """Join the sentences that the author has below each heading, where their ends allow it."""
    own = set(own_prose_of(text))
    lines: list[str] = []
    waiting: list[str] = []
    joined = False
    for line in (*text.split("\n"), None):
        said = list(sentences_of(line)) if line else []
        if line and said and own.issuperset(said) and not is_heading(line):
            waiting.append(line)
            continue
        one = _one(waiting)
        joined = joined or bool(one)
        lines += [one] if one else waiting
        lines += [] if line is None else [line]
        waiting = []
    return "\n".join(lines), ["自団体の文を、見出しごとに一文にまとめました。"] if joined else []


def _one(lines: Sequence[str]) -> str:
    """Return lines of sentences as one sentence; empty where that cannot be done."""
    sentences = [_bare(s) for line in lines for s in sentences_of(line)]
    ended = all(sentence.endswith("。") for sentence in sentences)
    if not ended or not 1 < len(sentences) <= _MOST_JOINED:
        return ""
    parts = [_going_on(sentence.rstrip("。")) for sentence in sentences[:-1]]
    return "、".join((*parts, sentences[-1])) if all(parts) else ""


def _going_on(sentence: str) -> str:
    """Return a sentence as it stands before another in the same; empty where that is not known."""
    for end in turn_words().shortening.joins:
        if end.spoken.search(sentence):
            return end.spoken.sub(end.written, sentence)
    return ""


def _bare(sentence: str) -> str:
    return _MARK.sub("", sentence)


def shortened(text: str) -> tuple[str, int]:
    """Return a text without its supplementary sentences (なお、…; ※…), and how many were left out.

    Sentences with 〔要確認〕 stay.
    """
    leads = tuple(intents().shorter_leads)
    return left_out(text, lambda s: s.strip("　 ・").startswith(leads) and "〔" not in s)
