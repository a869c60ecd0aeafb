"""What a question is: plain data, so that form, bot, receipt and officer's page can read the same one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake.submission import Answers, SpeaksAs

ADULTS = frozenset(SpeaksAs) - {SpeaksAs.YOUNG_PERSON}
EVERYONE = frozenset(SpeaksAs)


class AnswerType(StrEnum):
    """How an answer is given. Both doors obey it (`intake.check.answers`)."""

    ONE_OF = "one_of"
    ANY_OF = "any_of"
    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text for a young person and one for an adult; the same where only one is written."""

    young: str
    adult: str = ""

    def for_(self, speaks_as: SpeaksAs | None) -> str:
        """The young person's words until we know that an adult is speaking."""
        return self.adult if self.adult and speaks_as in ADULTS else self.young


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `value` is kept; the words may be improved without touching what was answered."""

    value: str
    words: Wording
    hint: Wording = Wording("")
    asked_of: frozenset[SpeaksAs] = EVERYONE
    alone: bool = False
    """Choosing it excludes the others (“none of these”)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its `id` is the key of its answer."""

    id: str
    type: AnswerType
    words: Wording
    hint: Wording = Wording("")
    choices: tuple[Choice, ...] = ()
    asked_of: frozenset[SpeaksAs] = EVERYONE
    follows: Mapping[SpeaksAs, str] | None = None
    """The answer that stands already in who speaks, and is therefore not asked: whoever has an advocate speaking for
    them has one."""
    not_for_kinds: frozenset[str] = frozenset()
    only_if: tuple[str, frozenset[str]] | None = None
    """(question id, values): asked once one of these was chosen there."""
    by_kind: Mapping[str, Wording] | None = None
    """Other words for some kinds: a compliment is not asked “what went wrong”."""
    hint_by_kind: Mapping[str, Wording] | None = None
    """The same for the hint."""
    missing: str = ""
    """What to say when it is compulsory and empty. Empty: the question may be passed over."""
    max_length: int = 200
    """In characters (code points)."""

    @property
    def compulsory(self) -> bool:
        return bool(self.missing)

    def is_asked(self, answers: Answers) -> bool:
        """Whether this person, who answered this much, is asked it."""
        if (who_speaks(answers) or SpeaksAs.YOUNG_PERSON) not in self.asked_of:
            return False
        if answers.get("kind") in self.not_for_kinds:
            return False
        if self.only_if is None:
            return True
        earlier, values = self.only_if
        given = answers.get(earlier, ())
        return bool(values & ({given} if isinstance(given, str) else set(given)))

    def answer_that_follows(self, answers: Answers) -> str | None:
        """The answer to what is not asked, because who speaks gives it."""
        speaks_as = who_speaks(answers)
        return self.follows.get(speaks_as) if self.follows and speaks_as else None

    def wording(self, answers: Answers) -> str:
        """The question as this person reads it."""
        kind = answers.get("kind")
        words = self.words
        if self.by_kind and isinstance(kind, str):
            words = self.by_kind.get(kind, words)
        return words.for_(who_speaks(answers))

    def hinting(self, answers: Answers) -> str:
        """The hint as this person reads it; empty where there is none."""
        hint = (self.hint_by_kind or {}).get(str(answers.get("kind")), self.hint)
        return hint.for_(who_speaks(answers))

    def choices_for(self, answers: Answers) -> tuple[Choice, ...]:
        """The choices that are offered to this person."""
        speaks_as = who_speaks(answers) or SpeaksAs.YOUNG_PERSON
        return tuple(choice for choice in self.choices if speaks_as in choice.asked_of)


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form: mostly one question, sometimes a few that make one thought."""

    id: str
    questions: tuple[Question, ...]
    heading: Wording = Wording("")
    """Empty: the only question's own words are the heading."""
    intro: Wording = Wording("")

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions of this page that this person is asked; an empty page is left out of the journey."""
        return tuple(question for question in self.questions if question.is_asked(answers))

    def title(self, answers: Answers) -> str:
        heading = self.heading.for_(who_speaks(answers))
        return heading or self.asked(answers)[0].wording(answers)


def who_speaks(answers: Answers) -> SpeaksAs | None:
    """Who speaks, once that was answered."""
    value = answers.get("speaks_as")
    return SpeaksAs(value) if isinstance(value, str) and value in EVERYONE else None
