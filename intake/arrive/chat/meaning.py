"""What somebody means by an intent that they picked from three, or by *go back*."""

from __future__ import annotations

from intake.arrive.chat.asides import BY_INTENT
from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.memory import Say
from intake.arrive.chat.reaching import keep_advocate
from intake.arrive.chat.replies import MEANT
from intake.submission import SafetyLevel

HELP = frozenset({"help_concern", "help_danger", "help_adult", "help_again"})
_KINDS = {"make_complaint": "complaint", "give_compliment": "compliment"}


def act_on_intent(floor: Floor, intent: str) -> None:
    """Do what the intent stands for. One that only tells who or what is left to the open question."""
    if intent in BY_INTENT:
        floor.say(BY_INTENT[intent])
    elif intent in _KINDS:
        floor.keep("kind", _KINDS[intent])
        floor.say(f"got_kind_{_KINDS[intent]}")
    elif intent == "want_advocate":
        keep_advocate(floor, "yes")
    elif intent in ("affirm", "deny") and floor.memory.open == "advocate_wanted":
        keep_advocate(floor, "yes" if intent == "affirm" else "no")
    elif intent == "feel_unsafe":
        floor.text = floor.text or MEANT[intent]  # the button's words become theirs, or nobody would ever see them
        floor.keep_words()
        help_for(floor, SafetyLevel.CONCERN)
    elif intent == "stop":
        floor.memory.waiting = "wipe"
    elif intent == "go_back":
        go_back(floor)
    elif intent in ("skip", "not_sure", "deny") and floor.memory.open not in ("speaks_as", "what_happened"):
        floor.pass_over(floor.memory.open)
        floor.say("passed")


def help_for(floor: Floor, level: SafetyLevel) -> None:
    """Thank, do not question, say who can help; then they decide whether to go on."""
    memory = floor.memory
    if level.rank > SafetyLevel(memory.helped).rank:
        memory.helped = level.value
        floor.say("help_adult" if floor.by_adult else f"help_{level.value}")
    else:
        floor.say("help_again")
    memory.waiting = "go_on"


def say_who_comes(floor: Floor) -> None:
    """Behind our help: whether anybody was told, and what it needs where nobody can be. Said once we know what this
    message itself told of who they are, and once more when that is told later."""
    raised = [number for number, say in enumerate(floor.says) if say.id in HELP]
    if SafetyLevel(floor.memory.helped) is not SafetyLevel.DANGER:
        reply = "" if floor.can_be_found or not raised else "not_found"
    elif not floor.keeps_unsent:
        reply = "danger_unsent" if raised else ""
    elif floor.can_be_found:
        reply = "" if any(say.id == "danger_paged" for say in floor.memory.said) else "danger_paged"
    else:
        reply = "danger_not_found" if raised else ""
    if reply:
        floor.says.insert(raised[0] + 1 if raised else 0, Say(reply))


def go_back(floor: Floor) -> None:
    """To the question before. A story is never taken away: what is written then comes behind it."""
    memory = floor.memory
    if not memory.trail:
        floor.say("nowhere_back")
        return
    last = memory.trail.pop()
    floor.say("back_words" if last in OWN_WORDS else "back_choice")
    if last == "what_happened":
        memory.told = False
    memory.open, memory.missed, memory.waiting, memory.reopened = last, 0, "", True
    floor.says.append(Say("ask", {"question": last}))
