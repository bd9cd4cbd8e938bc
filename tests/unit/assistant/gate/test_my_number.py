import random
import re
from collections.abc import Callable
from datetime import date

import pytest

from assistant.gate.answer import report_json
from assistant.gate.gate import judge
from assistant.gate.my_numbers import _without_numbers, has_check_digit, without_numbers
from assistant.gate.rules.leak_my_number import my_number
from assistant.gate.subject import Subject, passage_of_suggestion
from corpus.forms.load import form_named

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
FORM = form_named("様式3")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "ascii": lambda d: d,
    "full width": lambda d: d.translate(FULL),
    "spaced": lambda d: f"{d[:4]} {d[4:8]} {d[8:]}",
    "full-width spaced": lambda d: f"{d[:4]}　{d[4:8]}　{d[8:]}".translate(FULL),
    "hyphenated": lambda d: f"{d[:4]}-{d[4:8]}-{d[8:]}",
    "full-width hyphenated": lambda d: f"{d[:4]}－{d[4:8]}－{d[8:]}".translate(FULL),
    "every digit apart": lambda d: " ".join(d),
    "split over a line": lambda d: f"{d[:7]}\n{d[7:]}",
    "groups over a line": lambda d: f"{d[:4]} {d[4:8]}\n{d[8:]}",
    "hidden characters": lambda d: f"{d[:5]}\u200b{d[5:]}",
}


def findings(text: str) -> list[str]:
    place = FORM.place("II.3.3")
    assert place is not None
    passage = passage_of_suggestion(Subject(FORM, place, text, date(2026, 4, 1)))
    return [text[hit.start : hit.end] for hit in my_number(passage)]


def check_digit(body: str) -> str:
    total = sum(
        int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(body), start=1)
    )
    rest = total % 11
    return "0" if rest <= 1 else str(11 - rest)


def numbers(count: int) -> list[str]:
    chance = random.Random(85)
    bodies = [f"{chance.randrange(10**11):011d}" for _ in range(count)]
    return [body + check_digit(body) for body in bodies]


def test_the_check_digit_follows_the_order() -> None:
    assert has_check_digit("123456789018")
    assert not has_check_digit("123456789012")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_number_is_found_in_every_spelling(spelling: str) -> None:
    write = SPELLINGS[spelling]
    missed = [n for n in numbers(500) if findings(f"番号は{write(n)}である。") != [write(n)]]
    assert missed == []


def test_a_number_over_two_lines_is_found_below_another_figure() -> None:
    for number in numbers(50):
        spelled = f"{number[:4]} {number[4:8]}\n{number[8:]}"
        assert findings(f"8\n{spelled}") == [spelled]


def test_twelve_digits_without_the_check_digit_are_left_alone() -> None:
    wrong = [n[:-1] + str((int(n[-1]) + 1) % 10) for n in numbers(500)]
    assert [n for n in wrong if findings(f"整理番号{n}を付す。")] == []


def test_longer_runs_are_no_number() -> None:
    for number in numbers(200):
        assert findings(f"法人番号{number}5") == []
        assert findings(f"カード{number[:4]}-{number[4:8]}-{number[8:]}-1234") == []


@pytest.mark.parametrize(
    "text",
    [
        "電話048-963-9136、郵便番号343-0023",
        "令和8年1月5日から令和13年1月4日まで",
        "2024 2025 2026",
        "1,000人以上1万人未満",
        "000000000000",
    ],
)
def test_ordinary_figures_are_left_alone(text: str) -> None:
    assert findings(text) == []


def test_a_number_beside_other_figures_is_found() -> None:
    number = numbers(1)[0]
    assert findings(f"1 {number} 2026") == [number]
    assert findings(f"12\n{number[:4]}-{number[4:8]}-{number[8:]}\n34") != []


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_no_finding_repeats_the_number(spelling: Callable[[str], str]) -> None:
    place = FORM.place("II.3.3")
    assert place is not None
    number = spelling("123456789018")
    text = f"本人の番号{number}を台帳に記録する。"
    report = judge(
        Subject(FORM, place, text, date(2026, 4, 1), sources=("本人の番号を台帳に記録する。",))
    )
    assert report.verdict == "block"
    for finding in report.findings:
        assert number not in finding.quote + finding.message
        assert not re.search(r"\d{4}|５６７８", finding.quote + finding.message)


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_no_verdict_on_a_sentence_repeats_the_number(spelling: Callable[[str], str]) -> None:
    place = FORM.place("II.3.3")
    assert place is not None
    number = spelling("123456789018")
    text = f"本人の番号{number}を台帳に記録する。5年間保管する。"
    told = f"本人の番号{spelling('123456789018')}を台帳に記録する。"
    report = judge(Subject(FORM, place, text, date(2026, 4, 1), sources=(told,)))
    shown = re.sub(r"\d", "*", number)
    readable = text.replace(number, shown)
    assert report.sentences
    assert all(s.text == readable[s.start : s.end] for s in report.sentences)
    assert number not in str(report_json(report))
    assert number.replace("\n", "\\n") not in str(report_json(report))


def test_a_number_cut_by_a_quotation_is_hidden_too() -> None:
    place = FORM.place("II.3.3")
    assert place is not None
    report = judge(Subject(FORM, place, "本人の番号123456789018（台帳", date(2026, 4, 1)))
    lonely = [f.quote for f in report.findings if f.rule == "text.torn"]
    assert lonely == ["**********（台帳"]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("around", ["", "番号は", "平成27年10月5日、1", "第9条" * 9])
def test_a_text_is_passed_over_only_where_nothing_is_hidden(spelling: str, around: str) -> None:
    dice = random.Random(f"{spelling}{around}")
    for _ in range(30):
        digits = "".join(dice.choices("0123456789", k=12))
        text = f"{around}{SPELLINGS[spelling](digits)}{around}"
        assert without_numbers(text) == _without_numbers(text)
