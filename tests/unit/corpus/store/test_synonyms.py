"""The query dictionary."""

from corpus.store.ngrams import normalised
from corpus.store.synonyms import load_synonyms, other_words, what_is_asked, widened


def test_office_word_brings_the_printed_word() -> None:
    assert other_words("住基ネットの端末") == ("住民基本台帳ネットワークシステム",)


def test_printed_word_already_there_is_not_added() -> None:
    assert other_words("ＰＭＨ（Public Medical Hub）") == ()


def test_everyday_word_widens_the_search_by_meaning_too() -> None:
    assert widened("業者の選び方") == "業者の選び方\n委託先"


def test_name_widens_the_search_for_words_alone() -> None:
    assert other_words("住基ネット")
    assert widened("住基ネット") == "住基ネット"


def test_question_without_such_words_stays_as_it_is() -> None:
    assert other_words("保管場所には何を書けばよいか") == ()


def test_every_word_of_the_dictionary_can_be_searched() -> None:
    for entry in load_synonyms():
        for word in (*entry.say, *entry.mean):
            assert len(normalised(word)) >= 2


def test_no_word_is_listed_twice() -> None:
    says = [normalised(word) for entry in load_synonyms() for word in entry.say]
    assert len(says) == len(set(says))


def test_how_something_is_done_is_not_read_as_why() -> None:
    assert "妥当性" in other_words("どうして電話番号が要るの")
    assert other_words(what_is_asked("未受講者はどうしてる")) == ()


def test_question_of_nothing_but_how_it_is_asked_stays() -> None:
    assert what_is_asked("どうなってる？") == "どうなってる？"


def test_word_in_kana_is_understood_like_the_one_in_kanji() -> None:
    assert other_words("まちがって送った") == other_words("間違って送った")
