"""Reads the safety patterns from their data files and keeps them ready to be asked.

The files are checked when they are read: a group without an example, an unknown word list or a slip in a pattern stops
the start, with the name of the file.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from intake.decide.matcher import Index
from intake.decide.patterns import END, Pattern, PatternError, Reader
from intake.decide.signs import Signs
from intake.decide.wording import Speller
from intake.submission import SafetyLevel

DEFAULT_FOLDER = Path(__file__).parent / "safety_patterns"
NEAR_A_STORY = 60
"""Letters between a match and `in the film` within which the film is what it is about."""


class SafetyPatternsError(Exception):
    """The pattern files cannot be used. The message names the file."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    patterns: tuple[str, ...] = ()
    because: str = Field(min_length=1)
    """Source or rationale."""
    example: str = Field(min_length=1)
    counter_example: str = Field(min_length=1)

    @property
    def every_pattern(self) -> tuple[str, ...]:
        return self.patterns

    @model_validator(mode="after")
    def _has_patterns(self) -> Self:
        if not self.every_pattern:
            raise ValueError(f"{self.id} has no pattern")
        return self


class Group(_Entry):
    """Patterns that mean the same to an officer."""

    proven: tuple[str, ...] = ()
    """More patterns, of which at least five in six texts that were new to them and held them were worrying: a learned
    opinion contradicts these only where it finds nothing at all."""
    level: SafetyLevel
    why: str = Field(min_length=1)
    """One plain sentence for an officer."""
    danger_when_now: bool = False
    """A concern that becomes danger when the sentence says that it is happening now."""
    adults_only: bool = False
    """Asked only of what an adult wrote, or where it is not known who wrote it."""

    @property
    def every_pattern(self) -> tuple[str, ...]:
        return (*self.patterns, *self.proven)


class Harmless(_Entry):
    """Turns of phrase that only sound alarming. `example` holds one; `counter_example` is the serious twin."""


class SmallSigns(BaseModel):
    """What an officer is told when small signs add up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: int
    danger_when_now: int
    """Points from which they are danger in a text that speaks of now."""
    level: SafetyLevel
    why: str


class Sign(NamedTuple):
    """What a pattern is a sign of, and whether it is a proven one."""

    group: Group
    proven: bool


_Kind = TypeVar("_Kind", bound=_Entry)


class Phrases:
    """Phrases that all say one thing, for instance that it is over: one expression for all of them."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(patterns)

    @cached_property
    def _search(self) -> Callable[[str], re.Match[str] | None]:
        halves = (half.regex() for pattern in self._patterns for half in pattern.halves)
        return re.compile(" (?:" + "|".join(halves) + ")").search

    def stand_in(self, stream: str) -> bool:
        """Whether any of them stands in this stream or part of one."""
        return self._search(stream) is not None


class Rulebook:
    """All patterns of one folder. Raises `SafetyPatternsError` when a file is wrong."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self.folder = folder
        vocabulary = self._read("words.toml")
        self.version = f"{vocabulary['version']}+{self._fingerprint()}"
        self.lists: Mapping[str, tuple[str, ...]] = {
            name: tuple(entry.strip() for entry in entries.split(",")) for name, entries in vocabulary["lists"].items()
        }
        self._reader = Reader(self.lists, self.lists["common"], self.lists["negators"])
        harmless = self._read("harmless.toml")
        self.harmless = tuple(
            idiom
            for path in sorted(folder.glob("harmless*.toml"))
            for idiom in self._entries(path.name, self._read(path.name)["idiom"], Harmless)
        )
        self.all_groups = tuple(
            group
            for path in sorted(folder.glob("raise_*.toml"))
            for group in self._entries(path.name, self._read(path.name)["group"], Group)
        )
        self.groups = Index(
            (Sign(group, proven), pattern)
            for group in self.all_groups
            for proven, sources in ((False, group.patterns), (True, group.proven))
            for pattern in self._patterns(sources)
        )
        self.idioms = Index((entry, pattern) for entry in self.harmless for pattern in self._patterns(entry.patterns))
        self._phrases = {
            name: Phrases(self._patterns(harmless[name])) for name in ("denial", "past", "over", "now", "story")
        }
        self._own_people = frozenset(" ".join(self.lists["own_people"]).split())
        self.small_signs, self.signs = self._signs()
        self.speller = self._speller()

    def is_denied(self, stream: str, start: int) -> bool:
        """Whether what stands right before `start` says that it does not happen."""
        return self._says("denial", f" {stream[max(0, start - 80) : start]}{END} ")

    def is_settled(self, stream: str) -> bool:
        """Whether it is both long ago and dealt with, and nothing says that it goes on."""
        return self._says("past", stream) and self._says("over", stream) and not self._says("now", stream)

    def is_now(self, stream: str) -> bool:
        """Whether it is happening now, or about to."""
        return self._says("now", stream)

    def tells_a_story(self, stream: str) -> bool:
        """Whether a film, a game or a lesson stands anywhere in the sentence."""
        return self._says("story", stream)

    def is_a_story(self, stream: str, start: int, end: int) -> bool:
        """Whether a film, a game or a lesson stands beside it, and nobody from the person's own life."""
        near = stream[max(0, start - NEAR_A_STORY) : end + NEAR_A_STORY]
        match_words = stream[max(0, start - 16) : end].split()
        return self._says("story", f" {near}") and self._own_people.isdisjoint(match_words)

    def _says(self, name: str, stream: str) -> bool:
        return self._phrases[name].stand_in(stream)

    def _read(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise SafetyPatternsError(f"{self.folder / name}: {error}") from None

    def _entries(self, name: str, entries: list[Any], kind: type[_Kind]) -> tuple[_Kind, ...]:
        try:
            return tuple(kind.model_validate(entry) for entry in entries)
        except ValidationError as error:
            raise SafetyPatternsError(f"{self.folder / name}: {error}") from None

    def _patterns(self, sources: Iterable[str]) -> tuple[Pattern, ...]:
        try:
            return tuple(self._reader.read(source) for source in sources)
        except PatternError as error:
            raise SafetyPatternsError(f"{self.folder}: {error}") from None

    def _signs(self) -> tuple[SmallSigns, Signs]:
        data = self._read("signs.toml")
        points = {word: int(each) for each, words in data.pop("points").items() for word in words.split(", ")}
        self._reader.words.update(points)
        small = SmallSigns.model_validate(data)
        return small, Signs(points, small.threshold, self.lists["negators"])

    def _speller(self) -> Speller:
        data = self._read("spellings.toml")
        return Speller(self._reader.words, data["spellings"], data["mended"].split(), data["innocent"].split())

    def _fingerprint(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob("*.toml")):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:8]


RULEBOOK = Rulebook()
