"""The dialogue: from what stands in the draft and what was just said to replies, answers to keep, and a question.

Pure: no Flask, no rows, no clock, no network. Safety comes first, then what we asked back, then commands, then
questions to us, then the open question. Understanding helps where words alone do not tell; without it the chat is a
guided conversation with the same questions.
"""

from __future__ import annotations

from copy import deepcopy

from intake.arrive.chat import asides
from intake.arrive.chat.advocates import wish_that_comes_last
from intake.arrive.chat.asking import ask, open_now
from intake.arrive.chat.beside import (
    answers_what_is_open,
    corrects_particulars,
    puts_kind,
    tells_about_advocate,
    tells_who,
)
from intake.arrive.chat.buttons import choice_typed, choose, press
from intake.arrive.chat.contact import gives_a_way
from intake.arrive.chat.explaining import why
from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.listening import heard_on_the_way, keep_contact
from intake.arrive.chat.meaning import HELP, help_for, say_who_comes
from intake.arrive.chat.memory import Memory, Say, Turn
from intake.arrive.chat.missing import A_FEW
from intake.arrive.chat.plainly import plainly, word_count
from intake.arrive.chat.praise_heard import weigh_praise
from intake.arrive.chat.presuming import presume_at_the_end
from intake.arrive.chat.reaching import keep_advocate
from intake.arrive.chat.replies import MEANT
from intake.arrive.chat.steering import answers_go_on, answers_wipe, steers
from intake.arrive.chat.taking import take
from intake.arrive.chat.understanding import NOTHING, Understanding
from intake.submission import Answers, SafetyLevel

NEAREST = {
    "speaks_as": ("make_complaint", "file_for_child", "want_human"),
    "contact_ways": ("want_human", "ask_privacy", "skip"),
    "advocate_wanted": ("want_advocate", "deny", "not_sure"),
}
"""What is offered beside what was heard, so that there are always three to pick from."""
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
    floor.say("unsent_danger" if keeps_unsent else "not_live")
    ask(floor)
    memory.turns.append(Turn(says=floor.says, answered=True))
    return memory


def come_back(answers: Answers, memory: Memory) -> Floor:
    """From the form, where the open question was answered: the next one is asked."""
    floor = Floor(dict(answers), deepcopy(memory))
    floor.memory.told = floor.memory.told or "what_happened" in answers
    floor.say("from_form")
    ask(floor)
    floor.memory.turns.append(Turn(says=floor.says, answered=True))
    return floor


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
        weigh_praise(floor)
    if floor.act is None:
        say_who_comes(floor)
        _end_turn(floor)
    return floor


def _listen(floor: Floor) -> None:
    memory, waiting = floor.memory, floor.memory.waiting
    memory.waiting = ""
    if waiting == "wipe" and answers_wipe(floor):
        return
    if floor.level is not SafetyLevel.NONE:
        help_for(floor, floor.level)
    elif (waiting == "go_on" and answers_go_on(floor)) or steers(floor):
        return
    if floor.level is SafetyLevel.NONE and _feels_unsafe(floor):
        floor.say("help_soft")
    if floor.level is SafetyLevel.NONE and (choice := choice_typed(floor)):
        choose(floor, choice)
        return
    if floor.level is SafetyLevel.NONE and (aside := asides.aside_in(floor)):
        _answer_aside(floor, aside)
        return
    if floor.level is SafetyLevel.NONE and _is_unclear(floor):
        memory.waiting = "meant"
        memory.meant = _meant(floor)
        return
    if floor.level is SafetyLevel.NONE:
        if not any(told(floor) for told in (puts_kind, tells_about_advocate, tells_who, corrects_particulars)):
            take(floor)
        return
    if answers_what_is_open(floor):
        take(floor)
    floor.keep_words()
    if floor.level is SafetyLevel.DANGER:
        _ask_no_more(floor)


def _ask_no_more(floor: Floor) -> None:
    """Nobody who has told of danger is asked what happened: what they want to add they can add at any time."""
    floor.memory.told = True
    if "kind" not in floor.answers:
        floor.keep("kind", "complaint")


def _feels_unsafe(floor: Floor) -> bool:
    """As the server hears it, where no rule does. It raises nothing yet: so we promise nothing and say who can help."""
    risk = floor.understanding.risk
    if any(say.id in ("help_soft", *HELP) for say in floor.memory.said):
        return False  # said once: who can help stands on every page
    if risk is not None and risk.concern >= SURE and word_count(floor.text) > A_FEW:
        return True
    return (
        floor.memory.open not in OWN_WORDS
        and word_count(floor.text) <= asides.SHORT
        and not gives_a_way(floor.text)
        and floor.understanding.means("feel_unsafe", at_least=0.7)
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


def _meant(floor: Floor) -> list[str]:
    heard = [intent for intent, _ in floor.understanding.ranking if intent in MEANT]
    return list(dict.fromkeys((*heard, *NEAREST[floor.memory.open])))[:3]


def _answer_aside(floor: Floor, aside: str) -> None:
    """Answer what we were asked. What was said along with it is taken too, where it answers the open question."""
    if aside == "scope" and any(say.id == "scope" for turn in floor.memory.turns[-4:] for say in turn.says):
        aside = "scope_again"
    facts = {"choices": floor.memory.open} if aside == "choices" else {}
    floor.say(why(floor) if aside == "why_ask" else aside, **facts)
    if floor.memory.open == "speaks_as":
        probe = Floor(dict(floor.answers), deepcopy(floor.memory), text=floor.text, understanding=NOTHING)
        if take(probe) and "speaks_as" in probe.changes:
            floor.answers, floor.memory, floor.changes = probe.answers, probe.memory, probe.changes
            floor.kept = probe.kept
        else:
            heard_on_the_way(floor, opening=True)
        if asides.is_about_the_chat(aside, floor.text) and floor.changes.get("kind") == "enquiry":
            floor.keep("kind", None)  # what they asked was answered: what they came for is still to be told
    if gives_a_way(floor.text):
        keep_contact(floor)  # a number is never lost to a question that comes with it
    elif aside in ("human", "take_out") or (aside == "rights" and word_count(floor.text) > A_FEW):
        floor.keep_words()  # “are they allowed to lock the kitchen?” is a question and a complaint
    elif aside == "what_advocate" and (answer := wish_that_comes_last(floor.text)):
        keep_advocate(floor, answer)


def _end_turn(floor: Floor) -> None:
    """What is asked at the end: our question back, or the open question, or the next one."""
    memory = floor.memory
    if memory.waiting:
        if memory.waiting in ("wipe", "go_on", "meant") and floor.says[-1:] != [Say("stay")]:
            floor.say(memory.waiting)
        if memory.waiting == "go_on":
            memory.open = open_now(floor)
        return
    if floor.says and floor.says[-1].id in ("ask", "go_on_telling"):
        return
    presume_at_the_end(floor)
    ask(floor)
