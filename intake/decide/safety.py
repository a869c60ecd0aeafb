"""Does a text need a person to look at once? Rules that raise and never lower, with the words that made them do so.

What is found is a flag for a human. What is not found proves nothing, so help is on every page whatever this says.
The patterns are data in `safety_patterns/`, for a safeguarding officer to read and question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, repeat

from intake.decide.matcher import Stream, stream_of
from intake.decide.patterns import Find
from intake.decide.rulebook import RULEBOOK, Group, Rulebook
from intake.decide.wording import Sentence, sentences
from intake.submission import Answer, Answers, Passage, SafetyAssessment, SafetyLevel, SpeaksAs, gravest

SMALL_SIGNS = "small_signs"
"""Stands in a passage for the id of a group."""
TELLS = frozenset({"", "what_happened", "childs_words", "imminent_when"})
"""Questions whose answers tell of something. Other answers name times, people and places as a matter of course, and
small signs are just such words."""
_URGENT_FIRST = {level: -level.rank for level in SafetyLevel}
MASK = "~"
"""Stands where an idiom was: no pattern matches it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words."""

    speaks_as: SpeaksAs | None = None
    """None when it is not known: then every group is asked."""
    question: str = ""
    """Id of the question that was answered."""
    is_message: bool = False
    """One message of a conversation. It is read again with all the others when they are sent: no small signs yet."""


@dataclass(frozen=True)
class _Reading:
    """What is asked of a sentence again and again while its matches are weighed, each answered once."""

    sentence: Sentence
    stream: Stream
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

    @cached_property
    def starts(self) -> dict[int, int]:
        """Where what begins at a letter of the stream begins in the original text; the end counts as the last word."""
        return dict(zip(self.stream.offsets, (*self.sentence.starts, self.sentence.starts[-1]), strict=True))

    @cached_property
    def ends(self) -> dict[int, int]:
        """Where what ends at a letter of the stream ends in the original text; the end counts as the last word."""
        after = (*self.stream.offsets[1:], len(self.stream.text))
        return dict(zip(after, (*self.sentence.ends, self.sentence.ends[-1]), strict=True))


def assess(text: str, context: Context = Context(), *, rulebook: Rulebook = RULEBOOK) -> SafetyAssessment:
    """The level of one text, with every passage that raised it in order of place. Any length; never raises."""
    read, streams = read_by_rules(text, rulebook)
    found: list[Passage] = []
    after = [stream.text for stream in streams[1:]] + [""]
    for reading in map(_Reading, read, streams, after, repeat(rulebook)):
        found.extend(_raised(reading, context))
    if not context.is_message and context.question in TELLS:
        found.extend(_small_signs(read, streams, context, rulebook))
    found.sort(key=lambda one: (one.start, -one.end, _URGENT_FIRST[one.level]))
    return assessment_of(found, rulebook.version)


def read_by_rules(text: str, rulebook: Rulebook) -> tuple[list[Sentence], list[Stream]]:
    """The sentences of a text, and each as patterns and signs see it: in plain words, its idioms hidden."""
    read = list(sentences(text, rulebook.speller))
    return read, [_without_idioms(stream_of(sentence.words), rulebook) for sentence in read]


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
    return assessment_of(passages, rulebook.version)


def _who_speaks(answer: Answer | None) -> SpeaksAs | None:
    return next((one for one in SpeaksAs if one.value == answer), None)


def assessment_of(passages: Sequence[Passage], version: str) -> SafetyAssessment:
    """As grave as the gravest passage."""
    level = gravest(passage.level for passage in passages)
    return SafetyAssessment(level=level, passages=tuple(passages), version=version)


def _without_idioms(stream: Stream, rulebook: Rulebook) -> Stream:
    """`killing me with these forms` becomes `~ ~ with these forms`."""
    words = list(stream.words)
    for _, find in rulebook.idioms.finds(stream):
        if not rulebook.is_denied(stream.text, find.start):
            for number in stream.words_of(find):
                words[number] = MASK
    return stream_of(tuple(words)) if MASK in words else stream


def _raised(reading: _Reading, context: Context) -> Iterator[Passage]:
    """For each group the widest matches that count. What lies inside one says no more, unless it is a proven sign."""
    for group, finds in groupby(reading.rulebook.groups.finds(reading.stream), key=lambda one: one[0].group):
        level = SafetyLevel.DANGER if group.danger_when_now and reading.is_now else group.level
        found: list[Passage] = []
        placed = [(reading.starts[find.start], reading.ends[find.end], sign, find) for sign, find in finds]
        for start, end, sign, find in sorted(placed, key=lambda one: (one[0], -one[1])):
            inside = bool(found) and end <= found[-1].end
            if (inside and (found[-1].proven or not sign.proven)) or not _counts(group, find, reading, context):
                continue
            if inside:
                found[-1] = replace(found[-1], proven=True)
            else:
                found.append(Passage(context.question, start, end, level, group.id, group.why, sign.proven))
        yield from found


def _small_signs(
    read: list[Sentence], streams: list[Stream], context: Context, rulebook: Rulebook
) -> Iterator[Passage]:
    """What adds up across a whole short text, sentence ends or not."""
    words = [word for stream in streams for word in stream.words]
    found = rulebook.signs.sum_of(words)
    whole = f" {' '.join(words)} "
    small = rulebook.small_signs
    if found is None or rulebook.is_settled(whole):
        return
    starts = [start for sentence in read for start in sentence.starts]
    ends = [end for sentence in read for end in sentence.ends]
    level = SafetyLevel.DANGER if found.points >= small.danger_when_now and rulebook.is_now(whole) else small.level
    yield Passage(context.question, starts[found.first], ends[found.last], level, SMALL_SIGNS, small.why)


def _counts(group: Group, find: Find, reading: _Reading, context: Context) -> bool:
    """Whether this match means what it says: asked of this speaker, not denied, not over, not from a film."""
    if group.adults_only and context.speaks_as is SpeaksAs.YOUNG_PERSON:
        return False
    if any(reading.is_denied(head) for head in find.heads) or reading.is_settled:
        return False
    return not (reading.tells_a_story and reading.rulebook.is_a_story(reading.stream.text, find.start, find.end))
