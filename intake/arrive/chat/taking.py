"""Which question takes a message how. Each taker returns whether its question is settled: answered, or passed over."""

from __future__ import annotations

import re
from collections.abc import Callable

from intake.arrive.chat.advocates import advocate_answer
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.listening import (
    heard_on_the_way,
    keep_contact,
)
from intake.arrive.chat.memory import CHECK
from intake.arrive.chat.plainly import plainly, word_count
from intake.arrive.chat.reaching import keep_advocate, take_advocate, take_contact, take_detail
from intake.arrive.chat.speakers import who_says
from intake.arrive.chat.telling import take_kind, take_story, take_who, take_wish
from intake.arrive.chat.topics_late import puts_topic_right
from intake.arrive.chat.topics_named import SHORT, bare_topic
from intake.arrive.chat.topics_told import take_topic

_ABOUT_REACHING = re.compile(
    r"(?:(?:oh|actually|and|also|but|no|wait|please|pls|plz|sorry|can|could|you|u|just|instead|by|via|i|id|rather|would|"
    r"prefer|want|only|is|its|better|best|the|it|to|be|hmm|um|ok|yeah|yes|one|more|thing) )*"
    r"(?:dont|do not|never|not|text|txt|ring|call|phone|email|e mail|letters?|post|write|contact|cant|wont|hate)\b"
)
"""“Please don’t ring me”, and not “she said that she would ring me”."""


def take(floor: Floor) -> bool:
    """Take the message as the answer to the open question."""
    return _TAKERS[floor.memory.open](floor)


def take_correction(floor: Floor) -> bool:
    """At the check: whatever is neither yes nor no changes or adds something. The words are kept, exactly."""
    role = who_says(floor.text, asked=False)
    if role is not None and role.value != floor.answers.get("speaks_as"):
        floor.keep("speaks_as", role.value)
    if puts_topic_right(floor):
        if bare_topic(floor.text) is None:
            floor.keep_words()
        return False
    found = heard_on_the_way(floor, opening=False)
    wishes = contact_wishes_in(floor.text)
    if wishes.phone or wishes.email or wishes.address or (wishes and _ABOUT_REACHING.match(plainly(floor.text))):
        keep_contact(floor)
        found.append("contact")
    answer = advocate_answer(floor.text, asked=False)
    advocate = bool(answer and keep_advocate(floor, answer))
    if advocate and not found and word_count(floor.text) <= SHORT:
        return False  # it is about the advocate alone, and no part of the story
    floor.keep_words()
    floor.say("changed" if found else "noted")
    return False


_TAKERS: dict[str, Callable[[Floor], bool]] = {
    "speaks_as": take_who,
    "what_happened": take_story,
    "kind": take_kind,
    "wanted": take_wish,
    "topics": take_topic,
    "contact_ways": take_contact,
    "contact_phone": take_detail,
    "contact_email": take_detail,
    "contact_address": take_detail,
    "contact_trusted": take_detail,
    "advocate_wanted": take_advocate,
    CHECK: take_correction,
}
