"""Looks for all patterns at once: hardly one of a thousand is ever tried as an expression.

Patterns are bits of whole numbers. Each word of a sentence knows the patterns that it can begin, those that it can
follow the beginning of, and those of whose rarest words it is one; what these numbers have in common is worth trying.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import and_, or_
from typing import Generic, TypeVar

from intake.decide.patterns import END, Find, Half, Pattern, Span, together
from intake.decide.shapes import OPENING, REACH, WordSet

_Holder = TypeVar("_Holder")


@dataclass(frozen=True, slots=True)
class Stream:
    """A sentence as patterns read it: a space, each word with a space behind, the end."""

    words: tuple[str, ...]
    text: str
    offsets: tuple[int, ...]
    """Where each word stands in the text, and the end."""

    def words_of(self, find: Find) -> range:
        """Numbers of the words that were found, without the end."""
        return range(bisect_left(self.offsets, find.start), min(bisect_left(self.offsets, find.end), len(self.words)))


def stream_of(words: tuple[str, ...]) -> Stream:
    """These plain words, ready to be read."""
    offsets = tuple(accumulate((len(word) + 1 for word in words), initial=1))
    return Stream(words, f" {' '.join(words)} {END} ", offsets)


class Index(Generic[_Holder]):
    """Many patterns, each with what it belongs to."""

    def __init__(self, entries: Iterable[tuple[_Holder, Pattern]]) -> None:
        self._entries = tuple(entries)
        halves = [pattern.halves for _, pattern in self._entries]
        self._first = _Side({number: first for number, (first, *_) in enumerate(halves)})
        self._second = _Side({number: second for number, (_, *others) in enumerate(halves) for second in others})

    def finds(self, stream: Stream) -> Iterator[tuple[_Holder, Find]]:
        """Every place where a pattern stands, overlapping ones too: a denied one must not hide one that stands.

        In the order of the patterns.
        """
        ones = self._first.spans(stream)
        others = self._second.spans(stream, among=ones)
        for number in sorted(ones):
            holder, pattern = self._entries[number]
            if len(pattern.halves) == 1:
                for start, end in ones[number]:
                    yield holder, Find(start, end, (start,))
            elif number in others:
                for find in together(ones[number], others[number]):
                    yield holder, find


class _Side:
    """The only or rarer half of all patterns, or the other half of those that have two, by the number of the pattern.

    In the bits of whole numbers stand the ways in which these halves can stand somewhere.
    """

    def __init__(self, halves: Mapping[int, Half]) -> None:
        ways = [(numbered, way) for numbered in halves.items() for way in numbered[1].ways]
        self._halves = [numbered for numbered, _ in ways]
        self._bits = dict.fromkeys(halves, 0)
        for bit, (number, _) in enumerate(self._halves):
            self._bits[number] |= 1 << bit
        self._all = sum(self._bits.values())
        self._by_word, self._other_word = _columns([(*opening, *rarest) for _, (opening, rarest) in ways])

    def spans(self, stream: Stream, among: Iterable[int] | None = None) -> dict[int, list[Span]]:
        """Where they stand, if need be only some of them; nothing for one that stands nowhere."""
        asked = self._all if among is None else sum(self._bits.get(number, 0) for number in among)
        found: dict[int, list[Span]] = {}
        if not asked:
            return found
        halves, text = self._halves, stream.text
        for offset, worth in zip(stream.offsets, self._worth_trying(stream.words), strict=True):
            worth &= asked
            tried = None
            while worth:
                bit = worth.bit_length() - 1
                worth ^= 1 << bit
                number, half = halves[bit]
                if number != tried and (match := half.match(text, offset)):
                    found.setdefault(number, []).append(match.span())
                tried = number
        return found

    def _worth_trying(self, words: tuple[str, ...]) -> Iterable[int]:
        """For each word, and the end, the ways in which something may begin there."""
        rows = [self._by_word.get(word, self._other_word) for word in (*words, END, "", "")]
        columns = tuple(zip(*rows, strict=True))
        return map(and_, _in_a_row(*columns[:OPENING]), _within_reach(list(_in_a_row(*columns[OPENING:]))))


def _in_a_row(one: Sequence[int], two: Sequence[int], three: Sequence[int]) -> Iterable[int]:
    """For each word what the first says of it, the second of the next and the third of the one after."""
    return map(and_, map(and_, one, two[1:]), three[2:])


def _columns(rows: Sequence[Sequence[WordSet]]) -> tuple[dict[str, list[int]], list[int]]:
    """For each word and column, the bits of the rows that have the word there; and the same for all other words."""
    other_word = [
        sum(1 << row for row, words in enumerate(column) if words is None) for column in zip(*rows, strict=True)
    ]
    by_word: dict[str, list[int]] = {}
    for row, columns in enumerate(rows):
        for at, words in enumerate(columns):
            for word in words or ():
                by_word.setdefault(word, other_word.copy())[at] |= 1 << row
    return by_word, other_word


def _within_reach(bits: list[int]) -> list[int]:
    """For each word the bits that stand there or at one of the next words within `REACH`, which is a power of two."""
    step = 1
    while step < REACH:
        bits = list(map(or_, bits, bits[step:] + [0] * step))
        step *= 2
    return bits
