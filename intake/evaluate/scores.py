"""What one set's score is made of. A new set is a new module with a `score` function, entered in `__main__`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
"""One line of a set."""


Figure = float | int | None | Mapping[str, "Figure"]
"""A share from 0 to 1, a number, nothing to count, or several of them by name."""


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one set, and the lines that came out wrong."""

    figures: Mapping[str, Figure]
    """Shares are from 0 to 1; None where there was nothing to count. Some figures are told apart by name."""
    misses: tuple[str, ...] = field(default=())


Scorer = Callable[[list[Row]], Score]


def share(hits: Iterable[bool]) -> float | None:
    """The share of true ones, or None of an empty set: no share is not a share of nought."""
    values = list(hits)
    return round(sum(values) / len(values), 4) if values else None
