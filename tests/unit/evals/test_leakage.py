from dataclasses import replace

import pytest

from corpus.assessments.model import Assessment
from evals.leakage import Known, LeakError, judge, likeness, near_duplicates, refuse_leaks


def known(name: str, assessment: Assessment) -> Known:
    return Known(name, f"hash of {name}", assessment)


def renamed(assessment: Assessment, before: str, after: str) -> Assessment:
    items = (replace(i, text=i.text.replace(before, after)) for i in assessment.items)
    return replace(assessment, items=tuple(items))


def test_no_bundled_document_leaks_into_another(assessments: dict[str, Assessment]) -> None:
    for name, assessment in assessments.items():
        others = [known(n, a) for n, a in assessments.items() if n != name]
        found = judge(known(name, assessment), others)
        assert found.verdict == "none"
        assert found.similarity < 0.2


def test_a_planted_copy_is_confirmed(assessments: dict[str, Assessment]) -> None:
    for name, assessment in assessments.items():
        copy = renamed(assessment, "市", "町")
        found = judge(known(name, assessment), [known("copy.txt", copy)])
        assert found.verdict == "confirmed"
        assert found.nearest == "copy.txt"
        assert dict(found.items)["confirmed"] > 0
        with pytest.raises(LeakError, match=r"copy\.txt"):
            refuse_leaks(found)


def test_the_same_file_under_another_name_is_confirmed_by_its_hash(
    assessments: dict[str, Assessment],
) -> None:
    first, second, *_ = assessments.values()
    same = Known("other.txt", "hash of a.txt", second)
    found = judge(known("a.txt", first), [same])
    assert (found.verdict, found.same_hash) == ("confirmed", True)


def test_half_a_copy_is_possible(assessments: dict[str, Assessment]) -> None:
    name, assessment = next(iter(assessments.items()))
    longest = sorted(assessment.items, key=lambda item: -len(item.text))
    whole = sum(len(item.text) for item in longest)
    kept, size = [], 0
    for item in longest:
        if size + len(item.text) < 0.72 * whole:
            kept.append(item)
            size += len(item.text)
    half = replace(assessment, items=tuple(kept))
    assert 0.5 <= likeness(assessment, half) < 0.8
    assert judge(known(name, assessment), [known("half.txt", half)]).verdict == "possible"


def test_copies_are_taken_out_and_others_stay(assessments: dict[str, Assessment]) -> None:
    (name, assessment), *rest = assessments.items()
    corpus = [known(name, assessment), known("copy.txt", renamed(assessment, "市", "町"))]
    corpus += [known(n, a) for n, a in rest]
    assert near_duplicates(known(name, assessment), corpus) == (name, "copy.txt")
