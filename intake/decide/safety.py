"""Does a text need a person to look at once? Rules that raise and never lower, with the words that made them do so.

What is found is a flag for a human. What is not found proves nothing, so help is on every page whatever this says.
The patterns are data in `safety_patterns/`, for a safeguarding officer to read and question.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from intake.decide.rulebook import RULEBOOK, Group, Rulebook
from intake.decide.wording import Sentence, sentences
from intake.submission import Answer, Answers, Passage, SafetyAssessment, SafetyLevel, SpeaksAs

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
    """One sentence as patterns read it: a space, then each word with a space behind."""

    sentence: Sentence
    words: tuple[str, ...]
    text: str
    offsets: tuple[int, ...]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Where this stretch of the stream stands in the original text."""
        first = bisect_right(self.offsets, start) - 1
        last = bisect_right(self.offsets, end - 1) - 1
        return self.sentence.starts[first], self.sentence.ends[last]


def assess(text: str, context: Context = Context(), *, rulebook: Rulebook = RULEBOOK) -> SafetyAssessment:
    """The level of one text, with every passage that raised it in order of place. Any length; never raises."""
    streams = [_without_idioms(_stream(sentence), rulebook) for sentence in sentences(text, rulebook.speller)]
    found: list[Passage] = []
    for at, stream in enumerate(streams):
        after = streams[at + 1].text if at + 1 < len(streams) else ""
        found.extend(_raised(stream, after, context, rulebook))
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
    return _Stream(sentence, words, f" {' '.join(words)} ", offsets)


def _without_idioms(stream: _Stream, rulebook: Rulebook) -> _Stream:
    """`killing me with these forms` becomes `~ ~ with these forms`."""
    words = list(stream.words)
    for _, pattern in rulebook.idioms.asked(stream.words):
        for match in pattern.compiled.finditer(stream.text):
            first = bisect_right(stream.offsets, match.start()) - 1
            last = bisect_right(stream.offsets, match.end() - 1) - 1
            words[first : last + 1] = [MASK] * (last + 1 - first)
    return _stream(stream.sentence, tuple(words)) if MASK in words else stream


def _raised(stream: _Stream, after: str, context: Context, rulebook: Rulebook) -> Iterator[Passage]:
    for group, start, end in _matches(stream, context, rulebook):
        if rulebook.is_denied(stream.text, start) and group.can_be_denied:
            continue
        if group.can_be_settled and rulebook.is_settled(stream.text + after):
            continue
        if group.can_be_a_story and rulebook.is_a_story(stream.text, start, end):
            continue
        level = group.level
        if group.danger_when_now and rulebook.is_now(stream.text):
            level = SafetyLevel.DANGER
        first, last = stream.places(start, end)
        yield Passage(context.question, first, last, level, group.id, group.why)


def _matches(stream: _Stream, context: Context, rulebook: Rulebook) -> Iterator[tuple[Group, int, int]]:
    """Every match, overlapping ones too: a denied one must not hide one that stands."""
    for group, pattern in rulebook.groups.asked(stream.words):
        if group.adults_only and context.speaks_as is SpeaksAs.YOUNG_PERSON:
            continue
        match = pattern.compiled.search(stream.text)
        while match:
            yield group, match.start(), match.end()
            match = pattern.compiled.search(stream.text, match.start() + 1)


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
