"""The store as a LangChain retriever, for use in other people's chains.

Import it where it is used: it needs ``langchain-core`` (``pip install 'hyoka[llm]'``), which
nothing else in the store does. Tracing is switched off, so that what is found stays here.
"""

from typing import Annotated, Any, Literal

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

from corpus.forms.load import form_named, item_keys
from corpus.store.model import Hit
from corpus.store.offline import silence_telemetry
from corpus.store.store import Store


class HybridRetriever(BaseRetriever):
    """Sections by words, meaning and item fused (``Store.search``), as LangChain documents.

    Every field but ``store`` is a filter or a limit: with ``item="保管場所"`` this item alone is
    found. An item or a form that does not exist raises InputError at once.

    A document's ``page_content`` is the text of the section, its ``id`` the id of the section, its
    ``metadata``: ``document`` (file name, or block and version of standard wording), ``path``,
    ``item`` (id on the form), ``key``, ``form``, ``heading``, ``kind`` (section or wording),
    ``published``, ``score`` (orders one answer), ``similarity`` (cosine) and ``also`` (other
    documents that say the same).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    store: Annotated[Store, SkipValidation] = Field(exclude=True, repr=False)
    limit: int = Field(default=10, ge=1, le=100)
    form: str | None = None
    item: str | None = None
    kind: Literal["section", "wording"] | None = None
    exclude_documents: frozenset[str] = frozenset()

    def model_post_init(self, context: Any, /) -> None:
        """Refuse an unknown form or item here rather than within a chain."""
        super().model_post_init(context)
        silence_telemetry()
        self._filters()

    def _filters(self) -> tuple[str | None, frozenset[str] | None]:
        form = form_named(self.form).name if self.form else None
        return form, item_keys(self.item, self.form) if self.item else None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - given by name by LangChain
    ) -> list[Document]:
        form, keys = self._filters()
        hits = self.store.search(
            query,
            form=form,
            keys=keys,
            kind=self.kind,
            exclude_documents=self.exclude_documents,
            limit=self.limit,
        )
        return [_document(hit) for hit in hits]


def _document(hit: Hit) -> Document:
    section = hit.section
    return Document(
        id=section.id,
        page_content=section.text,
        metadata={
            "document": section.document,
            "path": section.path,
            "item": section.item_id,
            "key": section.key,
            "form": section.form,
            "heading": section.heading,
            "kind": section.kind,
            "published": section.published,
            "score": hit.score,
            "similarity": hit.similarity,
            "also": sorted({other.document for other in hit.also}),
        },
    )
