"""The buttons beside the box: which there are, and what each does. Whatever they do can be typed as well."""

from __future__ import annotations

from dataclasses import dataclass

from forms.question import AnswerType, who_speaks
from forms.questions import QUESTIONS
from intake.arrive.chat.floor import Act, Floor
from intake.arrive.chat.meaning import act_on_intent
from intake.arrive.chat.memory import CHECK, Memory
from intake.arrive.chat.plainly import plainly
from intake.arrive.chat.replies import BUTTONS, MEANT
from intake.check.answers import still_needed
from intake.submission import Answers

BEST_TOPICS = 3
NO_SKIP = frozenset({"speaks_as", "what_happened"})


@dataclass(frozen=True, slots=True)
class Button:
    """A submit button: `value` comes back to `press`, `words` are marked for translation."""

    value: str
    words: str


def buttons(answers: Answers, memory: Memory) -> list[Button]:
    """What can be pressed now, in the order in which it is shown."""
    if memory.waiting == "wipe":
        return [_do("wipe"), _do("keep")]
    if memory.waiting == "go_on":
        return [_do("go_on"), _do("stay")]
    if memory.waiting == "meant":
        return [*(Button(f"meant:{i}", MEANT[i]) for i in memory.meant), _do("none_of_these")]
    if memory.waiting == "change":
        return []
    if memory.open == CHECK:
        return [] if still_needed(answers) else [_do("send"), _do("change")]
    if memory.open not in QUESTIONS:
        return []
    choices = _choices(answers, memory)
    if memory.open == "what_happened" and "what_happened" in answers:
        return [_do("that_is_all")]
    return choices if memory.open in NO_SKIP else [*choices, _do("skip")]


def _choices(answers: Answers, memory: Memory) -> list[Button]:
    question = QUESTIONS[memory.open]
    speaks_as = who_speaks(answers)
    offered = [
        Button(f"answer:{choice.value}", choice.words.for_(speaks_as)) for choice in question.choices_for(answers)
    ]
    if memory.open != "topics" or not memory.guess:
        return offered
    guessed = [f"answer:{topic}" for topic in memory.guess[:BEST_TOPICS]]
    best = sorted((one for one in offered if one.value in guessed), key=lambda one: guessed.index(one.value))
    return [*best, *(one for one in offered if one.value == "answer:something_else" and one not in best)]


def choice_typed(floor: Floor) -> str | None:
    """The choice of the open question whose very words were typed: read off a button, or from the form."""
    question = QUESTIONS.get(floor.memory.open)
    if question is None or not question.choices:
        return None
    speaks_as, flat = who_speaks(floor.answers), plainly(floor.text)
    offered = question.choices_for(floor.answers)
    return next((one.value for one in offered if plainly(one.words.for_(speaks_as)) == flat), None)


def _do(name: str) -> Button:
    return Button(f"do:{name}", BUTTONS[name])


def press(floor: Floor, value: str) -> None:
    """Do what a button says. One that is no longer offered (an old page, a second tab) changes nothing."""
    offered = {one.value for one in buttons(floor.answers, floor.memory)}
    kind, _, name = value.partition(":")
    if value not in offered:
        return
    floor.memory.waiting = ""
    if kind == "answer":
        choose(floor, name)
    elif kind == "meant":
        act_on_intent(floor, name)
    else:
        _act(floor, name)


def choose(floor: Floor, choice: str) -> None:
    """Keep a choice of the open question, and say so."""
    question = QUESTIONS[floor.memory.open]
    answer = (choice,) if question.type is AnswerType.ANY_OF else choice
    if not floor.keep(question.id, answer):
        return
    floor.answered(question.id)
    if question.id == "topics":
        floor.say("topic_is", topic=choice)
    elif question.id == "contact_ways" and choice == "code_only":
        floor.say("reach_code")
    elif question.id == "advocate_wanted":
        said = {"yes": "advocate_yes", "no": "advocate_no", "have_one": "advocate_have", "not_sure": "what_advocate"}
        floor.say(said[choice])
    else:
        floor.say("got_who")


def _act(floor: Floor, name: str) -> None:
    memory = floor.memory
    if name == "send":
        floor.act = Act.SEND
    elif name == "wipe":
        floor.act = Act.WIPE
    elif name == "keep":
        floor.say("not_wiped")
    elif name == "change":
        floor.say("tell_change")
        memory.waiting = "change"
    elif name == "skip":
        floor.pass_over(memory.open)
        floor.say("passed")
    elif name == "that_is_all":
        floor.answered("what_happened")
    elif name == "stay":
        floor.say("stay")
    elif name == "none_of_these":
        floor.say("not_meant")
