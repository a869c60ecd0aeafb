"""The topic, told a question or more late: “carers i think”, where we ask for something else by now."""

from __future__ import annotations

import re

from intake.arrive.chat.floor import Floor
from intake.arrive.chat.plainly import clauses, word_count
from intake.arrive.chat.topics_named import SHORT, bare_topic, topic_after_all, topic_put_right

_WAITS = re.compile(r"^\W*(?:(?:oh|no|sorry|um|ah|actually)\W+)*(?:wait|hang on|hold on)\b", re.IGNORECASE)
"""“Oh wait, the date is wrong” is about no delay."""


def puts_topic_right(floor: Floor) -> bool:
    """“It’s more about money”, or its bare name after we guessed or left it. Keeps it and says so."""
    late, text = _is_ours(floor), _WAITS.sub("", floor.text)
    topic = topic_put_right(text) or topic_after_all(text, late=late) or (late and _in_a_clause(text))
    if not topic or not floor.keep("topics", (topic,)):
        return False
    floor.say("topic_is", topic=topic)
    return True


def _in_a_clause(text: str) -> str | None:
    """“They decide it, so carers I suppose”, “my worker, as in his worker not answering”."""
    parts = clauses(text)
    ends = (parts[0], parts[-1]) if len(parts) > 1 and word_count(text) <= SHORT else ()
    return next((topic for topic in map(bare_topic, ends) if topic), None)


def _is_ours(floor: Floor) -> bool:
    """Whether the topic is missing, or our guess that they never named. Where we ask how to reach them, “my carer” may
    be the answer: there it is the topic only when they are a question behind."""
    memory = floor.memory
    if "topics" not in floor.answers:
        return True
    if memory.open == "contact_ways":
        return memory.just_said("topic_guess", "got_wish")
    last = [say.id for say in memory.said if say.id in ("topic_guess", "topic_is")]
    return last[-1:] == ["topic_guess"]
