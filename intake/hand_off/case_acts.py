"""An act on the case from outside the register's own pages: told to every register, and done at once in ours.

It goes through the outbox like every update, so that an outside register hears of it too; the embedded register takes
it in the same transaction, so that the officer who acts sees it. Nothing of it is kept on the triage side.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from intake.case import Act
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.updates import tell_registers
from intake.keep import cases, outbox
from intake.keep.cases.changing import CaseChangedMeanwhile
from intake.keep.rows import Rows
from intake.parts import Parts
from intake.register import updating
from intake.register.rules import rules_of
from intake.submission import Happening, Submission, Update


class NotYet(Exception):
    """The register has yet to take in the submission, or something earlier about it. Try again in a moment."""


def act_on_case(
    rows: Rows,
    submission: Submission,
    act: Act,
    *,
    given: Mapping[str, str],
    by: str,
    version: int,
    now: datetime,
    parts: Parts,
) -> None:
    """Do one thing to the case of a submission, on the version of the case that the officer saw.

    Raises `CaseChangedMeanwhile`, `NotYet`, and what the register's own acting raises.
    """
    case = cases.case_of(rows, submission.id)
    if case is None:
        raise NotYet
    if case.version != version:
        raise CaseChangedMeanwhile
    earlier = outbox.of_submission(rows, submission.id)
    if any(one.destination == EmbeddedRegister.name and one.register_reference is None for one in earlier):
        raise NotYet
    update = Update(Happening.CASE_ACT, at=now, by=by, details={"act": act.value, **given})
    for delivery in tell_registers(rows, submission.id, update, now=now):
        if delivery.destination == EmbeddedRegister.name:
            updating.apply(
                rows,
                submission,
                update,
                message_id=delivery.message_id,
                now=now,
                rules=rules_of(parts.council, parts.calendar),
                strict=True,
            )
            outbox.confirm(rows, delivery.message_id, register_reference=case.reference, now=now)
