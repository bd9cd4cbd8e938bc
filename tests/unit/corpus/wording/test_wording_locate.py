import datetime as dt

import pytest

from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.wording.load import load_wording
from corpus.wording.locate import Located, locate_text
from corpus.wording.model import WordingBlock
from corpus.wording.render import fill, heading_line

VALUES = {"自団体": "当市", "事務名": "ひとり親家庭等医療費助成事務"}
TODAY = dt.date(2026, 11, 21)
STORE = "＜中間サーバー・プラットフォームにおける措置＞\n"


def locate(text: str, key: str, form: FormId = FormId.ZENKOMOKU) -> list[Located]:
    node = load_form(form).by_key(key)
    assert node is not None
    return locate_text(text, load_form(form), node.id.replace("{n}", "1"))


def found(text: str, key: str, form: FormId = FormId.ZENKOMOKU) -> list[tuple[str, str]]:
    return [(entry.block.id, entry.version.id) for entry in locate(text, key, form)]


LONG = [block for block in load_wording().blocks if len(block.versions[0].text) >= 20]


@pytest.mark.parametrize("block", LONG, ids=lambda block: block.id)
def test_every_version_is_recognised_in_any_style(block: WordingBlock) -> None:
    for version in block.versions:
        for place in block.places:
            text = f"{heading_line(block, VALUES)}\n{fill(version, VALUES, 'dot')}"
            for written in (text, text.replace("サーバー", "サーバ").replace("\n・", " ・")):
                (entry,) = locate(written, place.key, place.form)
                assert (entry.block.id, entry.version.id) == (block.id, version.id)
                assert entry.similarity == 1.0
                assert not entry.differences
                assert not entry.misplaced


@pytest.mark.parametrize(
    ("passage", "version"),
    [
        (
            "・中間サーバ・プラットフォームはデータセンターに設置しており、データセンターへの入館及び"
            "サーバ室への入室を厳重に管理する。\n・特定個人情報は、データセンターのサーバ室に設置された"
            "中間サーバのデータベース内に保存され、バックアップもデータベース上に保存される。",
            "P1",
        ),
        (
            "①中間サーバ・プラットフォームはデータセンターに設置している。データセンターへの入館、及び"
            "サーバ室への入室を行う際は、警備員などにより顔写真入りの身分証明書と事前申請との照合を行う。"
            "②特定個人情報は、サーバ室に設置された中間サーバのデータベース内に保存され、"
            "バックアップもデータベース上に保存される。",
            "P2",
        ),
        (
            "①中間サーバー・プラットフォームは、政府情報システムのためのセキュリティ評価制度(ISMAP)に登録"
            "されたクラウドサービス事業者が保有・管理する環境に設置し、設置場所のセキュリティ対策はクラウド"
            "サービス事業者が実施する。\n なお、クラウドサービス事業者は、"
            "セキュリティ管理策が適切に実施されているほか、次を満たしている。"
            "\n ・ISO/IEC27017、ISO/IEC27018 の認証を受けている。",
            "P3",
        ),
    ],
    ids=["P1", "P2", "P3"],
)
def test_real_copies_of_each_generation_are_told_apart(passage: str, version: str) -> None:
    assert found(STORE + passage, "storage.place") == [
        ("interface-platform.storage-place", version)
    ]


@pytest.mark.parametrize(
    "passage",
    [
        "・サーバは、入退室管理を行っているデータセンターのサーバ室に設置している。・入退室管理は、"
        "サーバ室への入室権限を持つ者を事前申請により限定し、サーバ室へ入退室する者が権限を有することを"
        "生体認証とICカードで確認することとしている。",
        "・ウイルス対策ソフトを導入し、定期的にパターンファイルの更新を行っている。・OSやアプリケーション"
        "等に対するセキュリティ対策用修正ソフトウェア(いわゆるセキュリティパッチ)を適用している。",
        "・盗聴による情報漏えい等の防止のため特定個人情報を保有するサーバとの通信を暗号化している。",
        "・中間サーバ接続端末から誤った情報を修正する場合、事前に修正内容について、上長の承認を得た上で、"
        "実施する運用を義務付けている。",
        "・ログイン時に利用者の認証を実施する。 "
        "・インターネットや庁内の他のネットワークから分離された専用のネットワーク上で、暗号化を行う。",
    ],
)
def test_an_offices_own_measures_are_not_taken_for_the_standard(passage: str) -> None:
    assert found(passage, "risk.store.technical.content") == []
    assert found(passage, "risk.network.other", FormId.JUTEN) == []


def test_two_platforms_without_headings_are_both_found() -> None:
    library = load_wording()
    text = "\n".join(
        fill(library.block(name).versions[-1], {}, "dot")
        for name in ("interface-platform.erasure", "government-cloud.erasure")
    )
    assert found(text, "storage.erasure") == [
        ("interface-platform.erasure", "P3"),
        ("government-cloud.erasure", "1.0"),
    ]


def test_a_block_copied_into_the_wrong_item_is_called_misplaced() -> None:
    text = STORE + fill(load_wording().block("interface-platform.leak").versions[0], {})
    (entry,) = locate(text, "risk.network.improper")
    assert entry.block.id == "interface-platform.leak"
    assert entry.misplaced
    (at_home,) = locate(text, "risk.network.leak")
    assert not at_home.misplaced


def test_a_block_is_not_misplaced_where_the_block_of_the_item_says_the_same_and_more() -> None:
    text = STORE + fill(load_wording().block("interface-platform.unsafe").versions[0], {})
    (entry,) = locate(text, "risk.network.other")
    assert not entry.misplaced


def test_same_sentences_are_the_block_of_their_own_item() -> None:
    cloud = load_wording().block("interface-platform.physical").versions[-1]
    assert found(STORE + fill(cloud, {}), "risk.store.physical.content") == [
        ("interface-platform.physical", "P3")
    ]


def test_wording_of_an_older_version_inside_a_newer_one_is_mixed() -> None:
    passage = (
        "①中間サーバー・プラットフォームはデータセンターに設置しており、データセンターへの入館及び"
        "サーバー室への入室を行う際は、警備員などにより顔写真入りの身分証明書と事前申請との照合を行い、"
        "厳重に管理する。 ②特定個人情報は、サーバー室に設置された中間サーバーのデータベース内に保存"
        "され、バックアップもデータベース上に保存される。"
    )
    (entry,) = locate(STORE + passage, "storage.place")
    assert entry.version.id == "P2"
    assert entry.mixed == ("P1",)


def test_the_former_name_of_a_body_in_current_wording_is_mixed() -> None:
    block = load_wording().block("interface-server.unsafe")
    text = fill(block.versions[-1], {}).replace("個人情報保護委員会", "特定個人情報保護委員会")
    (entry,) = locate(f"{heading_line(block, {})}\n{text}", "risk.network.unsafe")
    assert entry.version.id == "prime-minister-2021"
    assert entry.mixed == ("committee-2014",)


def test_a_whole_sentence_of_another_version_is_mixed() -> None:
    block = load_wording().block("interface-platform.training")
    older, newer = block.versions
    text = f"{heading_line(block, {})}\n{fill(newer, {})}\n②{older.pieces[1].text}"
    (entry,) = locate(text, "training.method")
    assert (entry.version.id, entry.mixed) == (newer.id, (older.id,))


def test_a_clean_copy_is_not_mixed() -> None:
    block = load_wording().block("interface-server.unsafe")
    (entry,) = locate(fill(block.versions[-1], {}), "risk.network.unsafe")
    assert entry.mixed == ()


def test_a_newer_version_is_named_only_where_there_is_one() -> None:
    block = load_wording().block("interface-platform.storage-place")
    old, _, new = block.versions
    (entry,) = locate(STORE + fill(old, {}), "storage.place")
    assert entry.newer_on(TODAY) is new
    assert entry.newer_on(dt.date(2019, 4, 1)) is None
    (current,) = locate(STORE + fill(new, {}), "storage.place")
    assert current.newer_on(TODAY) is None


def test_what_the_office_added_under_the_heading_is_kept_apart() -> None:
    block = load_wording().block("government-cloud.physical")
    own = "③執務室は終業時に施錠し、鍵は宿直室で管理している。"
    text = f"{heading_line(block, {})}\n{fill(block.versions[-1], {})}\n{own}"
    (entry,) = locate(text, "risk.store.physical.content")
    assert entry.similarity == 1.0
    (added,) = entry.differences
    assert (added.status, added.seen) == ("added", own.removeprefix("③"))
    assert added.start is not None
    assert text[added.start : added.end].strip() == added.seen


def test_offsets_point_at_the_authors_own_characters() -> None:
    block = load_wording().block("interface-platform.leak")
    text = (
        "＜○○市における措置＞\n・職員を限定している。\n"
        + STORE
        + fill(block.versions[0], {}, "dot")
    )
    (entry,) = locate(text, "risk.network.leak")
    assert text[entry.start : entry.end] == fill(block.versions[0], {}, "dot").removeprefix("・")
    for sentence in entry.sentences:
        assert text[sentence.start : sentence.end] == sentence.seen


def test_slots_are_read_back() -> None:
    block = load_wording().block("pmh.use-authentication")
    text = f"【{heading_line(block, VALUES)}】\n{fill(block.versions[-1], VALUES)}"
    (entry,) = locate(text, "risk.use.authentication.method")
    assert entry.values == VALUES
