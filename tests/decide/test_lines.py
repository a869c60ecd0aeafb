"""Who stands above and below whom."""

from __future__ import annotations

import pytest

from intake.decide.lines import above, below, makes_a_circle

DIRECTOR, HEAD, MANAGER, WORKER, OTHER_HEAD = 1, 2, 3, 4, 5
LINE = {DIRECTOR: None, HEAD: DIRECTOR, MANAGER: HEAD, WORKER: MANAGER, OTHER_HEAD: DIRECTOR}


def test_the_line_goes_up_to_whoever_reports_to_nobody() -> None:
    assert above(LINE, (WORKER,)) == {MANAGER, HEAD, DIRECTOR}
    assert above(LINE, (DIRECTOR,)) == frozenset()
    assert above(LINE, (MANAGER, OTHER_HEAD)) == {HEAD, DIRECTOR}


def test_the_line_goes_down_through_everybody() -> None:
    assert below(LINE, (HEAD,)) == {MANAGER, WORKER}
    assert below(LINE, (WORKER,)) == frozenset()


def test_somebody_who_is_not_there_stands_nowhere() -> None:
    assert above(LINE, (99,)) == below(LINE, (99,)) == frozenset()


@pytest.mark.parametrize("circle", [{1: 2, 2: 1}, {1: 1, 2: 1}, {1: 2, 2: 3, 3: 2}])
def test_a_circle_in_the_data_ends(circle: dict[int, int]) -> None:
    assert above(circle, (1,)) <= set(circle)
    assert 1 not in below(circle, (1,))


def test_nobody_may_be_put_under_themselves() -> None:
    assert makes_a_circle(LINE, HEAD, WORKER)
    assert makes_a_circle(LINE, HEAD, HEAD)
    assert not makes_a_circle(LINE, OTHER_HEAD, WORKER)
