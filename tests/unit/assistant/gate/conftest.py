"""What several tests of the gate look on."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.gate.grounding.overlap import Overlap


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts each counting of shared signs was asked for."""
    asked: list[int] = []
    count = Overlap._shared

    def shared(overlap: Overlap, texts: Sequence[str]) -> NDArray[np.intp]:
        asked.append(len(texts))
        return count(overlap, texts)

    monkeypatch.setattr(Overlap, "_shared", shared)
    return asked
