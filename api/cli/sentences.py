"""Writes the verdict on each sentence of a text for people: what it rests on, what differs."""

from collections.abc import Iterator

from assistant.gate.grounding.model import SentenceStatus, SentenceVerdict

_STATUS: dict[SentenceStatus, str] = {
    "verified": "根拠のとおり",
    "paraphrased": "根拠の言い換え",
    "altered": "根拠と異なる",
    "misattributed": "別の箇所の記載",
    "fabricated": "根拠がない",
    "unsupported": "根拠が見当たらない",
    "empty": "",
}
_LONGEST = 60


def sentence_lines(verdict: SentenceVerdict) -> Iterator[str]:
    """Yield the lines on one sentence; none where it states nothing.

    Offsets are those of the source's own text, as in the JSON.
    """
    status = _STATUS[verdict.status]
    if not status:
        return
    yield f"  [{status}] {_short(verdict.text)}"
    if verdict.source_start is not None:
        place = " ".join(part for part in (verdict.document, verdict.path) if part)
        where = f"{verdict.source_start}から{verdict.source_end}文字目"
        yield f"      根拠: {_short(verdict.source)}（{place} {where}）".replace("（ ", "（")
    for difference in verdict.differences:
        says = f"「{_short(difference.source_says)}」" if difference.source_says else "記載なし"
        yield f"      違い: 「{_short(difference.said)}」（根拠では{says}）"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
