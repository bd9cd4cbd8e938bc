"""Answers which assessments are held: all of them, those of a procedure or of an office."""

import re
from collections.abc import Sequence

from assistant.chat.items.nearest import words_asked
from assistant.chat.items.quoting import office_names
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.assessments.outline import Outline

_SHOWN = 10
_LONGEST = 60
_ASKED = re.compile(
    "(?:取り込|読み込|蓄積|登録)(?:まれ|され|ん|し)(?:て[いる]|た)[^。]{0,12}評価書"
    "|評価書(?:は|って|が|も|を|、)?(?:ほかに|他に)?"
    "(?:何が|なにが|どれが|どんなのが|どのくらい|いくつ|何件)?"
    "(?:あり(?:ます|ません)|ある[かの?]|ある$|ないの|ないか|ない[?]|入って|取り込|持って|どうなって|見られ|見せて|見たい|参考に|一覧)"
    "|(?:どの|どこの)(?:団体|市|自治体)の評価書"
)
_OFFICE = re.compile(
    "(?<![一-龥])((?![他各本当同別近隣全県都])[一-龥]{1,4}[都道府県市区町村])の(?!評価書は)"
)
"""An office named by its place: 大阪市の."""
_OF_FORM = re.compile("欄|項目|書くところ|評価書(?:に|の[^。]{0,12}(?:欄|項目|書))|様式")


def answer_holdings(plain: str, text: str, outlines: Sequence[Outline]) -> Answer | None:
    """List the assessments held, of the procedure or office named alone; None for other questions.

    Args:
        plain: the question, folded.
        text: the question as it is.
        outlines: of all documents that may be shown.
    """
    sought = _ASKED.search(plain) or is_asked(plain, example_words().held)
    if len(plain) > _LONGEST or not sought or _OF_FORM.search(plain):
        return None
    asked = procedure_named(text)
    of_office = [o for o in outlines if any(name in text for name in office_names(o.agency))]
    said = asked.say if asked else words_asked(text)
    wanted = [o for o in of_office or outlines if _speaks_of(o, said)]
    found = wanted if asked else of_office or wanted or outlines
    named = _OFFICE.search(text)
    if named and not of_office:
        where = "その団体の公表ページで確かめてください。"
        lines = [f"{named[1]}の評価書は手元にありません（取り込まれていません）。{where}"]
        lines += [*_listed(outlines), _how_to_read(outlines)] if outlines else []
        return Answer("unknown", "\n".join(lines), known=False)
    if found:
        return Answer("example", "\n".join([*_listed(found), _how_to_read(found)]))
    called = max((s for s in asked.say if s in text), key=len, default="") if asked else ""
    none = f"「{called}」の評価書は取り込まれていません。" if called else ""
    lines = [none or "評価書は取り込まれていません。"]
    lines += [*_listed(outlines), _how_to_read(outlines)] if outlines else []
    return Answer("unknown", "\n".join(lines), known=False)


def _speaks_of(outline: Outline, said: Sequence[str]) -> bool:
    plain = plainly(f"{outline.procedure}{outline.title}")
    return any(plainly(word) in plain for word in said)


def _how_to_read(outlines: Sequence[Outline]) -> str:
    """Say how to ask for what an assessment says."""
    office = min(office_names(outlines[0].agency), key=len, default=outlines[0].agency)
    return f"本文は、団体と項目を書いて尋ねると示します（例: 「{office}の保管場所の例」）。"


def _listed(outlines: Sequence[Outline]) -> list[str]:
    lines = [f"取り込んだ評価書は{len(outlines):,}件です。"]
    lines += [f"・{o.agency}　{o.title}（{o.form}）" for o in outlines[:_SHOWN]]
    return [*lines, f"ほか{len(outlines) - _SHOWN:,}件"] if len(outlines) > _SHOWN else lines
