"""Nobody is held up by “who are you?”: asked twice, what was told answers it, and we say what we put."""

from __future__ import annotations

import re

from intake.arrive.chat.floor import Floor
from intake.arrive.chat.plainly import clauses, plainly
from intake.arrive.chat.speakers import sounds_young, who_says
from intake.submission import SpeaksAs

_OF_ANOTHER = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:sons?|daughters?|lads?|boys?|girls?|child|children|kids?|bairns?|baby|babies|"
    r"grand(?:son|daughter|child|children|kids?)|nephews?|nieces?|pupils?|students?|clients?|patients?|tenants?|"
    r"foster (?:child|son|daughter|boy|girl|lad)|class|drive|driveway|fence|wife|husband|tax|council tax)\b|"
    r"\b(?:next door|across the road|over the road|opposite) (?:to|from)?\b|\bthe kids\b|\bneighbours? of\b"
)
"""Words with which somebody speaks of a child who is theirs, or in their class, or next door."""


def presumed(floor: Floor, *, at_the_end: bool = False) -> SpeaksAs | None:
    """Who they are by what they told so far. `at_the_end`: nothing else is missing, so that it need not be told for
    sure: whoever says nothing of another's child is a young person, as most are who come here."""
    told = _told(floor)
    if speaks_of_another(told):
        return SpeaksAs.RELATIVE_OR_FRIEND if at_the_end else None
    return SpeaksAs.YOUNG_PERSON if at_the_end or sounds_young(told) else None


def presume(floor: Floor, *, at_the_end: bool = False) -> SpeaksAs | None:
    """Keep who they are presumed to be, and say so: it is put right in a word."""
    role = presumed(floor, at_the_end=at_the_end)
    if role is None or not floor.keep("speaks_as", role.value):
        return None
    floor.answered("speaks_as")
    floor.say("guessed_who" if role is SpeaksAs.YOUNG_PERSON else "guessed_other")
    return role


def presume_at_the_end(floor: Floor) -> None:
    """Everything else was asked, and who they are was asked twice and not told: what they told answers it. Whoever
    chose to leave it for later is asked once more."""
    missed = "speaks_as" in floor.memory.passed and not any(say.id == "passed_who" for say in floor.memory.said)
    sends = any(say.id == "one_thing" for say in floor.says)  # then it is the one thing that we still ask
    last = floor.next_question() == "speaks_as" and not floor.memory.reopened and not sends
    if missed and last and floor.memory.open != "speaks_as" and "what_happened" in floor.answers:
        presume(floor, at_the_end=True)


def speaks_of_another(text: str) -> bool:
    """Whether anything in it speaks for an adult: a child of theirs, their class, or a role that they name."""
    return bool(_OF_ANOTHER.search(plainly(text))) or any(
        who_says(part, asked=False) not in (None, SpeaksAs.YOUNG_PERSON) for part in clauses(text)
    )


def _told(floor: Floor) -> str:
    parts = [floor.answers.get("what_happened"), floor.answers.get("wanted"), floor.text]
    return "\n".join(part for part in parts if isinstance(part, str))
