"""The small picture of the week: what came each day, and whether somebody was in touch in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import current_app

from intake.decide.working_days import LONDON, london_date
from intake.keep.queue_week import FirstWord, first_words
from intake.keep.rows import Rows
from intake.triage.acting import FELL_AWAY

DAYS = 7
KEPT_FOR = timedelta(minutes=1)
"""How old the picture may be. Reading a week of clocks is the dearest part of the page and changes slowest."""

WIDTH, HEIGHT = 308, 96
BAR = 26


@dataclass(frozen=True, slots=True)
class Day:
    """What came on one day in England. `in_time`, `late`, `not_yet` and the rest add up to `received`."""

    day: date
    received: int
    in_time: int
    late: int
    not_yet: int
    """Still in time, nobody has been in touch; or no clock asks for it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day as a stack, in the units of the picture; each part as its top and its height."""

    day: Day
    x: int
    in_time: tuple[int, int]
    late: tuple[int, int]
    not_yet: tuple[int, int]
    top: int


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven days, the oldest first."""

    days: tuple[Day, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        most = max(1, *(day.received for day in self.days))
        step = WIDTH // DAYS
        return tuple(_bar(day, index * step + (step - BAR) // 2, most) for index, day in enumerate(self.days))

    @property
    def received(self) -> int:
        return sum(day.received for day in self.days)

    @property
    def in_time(self) -> int:
        return sum(day.in_time for day in self.days)

    @property
    def late(self) -> int:
        return sum(day.late for day in self.days)


def week(rows: Rows, now: datetime) -> Week:
    """The picture, at most a minute old. Each pair of eyes has its own."""
    kept = current_app.extensions.setdefault("sayso_weeks", {})
    eyes = (rows.sight.user_id, rows.sight.reach) if rows.sight else None
    known = kept.get(eyes)
    if known is not None and timedelta(0) <= now - known[0] < KEPT_FOR:
        return known[1]  # type: ignore[no-any-return]
    today = london_date(now)
    since = datetime.combine(today - timedelta(days=DAYS - 1), time.min, LONDON)
    found = count(first_words(rows, since=since, fell_away=FELL_AWAY), today)
    kept[eyes] = (now, found)
    return found


def count(words: Iterable[FirstWord], today: date) -> Week:
    """By the day on which each came."""
    counts = {today - timedelta(days=ago): [0, 0, 0] for ago in reversed(range(DAYS))}
    for word in words:
        here = counts.get(london_date(word.received_at))
        if here is not None:
            here[_how(word, today)] += 1
    return Week(tuple(Day(day, sum(found), *found) for day, found in counts.items()))


def _how(word: FirstWord, today: date) -> int:
    """0 in time, 1 late, 2 neither yet."""
    if word.due is None:
        return 2
    if word.stopped_at is not None:
        return 0 if london_date(word.stopped_at) <= word.due else 1
    return 1 if word.due < today else 2


def _bar(day: Day, x: int, most: int) -> Bar:
    def high(number: int) -> int:
        return round(number / most * HEIGHT)

    in_time, late, not_yet = high(day.in_time), high(day.late), high(day.not_yet)
    return Bar(
        day,
        x,
        in_time=(HEIGHT - in_time, in_time),
        late=(HEIGHT - in_time - late, late),
        not_yet=(HEIGHT - in_time - late - not_yet, not_yet),
        top=HEIGHT - in_time - late - not_yet,
    )
