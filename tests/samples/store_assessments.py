"""Small assessments for the tests of the store."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.assessments.model import Assessment, Item
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.store.embedding import UNKNOWN, save_static
from corpus.store.store import Store

CLOUD = (
    "①サーバ等はクラウド事業者が保有・管理する環境に設置する。\n"
    "②クラウド事業者はISO/IEC27017の認証を受けている。"
)
TEXTS = {
    "I.1.1": "予防接種に関する事務",
    "II.6.1": (
        "＜本市における措置＞\n入退室を管理する部屋のサーバに保管する。\n"
        f"＜ガバメントクラウドにおける措置＞\n{CLOUD}"
    ),
    "II.4.1.5": "再委託の申請を書面で受け、委託先の管理体制を確かめて許諾する。",
    "III.3.r2.1.1": "職員ごとにユーザIDを割り当て、生体認証によりログインする。",
    "III.7.r1.3": "コンピュータウイルス対策ソフトを導入し、定義ファイルを更新する。",
    "III.9.1.1": "全職員に毎年、情報セキュリティの研修を実施する。",
    "III.10": "－",
    "III.7.other": "",
}


def item(item_id: str, text: str = "", choice: str = "", checked: tuple[str, ...] = ()) -> Item:
    """Fill in one item of 様式3."""
    place = load_form(FormId.JUTEN).place(item_id)
    assert place is not None
    assert place.node.kind is not None
    return Item(item_id, place.path, place.node.kind, text, choice, checked)


def assessment(city: str = "青葉市", **texts: str) -> Assessment:
    """Fill in a small 様式3; ``texts`` are added to the text of the items by id (dots as _)."""
    extra = {name.replace("_", "."): text for name, text in texts.items()}
    items = [item(item_id, text) for item_id, text in (TEXTS | extra).items()]
    items.append(item("II.4.1.4", choice="再委託する"))
    items.append(item("II.3.2", checked=("紙", "庁内連携システム")))
    own = tuple(replace(i, text=i.text.replace("本市", city)) for i in items)
    return Assessment(
        form="重点項目評価書",
        edition="",
        number="1",
        title="予防接種に関する事務 重点項目評価書",
        agency=f"{city}長",
        published="2025-04-01",
        items=own,
    )


def answers(store: Store) -> list[tuple[str, float, float]]:
    """Return what a store answers to a fixed set of questions, to compare two states."""
    questions = ("保管場所", "再委託の許諾", "ログイン", "研修", "ウイルス")
    hits = [hit for question in questions for hit in store.search(question)]
    return [(hit.section.id, hit.score, hit.similarity) for hit in hits]


def tiny_model(directory: Path, scale: float = 1.0) -> Path:
    """Save a tiny sentence-transformers model over whole words."""
    vocabulary = {UNKNOWN: 0, "query:": 1, "passage:": 2, "保管": 3, "研修": 4}
    shutil.rmtree(directory, ignore_errors=True)
    save_static(directory, vocabulary, np.eye(5, 8, dtype=np.float32) * np.float32(scale))
    return directory
