"""What a planned row becomes, in a line."""

from __future__ import annotations

from flask_babel import gettext

from forms.case_words import OUTCOMES, PROCEDURES, STAGES
from intake.case import Procedure
from intake.register.import_plan import PlannedRow
from intake.submission import Kind
from intake.triage.clock_words import full_day
from intake.triage.queue import KINDS


def becomes(row: PlannedRow) -> str:
    """`Complaint, statutory, stage 2, received Monday 2 March 2026, partly upheld Friday 5 June 2026`."""
    if row.known_as:
        return str(gettext("is here already as %(reference)s, and stays as it is", reference=row.known_as))
    given = row.given
    parts = [
        gettext(KINDS[given.get("kind", Kind.COMPLAINT)]),
        str(PROCEDURES[given.get("procedure", Procedure.UNDECIDED)]).lower(),
        str(STAGES[row.stage]).lower(),
        gettext("received %(day)s", day=full_day(given["received"])),
    ]
    if "closed" in given:
        parts.append(f"{str(OUTCOMES[given['outcome']]).lower()} {full_day(given['closed'])}")
    else:
        parts.append(gettext("open"))
    return ", ".join([*parts, *row.hints])
