"""The dialogue: from what stands in the draft and what was just said to replies, answers to keep, and a question.

Pure: no Flask, no rows, no clock, no network. Safety comes first, then what we asked back, then commands, then
questions to us, then the open question. Understanding helps where words alone do not tell; without it the chat is a
guided conversation with the same questions.
"""

from __future__ import annotations

from copy import deepcopy

from intake.arrive.chat import asides
from intake.arrive.chat.beside import answers_what_is_open, corrects_particulars
from intake.arrive.chat.buttons import press
from intake.arrive.chat.commands import Command, command_in, says_send, says_wipe
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import OWN_WORDS, Act, Floor
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.listening import heard_on_the_way
from intake.arrive.chat.meaning import go_back, help_for
from intake.arrive.chat.memory import CHECK, Memory, Say, Turn
from intake.arrive.chat.missing import A_FEW
from intake.arrive.chat.plainly import plainly, word_count
from intake.arrive.chat.reaching import take_advocate_along
from intake.arrive.chat.replies import MEANT
from intake.arrive.chat.taking import take
from intake.arrive.chat.telling import A_STORY
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
) -> Floor:
    """Answer one message. `level`: what the rules of `decide.safety` gave this text. The arguments stay as they are."""
    floor = Floor(dict(answers), deepcopy(memory), text=text, understanding=understanding, level=level)
    if button:
        press(floor, button)
    elif not plainly(text) and not text.strip():
        floor.say("nothing_typed")
    else:
        _listen(floor)
    if floor.act is None:
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
    """Only a plain yes or no answers it; anything else is what they have to say."""
    verdict = only_yes_or_no(floor.text)
    if verdict is False and floor.memory.open in (*OWN_WORDS, "topics", CHECK, "speaks_as"):
        floor.say("stay")
        floor.memory.waiting = "go_on"
        return True
    return verdict is True and floor.memory.open not in ("advocate_wanted", CHECK)


def _steers(floor: Floor) -> bool:
    """Commands, sending, yes and no at the check."""
    memory = floor.memory
    command = command_in(floor.text)
    if memory.open == CHECK and _answers_check(floor, command):
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
    elif command is Command.SKIP and floor.memory.open in ("speaks_as", "what_happened"):
        floor.say("needed" if floor.memory.open == "what_happened" else "why_ask")
    else:
        return False
    return True


def _answers_check(floor: Floor, command: Command | None) -> bool:
    """Yes sends. No asks what to change. Anything else is a correction and goes on to `take`."""
    verdict = yes_or_no(floor.text)
    short = word_count(floor.text) <= 4
    agrees = verdict is True and not _more_than_agreeing(floor.text)
    affirms = verdict is None and floor.understanding.means("affirm", at_least=0.75) and word_count(floor.text) <= 10
    if says_send(floor.text) or agrees or affirms or command is Command.THAT_IS_ALL:
        take_advocate_along(floor)
        if still_needed(floor.answers):
            return False
        floor.act = Act.SEND
        return True
    if verdict is False and short:
        floor.say("tell_change")
        floor.memory.waiting = "change"
        return True
    return False


def _more_than_agreeing(text: str) -> bool:
    flat = plainly(text).split()
    return (
        len(flat) > 12
        or "but" in flat
        or any(word in flat for word in ("change", "except", "wrong", "add", "wait", "apart", "advocate"))
    )


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
    floor.say(aside)
    if floor.memory.open == "speaks_as":
        probe = Floor(dict(floor.answers), deepcopy(floor.memory), text=floor.text, understanding=NOTHING)
        if take(probe) and "speaks_as" in probe.changes:
            floor.answers, floor.memory, floor.changes = probe.answers, probe.memory, probe.changes
            floor.kept = probe.kept
        else:
            heard_on_the_way(floor, opening=True)
    elif aside == "human" or (aside == "rights" and word_count(floor.text) > A_FEW):
        floor.keep_words()  # “are they allowed to lock the kitchen?” is a question and a complaint


def _end_turn(floor: Floor) -> None:
    """What is asked at the end: our question back, or the open question, or the next one."""
    memory = floor.memory
    if memory.waiting:
        if memory.waiting in ("wipe", "go_on", "meant") and floor.says[-1:] != [Say("stay")]:
            floor.say(memory.waiting)
        if memory.waiting == "go_on":
            memory.open = _open_now(floor)
        return
    if floor.says and floor.says[-1].id == "ask":
        return
    ask(floor)


def ask(floor: Floor) -> None:
    """Ask the open question if it still stands, else the next."""
    memory = floor.memory
    question = _open_now(floor)
    again = question == memory.open
    if not again:
        memory.missed = 0
    memory.open = question
    if question == CHECK:
        floor.say("check_again" if again else "check")
    elif question == "what_happened" and "what_happened" in floor.answers and _is_story(floor):
        floor.say("more_story")
    else:
        floor.says.append(Say("ask", {"question": question}))


def _is_story(floor: Floor) -> bool:
    """Whether what happened was told already. Whoever has only said who they are, at whatever length, has not."""
    story = str(floor.answers["what_happened"])
    if floor.understanding.means("file_for_child", "greet", at_least=0.75) and not kind_in(floor.text, opening=True):
        story = story.removesuffix(floor.text)
    return word_count(story) >= A_STORY


def _open_now(floor: Floor) -> str:
    """The question that was gone back to, until it is settled; else the first that is still to be asked."""
    return floor.memory.open if floor.memory.reopened else floor.next_question()
