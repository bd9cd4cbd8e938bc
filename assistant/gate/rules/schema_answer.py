"""schema.*: what the form allows in one item: its options, dates, numbers, fixed words, length."""

import re
from collections.abc import Iterator

from assistant.gate.limits import longest, usual_longest
from assistant.gate.model import Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.forms.answers import Answer, read_answer
from corpus.forms.model import Options
from corpus.text.dates import read_date
from corpus.text.fold import folded

_COUNT = re.compile(r"\s*[（(]?\s*[0-9０-９]*\s*(?:[）)]\s*件|件\s*[）)]?)")
_PLACEHOLDER = re.compile(r"[〔\[［]\s*要確認")
_PROSE = 30
"""An unknown line at least this long, or one with a full stop, is prose and not an option."""
_DAY = re.compile(r"未定|予定|[0-9元]年度?(?:[0-9]{1,2}月)?[頃中末]?$")


def _answer(passage: Passage) -> Answer | None:
    """Read the choice of a passage; None where there is nothing to judge."""
    options = passage.place.node.options
    text = passage.answer
    if text is None or options is None or passage.doubtful or _PLACEHOLDER.search(text):
        return None
    if options.count or options.counts:
        text = _COUNT.sub("", text)
    return read_answer(options, text)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE or line.endswith("。")


@passage_rule("schema.option")
def option(passage: Passage) -> Iterator[Hit]:
    """What is chosen must be on the option list of the form, in its edition of the day."""
    options = passage.place.node.options
    if options is None:
        return
    answer = _answer(passage) or Answer(())
    shown = _shown(options)
    for line in answer.unknown:
        if not _is_prose(line):
            yield _at(passage, line, {"option": line, "options": shown})
    yield from _unread_choice(passage, options)
    today = options.on(passage.subject.as_of)
    published = passage.subject.published
    then = options.on(published) if published else ()
    for chosen in answer.chosen:
        if chosen not in today:
            now = next((new for _, new, was in options.replaced if was == chosen), shown)
            hit = _at(passage, chosen, {"option": chosen, "options": f"今の様式では{now}"})
            severity: Severity = "notice" if chosen in then else "warning"
            yield Hit(hit.start, hit.end, hit.words, severity=severity, quote=chosen)


def _shown(options: Options) -> str:
    """Return the first options, as a message names them."""
    return "／".join(options.options[:4])


def _unread_choice(passage: Passage, options: Options) -> Iterator[Hit]:
    """Yield words that stand in place of a choice and are none of the options."""
    beside = _COUNT.sub("", passage.text).strip()
    if passage.place.node.kind != "choice" or passage.answer or not beside or _is_prose(beside):
        return
    if not read_answer(options, beside).chosen:
        words = {"option": beside, "options": _shown(options)}
        yield _at(passage, beside.splitlines()[0], words)


@passage_rule("schema.choice_expected")
def choice_expected(passage: Passage) -> Iterator[Hit]:
    """Prose where one of the options must be chosen."""
    answer = _answer(passage)
    if answer is None:
        return
    for line in answer.unknown:
        if _is_prose(line):
            yield _at(passage, line, {})
    if passage.suggestion and not passage.text.strip():
        yield Hit()
    beside = _COUNT.sub("", passage.text).strip()
    nothing = not answer.chosen and not answer.unknown and passage.place.node.kind == "choice"
    if not passage.suggestion and nothing and _is_prose(beside):
        yield _at(passage, beside.splitlines()[0], {})


@passage_rule("schema.single")
def single(passage: Passage) -> Iterator[Hit]:
    """Two options where the form lets one be chosen."""
    answer = _answer(passage)
    options = passage.place.node.options
    if answer and options and options.kind == "single" and len(set(answer.chosen)) > 1:
        yield Hit(words={"options": "／".join(answer.chosen)}, quote="／".join(answer.chosen))


@passage_rule("schema.date")
def date(passage: Passage) -> Iterator[Hit]:
    """A date item whose text is no date."""
    text = passage.text.strip()
    if passage.place.node.kind != "date" or passage.doubtful or is_blank(text):
        return
    if read_date(text) is None and not _DAY.search(folded(text)) and not _PLACEHOLDER.search(text):
        yield _at(passage, text, {"text": text})


@passage_rule("schema.number")
def number(passage: Passage) -> Iterator[Hit]:
    """A number item whose text is no number."""
    text = passage.text.strip()
    if passage.place.node.kind != "number" or not text or _PLACEHOLDER.search(text):
        return
    if not re.fullmatch(r"(?:第|No\.?)?[0-9]{1,6}(?:[-.][0-9]{1,3})?号?", folded(text)):
        yield _at(passage, text, {"text": text})


@passage_rule("schema.fixed")
def fixed(passage: Passage) -> Iterator[Hit]:
    """An item whose words the form prints (別添1を参照。) says something else."""
    wanted = passage.place.node.fixed
    if wanted is None or passage.doubtful or not passage.text.strip():
        return
    if folded(wanted).rstrip("。") not in folded(passage.text):
        yield Hit(0, len(passage.text), {"wanted": wanted}, fix=wanted)


@passage_rule("schema.too_long")
def too_long(passage: Passage) -> Iterator[Hit]:
    """More characters than the form can hold, or than a short item ever needs."""
    length = len(passage.text)
    if length > longest():
        yield Hit(words={"length": str(length), "limit": str(longest())})
    elif length > usual_longest(passage.key):
        words = {"length": str(length), "limit": str(usual_longest(passage.key))}
        yield Hit(words=words, severity="warning")


def _at(passage: Passage, line: str, words: dict[str, str]) -> Hit:
    start = passage.text.find(line)
    if start < 0:
        return Hit(words=words, quote=line)
    return Hit(start, start + len(line), words)
