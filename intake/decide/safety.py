"""Does a text need a person to look at once? Rules that raise and never lower, with the words that made them do so.

What is found is a flag for a human. What is not found proves nothing, so help is on every page whatever this says.
The patterns are data in `safety_patterns/`, for a safeguarding officer to read and question.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from intake.decide.patterns import END, Find, Places, places_in
from intake.decide.rulebook import RULEBOOK, Group, Index, Rulebook
from intake.decide.wording import Sentence, sentences
from intake.submission import Answer, Answers, Passage, SafetyAssessment, SafetyLevel, SpeaksAs

_Holder = TypeVar("_Holder")
SMALL_SIGNS = "small_signs"
"""Stands in a passage for the id of a group."""
_MOST_URGENT = max(level.rank for level in SafetyLevel)
MASK = "~"
"""Stands where an idiom was: no pattern matches it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words."""

    speaks_as: SpeaksAs | None = None
    """None when it is not known: then every group is asked."""
    question: str = ""
    """Id of the question that was answered."""


@dataclass(frozen=True, slots=True)
class _Stream:
    """One sentence as patterns read it: a space, each word with a space behind, the end."""

    sentence: Sentence
    words: tuple[str, ...]
    text: str
    offsets: tuple[int, ...]
    at: Places

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where this stretch of the stream stands in the original text."""
        return self.sentence.starts[self.word_at(start)], self.sentence.ends[self.word_at(end - 1)]

    def word_at(self, offset: int) -> int:
        """Number of the word that stands at this place of the stream."""
        return min(bisect_right(self.offsets, offset), len(self.words)) - 1


@dataclass(frozen=True)
class _Reading:
    """What is asked of a sentence again and again while its matches are weighed, each answered once."""

    stream: _Stream
    after: str
    """The next sentence, which may say that it is over."""
    rulebook: Rulebook
    _denied: dict[int, bool] = field(default_factory=dict)

    @cached_property
    def is_settled(self) -> bool:
        return self.rulebook.is_settled(self.stream.text + self.after)

    @cached_property
    def is_now(self) -> bool:
        return self.rulebook.is_now(self.stream.text)

    @cached_property
    def tells_a_story(self) -> bool:
        return self.rulebook.tells_a_story(self.stream.text)

    def is_denied(self, start: int) -> bool:
        if start not in self._denied:
            self._denied[start] = self.rulebook.is_denied(self.stream.text, start)
        return self._denied[start]


def assess(text: str, context: Context = Context(), *, rulebook: Rulebook = RULEBOOK) -> SafetyAssessment:
    """The level of one text, with every passage that raised it in order of place. Any length; never raises."""
    streams = [_without_idioms(_stream(sentence), rulebook) for sentence in sentences(text, rulebook.speller)]
    found: list[Passage] = []
    for at, stream in enumerate(streams):
        after = streams[at + 1].text if at + 1 < len(streams) else ""
        found.extend(_raised(_Reading(stream, after, rulebook), context))
    found.extend(_small_signs(streams, context, rulebook))
    return _assessment(_widest(found), rulebook.version)


def assess_answers(
    answers: Answers, context: Context | None = None, *, rulebook: Rulebook = RULEBOOK
) -> SafetyAssessment:
    """All typed answers together; each passage names the question it stands in.

    Without a context, who speaks is taken from the answer to `speaks_as`. Choices raise nothing by their words.
    """
    speaks_as = context.speaks_as if context is not None else _who_speaks(answers.get("speaks_as"))
    passages: list[Passage] = []
    for question, answer in answers.items():
        if isinstance(answer, str):
            passages.extend(assess(answer, Context(speaks_as, question), rulebook=rulebook).passages)
    return _assessment(passages, rulebook.version)


def _who_speaks(answer: Answer | None) -> SpeaksAs | None:
    return next((one for one in SpeaksAs if one.value == answer), None)


def _assessment(passages: list[Passage], version: str) -> SafetyAssessment:
    level = max((passage.level for passage in passages), key=lambda one: one.rank, default=SafetyLevel.NONE)
    return SafetyAssessment(level=level, passages=tuple(passages), version=version)


def _stream(sentence: Sentence, words: tuple[str, ...] = ()) -> _Stream:
    words = words or sentence.words
    offsets = tuple(accumulate((len(word) + 1 for word in words[:-1]), initial=1))
    text = f" {' '.join(words)} {END} "
    return _Stream(sentence, words, text, offsets, places_in(text))


def _without_idioms(stream: _Stream, rulebook: Rulebook) -> _Stream:
    """`killing me with these forms` becomes `~ ~ with these forms`."""
    words = list(stream.words)
    for _, find in _finds(stream, rulebook.idioms):
        if not rulebook.is_denied(stream.text, find.start):
            first, last = stream.word_at(find.start), stream.word_at(find.end - 1)
            words[first : last + 1] = [MASK] * (last + 1 - first)
    return _stream(stream.sentence, tuple(words)) if MASK in words else stream


def _raised(reading: _Reading, context: Context) -> Iterator[Passage]:
    seen: dict[str, list[Find]] = {}
    for group, find in _finds(reading.stream, reading.rulebook.groups):
        wider = seen.setdefault(group.id, [])
        if any(one.start <= find.start and find.end <= one.end for one in wider):
            continue
        if _counts(group, find, reading, context):
            wider.append(find)
            level = SafetyLevel.DANGER if group.danger_when_now and reading.is_now else group.level
            start, end = reading.stream.places(find.start, find.end)
            yield Passage(context.question, start, end, level, group.id, group.why)


def _small_signs(streams: list[_Stream], context: Context, rulebook: Rulebook) -> Iterator[Passage]:
    """What adds up across a whole short text, sentence ends or not."""
    words = [word for stream in streams for word in stream.words]
    found = rulebook.signs.sum_of(words)
    whole = f" {' '.join(words)} "
    if found is None or rulebook.is_settled(whole):
        return
    starts = [start for stream in streams for start in stream.sentence.starts]
    ends = [end for stream in streams for end in stream.sentence.ends]
    small = rulebook.small_signs
    level = SafetyLevel.DANGER if found.points >= small.danger_when_now and rulebook.is_now(whole) else small.level
    yield Passage(context.question, starts[found.first], ends[found.last], level, SMALL_SIGNS, small.why)


def _counts(group: Group, find: Find, reading: _Reading, context: Context) -> bool:
    """Whether this match means what it says: asked of this speaker, not denied, not over, not from a film."""
    if group.adults_only and context.speaks_as is SpeaksAs.YOUNG_PERSON:
        return False
    if any(reading.is_denied(head) for head in find.heads) or reading.is_settled:
        return False
    return not (reading.tells_a_story and reading.rulebook.is_a_story(reading.stream.text, find.start, find.end))


def _finds(stream: _Stream, index: Index[_Holder]) -> Iterator[tuple[_Holder, Find]]:
    for holder, pattern in index.asked(stream.at):
        for find in pattern.finds(stream.text, stream.at):
            yield holder, find


def _widest(found: list[Passage]) -> list[Passage]:
    """One passage for each group and place: the widest, most urgent one, in the order of the text."""
    kept: list[Passage] = []
    reached: dict[tuple[str, int], int] = {}
    for passage in sorted(found, key=lambda one: (one.start, -one.end, -one.level.rank)):
        rank = passage.level.rank
        if passage.end > max(reached.get((passage.group, as_urgent), 0) for as_urgent in range(rank, _MOST_URGENT + 1)):
            kept.append(passage)
            reached[passage.group, rank] = passage.end
    return kept
