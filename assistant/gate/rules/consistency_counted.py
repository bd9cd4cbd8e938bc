"""consistency.*: figures and facts that two items give differently."""

import re
from collections.abc import Iterator

from assistant.gate.own_sentences import own_matches
from assistant.gate.people_bands import people_band
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.gate.two_figures import Said, two_figures
from corpus.assessments.model import Item

_USERS = re.compile(
    r"(?:職員|担当者|従事者|利用者|使用者|取扱者)数?[はがの]?、?(?:約|およそ|合計)?"
    r"(?P<count>[0-9０-９]{1,5})(?:人|名)(?:程度)?"
    r"(?:である|[がでに][^。\n]{0,12}(?:従事|使用|利用|取り?扱|担当|権限|付与))"
    r"|(?P<of_staff>[0-9０-９]{1,5})(?:人|名)の(?:職員|担当者)[がで][^。\n]{0,30}"
    r"(?:従事|使用|利用|取り?扱|参照|閲覧|操作)"
)
_A_FEW = 9
"""So many or fewer may be those on duty: 職員2名で取り扱う."""
_USE_KEYS = ("use.", "risk.use.", "procedure.content")
_AREA = re.compile(
    r"(?P<area>[県都府道管圏][内域下])の?(?P<count>[0-9０-９]{1,3})の?"
    r"(?P<kind>市区町村|区市町村|市町村|市町|町村)"
)
_TRAINING = r"[一-龥々ァ-ヺーA-Za-z]{2,20}?(?:の|に関する)?研修"
_OFTEN = re.compile(
    rf"(?:年[に間]?|毎年)(?P<often>[0-9０-９])回(?:以上)?[、の]?(?P<what>{_TRAINING})"
    rf"|(?P<what_first>{_TRAINING})を、?(?:年[に間]?|毎年)(?P<then>[0-9０-９])回"
)
_HELD = re.compile(r"(?:の|に関する)?研修$")
_ALONE = re.compile(
    r"(?:ID|ＩＤ|職員番号)(?:と|及び|・|、)?パスワード(?:(?:による|での)(?:認証|ログイン))?"
    r"(?:のみ|だけ)(?!では|でな|によら)"
)
_TWO = re.compile(r"[二2２]要素認証|多要素認証|[二2２]段階認証")


@document_rule("consistency.user_count")
def user_count(document: Document) -> Iterator[Hit]:
    """So many members of staff in a text, outside the band that 使用者数 chooses."""
    chosen = document.item("use.handlers")
    if chosen is None or chosen.doubts or not chosen.choice:
        return
    band = people_band(chosen.choice)
    if band is None:
        return
    for place, item in document.places:
        for match in _USERS.finditer(item.text) if place.node.key.startswith(_USE_KEYS) else ():
            count = int(match["count"] or match["of_staff"])
            fewer = _A_FEW < count < band.least
            if fewer or count >= band.below:
                words = {"said": match[0], "choice": chosen.choice}
                yield Hit(*match.span(), words, item=item.id)


@document_rule("consistency.area_count")
def area_count(document: Document) -> Iterator[Hit]:
    """県内18市町村 here and 県内19市町村 there."""
    yield from two_figures(document, _areas)


def _areas(item: Item) -> Said:
    for match in _AREA.finditer(item.text):
        yield f"{match['area']}の{match['kind']}", str(int(match["count"])), *match.span()


@document_rule("consistency.training_count")
def training_count(document: Document) -> Iterator[Hit]:
    """One training of the office, so often a year here and so often there."""
    yield from two_figures(document, _trainings)


def _trainings(item: Item) -> Said:
    for match, _ in own_matches(item, _OFTEN) if "研修" in item.text else ():
        what, often = match["what"] or match["what_first"], match["often"] or match["then"]
        yield f"{_HELD.sub('', what)}の研修", str(int(often)), *match.span()


@document_rule("consistency.authentication")
def authentication(document: Document) -> Iterator[Hit]:
    """ID and password alone in one item, and 二要素認証 of the office in another."""
    two = next((i.id for _, i in document.places for _ in own_matches(i, _TWO)), None)
    for _, item in document.places if two else ():
        for match, _ in own_matches(item, _ALONE) if item.id != two else ():
            yield Hit(*match.span(), {"said": match[0]}, item=item.id)
