"""The council's targets as an administrator reads them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from intake.council import Council
from intake.translation import mark as _

TARGETS = {
    "acknowledge": (_("Say that we have it"), _("No legal period; councils use 2, 3 or 5")),
    "first_contact": (_("First contact, fast track"), _("The council’s own aim")),
    "resolve": (_("Aim to have it sorted, fast track"), _("The council’s own aim, within stage 1")),
    "stage_1": (_("Stage 1 reply"), _("Law: 10 at most (SI 2006/1738 and guidance of 2006)")),
    "stage_1_ceiling": (_("Stage 1 at the latest, when extended"), _("Law: 20 at most")),
    "courtesy_reply": (_("Thank for a compliment, answer a question"), _("The council’s own aim")),
}


@dataclass(frozen=True, slots=True)
class TargetListed:
    """One target: what, how long, on what ground, and its key in the council's file."""

    key: str
    what: str
    days: str
    ground: str


def targets_in_words(council: Council) -> tuple[TargetListed, ...]:
    """All of them, in the order of the path."""
    return tuple(
        TargetListed(
            key=key,
            what=gettext(what),
            days=ngettext("%(num)s working day", "%(num)s working days", getattr(council.targets, key)),
            ground=gettext(ground),
        )
        for key, (what, ground) in TARGETS.items()
    )
