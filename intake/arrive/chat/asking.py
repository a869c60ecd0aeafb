"""What we ask next, and in which words."""

from __future__ import annotations

from forms.questions import QUESTIONS
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import kind_in, sounds_wrong
from intake.arrive.chat.memory import CHECK, Memory, Say
from intake.arrive.chat.telling import is_told
from intake.submission import Answers


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
    elif question == "what_happened" and "what_happened" in floor.answers and _was_told(floor):
        floor.say("more_story")
    else:
        floor.says.append(Say("ask", {"question": question, **({"again": "yes"} if again else {})}))


def _was_told(floor: Floor) -> bool:
    """At length, or with words that worried us: whoever was thanked for telling is not asked what happened."""
    return floor.memory.helped != "none" or _is_story(floor)


def _is_story(floor: Floor) -> bool:
    """Whether what happened was told already. Whoever has only said who they are, at whatever length, has not."""
    story = str(floor.answers["what_happened"])
    says_who = floor.understanding.means("file_for_child", "greet", at_least=0.75)
    if says_who and not (kind_in(floor.text, opening=True) or sounds_wrong(floor.text)):
        story = story.removesuffix(floor.text)
    return is_told(story)


def open_now(floor: Floor) -> str:
    """The question that was gone back to, until it is settled; else the first that is still to be asked."""
    return floor.memory.open if floor.memory.reopened else floor.next_question()


def is_answered_elsewhere(memory: Memory, answers: Answers) -> bool:
    """Whether the form was visited and what we ask needs no answer any more. A story that the chat itself began is
    still being told here."""
    question = memory.open
    if memory.waiting or memory.reopened or question not in QUESTIONS:
        return False
    if not QUESTIONS[question].is_asked(answers):
        return True
    if question == "what_happened":
        story = str(answers.get(question, ""))
        return bool(story) and not any(turn.text and turn.text in story for turn in memory.turns)
    return question in answers
