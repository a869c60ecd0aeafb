"""Why we ask the open question, and what we mean by it: for each question its own words.

Whoever does not understand is not helped by hearing the same again.
"""

from __future__ import annotations

from intake.arrive.chat.floor import Floor

_DETAILS = {
    "contact_phone": "detail",
    "contact_email": "detail",
    "contact_address": "detail",
    "contact_trusted": "detail",
}


def why(floor: Floor) -> str:
    """The reply to “why do you ask?”."""
    return f"why_{_DETAILS.get(floor.memory.open, floor.memory.open)}"


def meaning(floor: Floor) -> str:
    """The reply to “what do you mean?”."""
    if floor.memory.open == "advocate_wanted":
        return "what_advocate"
    if floor.memory.open == "wanted" and floor.answers.get("kind") == "compliment":
        return "mean_thanks"
    return f"mean_{_DETAILS.get(floor.memory.open, floor.memory.open)}"
