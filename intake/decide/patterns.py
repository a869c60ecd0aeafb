"""The small language in which safety patterns are written, and how a pattern becomes a matcher.

he hit me          these words, one after the other
@hit @me           any word of a list in words.toml
(my|the) arm       one of these
really? hard       a word that may be missing
he .. hit          up to four other words between; `...` up to nine. Never a "not" or "never", never a new sentence
^ help me $        the beginning and the end of a sentence
!(should|must) not hit    not right behind one of these
afraid & dad       both, near each other, in any order
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from intake.decide.shapes import (
    ABSENT,
    Opening,
    Shape,
    frequency,
    in_a_row,
    of_any_words,
    of_branches,
    of_texts,
    openings_passed,
)

_PIECE = re.compile(r"\s*(\.\.\.|\.\.|@[a-z_0-9]+|[a-z0-9,~]+|!?\([a-z0-9,~ |]+\)|[()|?^$])")
"""One piece of a pattern; a bracket with nothing but words in it is one piece."""
_GAPS = {"..": 4, "...": 9}
_APART = 90
"""Letters, about fifteen words, within which the halves of `a & b` belong together."""
END = "$"
"""The last word of every stream."""

Words = Mapping[str, tuple[str, ...]]
"""Word lists by name; an entry may be several words."""
Span = tuple[int, int]
"""From where to where something stands in a stream."""


class PatternError(ValueError):
    """A pattern cannot be read. The message quotes it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: the shapes that it can take, and how to write its expression over `word word `."""

    shapes: tuple[Shape, ...]
    regex: Callable[[], str]


class Find(NamedTuple):
    """Where a pattern stands in a stream, and where each of its halves begins, counted in letters."""

    start: int
    end: int
    heads: tuple[int, ...]


@dataclass(frozen=True)
class Half:
    """A pattern without `&`, or one side of it. Its expression is written when a text first may hold it."""

    regex: Callable[[], str]
    ways: tuple[tuple[Opening, Opening], ...]
    """Of each way in which it can stand there, how it begins, and how it goes on from one of its first `REACH` words.

    The latter are the rarest words that it needs; often they are those with which it begins.
    """

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """Looks for it at a letter of a stream."""
        return re.compile(self.regex()).match


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, ready to look for."""

    source: str
    halves: tuple[Half, ...]
    """One, or the two of `a & b`, of which the rarer stands first."""


def together(ones: Sequence[Span], others: Sequence[Span]) -> Iterator[Find]:
    """Pairs of halves that stand near each other without overlapping, in either order. Both lists rise."""
    longest = max((end - start for start, end in others), default=0)
    for one in ones:
        for at in range(bisect_left(others, (one[0] - _APART - longest,)), len(others)):
            other = others[at]
            if other[0] > one[1] + _APART:
                break
            if one[1] <= other[0]:
                yield Find(one[0], other[1], (one[0], other[0]))
            elif other[1] <= one[0] <= other[1] + _APART:
                yield Find(other[0], one[1], (one[0], other[0]))


class Reader:
    """Reads patterns with one set of word lists."""

    def __init__(self, lists: Words, common: Iterable[str], negators: Iterable[str]) -> None:
        self._lists = lists
        self._read_texts: dict[tuple[str, ...], _Part] = {}
        self._common = frozenset(common)
        stop = "|".join(sorted(negators))
        self.words: set[str] = set()
        """Every word that a pattern read so far can ask for."""
        self._gap = rf"(?:(?!(?:{stop}|\$) )[^ ]+ ){{0,%d}}?"

    def read(self, source: str) -> Pattern:
        """Raises `PatternError`."""
        halves = [self._half(half) for half in source.split("&")]
        if len(halves) > 2:
            raise PatternError(f"more than one & in {source!r}")
        return Pattern(source, tuple(half for _, half in sorted(halves, key=itemgetter(0))))

    def _half(self, source: str) -> tuple[float, Half]:
        """It, and how often it may stand somewhere."""
        pieces = _PIECE.findall(source)
        if "".join(pieces).replace(" ", "") != source.replace(" ", ""):
            raise PatternError(f"cannot read {source!r}")
        branches, rest = self._branches(pieces, source)
        if rest:
            raise PatternError(f"a bracket too many in {source!r}")
        parts = branches[0] if len(branches) == 1 else [_either(branches)]
        if all(any(0 in shape.lengths for shape in part.shapes) for part in parts):
            raise PatternError(f"nothing in {source!r} must be there")
        passed = openings_passed([part.shapes for part in parts])
        rarest = min(passed, key=self._frequency)
        ways = zip(rarest, rarest, strict=True) if rarest is passed[0] else product(passed[0], rarest)
        return self._frequency(rarest), Half(partial(_in_a_row, parts), tuple(ways))

    def _frequency(self, openings: Iterable[Opening]) -> float:
        return frequency(openings, self._common)

    def _branches(self, pieces: list[str], source: str) -> tuple[list[list[_Part]], list[str]]:
        branches: list[list[_Part]] = []
        while True:
            branch, pieces = self._sequence(pieces, source)
            branches.append(branch)
            if not pieces or pieces[0] != "|":
                return branches, pieces
            pieces = pieces[1:]

    def _sequence(self, pieces: list[str], source: str) -> tuple[list[_Part], list[str]]:
        parts: list[_Part] = []
        while pieces and pieces[0] not in ("|", ")"):
            piece, pieces = pieces[0], pieces[1:]
            if piece == "(":
                branches, pieces = self._branches(pieces, source)
                if not pieces:
                    raise PatternError(f"a bracket is open in {source!r}")
                part, pieces = _either(branches), pieces[1:]
            else:
                part = self._single(piece, source)
            if pieces and pieces[0] == "?":
                part, pieces = _Part((*part.shapes, ABSENT), partial(_maybe, part)), pieces[1:]
            parts.append(part)
        return parts, pieces

    def _single(self, piece: str, source: str) -> _Part:
        if piece in _GAPS:
            return _Part((of_any_words(_GAPS[piece]),), partial(self._gap.__mod__, _GAPS[piece]))
        if piece == "^":
            return _Part((ABSENT,), lambda: r"(?<=^ )")
        if piece == "$":
            return _any_text([(END,)])
        if piece == "?":
            raise PatternError(f"a question mark without a word in {source!r}")
        if piece.startswith("!"):
            return _Part((ABSENT,), lambda: "".join(rf"(?<! {text.strip()} )" for text in piece[2:-1].split("|")))
        if piece.startswith("("):
            return self._texts(tuple(piece[1:-1].split("|")))
        if not piece.startswith("@"):
            return self._texts((piece,))
        if piece[1:] not in self._lists:
            raise PatternError(f"no word list is called {piece} (in {source!r})")
        return self._texts(self._lists[piece[1:]])

    def _texts(self, texts: tuple[str, ...]) -> _Part:
        """Any of these, each of them some words."""
        if texts not in self._read_texts:
            split = [tuple(text.split()) for text in texts]
            self.words.update(word for words in split for word in words)
            self._read_texts[texts] = _any_text(split)
        return self._read_texts[texts]


def _any_text(texts: Collection[tuple[str, ...]]) -> _Part:
    return _Part(of_texts(texts), lambda: _any_of(sorted({"".join(word + " " for word in words) for words in texts})))


def _either(branches: Sequence[Sequence[_Part]]) -> _Part:
    shapes = of_branches(in_a_row(part.shapes for part in branch) for branch in branches)
    return _Part(shapes, lambda: "(?:" + "|".join(map(_in_a_row, branches)) + ")")


def _in_a_row(parts: Iterable[_Part]) -> str:
    return "".join(part.regex() for part in parts)


def _maybe(part: _Part) -> str:
    return f"(?:{part.regex()})?"


def _any_of(texts: list[str]) -> str:
    """An expression for any of these sorted texts that reads each shared beginning once."""
    if len(texts) == 1:
        return re.escape(texts[0])
    branches: dict[str, list[str]] = {}
    for text in texts:
        branches.setdefault(text[:1], []).append(text[1:])
    optional = branches.pop("", None) is not None
    inner = "|".join(re.escape(letter) + _any_of(rest) for letter, rest in branches.items())
    return f"(?:{inner})" + ("?" if optional else "")
