"""A sentence-transformers model from a local directory or the hub; the one gateway to it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.store.embedding import Vectors
from corpus.store.model import StoreSettings
from corpus.store.offline import go_offline

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32


class HubModel:
    """Unit vectors of a sentence-transformers model, with its prefixes for queries and passages."""

    def __init__(self, settings: StoreSettings, model: "SentenceTransformer") -> None:
        self.id = settings.model
        self._settings = settings
        self._model = model
        self.digest = _digest(settings, model)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        prefixed = [self._settings.passage_prefix + text for text in texts]
        return self._encode(prefixed)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the unit vector of a question, shape (dimension,)."""
        vector: NDArray[np.float32] = self._encode([self._settings.query_prefix + text])[0]
        return vector

    def _encode(self, texts: list[str]) -> Vectors:
        vectors = self._model.encode(
            texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def load_hub_model(settings: StoreSettings) -> HubModel:
    """Load the model that the settings name.

    Raises StoreError at once when it is not on this machine: without ``allow_download`` the hub is
    never asked (asking without a network takes a minute and a half to fail).
    """
    go_offline(allow_download=settings.allow_download)
    try:
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(
            settings.model, device="cpu", local_files_only=not settings.allow_download
        )
    except ImportError as error:
        raise StoreError(
            f"埋め込みモデル {settings.model} を使うための部品がありません。"
            "hyoka[models] を導入してください。"
        ) from error
    except (OSError, ValueError) as error:
        raise StoreError(_missing(settings)) from error
    return HubModel(settings, model)


def _missing(settings: StoreSettings) -> str:
    what = "場所" if Path(settings.model).is_absolute() else "名前"
    return (
        f"埋め込みモデル {settings.model} がこの端末で読めません。"
        f"モデルの{what}の設定を確かめるか、あらかじめモデルを配置してください。"
    )


def _digest(settings: StoreSettings, model: "SentenceTransformer") -> str:
    """Digest the weights and the prefixes: whatever changes the vectors."""
    import torch

    digest = hashlib.sha256(f"{settings.query_prefix}\0{settings.passage_prefix}".encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        plain = tensor.detach().cpu().contiguous().reshape(-1)
        digest.update(plain.view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()[:32]
