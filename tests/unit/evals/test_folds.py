"""A copy of a bundled document, given under another name, must not be drafted from itself."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from evals.baseline_drafts import baseline_drafts
from evals.folds import Fold, bundled, held_by, left_out, read_document
from evals.leakage import LeakError, judge, refuse_leaks
from evals.run import AS_OF


@pytest.fixture(scope="module")
def fold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fold]:
    folder = tmp_path_factory.mktemp("fold")
    copy = folder / "planted.txt"
    text = bundled()[0].path.read_text(encoding="utf-8")
    copy.write_text(text.replace("職員", "担当の職員"), encoding="utf-8")
    with left_out(read_document(copy), bundled(), folder, AS_OF) as made:
        yield made


def test_the_original_of_a_copy_is_taken_out(fold: Fold) -> None:
    assert fold.leakage.taken_out == (bundled()[0].name,)
    assert fold.leakage.verdict == "none"
    assert bundled()[0].name not in {known.name for known in held_by(fold.store)}


def test_the_index_of_everything_is_refused(fold: Fold) -> None:
    with pytest.raises(LeakError):
        refuse_leaks(judge(fold.target, bundled()))


def test_the_plain_pipeline_holds_the_same_documents_as_the_index(fold: Fold) -> None:
    found = fold.plain.search("サーバ室への入退室管理", 50)
    assert {chunk.document for chunk in found} <= {known.name for known in held_by(fold.store)}
    assert all(chunk.first <= chunk.last for chunk in found)


def test_a_chunk_knows_its_lines(fold: Fold) -> None:
    chunk = fold.plain.search("サーバ室への入退室管理", 1)[0]
    lines = fold.other(chunk.document).path.read_text(encoding="utf-8").splitlines()
    assert chunk.text.splitlines()[0] in lines[chunk.first - 1]


def test_each_baseline_uses_its_own_means(fold: Fold) -> None:
    place = fold.target.form.find("II.6.1")
    said = baseline_drafts(fold, place, fold.retriever.evidence(fold.case, place))
    assert said["empty"] == ""
    assert "中間サーバー・プラットフォーム" in said["wording"]
    assert said["nearest"] in {s.text for s in fold.retriever.evidence(fold.case, place).sections}
    assert len({said["nearest"], said["wording"], said["plain"]}) == 3


def test_a_group_is_counted_as_the_case_counts_it(fold: Fold) -> None:
    systems = [system.name for system in fold.case.systems]
    kept = [i for i in fold.target.assessment.items if not f"{i.id}.".startswith("I.2.1.")]
    target = replace(fold.target, assessment=replace(fold.target.assessment, items=tuple(kept)))
    moved = replace(fold, target=target)
    assert [system.name for system in moved.case.systems] == systems[1:]
    place = target.form.place("I.2.1.1")
    assert place is not None
    item = moved.item_at(place)
    assert item is not None
    assert item.id == "I.2.2.1"
    assert moved.place_of(item) == place


def test_a_document_is_compared_by_the_citations_of_its_own_day() -> None:
    document = next(d for d in bundled() if d.name.startswith("tokyo"))
    own, lawful = document.assessment.item("I.5.1"), document.lawful.item("I.5.1")
    assert own is not None
    assert lawful is not None
    assert "別表 第一の84の項" in own.text
    assert lawful.text == own.text.replace("別表 第一の84の項", "別表の117の項")


def test_a_document_without_a_day_of_publication_is_compared_as_it_is() -> None:
    undated = replace(bundled()[0], assessment=replace(bundled()[0].assessment, published=""))
    assert undated.lawful is undated.assessment
