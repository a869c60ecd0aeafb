"""The small language in which safety patterns are written, and how a pattern becomes a matcher.

he hit me          these words, one after the other
@hit @me           any word of a list in words.toml
(my|the) arm       one of these
really? hard       a word that may be missing
he .. hit          up to four other words between; `...` up to nine. Never a "not" or "never", never a new sentence
^ help me $        the beginning and the end of a sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

_PIECE = re.compile(r"\s*(\.\.\.|\.\.|@[a-z_0-9]+|[a-z0-9,~]+|[()|?^$])")
_GAPS = {"..": 4, "...": 9}
_COMMON = 50
"""What a word such as `me` costs as an anchor, against 1 for a rare one."""

Words = Mapping[str, tuple[str, ...]]
"""Word lists by name; an entry may be several words."""


class PatternError(ValueError):
    """A pattern cannot be read. The message quotes it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern: its regular expression over `word word `, and words of which one must be there."""

    regex: str
    anchors: frozenset[str] | None
    """None where it may be empty, so that nothing must be there."""


@dataclass(frozen=True)
class Pattern:
    """One pattern, ready to look for. Its expression is compiled when a text first holds one of its anchors."""

    source: str
    regex: str
    anchors: frozenset[str]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Works on a stream: a space, then every word followed by a space."""
        return re.compile(self.regex)


class Reader:
    """Reads patterns with one set of word lists."""

    def __init__(self, lists: Words, common: Iterable[str], negators: Iterable[str]) -> None:
        self._lists = lists
        self._common = frozenset(common)
        stop = "|".join(sorted(negators))
        self.words: set[str] = set()
        """Every word that a pattern read so far can ask for."""
        self._gap = rf"(?:(?!(?:{stop}) )[^ ]+ ){{0,%d}}?"

    def read(self, source: str) -> Pattern:
        """Raises `PatternError`."""
        pieces = _PIECE.findall(source)
        if "".join(pieces) != source.replace(" ", ""):
            raise PatternError(f"cannot read {source!r}")
        part, rest = self._choice(pieces, source)
        if rest:
            raise PatternError(f"a bracket too many in {source!r}")
        if not part.anchors:
            raise PatternError(f"nothing in {source!r} must be there")
        return Pattern(source, "(?<= )" + part.regex, part.anchors)

    def _choice(self, pieces: list[str], source: str) -> tuple[_Part, list[str]]:
        branches: list[_Part] = []
        while True:
            branch, pieces = self._sequence(pieces, source)
            branches.append(branch)
            if not pieces or pieces[0] != "|":
                return self._either(branches), pieces
            pieces = pieces[1:]

    def _sequence(self, pieces: list[str], source: str) -> tuple[_Part, list[str]]:
        parts: list[_Part] = []
        while pieces and pieces[0] not in ("|", ")"):
            piece, pieces = pieces[0], pieces[1:]
            if piece == "(":
                part, pieces = self._choice(pieces, source)
                if not pieces:
                    raise PatternError(f"a bracket is open in {source!r}")
                pieces = pieces[1:]
            else:
                part = self._single(piece, source)
            if pieces and pieces[0] == "?":
                part, pieces = _Part(f"(?:{part.regex})?", None), pieces[1:]
            parts.append(part)
        return _Part("".join(part.regex for part in parts), self._best(parts)), pieces

    def _single(self, piece: str, source: str) -> _Part:
        if piece in _GAPS:
            return _Part(self._gap % _GAPS[piece], None)
        if piece == "^":
            return _Part(r"(?<=^ )", None)
        if piece == "$":
            return _Part("$", None)
        if piece == "?":
            raise PatternError(f"a question mark without a word in {source!r}")
        if not piece.startswith("@"):
            return self._word(piece)
        if piece[1:] not in self._lists:
            raise PatternError(f"no word list is called {piece} (in {source!r})")
        return self._either([self._entry(entry) for entry in self._lists[piece[1:]]])

    def _entry(self, entry: str) -> _Part:
        words = [self._word(word) for word in entry.split()]
        return _Part("".join(word.regex for word in words), self._best(words))

    def _either(self, branches: list[_Part]) -> _Part:
        if len(branches) == 1:
            return branches[0]
        regex = "(?:" + "|".join(branch.regex for branch in branches) + ")"
        if any(branch.anchors is None for branch in branches):
            return _Part(regex, None)
        return _Part(regex, frozenset().union(*(branch.anchors or () for branch in branches)))

    def _best(self, parts: Iterable[_Part]) -> frozenset[str] | None:
        """The rarest words of which one must be there."""
        required = [part.anchors for part in parts if part.anchors]
        return min(required, key=self._cost, default=None)

    def _cost(self, anchors: frozenset[str]) -> int:
        return sum(_COMMON if word in self._common else 1 for word in anchors)

    def _word(self, word: str) -> _Part:
        self.words.add(word)
        return _Part(re.escape(word) + " ", frozenset({word}))
