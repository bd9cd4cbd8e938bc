"""The embedding interface, and the trained static model as it is saved and read.

The model is a stock sentence-transformers directory (StaticEmbedding over a word-level
tokenizer); n-grams are joined by spaces before it sees them. It is read here with numpy alone, so
that a search never waits for torch.
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.store.ngrams import NORMALISER, ngrams

Vectors = NDArray[np.float32]
UNKNOWN = "[UNK]"
_WEIGHTS, _TOKENIZER = "model.safetensors", "tokenizer.json"
_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding"
        ".StaticEmbedding",
    }
]
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


class Embedding(Protocol):
    """Texts to unit vectors (a text without any known character gives a zero vector)."""

    @property
    def id(self) -> str:
        """Name of the model."""

    @property
    def digest(self) -> str:
        """Digest of everything that decides the vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts to be found, shape (len(texts), dimension)."""

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the vector of a question, shape (dimension,)."""


class StaticModel:
    """Mean of the trained vectors of a text's n-grams."""

    def __init__(self, name: str, vocabulary: dict[str, int], weights: Vectors) -> None:
        self.id = name
        self._vocabulary = vocabulary
        self._weights = weights
        self.digest = _digest(vocabulary, weights)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._weights.shape[1])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        out = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            out[row] = self.encode_query(text)
        return out

    def unknown_share(self, texts: Sequence[str]) -> float:
        """Return the share of n-grams in texts that have no vector (0 for no texts)."""
        terms = [term for text in texts for term in ngrams(text)]
        unknown = sum(term not in self._vocabulary for term in terms)
        return unknown / len(terms) if terms else 0.0

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the unit vector of a text, shape (dimension,)."""
        unknown = self._vocabulary[UNKNOWN]
        ids = [self._vocabulary.get(term, unknown) for term in ngrams(text)]
        if not ids:
            return np.zeros(self.dimension, dtype=np.float32)
        vector = self._weights[ids].mean(axis=0)
        norm = float(np.linalg.norm(vector))
        unit: NDArray[np.float32] = vector / norm if norm > 0 else vector
        return unit


def tokenized(text: str) -> str:
    """Return the text as the saved tokenizer expects it: n-grams joined by spaces."""
    return " ".join(ngrams(text))


def _digest(vocabulary: dict[str, int], weights: Vectors) -> str:
    digest = hashlib.sha256(NORMALISER.encode())
    digest.update("\0".join(sorted(vocabulary, key=vocabulary.__getitem__)).encode())
    digest.update(np.ascontiguousarray(weights).tobytes())
    return digest.hexdigest()[:32]


def save_static(directory: Path, vocabulary: dict[str, int], weights: Vectors) -> None:
    """Save as a sentence-transformers directory; the same model gives the same bytes.

    Args:
        directory: is created.
        vocabulary: n-gram to row, with a row for unknown ones.
        weights: float32, shape (len(vocabulary), dimension).
    """
    from safetensors.numpy import save_file

    directory.mkdir(parents=True)
    save_file({"embedding.weight": np.ascontiguousarray(weights)}, directory / _WEIGHTS)
    _write(directory / _TOKENIZER, _tokenizer(vocabulary))
    _write(directory / "modules.json", _MODULES)
    _write(directory / "config_sentence_transformers.json", _CONFIG)


def load_static(directory: Path, name: str) -> StaticModel:
    """Read a model that ``save_static`` wrote, without torch."""
    from safetensors.numpy import load_file

    tokenizer = json.loads((directory / _TOKENIZER).read_text(encoding="utf-8"))
    weights = load_file(directory / _WEIGHTS)["embedding.weight"]
    return StaticModel(name, tokenizer["model"]["vocab"], weights)


def _tokenizer(vocabulary: dict[str, int]) -> dict[str, object]:
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": {"type": "WhitespaceSplit"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": UNKNOWN},
    }


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")
