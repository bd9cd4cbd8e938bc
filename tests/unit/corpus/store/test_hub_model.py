"""Models from a local directory or the hub."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StoreError
from corpus.store.hub_model import load_hub_model
from corpus.store.model import StoreSettings
from tests.samples.store_assessments import tiny_model


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tiny_model(tmp_path / "tiny")


def test_local_model_gives_unit_vectors(directory: Path) -> None:
    model = load_hub_model(StoreSettings(model=str(directory)))
    assert model.dimension == 8
    assert model.encode_passages(["保管", "研修"]) @ model.encode_query("研修") == pytest.approx(
        [0, 1]
    )


def test_no_passages_give_no_vectors(directory: Path) -> None:
    model = load_hub_model(StoreSettings(model=str(directory)))
    assert model.encode_passages([]).shape == (0, 8)


def test_prefixes_stand_before_queries_and_passages(directory: Path) -> None:
    settings = StoreSettings(
        model=str(directory), query_prefix="query: ", passage_prefix="passage: "
    )
    model = load_hub_model(settings)
    half = np.sqrt(0.5)
    assert model.encode_query("保管")[[1, 3]] == pytest.approx([half, half])
    assert model.encode_passages(["保管"])[0][[2, 3]] == pytest.approx([half, half])


def test_prefixes_are_part_of_the_digest(directory: Path) -> None:
    plain = load_hub_model(StoreSettings(model=str(directory)))
    prefixed = load_hub_model(StoreSettings(model=str(directory), query_prefix="q"))
    assert plain.digest != prefixed.digest


@pytest.mark.parametrize("name", ["nobody/no-such-model", "/no/such/place"])
def test_missing_model_is_refused_without_asking_a_hub(name: str) -> None:
    with pytest.raises(StoreError, match=name):
        load_hub_model(StoreSettings(model=name))
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(StoreError, match=r"hyoka\[models\]"):
        load_hub_model(StoreSettings(model="some/model"))
