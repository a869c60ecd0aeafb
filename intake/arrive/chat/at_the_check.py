"""At the end, when everything was asked: a yes sends, a no asks what to change; what only begins like a yes waits."""

from __future__ import annotations

import re

from intake.arrive.chat.advocates import advocate_along, only_about_advocates
from intake.arrive.chat.commands import Command
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import Act, Floor
from intake.arrive.chat.leaving import leaves_out
from intake.arrive.chat.missing import A_FEW
from intake.arrive.chat.plainly import plainly, word_count, words
from intake.arrive.chat.reaching import keep_advocate, take_along
from intake.arrive.chat.sending import begins_with_send, without_send
from intake.arrive.chat.sending_on import says_send_in_a_hurry
from intake.arrive.chat.topics_named import topic_named
from intake.arrive.chat.undecided import answers_undecided
from intake.arrive.chat.yes_no import yes_or_no
from intake.check.answers import still_needed

SHORT = 4
"""Words of a no that says nothing else."""


def answers_check(floor: Floor, command: Command | None, *, sends: bool) -> bool:
    """`sends`: they say so. Yes sends. No asks what to change. Anything else is a correction and goes on to `take`."""
    verdict = yes_or_no(floor.text)
    short = word_count(floor.text) <= SHORT
    agrees = verdict is True and not _more_than_agreeing(floor.text)
    affirms = verdict is None and floor.understanding.means("affirm", at_least=0.75) and word_count(floor.text) <= 10
    # “E-mail is fine” and “where I live, yes” say nothing about sending
    affirms = affirms and not contact_wishes_in(floor.text) and topic_named(floor.text) is None
    sends = sends or begins_with_send(floor.text) or says_send_in_a_hurry(floor.text)
    if sends or agrees or affirms or command is Command.THAT_IS_ALL:
        take_along(floor)
        keep_beside(floor)
        if still_needed(floor.answers):
            return False
        floor.act = Act.SEND
        return True
    if answers_undecided(floor.text) and floor.keep("kind", "unsure"):
        floor.memory.kind_guessed = False
        floor.say("now_kind", kind="unsure")
        return True
    if _DECLINES_ONE.search(plainly(floor.text)) and short and floor.answers.get("advocate_wanted") != "no":
        return keep_advocate(floor, "no")  # “na dont need one”
    if verdict is False and short and advocate_along(floor.text) is None:
        floor.say("tell_change")
        floor.memory.waiting = "change"
        return True
    if command is Command.NOT_SURE or leaves_out(floor.text):
        floor.say("mean_check")
        return True
    return False


def keep_beside(floor: Floor) -> None:
    """What is told on the way out goes with it: “send it now, my aunty is typing for me”."""
    rest = without_send(floor.text)
    if word_count(rest) > A_FEW and yes_or_no(rest) is None and not only_about_advocates(rest):
        floor.keep_words()


_DECLINES_ONE = re.compile(
    r"\b(?:dont|do not|doesnt|not|no need) (?:really )?(?:need|want|for|fussed about|bothered about|after) "
    r"(?:one|an|any)\b"
)
_SAYS_MORE = frozenset(
    words(
        "but change except wrong add wait apart advocate also plus forgot dont not never no yet later another instead "
        "too number they she he them him her want need like one about"
    )
)
"""“Please don’t” and “ok, also they took my phone” begin like a yes. What is not sure to be one is asked again."""


def _more_than_agreeing(text: str) -> bool:
    flat = plainly(text).split()
    return len(flat) > 12 or not _SAYS_MORE.isdisjoint(flat)
