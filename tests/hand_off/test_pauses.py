"""How long a register is left alone between two tries."""

import random
from datetime import timedelta

from intake.hand_off.pauses import PAUSES, pause_after


def test_pauses_grow_and_reach_over_days() -> None:
    assert list(PAUSES) == sorted(PAUSES)
    assert sum(PAUSES, timedelta()) > timedelta(days=3)


def test_the_last_pause_repeats_and_nothing_is_given_up() -> None:
    chance = random.Random(1)
    assert PAUSES[-1] <= pause_after(500, chance=chance) <= PAUSES[-1] * 1.2


def test_a_pause_is_never_shorter_than_it_says_and_never_the_same_for_all() -> None:
    chance = random.Random(1)
    pauses = {pause_after(1, chance=chance) for _ in range(50)}
    assert all(PAUSES[0] <= pause <= PAUSES[0] * 1.2 for pause in pauses)
    assert len(pauses) > 10
