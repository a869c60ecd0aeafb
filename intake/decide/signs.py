"""Small signs that add up: none of them would raise alone, but several close together should be looked at.

Each sign has points; ordinary matters (forms, money, games) take points away. The points come from counting how often
a sign stood in this project's own texts with a risk and without one. Long texts are read through a sliding window, so
that a buried sentence counts for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WINDOW = 45
"""Words that are read together."""
_STEP = 15
_DENIES = 3
"""Words after a negator that it denies."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of sign and the words that show it."""

    id: str
    points: int
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a sign stands, counted in words."""

    sign: Sign
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A window whose signs reach the threshold: from the first to the last sign that speaks for it."""

    first: int
    last: int
    points: int


class Signs:
    """All signs, and the sum at which they raise."""

    def __init__(self, signs: Iterable[Sign], threshold: int, negators: Iterable[str]) -> None:
        self._threshold = threshold
        self._negators = frozenset(negators)
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], Sign]]] = {}
        for sign in signs:
            for phrase in sign.phrases:
                self._by_first_word.setdefault(phrase[0], []).append((phrase, sign))

    def sums(self, words: Sequence[str]) -> Iterator[Sum]:
        """Every window that reaches the threshold."""
        seen = list(self._seen(words))
        for start in range(0, max(1, len(words) - WINDOW + _STEP), _STEP):
            near = [one for one in seen if start <= one.first and one.last < start + WINDOW]
            points = sum({one.sign.id: one.sign.points for one in near}.values())
            if points >= self._threshold:
                raising = [one for one in near if one.sign.points > 0]
                yield Sum(raising[0].first, max(one.last for one in raising), points)

    def _seen(self, words: Sequence[str]) -> Iterator[Seen]:
        for place, word in enumerate(words):
            for phrase, sign in self._by_first_word.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase and not self._is_denied(sign, words, place):
                    yield Seen(sign, place, place + len(phrase) - 1)

    def _is_denied(self, sign: Sign, words: Sequence[str], place: int) -> bool:
        """`not scared`, `nobody has hurt me or touched me`: a negator a few words before."""
        return sign.points > 0 and not self._negators.isdisjoint(words[max(0, place - _DENIES) : place])
