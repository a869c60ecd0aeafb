"""How the questions about who, what happened, what should happen and what it is about take what was typed."""

from __future__ import annotations

import re

from intake.arrive.chat.beside_reaching import forbids_a_way
from intake.arrive.chat.commands import Command, command_in
from intake.arrive.chat.contact import contact_wishes_in
from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kind_guessed import guess_kind, praises_after_all
from intake.arrive.chat.kinds import kind_in, sounds_kind, sounds_wrong
from intake.arrive.chat.leaving import told_already
from intake.arrive.chat.listening import (
    goes_on_telling,
    heard_on_the_way,
    keep_contact,
    sounds_like_a_correction,
    sounds_like_a_wish,
    wishes_somewhere,
)
from intake.arrive.chat.missing import A_FEW, missed
from intake.arrive.chat.own_care import age_opened_with
from intake.arrive.chat.particulars import age_band_in, with_age
from intake.arrive.chat.plainly import plainly, word_count
from intake.arrive.chat.presuming import presume
from intake.arrive.chat.reaching import hear_advocate, take_contact
from intake.arrive.chat.speakers import only_says_who, who_says
from intake.arrive.chat.topics_named import SHORT, bare_topic, topic_put_right
from intake.arrive.chat.topics_told import without_contact
from intake.arrive.chat.undecided import only_says_kind
from intake.arrive.chat.yes_no import only_yes_or_no, yes_or_no
from intake.submission import SpeaksAs

A_STORY = 15
"""Words from which an opening is a story: then we ask only whether there is more."""
A_SHORT_STORY = 6
"""The same where the words say that something is wrong."""
_SEVERAL = re.compile(
    r"\b(?:two|three|four|2|3|4|both|several|twins|siblings|couple of|more than one|another|second)\b(?: \w+){0,2} "
    r"(?:children|child|kids|young (?:people|person)|yps?|boys|girls|lads|brothers|sisters|siblings|clients|"
    r"complaints)\b"
)
BRIEFLY = 6
"""Words. “First one is Amir, 15” says who it is about and nothing more."""


def take_who(floor: Floor) -> bool:
    """Who is speaking; whatever else the first messages hold is kept, and steers what it is about."""
    if command_in(floor.text) is Command.NOT_SURE:
        floor.say("mean_speaks_as")
        return missed(floor, most=3)
    role = who_says(floor.text, asked=True)
    if role is None and _is_age_of_their_own(floor.text):
        role = SpeaksAs.YOUNG_PERSON
    if role is None and floor.memory.missed:
        role = presume(floor, at_the_end="speaks_as" in floor.memory.passed)
    if role is not None:
        floor.keep("speaks_as", role.value)
    found = heard_on_the_way(floor, opening=True)
    if "kind" in found:
        floor.say(f"got_kind_{floor.answers['kind']}")
    else:
        guess_kind(floor, opening=True)
    _keep_opening(floor, role)
    _hear_contact(floor)
    hear_advocate(floor)
    if role is SpeaksAs.ADVOCATE and _SEVERAL.search(plainly(floor.text)):
        floor.say("one_each")
    if role is not None:
        floor.answered("speaks_as")
        if not floor.says:
            floor.say("got_who")
        return True
    if not floor.says:
        if floor.kept:
            floor.say("got_more" if floor.memory.missed else "got_opening")
        else:
            floor.say("got_who" if yes_or_no(floor.text) is not None else "again")
    return missed(floor, most=2 if "what_happened" in floor.answers else 3)


def _is_age_of_their_own(text: str) -> bool:
    if with_age(text):
        return not _of_another(" ".join(plainly(text).split()[:SHORT]))
    return age_band_in(text, asked=True) is not None and word_count(text) <= SHORT and not _of_another(plainly(text))


def _of_another(flat: str) -> bool:
    return any(
        word in flat.split()
        for word in ("she", "shes", "he", "hes", "they", "theyre", "aged", "her", "his", "child", "son", "daughter")
    )


def _keep_opening(floor: Floor, role: SpeaksAs | None) -> None:
    words = word_count(floor.text)
    other_adult = role not in (None, SpeaksAs.YOUNG_PERSON, SpeaksAs.ADVOCATE)
    tells = words > A_STORY or sounds_wrong(floor.text) or kind_in(floor.text, opening=True) is not None
    if other_adult and not tells and "relation" not in floor.answers and floor.keep("relation", floor.text):
        floor.kept = True
        return
    says_nothing = only_yes_or_no(floor.text) is not None or command_in(floor.text) is not None
    tells_more = (
        role is SpeaksAs.YOUNG_PERSON and age_opened_with(floor.text) is not None and not only_says_who(floor.text)
    )
    if (role is None and not says_nothing) or words > 8 or tells_more:
        floor.keep_words()
    story = floor.answers.get("what_happened")
    if isinstance(story, str) and word_count(story) >= A_STORY:
        _learn_topics(floor)


def take_story(floor: Floor) -> bool:
    """What happened. Everything is the story, unless it is exactly a command."""
    told_before = "what_happened" in floor.answers
    command = command_in(floor.text)
    says_no = yes_or_no(floor.text) is False and word_count(floor.text) <= 3
    finished = says_no or command is Command.THAT_IS_ALL or told_already(floor.text)
    if told_before and (finished or command in (Command.SKIP, Command.NOT_SURE)):
        floor.answered("what_happened")
        return True
    if command in (Command.SKIP, Command.NOT_SURE) or (finished and not told_before):
        floor.say("needed_again" if floor.memory.missed else "needed")
        floor.memory.missed += 1
        return False
    if told_before and only_yes_or_no(floor.text) is True:
        floor.say("go_on_telling")  # “is there more to say?” – “yes”
        return False
    if told_before and _takes_a_later_answer(floor):
        return True
    floor.keep_words()
    heard = heard_on_the_way(floor, opening=False)
    if only_says_kind(floor.text) and not (told_before and _enough(floor)):
        kind = kind_in(floor.text, opening=True)
        if kind and ("kind" in heard or floor.keep("kind", kind)):
            floor.say(f"got_kind_{kind}")
            return missed(floor, most=3, settles="what_happened")
    if _tells_only_who(floor) and not (told_before and _enough(floor)):
        floor.say("got_who")
        return missed(floor, most=3, settles="what_happened")
    guess_kind(floor)
    _learn_topics(floor)
    hear_advocate(floor)
    if word_count(str(floor.answers.get("what_happened", ""))) < A_FEW and not floor.memory.missed:
        floor.memory.missed += 1
        floor.say("say_more")
        return False
    _hear_contact(floor)
    floor.answered("what_happened")
    floor.say("got_it")
    return True


def _takes_a_later_answer(floor: Floor) -> bool:
    """Asked whether there is more, many say already what should happen, or what it is about."""
    wishes = sounds_like_a_wish(floor.text) or wishes_somewhere(floor.text)
    if _enough(floor) and wishes and "wanted" not in floor.answers:
        guess_kind(floor)
        floor.answered("what_happened")
        return take_wish(floor)
    if (topic := bare_topic(without_contact(floor.text))) and floor.keep("topics", (topic,)):
        guess_kind(floor)
        _hear_contact(floor)
        floor.answered("what_happened")
        floor.answered("topics")
        floor.say("topic_is", topic=topic)
        return True
    return False


def _tells_only_who(floor: Floor) -> bool:
    """“I’m her dad, she’s been in care since March” after we know that it is a parent."""
    if only_says_who(floor.text) or (with_age(floor.text) and word_count(floor.text) <= BRIEFLY):
        return True
    again = who_says(floor.text, asked=False)
    return (
        again is not None
        and again.value == floor.answers.get("speaks_as")
        and word_count(floor.text) <= A_STORY
        and not sounds_wrong(floor.text)
        and floor.understanding.means("file_for_child", at_least=0.9)
    )


def take_kind(floor: Floor) -> bool:
    """Asked only where neither they nor the server said what it is."""
    if not sounds_like_a_wish(floor.text) and (kind := kind_in(floor.text, opening=True)):
        floor.keep("kind", kind)
        floor.answered("kind")
        floor.say(f"got_kind_{kind}")
        return True
    if command_in(floor.text) is Command.NOT_SURE:
        floor.keep("kind", "unsure")
        floor.answered("kind")
        floor.say("got_kind_unsure")
        return True
    floor.pass_over("kind")
    if command_in(floor.text) is Command.SKIP:
        floor.say("passed")
        return True
    story = str(floor.answers.get("what_happened", ""))
    if kind_in(story, opening=True) == "compliment" or praises_after_all(floor):
        floor.keep("kind", "compliment")
    elif sounds_like_a_wish(floor.text) or not (sounds_kind(story) or sounds_kind(floor.text)):
        floor.keep("kind", "complaint")  # somebody who says what should be otherwise does not praise
    floor.memory.open = "wanted"
    return take_wish(floor)


def _enough(floor: Floor) -> bool:
    return is_told(str(floor.answers.get("what_happened", "")))


def is_told(story: str) -> bool:
    """Long enough, or “my sw never turns up, 3 times now”: then we do not ask what happened as if nothing was said."""
    words = word_count(story)
    return words >= A_STORY or (words >= A_SHORT_STORY and sounds_wrong(story))


def _hear_contact(floor: Floor) -> None:
    """A story may begin or end with a number to ring: take it, and still keep the story whole."""
    wishes = contact_wishes_in(floor.text)
    if (wishes.phone or wishes.email) and wishes.ways and word_count(floor.text) <= 100:
        keep_contact(floor)


def _learn_topics(floor: Floor) -> None:
    if floor.understanding.topics and not (floor.memory.guess and word_count(floor.text) < A_FEW):
        floor.memory.guess = [topic for topic, _ in floor.understanding.topics]


def take_wish(floor: Floor) -> bool:
    """What should happen."""
    command = command_in(floor.text)
    if command in (Command.SKIP, Command.NOT_SURE, Command.THAT_IS_ALL) or told_already(floor.text):
        floor.pass_over("wanted")
        floor.say("passed")
        return True
    if only_yes_or_no(floor.text) is True:
        floor.say("mean_wanted")
        return missed(floor, most=2)
    if not floor.memory.missed and forbids_a_way(floor):
        return missed(floor, most=2)
    if sounds_like_a_correction(floor.text) and not sounds_like_a_wish(floor.text) and not floor.memory.missed:
        floor.keep_words("what_happened")
        floor.say("noted")
        floor.memory.missed += 1
        return False
    if goes_on_telling(floor.text) or _tells_the_story_only_now(floor):
        floor.keep_words("what_happened")
        guess_kind(floor)
        _learn_topics(floor)
        floor.say("got_more")
        return False
    if _was_asked_for_more(floor) and (topic := bare_topic(floor.text)) and floor.keep("topics", (topic,)):
        floor.pass_over("wanted")  # what they told when we asked for more was their wish: they are a question ahead
        floor.answered("topics")
        floor.say("topic_is", topic=topic)
        return True
    wishes = contact_wishes_in(floor.text)
    if (wishes.phone or wishes.email) and word_count(floor.text) <= 20:
        floor.pass_over("wanted")
        return take_contact(floor)
    floor.keep_words("wanted")
    heard_on_the_way(floor, opening=False)
    guess_kind(floor, opening=True)
    floor.answered("wanted")
    topic = topic_put_right(floor.text)
    if topic and "topics" not in floor.answers and floor.keep("topics", (topic,)):
        floor.say("topic_is", topic=topic)
    else:
        floor.say("got_wish")
    return True


def _was_asked_for_more(floor: Floor) -> bool:
    return any(say.id == "more_story" for turn in floor.memory.turns[-3:-2] for say in turn.says)


def _tells_the_story_only_now(floor: Floor) -> bool:
    """Where next to nothing was told before, more than a few words that wish for nothing are what happened."""
    told = word_count(str(floor.answers.get("what_happened", "")))
    return (
        told < A_STORY
        and word_count(floor.text) >= A_STORY
        and word_count(floor.text) > told
        and not sounds_like_a_wish(floor.text)
        and floor.answers.get("kind") not in ("compliment", "enquiry")
        and not floor.memory.missed
    )
