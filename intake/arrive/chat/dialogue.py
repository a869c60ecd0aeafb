"""The dialogue: from what stands in the draft and what was just said to replies, answers to keep, and a question.

Pure: no Flask, no rows, no clock, no network. Safety comes first, then what we asked back, then commands, then
questions to us, then the open question. Understanding helps where words alone do not tell; without it the chat is a
guided conversation with the same questions.
"""

from __future__ import annotations

from copy import deepcopy

from intake.arrive.chat import asides
from intake.arrive.chat.asking import ask, open_now
from intake.arrive.chat.at_the_check import answers_check
from intake.arrive.chat.beside import answers_what_is_open, corrects_particulars
from intake.arrive.chat.buttons import press
from intake.arrive.chat.commands import Command, command_in, says_send, says_wipe, would_rather_not
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.explaining import meaning, why
from intake.arrive.chat.floor import OWN_WORDS, Act, Floor
from intake.arrive.chat.listening import heard_on_the_way
from intake.arrive.chat.meaning import go_back, help_for, say_who_comes
from intake.arrive.chat.memory import CHECK, Memory, Say, Turn
from intake.arrive.chat.missing import A_FEW
from intake.arrive.chat.plainly import plainly, word_count
from intake.arrive.chat.replies import MEANT
from intake.arrive.chat.taking import take
from intake.arrive.chat.understanding import NOTHING, Understanding
from intake.arrive.chat.yes_no import only_yes_or_no, yes_or_no
from intake.check.answers import still_needed
from intake.submission import Answers, SafetyLevel

UNCLEAR = 0.4
"""Confidence of the best intent below which we ask back."""
SURE = 0.9
"""Probability of a concern from which the learned opinion on a single message is enough to say who can help."""


def begin(answers: Answers, *, keeps_unsent: bool) -> Memory:
    """A conversation that has not begun: who we are, who reads it, and the first question."""
    memory = Memory()
    floor = Floor(dict(answers), memory)
    memory.told = "what_happened" in answers
    floor.say("hello")
    if answers:
        floor.say("from_form")
    floor.say("who_reads")
    if keeps_unsent:
        floor.say("unsent_danger")
    floor.say("not_live")
    ask(floor)
    memory.turns.append(Turn(says=floor.says, answered=True))
    return memory


def respond(
    answers: Answers,
    memory: Memory,
    *,
    text: str = "",
    button: str = "",
    level: SafetyLevel = SafetyLevel.NONE,
    understanding: Understanding = NOTHING,
    keeps_unsent: bool = True,
) -> Floor:
    """Answer one message. `level`: what the rules of `decide.safety` gave this text. The arguments stay as they are."""
    floor = Floor(dict(answers), deepcopy(memory), text, understanding, level, keeps_unsent)
    if button:
        press(floor, button)
    elif not plainly(text) and not text.strip():
        floor.say("nothing_typed")
    else:
        _listen(floor)
    if floor.act is None:
        say_who_comes(floor)
        _end_turn(floor)
    return floor


def _listen(floor: Floor) -> None:
    memory, waiting = floor.memory, floor.memory.waiting
    memory.waiting = ""
    if waiting == "wipe" and _answers_wipe(floor):
        return
    if floor.level is not SafetyLevel.NONE:
        help_for(floor, floor.level)
    elif (waiting == "go_on" and _answers_go_on(floor)) or _steers(floor):
        return
    if floor.level is SafetyLevel.NONE and _feels_unsafe(floor):
        floor.say("help_soft")
    if floor.level is SafetyLevel.NONE and (aside := asides.aside_in(floor)):
        _answer_aside(floor, aside)
        return
    if floor.level is SafetyLevel.NONE and _is_unclear(floor):
        memory.waiting = "meant"
        memory.meant = [intent for intent, _ in floor.understanding.ranking if intent in MEANT]
        return
    if floor.level is SafetyLevel.NONE:
        if not corrects_particulars(floor):
            take(floor)
        return
    if answers_what_is_open(floor):
        take(floor)
    floor.keep_words()


def _feels_unsafe(floor: Floor) -> bool:
    """As the server hears it, where no rule does. It raises nothing yet: so we promise nothing and say who can help."""
    risk = floor.understanding.risk
    if risk is not None and risk.concern >= SURE:
        return True
    return (
        floor.memory.open not in OWN_WORDS
        and word_count(floor.text) <= asides.SHORT
        and floor.understanding.means("feel_unsafe", at_least=0.7)
    )


def _answers_wipe(floor: Floor) -> bool:
    if says_wipe(floor.text) or yes_or_no(floor.text) is True:
        floor.act = Act.WIPE
        return True
    floor.say("not_wiped")
    keeps = yes_or_no(floor.text) is False or plainly(floor.text).startswith("keep")
    return keeps and word_count(floor.text) <= 4


def _answers_go_on(floor: Floor) -> bool:
    """A plain yes or no answers it, or not wanting to say; anything else is what they have to say. A no to going on is
    no answer to the question that would come next: nobody is put down as not to be reached who told us of danger."""
    verdict = only_yes_or_no(floor.text)
    thanks = floor.memory.open == "advocate_wanted" and word_count(floor.text) > 1  # “no thanks” is said to that
    stayed = any(say.id == "stay" for turn in floor.memory.turns[-2:-1] for say in turn.says)
    if (verdict is False and not thanks) or (not stayed and would_rather_not(floor.text)):
        floor.say("stay")
        floor.memory.waiting = "go_on"
        return True
    return verdict is True and floor.memory.open not in ("advocate_wanted", CHECK)


def _steers(floor: Floor) -> bool:
    """Commands, sending, yes and no at the check."""
    memory = floor.memory
    command = command_in(floor.text)
    if memory.open == CHECK and answers_check(floor, command):
        return True
    ready = memory.open not in OWN_WORDS and not still_needed(floor.answers)
    if ready and word_count(floor.text) <= asides.SHORT and says_send(floor.text):
        floor.act = Act.SEND
        return True
    if command is None:
        return _steers_by_intent(floor)
    return _obeys(floor, command)


def _steers_by_intent(floor: Floor) -> bool:
    """What Rasa hears in a short message that is no story; exact words are needed while one is being told."""
    if floor.memory.open in OWN_WORDS or word_count(floor.text) > 8:
        return False
    if says_wipe(floor.text) and not floor.text.rstrip().endswith("?"):
        floor.memory.waiting = "wipe"
        return True
    means = floor.understanding.means
    surely = 0.95 if floor.memory.open == "contact_ways" else 0.8  # where “stop” may be about ringing them
    if means("stop", at_least=surely) and not contact_wishes_in(floor.text):
        floor.memory.waiting = "wipe"
        return True
    if floor.memory.open not in ("advocate_wanted", "speaks_as") and means("skip", at_least=0.8):
        floor.memory.missed = 0
        return _obeys(floor, Command.SKIP)
    return False


def _obeys(floor: Floor, command: Command) -> bool:
    """Do what was said; `False` where the open question has a better use for it."""
    if command is Command.STOP:
        floor.memory.waiting = "wipe"
    elif command is Command.BACK:
        go_back(floor)
    elif command is Command.LATER:
        floor.say("save")
    elif command is Command.FORM:
        floor.say("form")
    elif command is Command.HELP:
        floor.say("help_soft")
    elif command is Command.HELLO:
        floor.say("hello_again")
    elif command is Command.THANKS:
        floor.say("thanks")
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


def _is_unclear(floor: Floor) -> bool:
    """A short message to a question with choices that nothing in it answers and nobody understands."""
    memory = floor.memory
    if memory.open not in ("speaks_as", "contact_ways", "advocate_wanted") or word_count(floor.text) > 6:
        return False
    if not floor.understanding.ranking or floor.understanding.confidence >= UNCLEAR or memory.missed:
        return False
    probe = Floor(dict(floor.answers), deepcopy(memory), text=floor.text, understanding=floor.understanding)
    if take(probe) or probe.changes:
        return False
    memory.missed += 1
    return True


def _answer_aside(floor: Floor, aside: str) -> None:
    """Answer what we were asked. What was said along with it is taken too, where it answers the open question."""
    if aside == "scope" and any(say.id == "scope" for turn in floor.memory.turns[-4:] for say in turn.says):
        aside = "scope_again"
    floor.say(why(floor) if aside == "why_ask" else aside)
    if floor.memory.open == "speaks_as":
        probe = Floor(dict(floor.answers), deepcopy(floor.memory), text=floor.text, understanding=NOTHING)
        if take(probe) and "speaks_as" in probe.changes:
            floor.answers, floor.memory, floor.changes = probe.answers, probe.memory, probe.changes
            floor.kept = probe.kept
        else:
            heard_on_the_way(floor, opening=True)
        if aside in asides.ABOUT_THE_CHAT and floor.changes.get("kind") == "enquiry":
            floor.keep("kind", None)  # what they asked was answered: what they came for is still to be told
    elif aside == "human" or (aside == "rights" and word_count(floor.text) > A_FEW):
        floor.keep_words()  # “are they allowed to lock the kitchen?” is a question and a complaint


def _end_turn(floor: Floor) -> None:
    """What is asked at the end: our question back, or the open question, or the next one."""
    memory = floor.memory
    if memory.waiting:
        if memory.waiting in ("wipe", "go_on", "meant") and floor.says[-1:] != [Say("stay")]:
            floor.say(memory.waiting)
        if memory.waiting == "go_on":
            memory.open = open_now(floor)
        return
    if floor.says and floor.says[-1].id == "ask":
        return
    ask(floor)
