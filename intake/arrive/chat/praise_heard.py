"""Praise that no word names and no single message is sure of: what they told, one message after the other, is good."""

from __future__ import annotations

import re

from intake.arrive.chat.contact import gives_a_way
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kind_guessed import SURE, praises_after_all
from intake.arrive.chat.kinds import sounds_kind, sounds_wrong
from intake.arrive.chat.listening import sounds_like_a_wish
from intake.arrive.chat.plainly import is_asking, plainly, word_count
from intake.arrive.chat.praising import passes_on_thanks, turns_from_praise
from intake.arrive.chat.topics_named import bare_topic

TELLING = 7
"""Words. What is shorter answers a question, and tells neither good nor bad."""
ENOUGH = 2
"""Messages. A complaint may begin kindly: “she asked me what I like” is no praise until more of it comes."""
LIKELY = 0.5
"""Confidence from which a message counts as praise."""
WRONG = 0.6
"""Confidence from which one message that complains, or is not safe, ends it for good."""


_TELLS = re.compile(
    r"(?:(?:and|so|then|also) )*(?:he|she|they) "
    r"(?!(?:just |really )?(?:wants?|needs?|should|must|would|has|have|ought)\b)"
)
"""“He let me hold it” wishes for nothing."""


def weigh_praise(floor: Floor) -> None:
    """Put down something good, where we had taken it for a complaint and all that was told is praise. Guarded on one
    side: a complaint that is taken for praise loses its fast track, praise that is read as a complaint is only late."""
    memory, heard = floor.memory, floor.understanding
    if word_count(floor.text) < TELLING or gives_a_way(floor.text) or bare_topic(floor.text):
        return
    wishes = (
        sounds_like_a_wish(floor.text) and not passes_on_thanks(floor.text) and not _TELLS.match(plainly(floor.text))
    )
    if heard.means("give_compliment", at_least=LIKELY) and not wishes:
        memory.praised.append(heard.confidence)
    memory.heard_wrong = memory.heard_wrong or heard.means("make_complaint", "feel_unsafe", at_least=WRONG)
    if floor.answers.get("kind") != "complaint" or not memory.kind_guessed or _something_is_wrong(floor):
        return
    thanks = heard.means("give_compliment", at_least=SURE) and praises_after_all(floor)
    several = len(memory.praised) >= ENOUGH and max(memory.praised) >= SURE
    if thanks or several:
        floor.keep("kind", "compliment")


def _something_is_wrong(floor: Floor) -> bool:
    parts = (floor.answers.get("what_happened"), floor.answers.get("wanted"), floor.text)
    told = "\n".join(part for part in parts if isinstance(part, str))
    wrong = floor.memory.heard_wrong or (sounds_wrong(told) and not sounds_kind(told))
    return wrong or floor.memory.helped != "none" or turns_from_praise(told) or is_asking(floor.text)
