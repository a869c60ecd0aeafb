"""What a reply is for, with words to begin with and the clocks that it meets.

The words are written for somebody of nine or so. What stands in [square brackets] is the officer's to fill in: a reply
that still has some is not sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from intake.decide.reach import reads_by_code
from intake.submission import Answers, ClockName
from intake.translation import mark as _

_ANSWERS = (ClockName.ACKNOWLEDGE, ClockName.COURTESY_REPLY)
_GAP = re.compile(r"\[[^\]\n]{1,200}\](?!\()")


@dataclass(frozen=True, slots=True)
class Situation:
    """One kind of reply."""

    id: str
    name: str
    begins: str
    """Markdown."""
    meets: tuple[ClockName, ...] = (ClockName.ACKNOWLEDGE,)


SITUATIONS = (
    Situation(
        "we_have_it",
        _("We have it"),
        _(
            "Hello [name],\n\n"
            "Thank you for telling us. We have read what you wrote, and we take it seriously.\n\n"
            "My name is [your name]. I will [what you do next] by [day].\n\n"
            "You can write back to me on this page. You can ask for someone to speak up for you, too. "
            "That person is called an advocate. It is free."
        ),
    ),
    Situation(
        "a_question",
        _("A question to them"),
        _(
            "Hello [name],\n\n"
            "I am looking into what you told us. I want to get it right, so I have a question:\n\n"
            "[your question]\n\n"
            "You can write back on this page. You don’t have to. I go on with it either way."
        ),
    ),
    Situation(
        "how_it_goes",
        _("How it is going"),
        _(
            "Hello [name],\n\n"
            "I said I would tell you how it is going. So far, I have:\n\n"
            "- [what was done]\n- [what was done]\n\n"
            "Next, I will [what you do next] by [day]."
        ),
    ),
    Situation(
        "more_time",
        _("We need more time"),
        _(
            "Hello [name],\n\n"
            "We said you would get our answer by [day]. I am sorry: we need more time.\n\n"
            "This is why: [the reason].\n\n"
            "You will get our answer by [new day]. Is that too late for you? Write back and tell me."
        ),
    ),
    Situation(
        "answer",
        _("Our answer"),
        _(
            "Hello [name],\n\n"
            "You told us that [what they told us]. Here is what we found out.\n\n"
            "[what you found]\n\n"
            "**What we think:** [you were right / partly right / we see it in another way, and why].\n\n"
            "**What we do now:**\n\n- [what] by [day]\n\n"
            "Are you not happy with this? You can ask us to look again. Write back, or ask your advocate to. "
            "Please do it by [day]."
        ),
        meets=(*_ANSWERS, ClockName.STAGE_1),
    ),
    Situation(
        "thanks",
        _("Thank you for something good"),
        _(
            "Hello [name],\n\n"
            "Thank you for telling us something good. I have passed it on to [who]. It made their day.\n\n"
            "What you wrote helps us to do more of what works."
        ),
        meets=_ANSWERS,
    ),
    Situation(
        "question_answered",
        _("Their question, answered"),
        _("Hello [name],\n\nYou asked us [their question].\n\n[the answer]\n\nIs that not clear? Write back and ask."),
        meets=_ANSWERS,
    ),
    Situation("own_words", _("Something else"), _("Hello [name],\n\n")),
)

BY_ID = {one.id: one for one in SITUATIONS}


def meets(situation: str, answers: Answers) -> tuple[ClockName, ...]:
    """The clocks that this reply meets.

    It is the first contact too where the person reads with their code only: nobody can be in touch in another way.
    Raises `KeyError` for a situation that does not exist.
    """
    clocks = BY_ID[situation].meets
    return (*clocks, ClockName.FIRST_CONTACT) if reads_by_code(answers) else clocks


def gaps(words: str) -> tuple[str, ...]:
    """What still stands in square brackets. A link's own brackets are none."""
    return tuple(dict.fromkeys(_GAP.findall(words)))
