"""類似記載: past records and standard wording near a text, or of the same item."""

from api.http.desk import Desk
from corpus.forms.model import Place
from corpus.store.model import Hit
from corpus.workspace.model import DocumentInfo

_MOST = 10


def similar(desk: Desk, info: DocumentInfo, place: Place, text: str) -> tuple[Hit, ...]:
    """Return what is near a text; without one, what others say in the same item."""
    store, own = desk.known.store, _twins(desk, info)
    if text.strip():
        return tuple(store.search(text, exclude_documents=own, limit=_MOST))
    key = place.node.key
    keys = {key} if key else None
    query = f"{place.label} {info.title}"
    return tuple(store.search(query, keys=keys, exclude_documents=own, limit=_MOST))


def _twins(desk: Desk, info: DocumentInfo) -> tuple[str, ...]:
    """Return the documents of the store that are an earlier text of this very draft."""
    return tuple(
        name
        for name, known in desk.known.documents.items()
        if (known.agency, known.title) == (info.agency, info.title)
    )
