"""How the questions about reaching somebody, and about an advocate, take what was typed."""

from __future__ import annotations

import re

from forms.questions import QUESTIONS
from intake.arrive.chat.advocates import advocate_along, advocate_answer, tells_of_consent
from intake.arrive.chat.beside_reaching import still_wishes, tells_of_whom
from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.contact import (
    ContactWishes,
    contact_wishes_in,
    could_be_an_address,
    names_somebody,
    offers_another_way,
)
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import kind_put
from intake.arrive.chat.leaving import leaves_out, told_already
from intake.arrive.chat.listening import (
    ADDRESSES,
    goes_on_telling,
    keep_contact,
    keep_exact_wish,
    sounds_like_a_correction,
)
from intake.arrive.chat.missing import A_FEW, keep_or_miss, missed
from intake.arrive.chat.plainly import clauses, plainly, word_count
from intake.arrive.chat.sending_on import without_sending_on
from intake.arrive.chat.topics_late import puts_topic_right
from intake.arrive.chat.topics_named import SHORT
from intake.arrive.chat.yes_no import only_yes_or_no, yes_or_no

FEW = 6
"""Words up to which an answer about an advocate is understood by its sound."""
IN_OWN_WORDS = 3
"""Words from which an answer about reaching somebody counts, even when it is none of the ways that we know."""


def take_contact(floor: Floor) -> bool:
    """How to reach them safely."""
    wishes = keep_contact(floor)
    advocate = advocate_answer(floor.text, asked=floor.memory.just_said("what_advocate") and not wishes)
    advocate = advocate or advocate_along(floor.text)
    if advocate:
        keep_advocate(floor, advocate)
    if wishes.ways or wishes.phone or wishes.email:
        say_contact(floor, not_so=bool(wishes.not_so))
        if wishes.declines:
            floor.spare(*ADDRESSES)
        floor.answered("contact_ways")
        return True
    if wishes.not_so and offers_another_way(floor.text):
        return _take_own_words(floor, not_so=True)
    if wishes.not_so:
        floor.say("reach_not_only")
        return missed(floor, most=2)
    if wishes.declines and word_count(floor.text) <= SHORT and not names_somebody(floor.text):
        keep_exact_wish(floor)
        floor.say("reach_words")
        return missed(floor, most=2)
    if advocate:
        return missed(floor, most=3)
    command = command_in(floor.text)
    if command in (Command.NOT_SURE, Command.THAT_IS_ALL) or leaves_out(floor.text) or told_already(floor.text):
        floor.pass_over("contact_ways")
        floor.say("passed")
        return True
    if only_yes_or_no(floor.text) is False and floor.memory.open == "contact_ways":
        if word_count(floor.text) > 2:
            keep_exact_wish(floor)
        floor.keep("contact_ways", ("code_only",))
        floor.answered("contact_ways")
        floor.say("reach_code")
        return True
    if puts_topic_right(floor):
        return missed(floor, most=3)
    if tells_of_whom(floor):
        floor.keep_words()
        floor.say("noted")
        return missed(floor, most=2)
    if still_wishes(floor):
        floor.keep_words("wanted")
        floor.say("got_wish")
        return missed(floor, most=2)
    too_short = word_count(floor.text) < IN_OWN_WORDS and "@" not in floor.text
    if too_short or goes_on_telling(floor.text) or sounds_like_a_correction(floor.text):
        return keep_or_miss(floor, most=2)
    return _take_own_words(floor)


def _take_own_words(floor: Floor, *, not_so: bool = False) -> bool:
    """“Come and see me at school”, “tell Sue”: no choice of ours, and an answer all the same."""
    if not floor.by_adult and (not_so or names_somebody(floor.text)):
        floor.keep("contact_ways", ("trusted",))
        floor.keep("contact_trusted", floor.text[:500])
        floor.answered("contact_ways")
    else:
        floor.pass_over("contact_ways")
    keep_exact_wish(floor)
    floor.say("reach_words")
    if not_so:
        floor.say("reach_not")
    return True


def say_contact(floor: Floor, *, not_so: bool) -> None:
    if "code_only" in floor.answers.get("contact_ways", ()):
        floor.say("reach_code")
    else:
        floor.say("reach_by")
    if not_so and "code_only" not in floor.answers.get("contact_ways", ()):
        floor.say("reach_not")


def take_detail(floor: Floor) -> bool:
    """A number or an address. Anything else leaves it out: the way back with the code is always there."""
    question_id = floor.memory.open
    command = command_in(floor.text)
    wishes = contact_wishes_in(floor.text)
    refuses = yes_or_no(floor.text) is False or wishes.declines or command is not None or leaves_out(floor.text)
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
    if not refuses and puts_topic_right(floor):
        return missed(floor, most=2)
    floor.pass_over(question_id)
    if not refuses and word_count(floor.text) >= IN_OWN_WORDS and advocate_answer(floor.text, asked=True) is None:
        keep_exact_wish(floor)
        floor.say("reach_words")
        return True
    if command is None and word_count(floor.text) >= A_FEW and floor.next_question() == "advocate_wanted":
        floor.memory.open = "advocate_wanted"
        return take_advocate(floor)
    floor.say("passed")
    return True


def take_advocate(floor: Floor) -> bool:
    """Whether they would like an advocate."""
    wishes = contact_wishes_in(floor.text)
    if wishes.phone or wishes.email or wishes.address:
        before = floor.answers.get("contact_phone")
        keep_contact(floor)
        if before not in (None, floor.answers.get("contact_phone")):
            floor.say("changed")
        else:
            say_contact(floor, not_so=bool(wishes.not_so))
        return False
    if _adds_how_to_reach(floor, wishes):
        return missed(floor, most=3)
    command = command_in(floor.text)
    if all(command_in(part) is Command.NOT_SURE for part in clauses(floor.text)):
        floor.keep("advocate_wanted", "not_sure")
        explained = floor.memory.missed or floor.memory.just_said("what_advocate")
        floor.say("advocate_later" if explained else "what_advocate")
        floor.memory.reopened = True  # explained, and asked once more
        return missed(floor, most=2, settles="advocate_wanted")
    says_no = plainly(floor.text).split()[0] in ("no", "nah", "nope", "na")  # “no, leave it” is a no
    leaves = not says_no and (command is Command.THAT_IS_ALL or leaves_out(floor.text))
    if leaves and not _leaves_it_to_them(floor):
        floor.pass_over("advocate_wanted")
        floor.say("passed")
        return True
    beside = without_sending_on(floor.text)
    if beside is not None and advocate_answer(beside, asked=True, by_adult=floor.by_adult) is None:
        return keep_or_miss(floor, most=1)  # a yes to sending is none to an advocate: we ask whether to send
    corrects = sounds_like_a_correction(floor.text)
    answer = None if corrects else advocate_answer(floor.text, asked=True, by_adult=floor.by_adult)
    if answer is None and puts_topic_right(floor):
        return missed(floor, most=3)
    if not (floor.by_adult and tells_of_consent(floor.text)):
        answer = answer or _as_heard(floor)
    if answer is None:
        return keep_or_miss(floor, most=2)
    if word_count(floor.text) > SHORT:
        floor.keep_words()
    keep_advocate(floor, answer)
    return True


_BY_SOME_WAY = re.compile(r"\b(?:through|via|post|letters?|phone|e ?mail|text)\b")
"""“Through the home is fine” is how to reach them, a question late."""


def _as_heard(floor: Floor) -> str | None:
    """Yes or no as the server hears it, in few words alone: a wrong no takes from a child what they have a right to."""
    if _BY_SOME_WAY.search(plainly(floor.text)):
        return None
    if word_count(floor.text) > FEW:
        return "yes" if floor.understanding.means("want_advocate", at_least=0.8) else None
    if floor.understanding.means("affirm", "want_advocate"):
        return "yes"
    return "no" if floor.understanding.means("deny", at_least=0.6) else None


def _adds_how_to_reach(floor: Floor, wishes: ContactWishes) -> bool:
    """“I don’t have a phone”, “please don’t ring”: told a question late, and no answer about an advocate."""
    if only_yes_or_no(floor.text) is not None or advocate_answer(floor.text, asked=False):
        return False
    if leaves_out(floor.text) or _leaves_it_to_them(floor):
        return False
    if wishes.not_so:
        keep_contact(floor)
        floor.say("reach_not_only")
        return True
    if wishes.declines and word_count(floor.text) <= SHORT:
        keep_exact_wish(floor)
        floor.say("reach_words")
        return True
    return False


def _leaves_it_to_them(floor: Floor) -> bool:
    """“She’d have to say that herself, so leave it blank”: it is known what was meant, and worth more than a blank."""
    return advocate_answer(floor.text, asked=True, by_adult=floor.by_adult) == "not_sure"


def take_along(floor: Floor) -> None:
    """“Send it, still as not sure. And may I have an advocate?”: what is said on the way out goes with it."""
    if (kind := kind_put(floor.text)) and kind != floor.answers.get("kind"):
        floor.keep("kind", kind)
    answer = advocate_answer(floor.text, asked=False)
    if answer and answer != floor.answers.get("advocate_wanted"):
        keep_advocate(floor, answer)


def hear_advocate(floor: Floor) -> None:
    """“I don’t need an advocate” along with a story. Nobody has to hear the question who has answered it."""
    if answer := advocate_along(floor.text):
        keep_advocate(floor, answer)


def hear_advocate_along(floor: Floor, rest: str) -> None:
    """“Nah no advocate. Send it”: the clauses that say something else (`rest`). A bare “yes” is a yes to sending."""
    asked = floor.memory.open == "advocate_wanted" and yes_or_no(rest) is False
    answer = advocate_along(rest) or advocate_answer(rest, asked=asked, by_adult=floor.by_adult)
    if answer and answer != floor.answers.get("advocate_wanted"):
        keep_advocate(floor, answer)


def keep_advocate(floor: Floor, answer: str) -> bool:
    """Keep whether they want one, where they are asked at all; `False` where they are not."""
    if not QUESTIONS["advocate_wanted"].is_asked(floor.answers) or not floor.keep("advocate_wanted", answer):
        return False
    floor.answered("advocate_wanted")
    unsure = "advocate_ask" if floor.by_adult else "advocate_no"
    floor.say({"yes": "advocate_yes", "no": "advocate_no", "have_one": "advocate_have", "not_sure": unsure}[answer])
    return True
