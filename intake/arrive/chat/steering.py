"""What steers the conversation rather than answers it: commands, going, sending, yes and no to what we asked back."""

from __future__ import annotations

import re

from intake.arrive.chat import asides
from intake.arrive.chat.advocates import says_it_is_they
from intake.arrive.chat.at_the_check import answers_check
from intake.arrive.chat.commands import Command, command_in, says_wipe, would_rather_not
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.explaining import meaning
from intake.arrive.chat.floor import ORDER, OWN_WORDS, Act, Floor
from intake.arrive.chat.leaving import leaves, says_dont_send, stays
from intake.arrive.chat.listening import keep_contact
from intake.arrive.chat.meaning import go_back
from intake.arrive.chat.memory import CHECK
from intake.arrive.chat.plainly import clauses, plainly, word_count
from intake.arrive.chat.presuming import presume
from intake.arrive.chat.reaching import hear_advocate_along, say_contact
from intake.arrive.chat.sending import says_only_send, wishes_to_send, without_send
from intake.arrive.chat.sending_on import sends_thanks_to
from intake.arrive.chat.taking import take
from intake.arrive.chat.topics_named import topic_named
from intake.arrive.chat.yes_no import only_yes_or_no, yes_or_no
from intake.check.answers import still_needed
from intake.submission import SpeaksAs

FEW = 8
"""Words up to which the server's reading of a message may steer."""


_WANTS_IT_TO_END = re.compile(r"\b(?:dont|do not) want (?:it|this|that|him|her|them|anyone) to\b")
"""“I dont want it to happen any more” is what should happen, and no wish to stop the chat."""
_CLOSES = re.compile(r"\b(?:close|shut|stop|leave it|later|bye|im off)\b")
"""“No. Close it”: kept, and they are off."""


def answers_wipe(floor: Floor) -> bool:
    """After “do you want me to delete all of it?”. Not to send is not to delete."""
    if says_dont_send(floor.text) and not says_wipe(floor.text):
        floor.say("not_sent")
        stays(floor)
        return True
    verdict = yes_or_no(floor.text)
    if verdict is True or (verdict is None and says_wipe(floor.text)):  # “no, never mind” keeps it
        floor.act = Act.WIPE
        return True
    floor.say("not_wiped")
    if verdict is False and _CLOSES.search(plainly(floor.text)):
        stays(floor)
        return True
    keeps = verdict is False or plainly(floor.text).startswith("keep")
    return keeps and word_count(floor.text) <= 4


def answers_go_on(floor: Floor) -> bool:
    """A plain yes or no answers it, or not wanting to say; anything else is what they have to say. A no to going on is
    no answer to the question that would come next: nobody is put down as not to be reached who told us of danger."""
    verdict = only_yes_or_no(floor.text)
    thanks = floor.memory.open == "advocate_wanted" and word_count(floor.text) > 1  # “no thanks” is said to that
    stayed = any(say.id == "stay" for turn in floor.memory.turns[-2:-1] for say in turn.says)
    if (verdict is False and not thanks) or (not stayed and would_rather_not(floor.text)):
        stays(floor)
        return True
    return verdict is True and floor.memory.open not in ("advocate_wanted", CHECK)


def steers(floor: Floor) -> bool:
    """Whether the message was obeyed or answered, so that the open question waits."""
    memory = floor.memory
    sends = wishes_to_send(floor.text, most=asides.SHORT, telling=memory.open in OWN_WORDS)
    sends = (sends or _sends_thanks(floor)) and not says_dont_send(floor.text)
    if not sends and (leaves(floor) or _wipes(floor) or _is_the_advocate(floor)):
        return True
    command = command_in(floor.text)
    if memory.open == CHECK and answers_check(floor, command, sends=sends):
        return True
    if sends and (memory.open not in OWN_WORDS or _sends_their_story(floor)):
        return _sends(floor)  # whoever sends what they told so far may have no more time
    return _steers_by_intent(floor) if command is None else _obeys(floor, command)


def _sends_thanks(floor: Floor) -> bool:
    """“Yes send it to her boss”, of something good: nobody but us sends it, and there they wish it to go."""
    late = floor.memory.open in ("advocate_wanted", CHECK)
    return late and floor.answers.get("kind") == "compliment" and sends_thanks_to(floor.text)


def _sends_their_story(floor: Floor) -> bool:
    """“Send it” and no more, while we ask for more. “Send it to me” may be what should happen."""
    told = "what_happened" in floor.answers
    return told and says_only_send(floor.text) and "me" not in plainly(floor.text).split()


def _sends(floor: Floor) -> bool:
    """Send, or ask the one thing without which it cannot be: everything else may stay open."""
    hear_advocate_along(floor, without_send(floor.text))
    needed = {question.id for question in still_needed(floor.answers)}
    if not needed:
        floor.act = Act.SEND
        return True
    asked = any(say.id == "one_thing" for say in floor.memory.said)
    presumed = "speaks_as" in needed and presume(floor, at_the_end=asked)
    if presumed:
        needed.discard("speaks_as")
    for question_id in ORDER:
        if question_id not in (*needed, *floor.memory.passed):
            floor.memory.passed.append(question_id)
    floor.memory.told = floor.memory.told or "what_happened" not in needed
    floor.memory.reopened = False
    if needed:
        floor.say("one_thing")
    return True


def _wipes(floor: Floor) -> bool:
    """“Haha no. Delete it all please”: asked once more. In a story only where it ends with it."""
    if floor.text.rstrip().endswith("?") or word_count(floor.text) > asides.SHORT or not says_wipe(floor.text):
        return False
    telling = floor.memory.open in OWN_WORDS
    if telling and not says_wipe(clauses(floor.text)[-1]):
        return False
    floor.memory.waiting = "wipe"
    return True


def _is_the_advocate(floor: Floor) -> bool:
    """“He has me already”: an advocate hears of advocates. That they are one is known; what else is said is taken."""
    if floor.answers.get("speaks_as") != SpeaksAs.ADVOCATE or floor.memory.open in (*OWN_WORDS, "speaks_as"):
        return False
    if not says_it_is_they(floor.text) or word_count(floor.text) > asides.SHORT:
        return False
    floor.say("advocate_you")
    wishes = contact_wishes_in(floor.text)
    if wishes and floor.memory.open == CHECK:
        keep_contact(floor)
        say_contact(floor, not_so=bool(wishes.not_so))
    elif wishes or (floor.memory.open == "topics" and topic_named(floor.text)):
        take(floor)
    return True


def _steers_by_intent(floor: Floor) -> bool:
    """What Rasa hears in a short message that is no story; exact words are needed while one is being told."""
    if floor.memory.open in OWN_WORDS or word_count(floor.text) > FEW:
        return False
    means = floor.understanding.means
    surely = 0.95 if floor.memory.open == "contact_ways" else 0.8  # where “stop” may be about ringing them
    wishes = contact_wishes_in(floor.text) or _WANTS_IT_TO_END.search(plainly(floor.text))
    if means("stop", at_least=surely) and not wishes:
        if floor.memory.helped == "none" or says_wipe(floor.text):
            floor.memory.waiting = "wipe"
        else:
            stays(floor)  # who told of danger and cannot go on is not asked whether to throw it away
        return True
    if floor.memory.open not in ("advocate_wanted", "speaks_as") and means("skip", at_least=0.8):
        floor.memory.missed = 0
        return _obeys(floor, Command.SKIP)
    return False


_SAYS = {
    Command.LATER: "save",
    Command.FORM: "form",
    Command.HELP: "help_soft",
    Command.HELLO: "hello_again",
    Command.THANKS: "thanks",
}


def _obeys(floor: Floor, command: Command) -> bool:
    """Do what was said; `False` where the open question has a better use for it."""
    if command is Command.STOP:
        floor.memory.waiting = "wipe"
    elif command is Command.BACK:
        go_back(floor)
    elif command in _SAYS:
        floor.say(_SAYS[command])
    elif command is Command.REPEAT:
        pass
    elif command is Command.PUZZLED:
        floor.say(meaning(floor))
    elif command is Command.SKIP and floor.memory.open == "speaks_as":
        _skip_who(floor)
    else:
        return False
    return True


def _skip_who(floor: Floor) -> None:
    """It can wait, and is asked once more at the end: nothing can be sent without it."""
    if "speaks_as" in floor.memory.passed:
        floor.say("needed_who")
    else:
        floor.pass_over("speaks_as")
        floor.say("passed_who")
