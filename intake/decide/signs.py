"""Small signs that add up: words of which none would raise alone, but several in one text should be looked at.

Each word has points; words of ordinary matters (forms, money, games) take points away. The points come from fitting
whole numbers to this project's own texts with a risk and without one (`bot/signs`). Long texts are not read this way:
in a page about a bus pass "he", "night", "door" and "hand" stand together by chance. There phrases must speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

LONGEST = 90
"""Words of the longest text in which signs are added up."""
_DENIES = 3
"""Words after a negator that it denies."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A text whose words reach the threshold: from the first to the last that speaks for it, counted in words."""

    first: int
    last: int
    points: int


class Signs:
    """All words with points, and the sum at which they raise."""

    def __init__(self, points: Mapping[str, int], threshold: int, negators: Iterable[str]) -> None:
        self._points = points
        self._threshold = threshold
        self._negators = frozenset(negators)

    def sum_of(self, words: Sequence[str]) -> Sum | None:
        """What the words of a text come to, each counted once; none where that is less than the threshold, or the
        text is long."""
        if len(words) > LONGEST:
            return None
        seen = [(place, words[place]) for place in self.undenied(words) if words[place] in self._points]
        points = sum(self._points[word] for word in {word for _, word in seen})
        raising = [place for place, word in seen if self._points[word] > 0]
        if points < self._threshold or not raising:
            return None
        return Sum(raising[0], raising[-1], points)

    def undenied(self, words: Sequence[str]) -> Iterator[int]:
        """Places of the words that no negator stands before: not `scared` in `not at all scared`."""
        denied_to = -1
        for place, word in enumerate(words):
            if place > denied_to:
                yield place
            if word in self._negators:
                denied_to = place + _DENIES
