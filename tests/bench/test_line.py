"""A line says what was measured, beside what, and whether its budget is kept."""

from __future__ import annotations

import pytest

from intake.bench.line import Line
from intake.bench.load import Load, together, under_load


def test_a_line_without_a_budget_keeps_none() -> None:
    line = Line("pages", 12.345, "ms")
    assert line.kept is None
    assert line.words == "pages: 12.3 ms"


@pytest.mark.parametrize(("value", "kept"), [(29.9, False), (30.0, True)])
def test_a_ratio_must_be_reached(value: float, kept: bool) -> None:
    line = Line("bot", value, "messages/s", 10, "as it comes", ratio_at_least=3)
    assert line.kept is kept
    assert line.words.endswith(f"at least 3 ×: {'kept' if kept else 'MISSED'}")


def test_every_budget_must_be_kept() -> None:
    assert Line("page", 9, "ms", 10, "a bare page", at_most=10, ratio_at_most=0.8).kept is False


def test_a_ratio_to_nothing_is_not_kept() -> None:
    assert Line("page", 9, "ms", 0, "a bare page", ratio_at_least=1).kept is False


def test_users_are_counted_with_their_failures() -> None:
    def say(number: int) -> None:
        if number % 2:
            raise ValueError("no answer")

    load = under_load([say, say], seconds=0.05, pause=0.001)
    assert load.times
    assert load.failed
    both = together([load, load])
    assert (len(both.times), both.failed) == (2 * len(load.times), 2 * load.failed)


def test_a_share_of_the_times() -> None:
    load = Load(1.0, (0.4, 0.1, 0.2, 0.3), 0)
    assert load.share(0.5) == 0.3
    assert load.share(0.95) == 0.4
