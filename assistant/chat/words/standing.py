"""Whether a word may still be written: what replaced it, else where it stands today."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from assistant.chat.items.named import printed_labels, says_an_item
from assistant.chat.knowledge import rule_answers
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.reading.vocabulary import is_of_field
from assistant.chat.words.known import standing, terms
from assistant.chat.words.renamed import (
    Renamed,
    became_of,
    is_spared,
    old_law_in,
    old_name_in,
)
from assistant.chat.words.terms import without_lead
from assistant.known_names import plainly
from corpus.laws.load import laws, tables
from corpus.laws.resolve import citations
from corpus.store.model import Hit
from corpus.text.dates import japanese_date
from corpus.text.readings import Word, words_in
from corpus.wording.library import Library

_LONGEST_WORD, _SHORTEST_WORD = 30, 2
_LONGEST_QUESTION, _TWO = 60, 2
_QUOTED = re.compile(r"[「『“\"]([^「」『』“”\"]+)[」』”\"]")
_JOINING = "の"
_COMPARES = re.compile("どっち|どちら|違い|違う|比べ")
"""That two words are compared, which is another question."""
_GRAMMAR = (
    *("助詞", "助動詞", "補助記号", "空白", "代名詞", "連体詞", "接続詞"),
    *("感動詞", "接尾辞", "接頭辞", "副詞"),
)
_IN_SENTENCE = re.compile("[。、?]")
_POINTING = re.compile(
    "こ[のれ]|そ[のれ]|あ[のれ]|さっき|前の|今の|うち|当市|本市|上の|下の|文例|標準文例|評価書|様式"
)
"""What points at a text or at the asker, and is no word of one."""
_ALONE = re.compile(r"[一-龥々ァ-ヺーa-z0-9・]{3,24}")
_TIME = re.compile(
    r"(?:令和|平成|昭和)?[0-9元]{1,4}年度?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|今年度?|去年|昨年度?"
)
"""A time, which is no word of a document: 令和2年."""
_SHOWN = 100
_MOST = 2
_PAST = "過去の手続や変更前の記載を引く文であれば、そのままで構いません。"
_NOT_READ = "（法令の本文では確かめていません。所管課かe-Gov法令検索で確かめてください。）"
_NOWHERE = "ここで持つデータ（法令の改正、様式、標準文例、取り込んだ評価書）にありません。"
_ASK_WHO = "名称や制度が変わっていないかは、その事務の所管課か、e-Gov法令検索で確かめてください。"


@dataclass
class _Evidence:
    """Where a word stands today, in sentences, and what says so."""

    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def word_asked(text: str) -> str:
    """Return the word of which a question asks whether it may still be written; empty for none.

    A citation (第19条第7号) is a question of law, a sentence one for the check.
    """
    old = _old_word_alone(plainly(text))
    if old:
        return old
    cited = any(span.citation.row or span.citation.article for span in citations(text))
    if len(text) > _LONGEST_QUESTION or _COMPARES.search(text) or cited:
        return ""
    held = old_name_in(plainly(text))
    if held and any(said in plainly(text) for said in standing().why):
        return held
    words = [word for word in _words(text) if _is_word(word)]
    known = [word for word in words if _is_known(word)]
    whole = words[-1] if words else ""
    of_form = any(whole in label for label in printed_labels()) or says_an_item(plainly(text))
    alone = [whole] if _ALONE.fullmatch(whole) and not of_form else []
    word = (known or alone or [""])[-1]
    return word if word and _asks(plainly(text), word) else ""


def _old_word_alone(plain: str) -> str:
    """Return the old name that a question holds and of which alone it asks; empty for none.

    With another word of the field it is another question.
    """
    word = max(old_name_in(plain), old_law_in(plain), key=len)
    if not word or _COMPARES.search(plain):
        return ""
    rest = words_in(plain.replace(word, " ", 1))
    asks = any(one.base in standing().of_old for one in rest)
    return word if asks and all(map(_is_beside_old, rest)) else ""


def _is_beside_old(word: Word) -> bool:
    """Whether a word may stand in a question of an old name: of writing and age, of no matter."""
    data = standing()
    said = word.base in data.of_old or word.base in data.beside_old or word.text.isdigit()
    plain = word.kind in _GRAMMAR or (word.kind == "名詞" and not is_of_field(word.text))
    return said or plain


def answer_standing(
    word: str, asked: str, hits: Sequence[Hit], library: Library, on: dt.date
) -> Answer:
    """Say what a word was replaced by, or that nothing of that is known and where it stands.

    ``asked``, the whole question, may name a matter that the change spares (介護保険).
    """
    found = became_of(word)
    spared = is_spared(word) or is_spared(asked)
    if found and not spared:
        return _replaced(found, on)
    evidence = _evidence(word, hits, library, on)
    shown = word.upper() if word.isascii() else word
    if spared:
        head = f"「{shown}」は、今も使えます。似た名前で改められたものとは別のものです。"
    elif evidence.lines:
        head = (
            f"「{shown}」が廃止された、名前が変わったという記録は、ここで持つデータにありません。"
        )
    else:
        said = f"分かりません。「{shown}」が改められたという記録も、今使われている所も、{_NOWHERE}"
        return Answer("check", f"{said}{_ASK_WHO}", known=False, unsure_of="thing")
    lines = (head, *evidence.lines, _ASK_WHO)
    return Answer("check", "\n".join(lines), facts=tuple(evidence.facts))


def answer_either(quoted: Sequence[str], plain: str, on: dt.date) -> Answer | None:
    """Say which of two words is the one written now; None where none replaced the other."""
    named = standing().either.search(plain)
    quoted = quoted or (named.groups() if named else ())
    if len(quoted) != _TWO or not _COMPARES.search(plain) or any(map(_IN_SENTENCE.search, quoted)):
        return None
    became = {word: became_of(plainly(word)) for word in quoted}
    old = [word for word in quoted if became[word]]
    if len(old) != 1:
        return None
    now = next(word for word in quoted if word not in old)
    told = _replaced(became[old[0]], on)
    rows = "".join(f"\n{line}" for line in _in_tables(plainly(now)))
    text = f"今の書き方は「{now}」です（「{old[0]}」は古い書き方です）。\n{told.text}{rows}"
    return replace(told, intent="compare", text=text)


def _asks(plain: str, word: str) -> bool:
    """Whether a question asks if a word holds; of one that was replaced, few words do."""
    data = standing()
    if any(re.search(pattern, plain) for pattern in data.tells):
        return False
    still = any(said in plain for said in data.still)
    deeds = (*data.deeds, *data.weak) if became_of(word) else data.deeds
    return (still and any(said in plain for said in deeds)) or any(
        said in plain for said in data.changed
    )


def _words(text: str) -> Iterator[str]:
    """Yield what stands in 「」, else what stands before the words that say what is asked of it.

    A name may hold の (所属長の氏名): with each it goes on.
    """
    quoted = _QUOTED.search(text)
    if quoted:
        yield plainly(quoted[1])
        return
    plain = without_lead(plainly(text))
    marks = "|".join(map(re.escape, standing().marks))
    for match in re.finditer(marks, plain):
        yield plain[: match.start()].strip()
        if match[0] != _JOINING:
            return


def _is_word(word: str) -> bool:
    """Whether it is a word or a name: no sentence, no citation, and nothing that points."""
    fits = _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and not _IN_SENTENCE.search(word)
    return fits and not (_POINTING.match(word) or _TIME.fullmatch(word) or _is_place(word))


def _is_place(word: str) -> bool:
    """Whether it is a place in the law (第19条第7号, 別表第二), and not the name of a law."""
    return any(not span.citation.is_whole_law for span in citations(word))


def _is_known(word: str) -> bool:
    known = word in terms() or word in _current_laws() or word in _titles()
    return known or is_spared(word) or bool(became_of(word))


def _replaced(found: Sequence[Renamed], on: dt.date) -> Answer:
    lines = [_told(known, on) for known in found]
    lines.append(_PAST)
    if not all(known.verified for known in found):
        lines.append(_NOT_READ)
    lines.append(f"根拠: {'、'.join(dict.fromkeys(known.source for known in found))}")
    facts = tuple(
        Fact(
            known.new or known.old,
            known.source,
            known.verified,
            known.since.isoformat() if known.since else "",
        )
        for known in found
    )
    return Answer("check", "\n".join(lines), facts=facts)


def _told(known: Renamed, on: dt.date) -> str:
    if known.since is None:
        return f"・{known.note}"
    if known.new.startswith("（"):
        return f"・{known.note}"
    ends = "です" if known.since <= on else "になります"
    new = f"「{known.new}」{ends}" if known.new else "なくなりました"
    return f"・「{known.old}」は、{japanese_date(known.since)}から{new}。{known.note}"


def _evidence(word: str, hits: Sequence[Hit], library: Library, on: dt.date) -> _Evidence:
    found = _Evidence()
    law = _current_laws().get(word)
    if law:
        found.lines.append(f"・今も効力のある法令の名前です（{law[0]}）。")
        found.facts.append(Fact(law[0], law[1], verified=law[2]))
    term = terms().get(word)
    if term:
        found.lines.append(f"・今の意味: {term.text}（根拠: {term.source}）")
        found.facts.append(Fact(term.id, term.source, term.verified, term.as_of.isoformat()))
    if word in _titles():
        found.lines.append("・今の評価の決まりの言葉です。")
    found.lines += _in_tables(word)
    if word in printed_labels():
        found.lines.append("・今の様式に印刷されている言葉です。")
    found.lines += _in_wording(word, library, on)
    found.lines += _in_documents(word, hits)
    return found


def _in_tables(word: str) -> Iterator[str]:
    """Yield the first row of 別表 in force whose 事務 holds a word."""
    rows = tables().rows["beppyo"]
    row = next((n for n in sorted(rows) if word in f"{rows[n].law}{rows[n].task}"), None)
    if row:
        yield f"・今の番号法別表の{row}の項に書かれています（{rows[row].about}）。"


def _in_wording(word: str, library: Library, on: dt.date) -> Iterator[str]:
    versions = [(block, block.version_on(on)) for block in library.blocks]
    there = [f"「{b.title}」" for b, v in versions if v and word in plainly(v.text)]
    if there:
        more = f"ほか{len(there) - _MOST}件" if len(there) > _MOST else ""
        yield f"・現行の標準文例に使われています（{'、'.join(there[:_MOST])}{more}）。"


def _in_documents(word: str, hits: Sequence[Hit]) -> Iterator[str]:
    shown: set[str] = set()
    for hit in hits:
        section = hit.section
        said = next((s for s in sentences_of(section.text) if word in plainly(s)), None)
        if said and section.kind == "section" and section.document not in shown:
            shown.add(section.document)
            day = f"、{section.published}公表" if section.published else ""
            place = f"{section.agency}（{section.document}、{section.item_id}{day}）"
            yield f"・{place}: {said[:_SHOWN]}"
        if len(shown) == _MOST:
            return


@lru_cache
def _titles() -> frozenset[str]:
    """Return what the rules of the assessment are called, folded."""
    return frozenset(plainly(rule.title) for rule in rule_answers())


@lru_cache
def _current_laws() -> dict[str, tuple[str, str, bool]]:
    """Return the laws in force by every name, folded: full name, source, whether verified."""
    return {
        plainly(name): (law.name, law.source, law.verified)
        for law in laws().values()
        if law.until is None
        for name in (law.name, *law.short)
    }
