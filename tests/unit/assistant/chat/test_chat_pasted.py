"""Texts pasted without 「」: which there are, and that each is checked."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.pasted import pasted_texts

Ask = Callable[..., Answer]
_OLD = "番号法第19条第7号に基づき情報照会を行う。"
_OTHER = "別表第二の27の項により特定個人情報を照会する。"


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        (f"見てください\n{_OLD}\n{_OTHER}", (_OLD, _OTHER)),
        (f"{_OLD}{_OTHER}古いですか", (f"{_OLD}\n{_OTHER}",)),
        (f"2つ貼ります\n①{_OLD}\n②{_OTHER}鍵を掛けて保管する。\nどう？",
         (f"①{_OLD}", f"②{_OTHER}\n鍵を掛けて保管する。")),
        (f"{_OLD}\n・{_OTHER}", (f"{_OLD}\n・{_OTHER}",)),
        (f"{_OLD}\n\n{_OTHER}\nどちらも使えますか", (_OLD, _OTHER)),
        (f"これ古くないですか？　{_OLD}", (_OLD,)),
        ("情報提供ネットワークシステムとの接続、書き方教えて。ガバクラはまだです", ()),
        ("対象は3万人で職員は20人、事故はなかったです。どれになりますか", ()),
        ("窓口の業務を民間の会社に委託することになった。何をすればいい？", ()),
        ("職員は二要素認証でログインすることにした。書き方の例は？", ()),
        ("情報提供ネットワークシステムで照会した。この文は古い？",
         ("情報提供ネットワークシステムで照会した。",)),
    ],
    ids=["lines", "one", "numbered", "bullets", "paragraphs", "question", "wish", "figures",
         "story", "wanted", "past"],
)  # fmt: skip
def test_texts_are_parted(said: str, texts: tuple[str, ...]) -> None:
    assert pasted_texts(said) == texts


def test_each_text_is_checked_and_named(ask: Ask) -> None:
    answer = ask(f"見てください\n①{_OLD}\n②鍵の掛かる書庫に書類を保管する。\n③{_OTHER}")
    assert answer.text.startswith("3つの文のうち2つに、直す所が2か所あります。")
    first, _, rest = answer.text.partition("【3】")
    assert "第19条第8号" in first
    assert "48の項" in rest
    assert "【2】「②鍵の掛かる書庫に書類を保管する。」に、直すべき所は見つかりませんでした" in rest


def test_a_term_defined_in_a_pasted_text_is_no_quote() -> None:
    text = "個人番号の利用等に関する法律（以下「番号法」という。）第9条により利用する。"
    assert read_question(f"合ってる？\n{text}").texts == (text,)
