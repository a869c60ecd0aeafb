"""How the questions about reaching somebody, and about an advocate, take what was typed."""

from __future__ import annotations

from forms.questions import QUESTIONS
from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.contact import contact_wishes_in, could_be_an_address
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.listening import (
    advocate_answer,
    keep_contact,
    keep_exact_wish,
    sounds_like_a_correction,
)
from intake.arrive.chat.missing import A_FEW, keep_or_miss, missed
from intake.arrive.chat.plainly import word_count
from intake.arrive.chat.topics_named import SHORT
from intake.arrive.chat.yes_no import yes_or_no


def take_contact(floor: Floor) -> bool:
    """How to reach them safely."""
    wishes = keep_contact(floor)
    if advocate := advocate_answer(floor.text, asked=False):
        keep_advocate(floor, advocate)
    if wishes.ways or wishes.phone or wishes.email:
        say_contact(floor, not_so=bool(wishes.not_so))
        if wishes.declines:
            for question_id in ("contact_phone", "contact_email", "contact_address"):
                floor.pass_over(question_id)
        floor.answered("contact_ways")
        return True
    if wishes.not_so:
        floor.say("reach_not")
        return missed(floor, most=2)
    command = command_in(floor.text)
    if command in (Command.SKIP, Command.NOT_SURE, Command.THAT_IS_ALL):
        floor.pass_over("contact_ways")
        floor.say("passed")
        return True
    if yes_or_no(floor.text) is False and word_count(floor.text) <= SHORT and floor.memory.open == "contact_ways":
        keep_exact_wish(floor)
        floor.keep("contact_ways", ("code_only",))
        floor.answered("contact_ways")
        floor.say("reach_code")
        return True
    return keep_or_miss(floor, most=2)


def say_contact(floor: Floor, *, not_so: bool) -> None:
    if "code_only" in floor.answers.get("contact_ways", ()):
        floor.say("reach_code")
    else:
        floor.say("reach_by")
    if not_so:
        floor.say("reach_not")


def take_detail(floor: Floor) -> bool:
    """A number or an address. Anything else leaves it out: the way back with the code is always there."""
    question_id = floor.memory.open
    command = command_in(floor.text)
    wishes = contact_wishes_in(floor.text)
    refuses = yes_or_no(floor.text) is False or wishes.declines or command is not None
    if not refuses:
        given = {"contact_phone": wishes.phone, "contact_email": wishes.email}.get(question_id, floor.text)
        if question_id == "contact_address" and not could_be_an_address(floor.text):
            given = None
        if given and floor.keep(question_id, given):
            if given != floor.text:
                keep_contact(floor)
            floor.kept = True
            floor.answered(question_id)
            floor.say("reach_by")
            return True
    floor.pass_over(question_id)
    if command is None and word_count(floor.text) >= A_FEW and floor.next_question() == "advocate_wanted":
        floor.memory.open = "advocate_wanted"
        return take_advocate(floor)
    floor.say("passed")
    return True


def take_advocate(floor: Floor) -> bool:
    """Whether they would like an advocate."""
    wishes = contact_wishes_in(floor.text)
    if wishes.phone or wishes.email:
        keep_contact(floor)
        say_contact(floor, not_so=bool(wishes.not_so))
        return False
    command = command_in(floor.text)
    if command is Command.NOT_SURE:
        floor.keep("advocate_wanted", "not_sure")
        floor.say("what_advocate")
        floor.memory.reopened = True  # explained, and asked once more
        return missed(floor, most=2, settles="advocate_wanted")
    if command in (Command.SKIP, Command.THAT_IS_ALL):
        floor.pass_over("advocate_wanted")
        floor.say("passed")
        return True
    answer = None if sounds_like_a_correction(floor.text) else advocate_answer(floor.text, asked=True)
    if answer is None and floor.understanding.means("affirm", "want_advocate"):
        answer = "yes"
    elif answer is None and floor.understanding.means("deny"):
        answer = "no"
    if answer is None:
        return keep_or_miss(floor, most=2)
    if word_count(floor.text) > SHORT:
        floor.keep_words()
    keep_advocate(floor, answer)
    return True


def keep_advocate(floor: Floor, answer: str) -> None:
    """Keep whether they want one, where they are asked at all."""
    if QUESTIONS["advocate_wanted"].is_asked(floor.answers) and floor.keep("advocate_wanted", answer):
        floor.answered("advocate_wanted")
        floor.say({"yes": "advocate_yes", "no": "advocate_no", "have_one": "advocate_have"}[answer])
