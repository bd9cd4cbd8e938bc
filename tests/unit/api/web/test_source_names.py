"""Sources are named as people name them."""

from api.web.source_names import name_of, spelled_out, wording_step
from corpus.assessments.model import Assessment
from corpus.assessments.outline import outline_of
from corpus.store.set_aside import set_aside_name
from corpus.wording.load import load_wording
from corpus.wording.platforms import platform_labels

ASSESSMENT = Assessment("重点項目評価書", "", "", "医療費の助成", "青葉市長", "")


def test_a_document_is_named_by_office_and_title() -> None:
    named = name_of({"aoba.txt": outline_of(ASSESSMENT)})
    assert named("aoba.txt") == "青葉市長　医療費の助成"


def test_a_document_that_is_not_seen_keeps_its_name_without_the_mark() -> None:
    assert name_of({})(set_aside_name("若葉市長 事務", "ab12")) == "若葉市長 事務"


def test_standard_wording_is_named_by_platform_title_and_count_of_versions() -> None:
    block = next(block for block in load_wording().blocks if len(block.versions) > 1)
    last = block.versions[-1]
    called = f"{platform_labels()[block.platform]}「{block.title}」"
    named = name_of({})(f"{block.id}@{last.id}")
    assert named == f"{called}（第{len(block.versions)}版）"
    step = wording_step(f"{block.id} {block.versions[0].id}", f"{block.id} {last.id}")
    assert step == f"{called}：第1版 → 第{len(block.versions)}版"


def test_file_names_in_a_text_become_titles() -> None:
    assert spelled_out("aoba.txt Ⅲ.6", {"aoba.txt": "青葉市長"}) == "青葉市長 Ⅲ.6"
