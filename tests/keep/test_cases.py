"""The embedded register's rows."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from intake.keep import cases
from intake.keep.cases import CaseClock, CaseNotFound, Procedure, Stage
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.keep.rows import Rows
from tests.keep.making import NOW

CLOCK = CaseClock("stage_1", date(2026, 11, 22), date(2026, 12, 4), 10)


def _open(rows: Rows, *, year: int = 2026, message_id: str | None = None, submission_id: str | None = None) -> str:
    return cases.open_case(
        rows,
        message_id=message_id or new_id(),
        submission_id=submission_id or new_id(),
        procedure="statutory",
        stage="1",
        opened_on=date(year, 11, 22),
        now=NOW,
        clocks=[CLOCK],
    )


def test_cases_are_numbered_without_gaps_within_their_year(database: Database) -> None:
    with database.transaction() as rows:
        assert [_open(rows), _open(rows), _open(rows, year=2027)] == [
            "CASE-2026-000001",
            "CASE-2026-000002",
            "CASE-2027-000001",
        ]
    with suppress(ZeroDivisionError), database.transaction() as rows:
        _open(rows)
        raise ZeroDivisionError
    with database.transaction() as rows:
        assert _open(rows) == "CASE-2026-000003"


def test_the_same_message_or_submission_finds_the_case_that_is_there(database: Database) -> None:
    message_id, submission_id = new_id(), new_id()
    with database.transaction() as rows:
        first = _open(rows, message_id=message_id, submission_id=submission_id)
        assert _open(rows, message_id=message_id, submission_id=submission_id) == first
        assert _open(rows, submission_id=submission_id) == first
        assert len(cases.list_open(rows)) == 1


def test_a_case_is_found_by_reference_and_by_submission_with_its_clocks(database: Database) -> None:
    submission_id = new_id()
    with database.transaction() as rows:
        reference = _open(rows, submission_id=submission_id)
        case = cases.find_by_reference(rows, f" {reference.lower()} ")
        assert case == cases.case_of(rows, submission_id)
        assert (case.procedure, case.stage, case.outcome) == (Procedure.STATUTORY, Stage.ONE, None)
        assert (case.opened_on, case.closed_on, case.clocks) == (date(2026, 11, 22), None, (CLOCK,))
        assert cases.case_of(rows, new_id()) is None
        assert cases.case_of(rows, "\0") is None
        for unknown in ("", "CASE-2026-000099", "\0", "é"):
            with pytest.raises(CaseNotFound):
                cases.find_by_reference(rows, unknown)


def test_a_stage_or_procedure_that_does_not_exist_is_refused(database: Database) -> None:
    with database.transaction() as rows:
        for wrong in ({"stage": "4"}, {"procedure": "other one"}):
            with pytest.raises(ValueError):
                cases.open_case(
                    rows,
                    **{
                        "message_id": new_id(),
                        "submission_id": new_id(),
                        "procedure": "other",
                        "stage": "early",
                        "opened_on": NOW.date(),
                        "now": NOW,
                        **wrong,
                    },
                )
        assert cases.list_open(rows) == []
