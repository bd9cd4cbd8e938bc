"""Texts that say nearly the same."""

import pytest

from corpus.store.near_duplicates import blanked, near_groups

BASE = (
    "①青葉市のサーバーは、入退室を管理する部屋に設置し、令和3年4月1日から監視カメラで見張る。"
    "②保管した申請書は、鍵の掛かる書庫に置き、課長の許可を得た者だけが取り出せる。"
)


def groups(*texts: str, names: tuple[str, ...] = ("青葉市", "若葉町")) -> list[int]:
    return near_groups([blanked(text, names) for text in texts])


@pytest.mark.parametrize(
    "other",
    [
        BASE.replace("青葉市", "若葉町"),
        BASE.replace("令和3年4月1日", "令和5年10月1日"),
        BASE.replace("サーバー", "サーバ"),
        BASE.replace("①", "・").replace("②", "・"),
        BASE.replace("青葉市", "本市"),
        BASE.replace("見張る", "監視する"),
    ],
    ids=["name", "date", "long vowel", "bullets", "own name", "a word"],
)
def test_same_but_for(other: str) -> None:
    assert groups(BASE, other) == [0, 0]


@pytest.mark.parametrize(
    "other",
    [
        BASE.replace("取り出せる", "取り出せない"),
        BASE
        + "なお、クラウドサービスは利用者ごとに領域を分け、通信を暗号化して外部と隔てている。" * 2,
        "職員に毎年研修を行い、理解の程度を試験で確かめ、欠席した者には後日あらためて行う。",
    ],
    ids=["denial", "more", "another matter"],
)
def test_not_the_same(other: str) -> None:
    assert groups(BASE, other) == [0, 1]


def test_other_place_of_a_law_is_not_the_same() -> None:
    basis = "・番号法第19条第{}号　・個人番号の利用及び特定個人情報の提供に関する条例第3条"
    assert groups(basis.format(9), basis.format(8)) == [0, 1]


def test_short_answers_are_the_same_only_word_for_word() -> None:
    assert groups("サーバー室に保管する。", "サーバ室に保管する。") == [0, 1]


def test_forty_copies_are_one_group() -> None:
    copies = [BASE.replace("令和3年", f"令和{n}年").replace("部屋", f"部屋{n}") for n in range(40)]
    assert groups(
        "まったく違う長さのある文であり、ほかのどの文とも同じことを述べていない。", *copies
    ) == [
        0,
        *[1] * 40,
    ]


def test_no_texts_no_groups() -> None:
    assert near_groups([]) == []
