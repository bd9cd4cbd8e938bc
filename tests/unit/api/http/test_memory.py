"""Free memory is given back beside the server, and that ends with it."""

import threading

from api.http.memory import Housekeeper, trimming


def test_the_work_is_done_again_and_again_until_it_is_told_to_stop() -> None:
    twice = threading.Event()
    done: list[int] = []

    def work() -> None:
        done.append(1)
        if len(done) == 2:
            twice.set()

    keeper = Housekeeper(work, pause=0.001)
    keeper.start()
    assert twice.wait(60)
    assert keeper.is_running
    keeper.stop()
    assert not keeper.is_running


def test_a_machine_without_that_way_starts_nothing() -> None:
    keeper = Housekeeper(None)
    keeper.start()
    assert not keeper.is_running
    keeper.stop()


def test_giving_back_can_be_called_here_or_is_said_to_be_missing() -> None:
    give_back = trimming()
    if give_back:
        give_back()
