"""The gate answers thousands of odd texts, sources and notes, and never breaks over one."""

import datetime as dt
import random

import pytest

from assistant.gate.gate import judge
from assistant.gate.grounding.model import SourceText
from assistant.gate.subject import Subject
from corpus.forms.load import form_named

FORMS = tuple(form_named(name) for name in ("様式3", "様式4"))
TEXTS = 400
PIECES = (
    *"第条項号の別表法令年月日人%①②Ⅲ・●※〔〕「」『』（）()<>[]【】、。，．,.:;/\\|_-~〜―ー\n\t 　",
    *"0123456789０１２３４５６７８９一二三四五六七八九十百千万億〇",
    "番号法第19条第8号",
    "別表第一の八十四の項",
    "同条",
    "前項",
    "附則第",
    "イ(1)",
    "令和７年４月１日",
    "R6年度中",
    "ISO/IEC27017",
    "〔要確認：システム名〕",
    "<p>",
    "本市",
    "川上市",
    "職員は、",
    "できない",
    "している。",
    "1234 5678 9018",
    "a@b.jp",
    "\u200b",
    "\u202e",
    "\u3099",
    "\ud83d",
    "\x00",
    "𠮷",
    "👨‍👩‍👧",
    "ﾃﾞｰﾀ",
)


def invented(dice: random.Random, most: int) -> str:
    return "".join(dice.choice(PIECES) for _ in range(dice.randrange(most)))


@pytest.mark.parametrize("seed", range(6))
def test_the_gate_answers_every_text(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(TEXTS):
        form = dice.choice(FORMS)
        place = form.place(dice.choice([node.id for node in form.items if "{n}" not in node.id]))
        assert place
        text = invented(dice, 40)
        report = judge(
            Subject(
                form,
                place,
                text,
                dt.date(2015, 1, 1) + dt.timedelta(days=dice.randrange(5000)),
                case_words=invented(dice, 10),
                sources=tuple(SourceText(invented(dice, 30), "d", "p") for _ in range(2)),
            )
        )
        assert "gate.failed" not in [finding.rule for finding in report.findings], repr(text)
        for verdict in report.sentences:
            assert 0 <= verdict.start <= verdict.end <= len(text)
