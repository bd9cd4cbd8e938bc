"""Dead objects are searched for seldom, and the former way can be taken up again."""

import gc

from assistant.garbage import collect_seldom


def test_many_objects_are_made_between_two_searches() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 11, 12)
        assert collect_seldom() == (700, 11, 12)
        assert gc.isenabled()
        assert gc.get_threshold() == (100_000, 11, 12)
    finally:
        gc.set_threshold(*before)
