"""The store in a chain of LangChain's own parts."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompt_values import PromptValue
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough
from pydantic import ValidationError

from api.settings import Settings
from api.stores import open_store
from corpus.errors import InputError
from corpus.store.langchain_retriever import HybridRetriever
from corpus.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "職員の研修はどう書いているか"


@pytest.fixture(scope="module")
def store(home: Path) -> Store:
    return open_store(Settings(home=home))


def test_documents_are_what_the_store_finds(store: Store) -> None:
    found = HybridRetriever(store=store, limit=5).invoke(QUESTION)
    hits = store.search(QUESTION, limit=5)
    assert [d.id for d in found] == [hit.section.id for hit in hits]
    assert [d.page_content for d in found] == [hit.section.text for hit in hits]
    first, hit = found[0].metadata, hits[0]
    assert first["document"] == hit.section.document
    assert (first["path"], first["item"]) == (hit.section.path, hit.section.item_id)
    assert (first["kind"], first["key"]) == ("section", "training.method")
    assert (first["score"], first["similarity"]) == (hit.score, hit.similarity)
    assert first["also"] == sorted({other.document for other in hit.also})


@pytest.mark.parametrize("item", ["II.6.1", "保管場所"])
def test_item_may_be_named_by_number_or_label(store: Store, item: str) -> None:
    form = "重点項目評価書"
    found = HybridRetriever(store=store, item=item, form=form).invoke("クラウド")
    assert found
    assert {d.metadata["key"] for d in found} == {"storage.place"}
    assert {d.metadata["form"] for d in found} == {form}


def test_kind_and_documents_are_filtered(store: Store) -> None:
    wording = HybridRetriever(store=store, kind="wording").invoke("ガバメントクラウド")
    assert {d.metadata["kind"] for d in wording} == {"wording"}
    every = HybridRetriever(store=store, kind="section", limit=100).invoke(QUESTION)
    left_out = every[0].metadata["document"]
    rest = HybridRetriever(store=store, exclude_documents=frozenset({left_out}), limit=100)
    assert left_out not in {d.metadata["document"] for d in rest.invoke(QUESTION)}


@pytest.mark.parametrize("wrong", [{"item": "存在しない項目"}, {"form": "様式99"}])
def test_unknown_names_are_refused_when_it_is_made(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        HybridRetriever(store=store, **wrong)


def test_misspelt_filter_is_refused(store: Store) -> None:
    with pytest.raises(ValidationError):
        HybridRetriever(store=store, forms="様式3")  # type: ignore[call-arg]  # that is the test


def test_batch_and_async_answer_as_one_by_one(store: Store) -> None:
    retriever = HybridRetriever(store=store, limit=3)
    questions = [QUESTION, "ログインの管理", "保存期間"]
    expected = [retriever.invoke(question) for question in questions]
    assert retriever.batch(questions) == expected

    async def ask() -> object:
        return [await retriever.ainvoke(QUESTION), *await retriever.abatch(questions[1:])]

    assert asyncio.run(ask()) == expected


def test_in_a_chain_the_model_sees_what_was_found(store: Store) -> None:
    retriever = HybridRetriever(store=store, limit=2)
    prompt = ChatPromptTemplate.from_template("{context}\n問い: {question}")
    seen: list[str] = []

    def keep(value: PromptValue) -> PromptValue:
        seen.append(value.to_string())
        return value

    chain = (
        {"context": retriever, "question": RunnablePassthrough()}
        | prompt
        | keep
        | FakeListChatModel(responses=["研修を行います。"])
        | StrOutputParser()
    )
    assert chain.invoke(QUESTION) == "研修を行います。"
    assert all(hit.section.document in seen[0] for hit in store.search(QUESTION, limit=2))
    assert "".join(chain.stream(QUESTION)) == "研修を行います。"


def test_example_of_the_guide_runs(home: Path, tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "retrieval.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert example
    (tmp_path / ".hyoka").symlink_to(home)
    script = (
        "from langchain_core.language_models import FakeListChatModel\n"
        "model = FakeListChatModel(responses=['できた'])\n"
        f"{example[1]}\n"
        "print(answer.content, len(retriever.invoke('保管場所')))\n"
    )
    # A machine that traces its other chains: nothing of this may go there.
    tracing = {"LANGSMITH_TRACING": "true", "LANGSMITH_API_KEY": "x"}
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", script],
        cwd=tmp_path,
        env=os.environ
        | tracing
        | {"PYTHONPATH": str(ROOT), "LANGSMITH_ENDPOINT": "http://[::1]:9"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["できた", "4"]
    assert "langsmith" not in done.stderr.lower()
