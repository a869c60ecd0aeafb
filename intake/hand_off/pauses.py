"""How long to wait before the next try: seconds at first, days in the end, and never all at once."""

from __future__ import annotations

import random
from datetime import timedelta

PAUSES = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""After the first try, the second, …: just over three days in all. The last one repeats."""

MOST_TRIES = 16
"""Some eight days. Then a hand-off is parked: shown to officers until one of them decides."""

LONGEST_ASKED_FOR = timedelta(days=1)
"""A register may ask for a pause (`retry-after`), but not for ever."""

MOST_FOR_AN_ALARM = timedelta(minutes=2)
"""Somebody may be in danger: a mail server that is away is asked again soon, for as long as it takes."""


def pause_after(tries: int, *, chance: random.Random) -> timedelta:
    """The pause after this many tries (1 or more), up to a fifth longer, so that a register that comes back is not
    met by everything in one second."""
    pause = PAUSES[min(tries, len(PAUSES)) - 1]
    return pause * (1 + chance.random() / 5)
