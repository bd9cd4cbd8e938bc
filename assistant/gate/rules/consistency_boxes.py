"""consistency.*: an option against the words written beside or below it."""

import re
from collections.abc import Iterator

from assistant.gate.own_sentences import own_matches
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_KEPT = re.compile(r"(?P<years>[0-9]{1,3})年(?:間|度)?(?:の)?(?:保存|保管)")
_BAND_END = re.compile(r"(?P<years>[0-9]{1,2})年(?P<below>未満)?$")
_BAND_FROM = re.compile(r"(?P<from>[0-9]{1,2})年")
_PERIOD = re.compile(
    r"(?:^|[、。・\s「]|特定個人情報(?:ファイル)?の|所定の|定められた)(?P<period>(?:保管|保存)(?:期間|年限)"
    r"(?:の|である|は、?|[(（])(?P<years>[0-9０-９]{1,2})年)"
)
"""The period of the file itself, not of a log or of paper."""
_ERASURE = ("storage.erasure", "risk.store.erasure.content", "risk.store.other", "file.remarks")
_CHARGE = re.compile(
    r"(?:[0-9,]+円|手数料)を[^。\n]{0,20}(?:納付|支払|徴収)"
    r"(?!し(?:て(?:い)?)?(?:ない|ません)|せず|う?(?:する)?(?:こと|必要)(?:を|は)(?:要しない|ない)"
    r"|(?:は|を)(?:不要|要しない))"
    r"|[0-9,]+円の手数料"
)
"""A charge that is to be paid; 手数料を徴収しない says the opposite."""
_FREE = re.compile(r"無料|徴収しない|手数料は(?:かからない|不要)")
_COST = re.compile(r"写し|複写|コピー|送料|郵送|郵便|実費|作成に要する|記録媒体")
_OWN_PERSON = "本人又は本人の代理人"
_NETWORK = "情報提供ネットワークシステム"
_NOT_ASKED = "接続しない(入手)"
_ASKED = re.compile(r"照会[^\]）)】\n]{0,6}[\]）)】]?\s*[^\n]{0,4}番号")
"""A heading of 情報照会 with a citation under it."""
_GROUNDS = (
    ("manual.adequacy", "manual.grounds", "manual.none"),
    ("priority.adequacy", "priority.grounds", "priority.other_form"),
)


@document_rule("consistency.retention")
def retention(document: Document) -> Iterator[Hit]:
    """その妥当性 speaks of keeping for longer than the 保管期間 chosen, or 消去手順 of another."""
    period = document.item("storage.period")
    band = _BAND_END.search(folded(period.choice)) if period and not period.doubts else None
    if period is None or band is None:
        return
    most = int(band["years"]) - (1 if band["below"] else 0)
    why = document.item("storage.period_validity")
    kept = _KEPT.search(folded(why.text)) if why else None
    if why and kept and int(kept["years"]) > most:
        words = {"where": "その妥当性", "said": kept[0], "choice": period.choice}
        yield Hit(words=words, item=why.id, quote=why.text)
    for key in _ERASURE:
        item = document.item(key)
        for found, _ in own_matches(item, _PERIOD) if item else ():
            years = read_number(found["years"]) or 0
            least = int(lower[1]) if (lower := _BAND_FROM.match(folded(period.choice))) else most
            if years > most or years < least:
                where = item.path[-1] if item else ""
                words = {"where": where, "said": found["period"], "choice": period.choice}
                yield Hit(*found.span("period"), words, item=item.id if item else "")


@document_rule("consistency.fee")
def fee(document: Document) -> Iterator[Hit]:
    """無料 beside words that a charge is to be paid, or 有料 beside words that it is not.

    The cost of copies is another matter.
    """
    item = document.item("disclosure.fee")
    if item is None or item.doubts or not item.choice:
        return
    said = folded(item.text)
    asks, free = _CHARGE.search(said), _FREE.search(said)
    against = asks if item.choice == "無料" else None if asks else free
    if against and not _COST.search(said):
        words = {"choice": item.choice, "said": against[0]}
        yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


@document_rule("consistency.brackets")
def brackets(document: Document) -> Iterator[Hit]:
    """A ticked 入手元 whose brackets, which say who it is, are empty."""
    item = document.item("acquire.from")
    if item is None or item.doubts or not item.details:
        return
    named = {option for option, words in item.details if not is_blank(words)}
    for option in item.checked:
        if option != _OWN_PERSON and option not in named:
            yield Hit(words={"option": option}, item=item.id, quote=option)


@document_rule("consistency.network_means")
def network_means(document: Document) -> Iterator[Hit]:
    """Chapter I asks by the network, and 入手方法 does not tick it."""
    carried, basis = document.item("linkage.carried_out"), document.item("linkage.basis")
    means, none = document.item("acquire.by"), document.item("risk.network.none")
    if not (carried and basis and means) or carried.choice != "実施する" or means.doubts:
        return
    if none is not None and (none.doubts or _NOT_ASKED in map(folded, none.checked)):
        return
    if means.checked and _NETWORK not in means.checked and _ASKED.search(folded(basis.text)):
        yield Hit(words={"option": _NETWORK}, item=means.id, quote="、".join(means.checked))


@document_rule("consistency.grounds")
def grounds(document: Document) -> Iterator[Hit]:
    """様式2: 十分である without 判断の根拠."""
    for chosen, reason, left_out in _GROUNDS:
        adequacy, why = document.item(chosen), document.item(reason)
        none = document.item(left_out)
        if adequacy is None or why is None or not adequacy.choice or (none and none.checked):
            continue
        if is_blank(why.text) and not why.doubts and not document.growing:
            yield Hit(words={"choice": adequacy.choice}, item=why.id, quote=adequacy.choice)
