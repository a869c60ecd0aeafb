"""What a reply is for: the words it begins with, filled as far as the house knows, and the clocks that it meets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask_babel import gettext

from intake.decide.reach import reads_by_code
from intake.keep.correspondence import Wish
from intake.submission import Answers, ClockName
from intake.triage.reply_texts import SITUATIONS, Situation

STOP_AS_ASKED = "stop_as_asked"

WISHES = {STOP_AS_ASKED: Wish.TAKE_BACK, "we_go_on": Wish.GO_ON}
"""What a reply in this situation decides about somebody's wish to take it back."""

_GAP = re.compile(r"\[[^\]\n]{1,200}\](?!\()")

BY_ID = {one.id: one for one in SITUATIONS}


def filled(situation: Situation, known: Mapping[str, str]) -> str:
    """The words to begin with. `known`: gaps by their words, such as `name`; an empty value takes the gap away."""
    text = "\n\n".join(gettext(part) if part else "" for part in situation.begins)
    for gap, value in known.items():
        before = "" if value else " "
        text = text.replace(f"{before}[{gap}]", value)
    return text


def meets(situation: str, answers: Answers) -> tuple[ClockName, ...]:
    """The clocks that this reply meets.

    It is the first contact too where the person reads with their code only: nobody can be in touch in another way.
    Raises `KeyError` for a situation that does not exist.
    """
    clocks = BY_ID[situation].meets
    return (*clocks, ClockName.FIRST_CONTACT) if reads_by_code(answers) else clocks


def gaps(words: str) -> tuple[str, ...]:
    """What still stands in square brackets. A link's own brackets are none."""
    return tuple(dict.fromkeys(_GAP.findall(words)))
