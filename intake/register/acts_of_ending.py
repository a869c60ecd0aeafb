"""Acts that end a case with its one outcome, and the one that opens it again."""

from __future__ import annotations

from intake.case import Elsewhere, LetterKind, Outcome, Refused, Way
from intake.decide.case_workflow import outcomes
from intake.keep.cases import changing, details
from intake.register.doing import Columns, Doing


def resolve(doing: Doing) -> Columns:
    """Sorted, by local resolution or by another way of settling it."""
    doing.need("note")
    return _end(doing, Outcome.RESOLVED, way=Way(doing.need("way")).value)


def withdraw(doing: Doing) -> Columns:
    """The person withdraws. Confirmed in writing at once, or by a letter that is recorded later."""
    confirmed_on = doing.day("confirmed_on")
    if confirmed_on is not None:
        if confirmed_on < doing.on:
            raise Refused("order")
        details.add_letter(doing.rows, doing.case, kind=LetterKind.WITHDRAWAL_CONFIRMED, dated=confirmed_on)
    return _end(doing, Outcome.WITHDRAWN, withdrawal_asked_on=None)


def send_elsewhere(doing: Doing) -> Columns:
    """Out of scope, with where it went. A request to see one's records is no representation and is not counted."""
    doing.need("to")
    elsewhere = Elsewhere(doing.need("elsewhere"))
    counted = elsewhere is not Elsewhere.SUBJECT_ACCESS
    return _end(doing, Outcome.OUT_OF_SCOPE, elsewhere=elsewhere.value, counted=counted)


def close(doing: Doing) -> Columns:
    """The end, with one outcome. Raises `Refused`."""
    outcome = Outcome(doing.need("outcome"))
    if outcome not in outcomes(doing.case):
        raise Refused("outcome")
    return _end(doing, outcome)


def reopen(doing: Doing) -> Columns:
    """It goes on from where it stood; the clocks that only its closing stopped run again, with their first dates."""
    doing.need("reason")
    if doing.case.closed_on is not None:
        changing.run_again(doing.rows, doing.case, doing.case.closed_on)
    return {"closed_on": None, "outcome": None, "way": None, "elsewhere": None, "counted": True}


def _end(doing: Doing, outcome: Outcome, **more: object) -> Columns:
    changing.let_fall(doing.rows, doing.case, doing.on)
    # What the queue gave is copied now: the register keeps the team when the intake lets go of the item.
    return {"closed_on": doing.on, "outcome": outcome.value, "team_id": doing.case.team_id, **more}
