"""Acts beside the path: people, letters, remedies, follow-ups, the team, notes. They move no stage."""

from __future__ import annotations

from intake.case import FollowUp, LetterKind, PersonRole, Refused, RemedyKind
from intake.keep.cases import details
from intake.register.doing import Columns, Doing


def name_person(doing: Doing) -> Columns:
    """Somebody gets a part in the stage at which the case is."""
    role = PersonRole(doing.need("role"))
    details.add_person(doing.rows, doing.case, role=role, name=doing.need("name"), from_on=doing.on)
    return {}


def record_letter(doing: Doing) -> Columns:
    """A letter with its day."""
    details.add_letter(
        doing.rows,
        doing.case,
        kind=LetterKind(doing.need("kind")),
        dated=doing.on,
        received_on=doing.day("received_on"),
        note=doing.given.get("note", ""),
    )
    return {}


def add_remedy(doing: Doing) -> Columns:
    """What puts it right; money in pence."""
    kind, pence = RemedyKind(doing.need("kind")), doing.given.get("pence")
    if kind is RemedyKind.PAYMENT and not pence:
        raise Refused("missing")
    details.add_remedy(
        doing.rows,
        doing.case,
        kind=kind,
        pence=int(pence) if pence else None,
        given_on=doing.day("given_on"),
        note=doing.given.get("note", ""),
    )
    return {}


def add_follow_up(doing: Doing) -> Columns:
    """An action, learning or a recommendation, which may repeat an earlier one."""
    details.add_follow_up(
        doing.rows,
        doing.case,
        kind=FollowUp(doing.need("kind")),
        words=doing.need("words"),
        owner=doing.given.get("owner", ""),
        due=doing.day("due"),
        repeats=doing.given.get("repeats") or None,
        now=doing.now,
    )
    return {}


def follow_up_done(doing: Doing) -> Columns:
    """One of them is done."""
    details.finish_follow_up(doing.rows, doing.case, doing.need("follow_up"), doing.on)
    return {}


def give_to_team(doing: Doing) -> Columns:
    """The team that answers for the case, whatever the queue says of the item."""
    return {"team_id": int(doing.need("team_id"))}


def add_note(doing: Doing) -> Columns:
    """For colleagues: it stands in the timeline."""
    doing.need("note")
    return {}
