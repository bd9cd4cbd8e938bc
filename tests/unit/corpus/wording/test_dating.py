"""Single sentences of standard wording: which version, what stands there now."""

import datetime as dt

import pytest

from corpus.wording.dating import dated_sentences, replaced_words

_DAY = dt.date(2026, 11, 22)
_LIST = (
    "照会内容の照会許可用照合リストとの照合を情報提供ネットワークシステムに求め、情報"
    "提供ネットワークシステムから情報提供許可証を受領してから情報照会を実施することに"
    "なる。"
)
_NOTE = (
    "(※2)番号法別表第2及び第19条第14号に基づき、事務手続きごとに情報照会者、"
    "情報提供者、照会・提供可能な特定個人情報をリスト化したもの。"
)
_CENTRE = (
    "中間サーバー・プラットフォームはデータセンターに設置しており、データセンターへの"
    "入館及びサーバー室への入室を厳重に管理する。"
)


@pytest.mark.parametrize(
    ("sentence", "block", "version", "now"),
    [
        (_LIST, "interface-server.purpose", "v1", "提供許可証を受領してから"),
        (_NOTE, "interface-server.purpose", "v1", "情報照会の可否を判断するために使用するもの。"),
        (_CENTRE, "interface-platform.storage-place", "P1", ""),
    ],
    ids=["part", "note", "dropped"],
)
def test_an_old_sentence_tells_its_version(
    sentence: str, block: str, version: str, now: str
) -> None:
    (found,) = dated_sentences([sentence], _DAY)
    assert (found.block.id, found.version.id, found.is_old) == (block, version, True)
    assert now in found.now
    assert bool(found.now) == bool(now)


def test_a_sentence_in_use_is_not_old() -> None:
    (found,) = dated_sentences([_LIST.replace("情報提供許可証", "提供許可証")], _DAY)
    assert not found.is_old


def test_own_sentences_are_of_no_version() -> None:
    own = "端末は、入退室を管理した執務室に設置し、特定個人情報を端末に保存しない。"
    assert not list(dated_sentences([own], _DAY))


def test_changed_words_are_whole_words() -> None:
    (found,) = dated_sentences([_LIST], _DAY)
    assert found.changed_words == (("情報提供許可証", "提供許可証"),)


def test_words_of_old_versions_alone_are_known() -> None:
    words = replaced_words(_DAY)
    assert {"情報提供許可証", "PMH-ID"} <= set(words)
    assert "提供許可証" not in words
