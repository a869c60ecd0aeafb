"""People at a server: some who never pause, some who think between two messages. Times are wall-clock seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

_Who = TypeVar("_Who")
Say = Callable[[int], None]
"""One user's next message, given its number: sends it, waits for the answer, and raises where there was none."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some users for some seconds."""

    seconds: float
    times: tuple[float, ...]
    """Seconds that each answer took, in no order."""
    failed: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def share(self, part: float) -> float:
        """The time within which this part (0 to 1) of the answers came. Raises ValueError where none came."""
        if not self.times:
            raise ValueError("nothing was answered")
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def under_load(users: Sequence[Say], *, seconds: float, pause: float = 0.0) -> Load:
    """Let all users talk at once for so long; each waits `pause` seconds before its next message.

    Those who pause begin spread over one pause, as people do.
    """
    times: list[list[float]] = [[] for _ in users]
    failed = [0] * len(users)
    began = time.monotonic()

    def talk(user: int) -> None:
        time.sleep(pause * user / len(users))
        for number in count():
            asked = time.monotonic()
            if asked - began >= seconds:
                return
            try:
                users[user](number)
                times[user].append(time.monotonic() - asked)
            except Exception:
                failed[user] += 1
            time.sleep(pause)

    _at_once(talk, range(len(users)))
    return Load(time.monotonic() - began, tuple(one for some in times for one in some), sum(failed))


def until_done(clients: Sequence[Say], *, times: int) -> Load:
    """Let all clients do `times` things between them, each with its own number, as fast as they can."""
    left = iter(range(times))
    taking = threading.Lock()
    took: list[float] = []
    failed: list[int] = []
    began = time.monotonic()

    def work(say: Say) -> None:
        while True:
            with taking:
                number = next(left, None)
            if number is None:
                return
            asked = time.monotonic()
            try:
                say(number)
                took.append(time.monotonic() - asked)
            except Exception:
                failed.append(number)

    _at_once(work, clients)
    return Load(time.monotonic() - began, tuple(took), len(failed))


def _at_once(work: Callable[[_Who], None], whose: Iterable[_Who]) -> None:
    """The same work in a thread for each, until all have done theirs."""
    threads = [threading.Thread(target=work, args=(who,)) for who in whose]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def together(loads: Sequence[Load]) -> Load:
    """Several rounds as one."""
    return Load(
        sum(load.seconds for load in loads),
        tuple(one for load in loads for one in load.times),
        sum(load.failed for load in loads),
    )
