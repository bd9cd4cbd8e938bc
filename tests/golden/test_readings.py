"""What the tool says of the bundled documents is what was read and kept; see readings.py."""

from collections.abc import Callable, Iterator

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from tests.golden.regenerate import OF_A_DOCUMENT, OF_OTHERS, READINGS, kept

NAMES = [document.name for document in bundled_documents()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("reading", OF_A_DOCUMENT, ids=lambda r: r.__name__)
def test_what_is_said_of_a_document_is_what_was_kept(
    reading: Callable[[Assessment], Iterator[str]], name: str, assessments: dict[str, Assessment]
) -> None:
    assert list(reading(assessments[name])) == kept(reading.__name__, name)


@pytest.mark.parametrize("reading", OF_OTHERS, ids=lambda r: r.__name__)
def test_what_is_said_of_other_texts_is_what_was_kept(
    reading: Callable[[dict[str, Assessment]], Iterator[str]], assessments: dict[str, Assessment]
) -> None:
    assert list(reading(assessments)) == kept(reading.__name__)


def test_every_kept_file_is_compared() -> None:
    assert len(list(READINGS.iterdir())) == len(OF_A_DOCUMENT) * len(NAMES) + len(OF_OTHERS)
