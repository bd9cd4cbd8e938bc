"""consistency.*: an option that is ticked, or is not, against what the texts say elsewhere."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.own_sentences import own_matches
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item

_TICKED = ("acquire.by", "provision.by", "transfer.by", "outsourcing.delivery")
_NOT = (
    r"(?:一切|全て|すべて|原則として)?(?:禁止|禁じ|用い(?:てい)?ない"
    r"|(?:使用|利用|接続)(?:(?:を|は)(?:禁止|禁じ|認めない|認めていない)|(?:を)?(?:し|でき|許可し)(?:てい)?ない))"
)
_DENIED = (
    (
        "フラッシュメモリ",
        re.compile(
            rf"(?:フラッシュメモリ|USBメモリ)[^。\n、]{{0,16}}?(?:は、?|を|の|も){_NOT}"
            r"|USBポート(?:は|を)、?(?:無効|閉|使用不可|塞)[^。\n、]{0,8}"
            r"|外部記録媒体(?:は|を)、?(?:接続|使用)(?:が)?(?:でき|し)ない"
        ),
    ),
    (
        "電子メール",
        re.compile(
            r"(?<![ァ-ヺー])(?:電子)?メール(?:で|による|を(?:使用|利用)した)[^。\n、]{0,12}?"
            r"(?:送付|送信|送受信|提供|受領|授受|入手|取得|受付|やり取り)"
            r"(?:を|は)(?:禁止|禁じ|行わない|し(?:てい)?ない)"
            rf"|(?<![ァ-ヺー])電子メール(?:は|の){_NOT}"
        ),
    ),
)
"""An option of the way data come and go, and words that say it is not used."""
_EXCEPT = re.compile(
    r"以外|許可(?:の)?ない|許可を(?:得|受け)(?:て(?:い)?)?ない|私物|個人所有|除き|除く|原則"
    r"|持ち?出|書き?込"
)
"""Said of some of them only: 許可のないUSBメモリの使用を禁止."""
_AUDITS = {
    audit: re.compile(
        rf"(?:{audit}|{audit[:2]}の?[一-龥]{{1,6}}による監査)(?:による[^。\n、]{{0,8}}|を)[^。\n、]{{0,16}}?(?:実施|受け|行[いうっ])"
    )
    for audit in ("内部監査", "外部監査")
}
_SELDOM = re.compile(r"場合|必要に応じ|予定|求め|委託先|事業者に対し")


_IN_PART = re.compile(r"場合|とき|以外|除く|除き|者は|ものは|端末に")
"""Said of some of them, or of one place, only: 端末には保管していない."""


@document_rule("consistency.medium_denied")
def medium_denied(document: Document) -> Iterator[Hit]:
    """A medium that is ticked although a text of the office says that it is not used."""
    for option, denied in _DENIED:
        ticked = _first_with(document, option)
        said = _first_saying(document, denied) if ticked else None
        if ticked and said:
            words = {"option": option, "said": said}
            yield Hit(words=words, item=ticked.id, quote=option)


def _first_with(document: Document, option: str) -> Item | None:
    items = (item for key in _TICKED for item in document.items(key))
    return next((item for item in items if option in item.checked and not item.doubts), None)


def _first_saying(document: Document, denied: re.Pattern[str]) -> str:
    for _, item in document.places:
        for found, sentence in own_matches(item, denied):
            if not _EXCEPT.search(sentence):
                return found[0]
    return ""


@document_rule("consistency.choice_denied")
def choice_denied(document: Document) -> Iterator[Hit]:
    """An option chosen that the words below it say is not so: 保管している, and 保管していない."""
    for denied in cross_words().denied_choices:
        chosen, said = document.item(denied.choice), document.item(denied.item)
        if chosen is None or said is None or chosen.doubts or chosen.choice != denied.value:
            continue
        for found, sentence in own_matches(said, denied.said):
            if not _IN_PART.search(sentence):
                yield Hit(*found.span(), {"choice": denied.value, "said": found[0]}, item=said.id)
                break


@document_rule("consistency.audit_ticks")
def audit_ticks(document: Document) -> Iterator[Hit]:
    """An audit that a text of the office says is done and 監査 of chapter III does not tick."""
    ticks = document.item("audit.kinds")
    if ticks is None or ticks.doubts or not ticks.checked:
        return
    for audit, done in _AUDITS.items():
        if audit not in ticks.checked:
            yield from _first_done(document, audit, done)


def _first_done(document: Document, audit: str, done: re.Pattern[str]) -> Iterator[Hit]:
    for _, item in document.places:
        for found, sentence in own_matches(item, done):
            if not _SELDOM.search(sentence):
                yield Hit(*found.span(), {"audit": audit}, item=item.id)
                return
