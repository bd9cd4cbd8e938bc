"""What the search for standard wording leaves out never changes what it finds."""

import random
import re
from collections.abc import Callable

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.wording import candidates, choice, locate
from corpus.wording.model import WordingBlock
from corpus.wording.normal import TAKEN_MARK, normalise


def _parts(seed: int, most: int) -> list[choice.Part]:
    """Return parts of documents as an author changes them: characters, and sentences moved."""
    chance = random.Random(seed)
    parts = []
    for document in bundled_documents():
        assessment = parse_file(document.path)
        form = form_named(assessment.form)
        for item in assessment.items:
            place = form.place(item.id)
            if place and 200 <= len(item.text) <= 1500:
                signs = [
                    chance.choice("市法の無") if chance.random() < 0.02 else s for s in item.text
                ]
                sentences = re.split("(?<=。)", "".join(signs))
                chance.shuffle(sentences)
                parts.append(choice.Part(form.id, place.node.key, (), "".join(sentences)))
    return chance.sample(parts, most)


@pytest.mark.parametrize("seed", [1, 2])
def test_versions_that_cannot_win_are_left_out_for_nothing_else(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = _parts(seed, 8)
    found = [locate._locate_part.__wrapped__(part) for part in parts]
    assert any(found)
    monkeypatch.setattr(choice, "_least", lambda *_: -1.0)
    assert [locate._locate_part.__wrapped__(part) for part in parts] == found


def test_the_order_in_which_versions_are_tried_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parts = _parts(4, 8)
    found = [locate._locate_part.__wrapped__(part) for part in parts]
    assert any(found)

    def in_turn(free: str, belongs: Callable[[WordingBlock], bool]) -> list[candidates.Candidate]:
        return [c._replace(likeness={}) for c in candidates.candidates(free, belongs)]

    monkeypatch.setattr(locate, "candidates", in_turn)
    assert [locate._locate_part.__wrapped__(part) for part in parts] == found


def test_no_other_block_shares_enough_with_less_of_a_text() -> None:
    fewer = 0
    for part in _parts(5, 12):
        text = normalise(part.text).text
        masked = text[:40] + TAKEN_MARK * 60 + text[100:]
        more, less = (
            {c.block.id for c in candidates.candidates(free, part.belongs)}
            for free in (text, masked)
        )
        assert less <= more
        fewer += less != more
    assert fewer


def test_the_shingles_of_sentences_are_those_of_the_text() -> None:
    numbers = candidates._index().numbers
    counted = 0
    for part in _parts(3, 12):
        text = normalise(part.text).text
        for free in (text, text[:40] + TAKEN_MARK * 30 + text[70:]):
            known = {numbers[gram] for gram in candidates._shingles(free) if gram in numbers}
            assert candidates._known_shingles(free) == known
            counted += len(known)
    assert counted
