"""What we ask next, and in which words."""

from __future__ import annotations

from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import kind_in
from intake.arrive.chat.memory import CHECK, Say
from intake.arrive.chat.plainly import word_count
from intake.arrive.chat.telling import A_STORY


def ask(floor: Floor) -> None:
    """Ask the open question if it still stands, else the next."""
    memory = floor.memory
    question = open_now(floor)
    again = question == memory.open
    if not again:
        memory.missed = 0
    memory.open = question
    if question == CHECK:
        floor.say("check_again" if again else "check")
    elif question == "what_happened" and "what_happened" in floor.answers and _is_story(floor):
        floor.say("more_story")
    else:
        floor.says.append(Say("ask", {"question": question, **({"again": "yes"} if again else {})}))


def _is_story(floor: Floor) -> bool:
    """Whether what happened was told already. Whoever has only said who they are, at whatever length, has not."""
    story = str(floor.answers["what_happened"])
    if floor.understanding.means("file_for_child", "greet", at_least=0.75) and not kind_in(floor.text, opening=True):
        story = story.removesuffix(floor.text)
    return word_count(story) >= A_STORY


def open_now(floor: Floor) -> str:
    """The question that was gone back to, until it is settled; else the first that is still to be asked."""
    return floor.memory.open if floor.memory.reopened else floor.next_question()
