"""Small signs that add up: none of them would raise alone, but several in one short text should be looked at.

Each sign has points; ordinary matters (forms, money, games) take points away. The points come from counting how often
a sign stood in this project's own texts with a risk and without one. Long texts are not read this way: in a page about
a bus pass "he", "night", "door" and "hand" stand together by chance. There the phrases of the groups must speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 45
"""Words of the longest text in which signs are added up."""
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
    """A text whose signs reach the threshold: from the first to the last sign that speaks for it, counted in words."""

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

    def sum_of(self, words: Sequence[str]) -> Sum | None:
        """What the signs of a short text come to; none where that is less than the threshold, or the text is long."""
        if len(words) > LONGEST:
            return None
        seen = list(self._seen(words))
        points = sum({one.sign.id: one.sign.points for one in seen}.values())
        if points < self._threshold:
            return None
        raising = [one for one in seen if one.sign.points > 0]
        return Sum(raising[0].first, max(one.last for one in raising), points)

    def _seen(self, words: Sequence[str]) -> Iterator[Seen]:
        for place, word in enumerate(words):
            for phrase, sign in self._by_first_word.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase and not self._is_denied(sign, words, place):
                    yield Seen(sign, place, place + len(phrase) - 1)

    def _is_denied(self, sign: Sign, words: Sequence[str], place: int) -> bool:
        """`not scared`, `nobody has hurt me or touched me`: a negator a few words before."""
        return sign.points > 0 and not self._negators.isdisjoint(words[max(0, place - _DENIES) : place])
