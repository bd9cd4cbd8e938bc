"""The list of amendments says which assessments still hold the old words."""

from api.web.amendments_view import Saved, amendment_days
from assistant.law_timeline import timeline
from corpus.assessments.model import Assessment, Item

NAMED = next(e for e in timeline() if e.kind == "name" and e.before and "、" not in e.before)


def saved(title: str, words: str, published: str = "") -> Saved:
    items = (Item("I.1.2", (), "text", text=words),)
    assessment = Assessment("重点項目評価書", "", "", title, "", published, items)
    return Saved(title, f"/documents/{title}", published, assessment)


def touched(*known: Saved) -> set[str]:
    entries = (
        e for day in amendment_days(known, {}) for e in day.entries if NAMED.before in e.text
    )
    return {one.title for entry in entries for one in entry.touched}


def test_old_words_in_a_draft_or_in_an_older_publication_are_touched() -> None:
    before = NAMED.day.replace(year=NAMED.day.year - 1).isoformat()
    after = NAMED.day.isoformat()
    words = f"{NAMED.before}に提出する。"
    found = touched(saved("草案", words), saved("前", words, before), saved("後", words, after))
    assert found >= {"草案", "前"}
    assert "後" not in found


def test_other_words_are_not_touched() -> None:
    assert touched(saved("別", "関わりのない記載である。")) == set()


def test_no_entry_shows_a_name_of_our_data() -> None:
    texts = [entry.text for day in amendment_days((), {}) for entry in day.entries]
    assert len(texts) == len(timeline())
    assert all(texts)
    assert not [text for text in texts if "interface-" in text or "@" in text]
