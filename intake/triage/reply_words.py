"""What the house can fill into the words of a reply by itself, and how easy a reply is to read."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext

from intake.check.reading_age import NINE, hard_words, longest_sentence, reading_age, words_in
from intake.council import Council
from intake.decide.clocks import ask_for_stage_2
from intake.decide.working_days import Calendar
from intake.keep.triage import Standing
from intake.submission import ClockName, Submission
from intake.triage.clock_words import full_day

LONG = 22
"""Words in one sentence, beyond which the hint names it."""


def known_gaps(
    submission: Submission, standing: Standing, *, writer: str, today: date, council: Council, calendar: Calendar
) -> dict[str, str]:
    """What stands for each gap of the texts. A name that nobody told leaves a greeting without one."""
    stage_1 = next((one.clock for one in standing.clocks if one.clock.name is ClockName.STAGE_1), None)
    name = submission.answers.get("name")
    known = {
        "name": name.strip() if isinstance(name, str) else "",
        "your name": writer,
        "day to ask by": full_day(ask_for_stage_2(today, calendar=calendar).due),
        "how to reach an advocate": f"{council.advocacy.name}, {council.advocacy.phone}",
    }
    return known | ({"day of our answer": full_day(stage_1.due)} if stage_1 else {})


def reading_hint(words: str) -> tuple[str, ...]:
    """What would make it easier to read, a sentence each; the first one says the age."""
    age = reading_age(words)
    if age is None:
        return ()
    said = [gettext("Somebody of about %(age)s can read it.", age=age)]
    if age > NINE:
        said.append(gettext("Try for 9: shorter sentences, shorter words."))
    longest = longest_sentence(words)
    if len(words_in(longest)) > LONG:
        said.append(gettext("This sentence is long: “%(longest)s”", longest=longest.strip()))
    if hard := hard_words(words):
        said.append(gettext("These words are hard: %(hard)s.", hard=", ".join(hard[:8])))
    return tuple(said)
