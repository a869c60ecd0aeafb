"""What it is about: in their own words, beside a number to ring, or guessed from the story."""

from __future__ import annotations

import re

from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.contact import can_be_met, contact_wishes_in, says_not_to_contact
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.leaving import leaves_out, told_already
from intake.arrive.chat.listening import sounds_like_a_wish
from intake.arrive.chat.missing import A_FEW, missed
from intake.arrive.chat.plainly import clauses, word_count
from intake.arrive.chat.reaching import take_contact
from intake.arrive.chat.topics_named import bare_topic, topic_named
from intake.arrive.chat.yes_no import only_yes_or_no

SURE_TOPIC = 0.35
"""Confidence from which the server's topic for a short answer counts as what they said."""


def take_topic(floor: Floor) -> bool:
    """What it is about: a name that they give, else what the server hears in it, else in the story."""
    wishes = contact_wishes_in(floor.text)
    if wishes.phone or wishes.email or wishes.address or says_not_to_contact(floor.text) or can_be_met(floor.text):
        _topic_beside_contact(floor)
        return take_contact(floor)
    command = command_in(floor.text)
    if command is Command.THAT_IS_ALL or leaves_out(floor.text):
        floor.pass_over("topics")
        floor.say("passed")
        return True
    if command is Command.NOT_SURE or told_already(floor.text) or only_yes_or_no(floor.text) is not None:
        _guess_topic(floor)
        return True
    named, wish = topic_named(floor.text), sounds_like_a_wish(floor.text)
    if wish and not bare_topic(floor.text):
        return _takes_a_wish(floor)
    if named is None or (word_count(floor.text) > A_FEW and not bare_topic(floor.text)):
        floor.keep_words("wanted" if wish else "what_happened")
    heard = floor.understanding.topics
    if named is None and not wish and heard and heard[0][1] >= SURE_TOPIC:
        _put(floor, heard[0][0], ours=word_count(floor.text) > A_FEW)
    elif named is None:
        _guess_topic(floor)
    else:
        _put(floor, named)
    return True


def _takes_a_wish(floor: Floor) -> bool:
    """What should happen, told where we asked what it is about: that question is still open, but not for ever."""
    floor.keep_words("wanted")
    if floor.memory.missed and "topics" not in floor.answers:
        _guess_topic(floor)
        return True
    floor.say("got_wish")
    if "topics" in floor.answers:
        floor.answered("topics")
        return True
    return missed(floor, most=2)


def without_contact(text: str) -> str:
    """The clauses that tell no way to reach them, where one does."""
    parts = [part for part in clauses(text) if not contact_wishes_in(part) and not re.search(r"\d{5}|@", part)]
    return ". ".join(parts) if contact_wishes_in(text) else text


def _topic_beside_contact(floor: Floor) -> None:
    """“My worker obviously. Text 07700 …”: the clauses without a number may name it."""
    named = topic_named(without_contact(floor.text))
    if named is None:
        _guess_topic(floor)
    else:
        _put(floor, named)


def _guess_topic(floor: Floor) -> None:
    if floor.memory.guess:
        _put(floor, floor.memory.guess[0], ours=True)
    else:
        floor.pass_over("topics")
        floor.say("passed")


def _put(floor: Floor, topic: str, *, ours: bool = False) -> None:
    """Keep it and say so. `ours`: a guess, whose place a name takes that they give later (`topics_late`)."""
    floor.keep("topics", (topic,))
    floor.answered("topics")
    floor.say("topic_guess" if ours else "topic_is", topic=topic)
