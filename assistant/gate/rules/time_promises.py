"""time.*: what was promised for a day that has passed, and what was left undecided."""

import re
from collections.abc import Iterator

from assistant.gate.moments import Moment, moments
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage

_PROMISE = re.compile(
    r"予定(?!していた|だった|であった|どおり|通り)|(?<=[るう])計画(?:である|している|とし)"
    r"|見込み|めど|目途"
)
_TO_BE_DONE = re.compile(
    r"^(?:末)?までに、?(?!.*(?:者|もの|場合|情報|データ)[はをがに])\S{0,20}"
    r"(?:導入|移行|整備|構築|開始|改修|実装|切替え?|電子化)(?:する|を行う)(?:こと(?:とする|としている))?$"
)
"""A plain sentence that says what is to be done by a day: 令和5年度末までに…を導入する。"""
_BY = re.compile(
    r"(?:末)?(?:まで)に(?!.*(?:者|もの|場合|情報|データ)[はをがに])(?![^。\n、]{0,20}た[一-龥])"
)
"""By a day: what follows in the sentence is to be done by then, however long it is."""
_REACH = 25
"""Characters after a date within which 予定 still speaks of it."""
_TENTATIVE = re.compile(r"[（(](?:仮|仮称|予定|案|調整中|検討中|未定)[）)]")
_OPEN = re.compile(
    r"(?:現在|今後)?、?(?:未定|(?:調整|検討|選定|確認|契約手続|入札手続|選定手続)中)"
    r"(?:[（(][^（()）\n]{1,30}[)）]|である)?。?"
)
"""An item of which nothing else is said."""
_NEXT = re.compile(r"次期[一-龥ァ-ヺー]{2,20}システム")


@passage_rule("time.promise_passed")
def promise_passed(passage: Passage) -> Iterator[Hit]:
    """Something that was to be done by a day that lies before the as-of date."""
    for moment in moments(passage.text):
        end = _promise_end(passage.text, moment)
        if end and moment.last < passage.subject.as_of:
            words = {"when": passage.text[moment.start : moment.end]}
            yield Hit(moment.start, end, words)


def _promise_end(text: str, moment: Moment) -> int | None:
    following = re.split(r"[。\n]", text[moment.end : moment.end + 3 * _REACH])[0]
    reach = None if _BY.match(following) else _REACH
    match = _PROMISE.search(following[:reach])
    if match:
        return moment.end + match.end()
    rest = re.split(r"[。\n]", text[moment.end : moment.end + 2 * _REACH])[0]
    return moment.end + len(rest) if _TO_BE_DONE.search(rest) else None


@passage_rule("time.tentative")
def tentative(passage: Passage) -> Iterator[Hit]:
    """(仮), (予定) and the like, or 次期○○システム: not yet decided when it was written."""
    for match in _TENTATIVE.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"found": match[0]})
    if passage.answer is None and _OPEN.fullmatch(passage.text.strip()):
        yield Hit(0, len(passage.text), {"found": passage.text.strip()})
    for match in _NEXT.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"found": match[0]}, severity="notice")
