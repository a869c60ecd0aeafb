"""What it is, where nobody said so: the story does. The check shows it, and it is easily changed."""

from __future__ import annotations

from intake.arrive.chat.floor import Floor
from intake.arrive.chat.kinds import denies_complaint, sounds_kind, sounds_wrong
from intake.arrive.chat.missing import A_FEW
from intake.arrive.chat.plainly import is_asking, word_count
from intake.arrive.chat.praising import passes_on_thanks, turns_from_praise

SURE = 0.8
"""Confidence from which a story counts as something good, and a greeting as a complaint. A complaint that is taken for
praise loses its fast track, which is worse than praise that is read as a complaint."""
SURER_PRAISE = 0.97
"""The same, where words stand in it that complaints have."""
NO_COMPLAINT = 0.5
"""The same, where they said themselves that it is no complaint."""
A_SENTENCE = 10
"""Words. With fewer, a kind word must stand in it: “so the night staff here” praises nobody yet."""


def guess_kind(floor: Floor, *, opening: bool = False) -> None:
    """Put down what the words seem to be. `opening`: they may only have said who they are; then we wait for more."""
    kind, means = floor.answers.get("kind"), floor.understanding.means
    wrong = sounds_wrong(floor.text) and not sounds_kind(floor.text)
    wrong = wrong and not means("give_compliment", at_least=SURE)  # “she has never once let anybody down”
    if (kind is None or (kind == "unsure" and _denied(floor))) and _praises(floor):
        floor.memory.kind_guessed = floor.keep("kind", "compliment")
    elif kind is None and (means("make_complaint", at_least=SURE) if opening else floor.understanding.intent):
        floor.memory.kind_guessed = floor.keep("kind", "complaint")
    elif kind == "complaint" and floor.memory.kind_guessed and praises_after_all(floor):
        floor.keep("kind", "compliment")
    elif kind == "compliment" and floor.memory.kind_guessed and (wrong or _complains(floor)):
        floor.memory.kind_guessed = False
        floor.keep("kind", "complaint")
    elif kind == "enquiry" and _is_wrong_after_all(floor):
        floor.keep("kind", "complaint")


def praises_after_all(floor: Floor) -> bool:
    """Whether all that they wish for is thanks, and nothing that they told sounds wrong, or sounds kind as well."""
    story = str(floor.answers.get("what_happened", ""))
    wrong = floor.memory.helped != "none" or (sounds_wrong(story) and not sounds_kind(story))
    return passes_on_thanks(floor.text) and not wrong and not floor.understanding.means("make_complaint", at_least=0.6)


def _is_wrong_after_all(floor: Floor) -> bool:
    """What began as a question, and is something wrong: it needs the fast track, which a question does not get."""
    heard = floor.understanding.means("make_complaint", at_least=0.6)
    return heard and not is_asking(floor.text) and sounds_wrong(floor.text)


def _complains(floor: Floor) -> bool:
    means = floor.understanding.means
    if sounds_wrong(floor.text) and means("make_complaint", at_least=SURE):
        return True  # “it got cancelled, and I had already bought a wetsuit”: one kind word praises nobody
    enough = 0.6 if word_count(floor.text) >= A_SENTENCE else 0.9  # “tell him I’m going for my test” is little to go by
    return means("make_complaint", "feel_unsafe", at_least=enough) and not sounds_kind(floor.text)


def _praises(floor: Floor) -> bool:
    """“My keyworker” alone says nothing yet, however kind it sounds; and what nobody asked for is no praise."""
    words, denied = word_count(floor.text), _denied(floor)
    if words <= A_FEW or (words < A_SENTENCE and not sounds_kind(floor.text)):
        return False
    if denied and not floor.understanding.ranking:
        return sounds_kind(floor.text) and not sounds_wrong(floor.text)
    # “She said thanks for flagging”, after a worry, praises nobody
    worries = floor.memory.helped != "none" or floor.memory.heard_wrong
    wrong = worries or sounds_wrong(floor.text) or turns_from_praise(floor.text)
    enough = SURER_PRAISE if wrong else NO_COMPLAINT if denied else SURE
    return floor.understanding.means("give_compliment", at_least=enough)


def _denied(floor: Floor) -> bool:
    return any(denies_complaint(turn.text) for turn in floor.memory.turns)
