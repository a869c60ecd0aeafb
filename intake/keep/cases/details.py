"""People, letters, remedies and follow-ups of a case. Whatever somebody typed is sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from intake.case import (
    Case,
    CaseFollowUp,
    CaseLetter,
    CasePerson,
    CaseRemedy,
    FollowUp,
    LetterKind,
    PersonRole,
    RemedyKind,
    Stage,
)
from intake.keep.ids import is_id, new_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import CaseFollowUpRow, CaseLetterRow, CasePersonRow, CaseRemedyRow, CaseRow

NAME = place(CasePersonRow.name)
LETTER_NOTE = place(CaseLetterRow.note)
REMEDY_NOTE = place(CaseRemedyRow.note)
FOLLOW_UP_WORDS = place(CaseFollowUpRow.words)


class NoSuchFollowUp(ValueError):
    """The earlier recommendation, or the action that is done, is not there."""


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """Everything that hangs on a case, oldest first."""

    people: tuple[CasePerson, ...]
    letters: tuple[CaseLetter, ...]
    remedies: tuple[CaseRemedy, ...]
    follow_ups: tuple[CaseFollowUp, ...]


def details_of(rows: Rows, case: Case) -> CaseDetails:
    """What hangs on it. Raises `CannotDecrypt`."""
    people = rows.connection.execute(
        select(CasePersonRow.__table__)
        .where(CasePersonRow.case_id == case.id)
        .order_by(CasePersonRow.from_on, CasePersonRow.id)
    )
    letters = rows.connection.execute(
        select(CaseLetterRow.__table__)
        .where(CaseLetterRow.case_id == case.id)
        .order_by(CaseLetterRow.dated, CaseLetterRow.id)
    )
    remedies = rows.connection.execute(
        select(CaseRemedyRow.__table__).where(CaseRemedyRow.case_id == case.id).order_by(CaseRemedyRow.id)
    )
    return CaseDetails(
        tuple(CasePerson(Stage(r.stage), PersonRole(r.role), rows.open(NAME, r.id, r.name), r.from_on) for r in people),
        tuple(
            CaseLetter(Stage(r.stage), LetterKind(r.kind), r.dated, r.received_on, rows.open(LETTER_NOTE, r.id, r.note))
            for r in letters
        ),
        tuple(
            CaseRemedy(Stage(r.stage), RemedyKind(r.kind), r.pence, r.given_on, rows.open(REMEDY_NOTE, r.id, r.note))
            for r in remedies
        ),
        _follow_ups(rows, CaseFollowUpRow.case_id == case.id),
    )


def add_person(rows: Rows, case: Case, *, role: PersonRole, name: str, from_on: date) -> None:
    """Somebody gets a part in the stage at which the case is."""
    id = new_id()
    values = {"role": role.value, "name": rows.seal(NAME, id, name), "from_on": from_on}
    rows.connection.execute(insert(CasePersonRow), {"id": id, **_of(case), **values})


def add_letter(
    rows: Rows, case: Case, *, kind: LetterKind, dated: date, received_on: date | None = None, note: str = ""
) -> None:
    """A letter of the stage at which the case is."""
    id = new_id()
    values = {
        "kind": kind.value,
        "dated": dated,
        "received_on": received_on,
        "note": rows.seal(LETTER_NOTE, id, note),
    }
    rows.connection.execute(insert(CaseLetterRow), {"id": id, **_of(case), **values})


def add_remedy(
    rows: Rows, case: Case, *, kind: RemedyKind, pence: int | None, given_on: date | None, note: str
) -> None:
    """What puts it right. `given_on`: `None` while it is only promised."""
    id = new_id()
    values = {"kind": kind.value, "pence": pence, "given_on": given_on, "note": rows.seal(REMEDY_NOTE, id, note)}
    rows.connection.execute(insert(CaseRemedyRow), {"id": id, **_of(case), **values})


def add_follow_up(
    rows: Rows,
    case: Case,
    *,
    kind: FollowUp,
    words: str,
    owner: str,
    due: date | None,
    repeats: str | None,
    now: datetime,
) -> str:
    """Something to do or to learn; returns its id. `repeats`: an earlier one. Raises `NoSuchFollowUp`."""
    id, times = new_id(), 1
    if repeats is not None:
        times += _times(rows, repeats)
    sealed = rows.seal_json(FOLLOW_UP_WORDS, id, {"words": keepable(words), "owner": keepable(owner)})
    values = {"kind": kind.value, "words": sealed, "due": due, "created_at": now, "repeats": repeats, "times": times}
    rows.connection.execute(insert(CaseFollowUpRow), {"id": id, **_of(case), **values})
    return id


def finish_follow_up(rows: Rows, case: Case, id: str, done_on: date) -> None:
    """It is done. Raises `NoSuchFollowUp` for one of another case, or one that is done already."""
    written = rows.connection.execute(
        update(CaseFollowUpRow)
        .where(CaseFollowUpRow.id == id, CaseFollowUpRow.case_id == case.id, CaseFollowUpRow.done_on.is_(None))
        .values(done_on=done_on)
    )
    if written.rowcount != 1:
        raise NoSuchFollowUp


def recommendations(rows: Rows, *, limit: int = 100) -> tuple[CaseFollowUp, ...]:
    """Recommendations of all cases, newest first: those that a new one may repeat. Raises `CannotDecrypt`."""
    found = _follow_ups(rows, CaseFollowUpRow.kind == FollowUp.RECOMMENDATION.value, newest=limit)
    repeated = {one.repeats for one in found}
    return tuple(one for one in found if one.id not in repeated)


def _times(rows: Rows, id: str) -> int:
    found: int | None = None
    if is_id(id):
        found = rows.connection.execute(select(CaseFollowUpRow.times).where(CaseFollowUpRow.id == id)).scalar()
    if found is None:
        raise NoSuchFollowUp
    return found


def _follow_ups(rows: Rows, condition: Any, *, newest: int | None = None) -> tuple[CaseFollowUp, ...]:
    order = CaseFollowUpRow.created_at
    query = select(*CaseFollowUpRow.__table__.columns, CaseRow.reference).join(
        CaseRow, CaseRow.id == CaseFollowUpRow.case_id
    )
    query = query.where(condition, *of_visible(rows, CaseRow.submission_id)).order_by(
        order if newest is None else order.desc(), CaseFollowUpRow.id
    )
    return tuple(_follow_up(rows, row) for row in rows.connection.execute(query.limit(newest)))


def _follow_up(rows: Rows, row: Row[Any]) -> CaseFollowUp:
    written = rows.open_json(FOLLOW_UP_WORDS, row.id, row.words)
    return CaseFollowUp(
        id=row.id,
        case_reference=row.reference,
        stage=Stage(row.stage),
        kind=FollowUp(row.kind),
        words=written["words"],
        owner=written["owner"],
        due=row.due,
        done_on=row.done_on,
        repeats=row.repeats,
        times=row.times,
    )


def _of(case: Case) -> dict[str, Any]:
    return {"case_id": case.id, "stage": case.stage.value}
