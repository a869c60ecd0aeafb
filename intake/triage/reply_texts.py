"""The words that replies begin with, by situation: plain Markdown for somebody of nine or so.

What stands in [square brackets] is the officer's to fill in; some of it the house fills in (`situations.filled`).
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.submission import ClockName
from intake.translation import mark as _

ANSWERS = (ClockName.ACKNOWLEDGE, ClockName.COURTESY_REPLY)

FIRST, ON_THE_WAY, ANSWER, END = _("First words"), _("On the way"), _("Our answer"), _("At the end")
GROUPS = (FIRST, ON_THE_WAY, ANSWER, END)

TAKE_IT_FURTHER = _(
    "Are you not happy with this? You can ask us to look again. Then someone who does not work with us looks at it. "
    "Write back, or ask your advocate to. Please do it by [day to ask by]. An advocate is free: [how to reach an "
    "advocate]."
)


@dataclass(frozen=True, slots=True)
class Situation:
    """One kind of reply."""

    id: str
    name: str
    begins: tuple[str, ...]
    """Paragraphs of Markdown."""
    group: str
    meets: tuple[ClockName, ...] = (ClockName.ACKNOWLEDGE,)


SITUATIONS = (
    Situation(
        "we_have_it",
        _("We have it"),
        (
            _("Hello [name],"),
            _("Thank you for telling us. We have read what you wrote, and we take it seriously."),
            _("My name is [your name]. I will [what you do next] by [day]."),
            _(
                "You can write back to me on this page. You can ask for someone to speak up for you, too. "
                "That person is called an advocate. It is free."
            ),
        ),
        FIRST,
    ),
    Situation(
        "we_are_looking",
        _("We are looking into it"),
        (
            _("Hello [name],"),
            _("We are looking into what you told us. I talk with [who] first. Then I look at [what]."),
            _("You will get our answer by [day of our answer]. I tell you before that if I find something out."),
            _("Has something changed? Write back on this page. You can do it at any time."),
        ),
        FIRST,
    ),
    Situation(
        "keeping_safe",
        _("We have told someone, to keep them safe"),
        (
            _("Hello [name],"),
            _("Thank you for telling us. It was right to tell. What you said worries us, and we take it seriously."),
            _("We want you to be safe. So I have told [who was told, in plain words]. They will [what happens now]."),
            _("You did nothing wrong. We also look into the rest of what you wrote."),
            _("Are you not safe right now? Ring 999. You can ring Childline on 0800 1111, day and night. It is free."),
        ),
        FIRST,
    ),
    Situation(
        "a_question",
        _("A question to them"),
        (
            _("Hello [name],"),
            _("I am looking into what you told us. I want to get it right, so I have a question:"),
            _("[your question]"),
            _("You can write back on this page. You don’t have to. I go on with it either way."),
        ),
        ON_THE_WAY,
    ),
    Situation(
        "meeting",
        _("Can we meet or talk?"),
        (
            _("Hello [name],"),
            _("I would like to talk with you about what you told us. We can meet, ring or text. You choose."),
            _("I could do this:\n\n- [day, time and place]\n- [another one]"),
            _("You can bring someone with you. It can be an advocate or a friend. Write back and tell me."),
        ),
        ON_THE_WAY,
    ),
    Situation(
        "how_it_goes",
        _("How it is going"),
        (
            _("Hello [name],"),
            _("I said I would tell you how it is going. So far, I have:\n\n- [what was done]\n- [what was done]"),
            _("Next, I will [what you do next] by [day]."),
        ),
        ON_THE_WAY,
    ),
    Situation(
        "more_time",
        _("We need more time"),
        (
            _("Hello [name],"),
            _("We said you would get our answer by [day of our answer]. I am sorry: we need more time."),
            _("This is why: [the reason]."),
            _("You will get our answer by [new day]. Is that too late for you? Write back and tell me."),
        ),
        ON_THE_WAY,
    ),
    Situation(
        "agree",
        _("You were right"),
        (
            _("Hello [name],"),
            _("You told us that [what they told us]. I looked into it. Here is what I found:"),
            _("[what you found]"),
            _("**You were right.** I am sorry that this happened."),
            _("**What we do now:**\n\n- [what] by [day]"),
            TAKE_IT_FURTHER,
        ),
        ANSWER,
        (*ANSWERS, ClockName.STAGE_1),
    ),
    Situation(
        "partly_agree",
        _("You were right about some of it"),
        (
            _("Hello [name],"),
            _("You told us that [what they told us]. I looked into it. Here is what I found:"),
            _("[what you found]"),
            _("**You were right about this:** [what]. I am sorry."),
            _("**I see this in another way:** [what, and why]."),
            _("**What we do now:**\n\n- [what] by [day]"),
            TAKE_IT_FURTHER,
        ),
        ANSWER,
        (*ANSWERS, ClockName.STAGE_1),
    ),
    Situation(
        "do_not_agree",
        _("We see it in another way"),
        (
            _("Hello [name],"),
            _("You told us that [what they told us]. I looked into it. I know that it matters to you."),
            _("[what you found]"),
            _("**I see it in another way.** This is why: [the reason]."),
            _("**What we still do for you:**\n\n- [what] by [day]"),
            TAKE_IT_FURTHER,
        ),
        ANSWER,
        (*ANSWERS, ClockName.STAGE_1),
    ),
    Situation(
        "answer",
        _("Our answer, any other"),
        (
            _("Hello [name],"),
            _("You told us that [what they told us]. Here is what we found out."),
            _("[what you found]"),
            _("**What we think:** [you were right / partly right / we see it in another way, and why]."),
            _("**What we do now:**\n\n- [what] by [day]"),
            TAKE_IT_FURTHER,
        ),
        ANSWER,
        (*ANSWERS, ClockName.STAGE_1),
    ),
    Situation(
        "question_answered",
        _("Their question, answered"),
        (
            _("Hello [name],"),
            _("You asked us [their question]."),
            _("[the answer]"),
            _("Is that not clear? Write back and ask."),
        ),
        ANSWER,
        ANSWERS,
    ),
    Situation(
        "thanks",
        _("Thank you for something good"),
        (
            _("Hello [name],"),
            _("Thank you for telling us something good. I have passed it on to [who]. It made their day."),
            _("What you wrote helps us to do more of what works."),
        ),
        ANSWER,
        ANSWERS,
    ),
    Situation(
        "closed",
        _("It is finished"),
        (
            _("Hello [name],"),
            _("We did what we said: [what was done]. So we have finished our work on it."),
            _("Is it not sorted, or does it start again? Write back on this page. You don’t need to start from zero."),
            _("Thank you for telling us."),
        ),
        END,
    ),
    Situation(
        "stop_as_asked",
        _("They took it back: we stop"),
        (
            _("Hello [name],"),
            _("You asked us to stop. That is fine, and we have stopped. You did nothing wrong."),
            _("Nobody gets a worse time from us because you told us, or because you took it back."),
            _("Do you want us to go on after all? Write back on this page, whenever you like."),
        ),
        END,
    ),
    Situation(
        "we_go_on",
        _("They took it back: we go on, and why"),
        (
            _("Hello [name],"),
            _("You asked us to stop. I have thought about it with care."),
            _("We have to go on with a part of it: [which part]. This is why: [the reason]."),
            _("I tell you before we do something. You can ask for someone to speak up for you. That is free."),
        ),
        END,
    ),
    Situation("own_words", _("Something else"), (_("Hello [name],"), ""), END),
)
