import random
import re
from itertools import islice

import pytest

from assistant.gate.model import Report
from evals.adversarial import Attacker, Bench, is_right, my_number, paraphrased, tried
from evals.adversarial_data import Attack, adversarial
from evals.gate_mutations import documents

CASES = 5
PARAPHRASES = 15
NAMED = {
    "fabricated_quote",
    "misattributed_quote",
    "altered_number",
    "altered_article",
    "altered_negation",
    "foreign_municipality",
    "foreign_department",
    "option",
    "my_number",
}


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(documents())


@pytest.fixture(scope="module")
def attacker(bench: Bench) -> Attacker:
    return Attacker(documents(), bench)


def test_the_attacks_of_the_target_are_all_there_with_enough_cases() -> None:
    known = {attack.id: attack for attack in adversarial().attacks}
    assert set(known) >= NAMED
    assert all(known[name].least >= 25 for name in NAMED)
    assert adversarial().most >= 25


@pytest.mark.parametrize("attack", adversarial().attacks, ids=lambda attack: attack.id)
def test_attack_is_stopped_with_the_right_verdict(
    attack: Attack, attacker: Attacker, bench: Bench
) -> None:
    cases = [tried(bench, attack, mutant) for mutant in attacker.cases(attack, CASES)]
    assert cases
    assert [case.mutant.changed for case in cases if not (case.stopped and case.right)] == []


def test_the_same_cases_are_built_every_time(bench: Bench, attacker: Attacker) -> None:
    (attack,) = (a for a in adversarial().attacks if a.id == "my_number")
    again = Attacker(documents(), bench).cases(attack, CASES)
    assert [m.text for m in again] == [m.text for m in attacker.cases(attack, CASES)]


def test_what_is_put_another_way_is_let_through(bench: Bench) -> None:
    some = list(islice(paraphrased(documents(), bench), 0, PARAPHRASES * 4, 4))
    assert len(some) == PARAPHRASES
    stopped = [
        section.item.id for section, text in some if bench.judge(section, text).verdict == "block"
    ]
    assert len(stopped) <= 1


def test_a_report_without_a_word_on_it_is_not_right() -> None:
    (attack,) = (a for a in adversarial().attacks if a.id == "altered_number")
    assert not is_right(attack, Report("block"))


def test_an_invented_number_has_its_check_digit() -> None:
    from assistant.gate.my_numbers import has_check_digit

    dice = random.Random(1)
    numbers = [my_number(dice) for _ in range(200)]
    assert all(re.fullmatch(r"[0-9]{12}", n) and has_check_digit(n) for n in numbers)
