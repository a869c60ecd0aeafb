"""Equality answers: apart from the submission, counted once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from intake.keep import equality
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.keep.tables import EqualityRow
from tests.keep.making import NOW

ASKED = ["ethnic_group", "gender", "disability", "religion"]


def test_a_second_send_of_the_page_replaces_the_first(database: Database) -> None:
    submission_id = new_id()
    with database.transaction() as rows:
        assert equality.find(rows, submission_id=submission_id) is None
        for answer in ("asian", "prefer_not_to_say"):
            equality.save(rows, submission_id=submission_id, answers={"ethnic_group": answer}, on_behalf=False, now=NOW)
        equality.save(rows, submission_id=new_id(), answers={}, on_behalf=True, now=NOW)
        assert equality.find(rows, submission_id=submission_id) == {"ethnic_group": "prefer_not_to_say"}
        assert len(equality.all_of_month(rows, "2026-11")) == 2
        assert equality.all_of_month(rows, "2026-12") == []


def test_not_asked_blank_and_rather_not_say_are_three_things(database: Database) -> None:
    given = {"gender": "prefer_not_to_say", "disability": ("sight", "hearing")}
    with database.transaction() as rows:
        equality.save(rows, submission_id=new_id(), answers=given, on_behalf=True, now=NOW, asked=ASKED[:3])
        (page,) = equality.all_of_month(rows, "2026-11")
    assert page.answers == given
    assert "ethnic_group" in page.asked - set(page.answers)
    assert "religion" not in page.asked
    assert page.on_behalf


def test_the_row_tells_neither_whose_it_is_nor_the_day(database: Database) -> None:
    submission_id = new_id()
    last_minute = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)  # June in London
    with database.transaction() as rows:
        equality.save(rows, submission_id=submission_id, answers={"gender": "x"}, on_behalf=False, now=last_minute)
        row = rows.connection.execute(select(EqualityRow.__table__)).one()
    assert row.month == "2026-06"
    assert submission_id not in repr(row)
    assert set(row._mapping) == {"digest", "month", "on_behalf", "answers"}


def test_what_a_database_would_choke_on_is_refused(database: Database) -> None:
    with database.transaction() as rows:
        for text in ("a\0", "\ud800"):
            with pytest.raises(ValueError):
                equality.save(rows, submission_id=new_id(), answers={"religion": text}, on_behalf=False, now=NOW)
