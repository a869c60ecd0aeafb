"""Praise that no word names and no single message is sure of: what they told, one message after the other, is good."""

from __future__ import annotations

from intake.arrive.chat.contact import gives_a_way
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kind_guessed import praises_after_all
from intake.arrive.chat.kinds import sounds_kind, sounds_wrong
from intake.arrive.chat.plainly import is_asking, word_count
from intake.arrive.chat.praising import turns_from_praise
from intake.arrive.chat.topics_named import bare_topic

TELLING = 7
"""Words. What is shorter answers a question, and tells neither good nor bad."""
IN_A_ROW = 2
"""Messages. A complaint may begin kindly: “she asked me what I like” is no praise until more of it comes."""
LIKELY = 0.5
"""Confidence from which a message counts as praise, and from which one that complains ends the row."""
SURE = 0.8
"""Confidence that one of them needs, or words of thanks that are to be passed on."""


def weigh_praise(floor: Floor) -> None:
    """Put down something good, where we had taken it for a complaint and all that was told is praise. Guarded on one
    side: a complaint that is taken for praise loses its fast track, praise that is read as a complaint is only late."""
    memory, heard = floor.memory, floor.understanding
    if word_count(floor.text) < TELLING or gives_a_way(floor.text) or bare_topic(floor.text):
        return
    if heard.means("give_compliment", at_least=LIKELY):
        memory.praised += 1
        memory.praised_surely = memory.praised_surely or heard.confidence >= SURE
    elif heard.means("make_complaint", "feel_unsafe", at_least=LIKELY):
        memory.praised = 0
        memory.praised_surely = False
    if floor.answers.get("kind") != "complaint" or not memory.kind_guessed or _something_is_wrong(floor):
        return
    thanks = heard.means("give_compliment", at_least=SURE) and praises_after_all(floor)
    if thanks or (memory.praised >= IN_A_ROW and memory.praised_surely):
        floor.keep("kind", "compliment")


def _something_is_wrong(floor: Floor) -> bool:
    told = "\n".join(
        part
        for part in (floor.answers.get("what_happened"), floor.answers.get("wanted"), floor.text)
        if isinstance(part, str)
    )
    wrong = sounds_wrong(told) and not sounds_kind(told)
    return floor.memory.helped != "none" or wrong or turns_from_praise(told) or is_asking(floor.text)
