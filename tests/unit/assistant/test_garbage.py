"""Dead objects are searched for seldom, and the former way can be taken up again."""

import gc

from assistant.garbage import collect_seldom, keep_for_good


def test_many_objects_are_made_between_two_searches() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 11, 12)
        assert collect_seldom() == (700, 11, 12)
        assert gc.isenabled()
        assert gc.get_threshold() == (100_000, 11, 12)
    finally:
        gc.set_threshold(*before)


def test_what_is_loaded_is_searched_no_more() -> None:
    try:
        loaded = [list[int]() for _ in range(1000)]
        keep_for_good()
        assert gc.get_freeze_count() >= len(loaded)
        assert not any(found is loaded for found in gc.get_objects())
    finally:
        gc.unfreeze()
