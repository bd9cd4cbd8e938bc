"""``python -m evals.mutants``: puts faults into the code and prints which its tests notice.

Every fault of a sample is tried with all tests of its group, until one fails. The sample is chosen
by the seed; ``--from`` and ``--to`` try a part of it, ``--fault`` one fault again.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.metrics.intervals import share_interval
from evals.modules import ROOT
from evals.mutants.covering import covering
from evals.mutants.groups import Group, Plan, plan
from evals.mutants.operators import Fault, faults_of
from evals.mutants.trial import Outcome, load_libraries, tried

_KEPT = ROOT / "out" / "mutants"
_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fault of a module; ``why`` is why it changes nothing (empty: it may)."""

    module: Path
    fault: Fault
    why: str

    @property
    def name(self) -> str:
        """The module and the number of the fault, as ``--fault`` takes them."""
        return f"{self.module.relative_to(ROOT)}:{self.fault.index}"


def candidates(group: Group, known: Plan) -> Iterator[Candidate]:
    """Yield every fault of a group's modules."""
    reasons = {(e.module, e.line, e.before, e.after): e.why for e in known.equivalent}
    for path in group.paths():
        module, source = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for fault in faults_of(source):
            there = (module, lines[fault.line - 1].strip(), fault.before, fault.after)
            yield Candidate(path, fault, reasons.get(there, ""))


def sample(group: Group, known: Plan, seed: int, size: int) -> list[Candidate]:
    """Return the faults to try, the same for the same seed and code."""
    found = list(candidates(group, known))
    dice = random.Random(f"{seed}:{group.id}")
    return dice.sample(found, min(size, len(found)))


def main() -> None:
    """Try the faults and print a line for each that survived, and the score of each group."""
    asked = _arguments().parse_args()
    known = plan()
    load_libraries()
    for group in [known.group(asked.group)] if asked.group else known.groups:
        chosen = sample(group, known, asked.seed, asked.sample)[asked.first - 1 : asked.last]
        if asked.fault:
            chosen = [c for c in candidates(group, known) if c.name in asked.fault]
        for line in _report(group, list(_outcomes(group, chosen, known.seconds))):
            sys.stdout.write(line + "\n")


def _arguments() -> argparse.ArgumentParser:
    known = plan()
    parser = argparse.ArgumentParser(prog="python -m evals.mutants", description=__doc__)
    parser.add_argument("--group", choices=[group.id for group in known.groups])
    parser.add_argument("--seed", type=int, default=known.seed)
    parser.add_argument("--sample", type=int, default=known.sample)
    parser.add_argument("--from", type=int, default=1, dest="first")
    parser.add_argument("--to", type=int, default=None, dest="last")
    parser.add_argument("--fault", action="append", metavar="MODULE:NUMBER")
    return parser


def _outcomes(
    group: Group, chosen: Sequence[Candidate], seconds: int
) -> Iterator[tuple[Candidate, Outcome | None]]:
    """Yield each fault with what came of it; None where it is known to change nothing."""
    order = covering(group, _KEPT)
    for candidate in chosen:
        if candidate.why:
            yield candidate, None
            continue
        fault = candidate.fault
        rank = order.rank(candidate.module, fault.line)
        outcome = tried(candidate.module, fault.index, group.tests, rank, seconds)
        if outcome == "survived":
            sys.stdout.write(f"{_line(candidate)}\n")
            sys.stdout.flush()
        yield candidate, outcome


def _line(candidate: Candidate) -> str:
    fault = candidate.fault
    before, after = (" ".join(text.split())[:_SHOWN] for text in (fault.before, fault.after))
    return f"survived {candidate.name} line {fault.line}: {before} → {after}"


def _report(group: Group, outcomes: list[tuple[Candidate, Outcome | None]]) -> Iterator[str]:
    counts = Counter(outcome for _, outcome in outcomes)
    noticed = counts["noticed"] + counts["hung"]
    of = noticed + counts["survived"]
    low, high = share_interval(noticed, of)
    share = 100 * noticed / of if of else 0.0
    yield (
        f"{group.id:10} noticed {noticed}/{of} = {share:.1f} % "
        f"(95 %: {100 * low:.1f} to {100 * high:.1f}), of which hung {counts['hung']}; "
        f"apart: stillborn {counts['stillborn']}, without effect {counts[None]}"
    )


if __name__ == "__main__":
    main()
