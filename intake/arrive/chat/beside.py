"""What is said beside the open question: a mistake put right in passing, worrying words where we asked for a choice."""

from __future__ import annotations

import re

from intake.arrive.chat.advocates import advocate_along, advocate_answer, only_about_advocates
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import OWN_WORDS, Floor
from intake.arrive.chat.kinds import kind_put, names_complaint
from intake.arrive.chat.listening import heard_on_the_way, sounds_like_a_wish
from intake.arrive.chat.memory import CHECK
from intake.arrive.chat.own_care import puts_own
from intake.arrive.chat.plainly import clauses, plainly, word_count
from intake.arrive.chat.reaching import keep_advocate
from intake.arrive.chat.speakers import only_says_who, who_says
from intake.arrive.chat.topics_named import bare_topic
from intake.arrive.chat.undecided import only_says_kind
from intake.arrive.chat.yes_no import only_yes_or_no
from intake.submission import SpeaksAs

_IN_PASSING = re.compile(
    r"^(?:oh |um |ok |wait |no |sorry |hang on |hold on )*"
    r"(?:no|wait|sorry|actually|oops|woops|whoops|i mean|i meant|correction|my mistake|typo|hang on|hold on)\b"
)
_BEHIND = re.compile(r"\b(?:actually|sorry|i mean|i meant|not (?:[5-9]|1\d|2[0-5]))$")
MOST = 10
"""Words. A longer message has more to say than one thing put right."""
A_LINE = 16
"""Words. The same for who they are and what it is, which are told at more length."""


def corrects_particulars(floor: Floor) -> bool:
    """“No wait, I’m 15”, “im 15 actually”: it puts an age or a name right, and the open question is still open."""
    if floor.memory.open in ("speaks_as", CHECK) or word_count(floor.text) > MOST:
        return False
    if floor.memory.open == "advocate_wanted" and advocate_answer(floor.text, asked=True) == "have_one":
        return False  # “no. I have an advocate. Her name is Ruth”
    if floor.memory.open == "what_happened" and only_says_kind(floor.text):
        return False  # “i dont know if it is a complaint sorry” puts nothing right
    flat = plainly(floor.text)
    in_passing = _IN_PASSING.match(flat) or _BEHIND.search(flat) or only_says_who(floor.text)
    if not in_passing or contact_wishes_in(floor.text):
        return False
    known = {"age_band", "name", "your_name"} & set(floor.answers)
    found = heard_on_the_way(floor, opening=False)
    role = who_says(floor.text, asked=False)
    if role is not None and role.value != floor.answers.get("speaks_as") and floor.keep("speaks_as", role.value):
        found.append("speaks_as")
    if found:
        floor.say("changed" if known or "speaks_as" in found else "reach_by")
    return bool(found)


def tells_who(floor: Floor) -> bool:
    """“17, yes it’s me who lives there”, told a question late; “complaining for me”, where we had put a parent. Whether
    nothing else was said, so that the open question is still open."""
    known = floor.answers.get("speaks_as")
    if floor.memory.open in ("speaks_as", CHECK) or known == SpeaksAs.YOUNG_PERSON or word_count(floor.text) > A_LINE:
        return False
    if not puts_own(floor.text) or not floor.keep("speaks_as", SpeaksAs.YOUNG_PERSON.value):
        return False
    floor.answered("speaks_as")
    heard_on_the_way(floor, opening=True)
    if sounds_like_a_wish(floor.text) or contact_wishes_in(floor.text):
        return False
    floor.keep_words()
    floor.say("got_who" if known is None else "changed")
    return True


def puts_kind(floor: Floor) -> bool:
    """“Keep it as not sure”: it says what this is, whatever was asked."""
    if floor.answers.get("kind") == "unsure" and names_complaint(floor.text):
        floor.keep("kind", "complaint")  # and what they tell with it is taken
    if floor.memory.open in ("speaks_as", "kind", CHECK):
        return False
    at_length = word_count(floor.text) > A_LINE
    ends = floor.text if not at_length else clauses(floor.text)[-1]
    kind = kind_put(ends)
    if kind is None or (at_length and floor.memory.open in OWN_WORDS):
        return False
    if at_length:
        floor.keep_words()
    floor.memory.kind_guessed = False
    floor.say("kind_stays" if floor.answers.get("kind") == kind else "now_kind", kind=kind)
    return floor.keep("kind", kind)


def tells_about_advocate(floor: Floor) -> bool:
    """“No advocate ta”, “I’d like one of them advocates”, at any question; a plain yes or no behind our words on what
    an advocate is. Whether nothing else was said, so that the open question is still open."""
    question, text = floor.memory.open, floor.text
    if question in ("advocate_wanted", CHECK):
        return False
    answer = advocate_along(text)
    if answer is None and floor.memory.just_said("what_advocate") and question not in OWN_WORDS:
        plain = only_yes_or_no(text) is not None or only_about_advocates(text)
        answer = advocate_answer(text, asked=True, by_adult=floor.by_adult) if plain else None
        alone = plain
    else:
        alone = answer is not None and only_about_advocates(text)
    if answer is None or floor.answers.get("advocate_wanted") == answer or not keep_advocate(floor, answer):
        return False
    return alone and not (question in OWN_WORDS and "what_happened" not in floor.answers) and question != "wanted"


def answers_what_is_open(floor: Floor) -> bool:
    """Whether words that worry us are an answer as well. A child who tells what is done to them while we ask which
    topic it is has not picked a topic: the words go with the story, and the question is asked when they go on."""
    question, text = floor.memory.open, floor.text
    if question == "wanted":
        return sounds_like_a_wish(text)
    if question == "topics":
        return bare_topic(text) is not None  # “we get school dinners, weekends are the worst” is more of the story
    if question.startswith("contact_"):
        return bool(contact_wishes_in(text))
    if question == "advocate_wanted":
        return only_yes_or_no(text) is not None or advocate_answer(text, asked=False) is not None
    return True
