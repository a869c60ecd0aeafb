"""Does a text need a person to look at once? Rules that raise and never lower, with the words that made them do so.

What is found is a flag for a human. What is not found proves nothing, so help is on every page whatever this says.
The patterns are data in `safety_patterns/`, for a safeguarding officer to read and question.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from intake.decide.patterns import END, Find
from intake.decide.rulebook import RULEBOOK, Group, Index, Rulebook
from intake.decide.wording import Sentence, sentences
from intake.submission import Answer, Answers, Passage, SafetyAssessment, SafetyLevel, SpeaksAs

_Holder = TypeVar("_Holder")
SMALL_SIGNS = "small_signs"
"""Stands in a passage for the id of a group."""
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

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where this stretch of the stream stands in the original text."""
        return self.sentence.starts[self.word_at(start)], self.sentence.ends[self.word_at(end - 1)]

    def word_at(self, offset: int) -> int:
        """Number of the word that stands at this place of the stream."""
        return min(bisect_right(self.offsets, offset), len(self.words)) - 1


def assess(text: str, context: Context = Context(), *, rulebook: Rulebook = RULEBOOK) -> SafetyAssessment:
    """The level of one text, with every passage that raised it in order of place. Any length; never raises."""
    streams = [_without_idioms(_stream(sentence), rulebook) for sentence in sentences(text, rulebook.speller)]
    found: list[Passage] = []
    for at, stream in enumerate(streams):
        after = streams[at + 1].text if at + 1 < len(streams) else ""
        found.extend(_raised(stream, after, context, rulebook))
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
    return _Stream(sentence, words, f" {' '.join(words)} {END} ", offsets)


def _without_idioms(stream: _Stream, rulebook: Rulebook) -> _Stream:
    """`killing me with these forms` becomes `~ ~ with these forms`."""
    words = list(stream.words)
    for _, find in _finds(stream, rulebook.idioms):
        if not rulebook.is_denied(stream.text, find.start):
            first, last = stream.word_at(find.start), stream.word_at(find.end - 1)
            words[first : last + 1] = [MASK] * (last + 1 - first)
    return _stream(stream.sentence, tuple(words)) if MASK in words else stream


def _raised(stream: _Stream, after: str, context: Context, rulebook: Rulebook) -> Iterator[Passage]:
    for group, find in _finds(stream, rulebook.groups):
        if _counts(group, find, stream, after, context, rulebook):
            now = group.danger_when_now and rulebook.is_now(stream.text)
            level = SafetyLevel.DANGER if now else group.level
            start, end = stream.places(find.start, find.end)
            yield Passage(context.question, start, end, level, group.id, group.why)


def _small_signs(streams: list[_Stream], context: Context, rulebook: Rulebook) -> Iterator[Passage]:
    """What adds up across the whole text, sentence ends or not."""
    words = [word for stream in streams for word in stream.words]
    starts = [start for stream in streams for start in stream.sentence.starts]
    ends = [end for stream in streams for end in stream.sentence.ends]
    small = rulebook.small_signs
    if rulebook.is_settled(f" {' '.join(words)} "):
        return
    for found in rulebook.signs.sums(words):
        yield Passage(context.question, starts[found.first], ends[found.last], small.level, SMALL_SIGNS, small.why)


def _counts(group: Group, find: Find, stream: _Stream, after: str, context: Context, rulebook: Rulebook) -> bool:
    """Whether this match means what it says: asked of this speaker, not denied, not over, not from a film."""
    if group.adults_only and context.speaks_as is SpeaksAs.YOUNG_PERSON:
        return False
    if any(rulebook.is_denied(stream.text, head) for head in find.heads):
        return False
    return not rulebook.is_settled(stream.text + after) and not rulebook.is_a_story(stream.text, find.start, find.end)


def _finds(stream: _Stream, index: Index[_Holder]) -> Iterator[tuple[_Holder, Find]]:
    for holder, pattern, first, last in index.asked(stream.words):
        for find in pattern.finds(stream.text, stream.offsets[first], stream.offsets[last]):
            yield holder, find


def _widest(found: list[Passage]) -> list[Passage]:
    """One passage for each group and place: the widest, most urgent one, in the order of the text."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: (one.start, -one.end, -one.level.rank)):
        inside = any(
            other.group == passage.group and passage.end <= other.end and passage.level.rank <= other.level.rank
            for other in kept
        )
        if not inside:
            kept.append(passage)
    return kept
