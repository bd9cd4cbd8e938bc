import pytest

from assistant.chat.items.by_number import refer
from assistant.chat.items.named import forms_own_first
from assistant.chat.model import Answer, Conversation
from evals.apart import is_as_alone, openers

PLACE = refer("storage.place", forms_own_first(Conversation()), 1, 1.0)


def test_every_kind_of_answer_opens_a_talk() -> None:
    assert len({opener.kind for opener in openers()}) == len(openers()) == 5


@pytest.mark.parametrize(
    ("alone", "after", "same"),
    [
        (Answer("rule", "はい。\n根拠"), Answer("rule", "はい。\nほか"), True),
        (Answer("rule", "はい。"), Answer("unknown", "分かりません。"), False),
    ],
)
def test_answers_that_begin_alike_are_the_same(alone: Answer, after: Answer, same: bool) -> None:
    assert is_as_alone(alone, after) is same


def test_answers_of_one_kind_on_one_item_are_the_same() -> None:
    assert PLACE
    alone, after = (Answer("example", text, items=(PLACE,)) for text in ("ア", "イ"))
    assert is_as_alone(alone, after)
    assert not is_as_alone(alone, Answer("draft", "イ", items=(PLACE,)))
