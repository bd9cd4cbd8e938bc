"""What was made lately: up to a number of subjects, and of each only the newest."""

from api.http.lately import Lately


def kept(most: int) -> Lately[tuple[str, int], str]:
    return Lately(most, lambda key: key[0])


def test_a_newer_version_takes_the_place_of_the_older() -> None:
    drafts = kept(2)
    drafts.put(("甲", 1), "初めの版")
    drafts.put(("乙", 1), "もう一つ")
    for version in range(2, 50):
        drafts.put(("甲", version), f"第{version}版")
    assert drafts.get(("甲", 49)) == "第49版"
    assert drafts.get(("甲", 48)) is None
    assert drafts.get(("乙", 1)) == "もう一つ"


def test_the_subject_that_was_put_in_first_goes_first() -> None:
    drafts = kept(2)
    for name in "甲乙丙":
        drafts.put((name, 1), name)
    assert [drafts.get((name, 1)) for name in "甲乙丙"] == [None, "乙", "丙"]
