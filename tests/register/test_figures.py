"""A year's figures: kind × procedure × stage × outcome, three classes of timeliness, carry-over; all of it adds up."""

from __future__ import annotations

from datetime import date

import pytest

from intake.case import Act, CaseClock
from intake.decide.clocks import Step, Timeliness
from intake.keep.cases.counting import CarryOver, FollowUpCount
from intake.register.clocks import timeliness
from intake.register.figures import COLUMNS, Figures, figures
from intake.register.years import NoSuchYear, bounds, name_of, read_year, year_of
from intake.submission import Kind
from tests.register.cases import Register

TODAY = date(2027, 4, 20)


def _figures(register: Register, year: int = 2026, *, today: date = TODAY) -> Figures:
    with register.database.reading() as rows:
        found = figures(rows, year, today=today)
    assert found.adds_up
    return found


def _cells(found: Figures) -> dict[tuple[str, str, str, str], int]:
    """Every count that is not 0, by kind, procedure, stage and outcome."""
    return {
        (table.kind, line.procedure, line.stage, outcome): number
        for table in found.kinds
        for line in table.lines
        for outcome, number in zip(COLUMNS, line.by_outcome, strict=True)
        if number
    }


def test_a_year_in_numbers(register: Register) -> None:
    may, june = date(2026, 5, 5), date(2026, 6, 2)
    upheld = register.opened(on=may)
    register.do(upheld, Act.EXTEND, date(2026, 5, 12), to="2026-05-28", reason="complex")
    register.do(upheld, Act.REPLY, date(2026, 5, 27), finding="upheld")
    register.do(upheld, Act.CLOSE, date(2026, 5, 28), outcome="upheld")
    two = register.opened(on=may)
    register.do(two, Act.REPLY, date(2026, 5, 11), finding="not_upheld")
    register.do(two, Act.REQUEST_STAGE_2, date(2026, 5, 20))
    register.do(two, Act.ADJUDICATE, date(2026, 7, 30), finding="partly_upheld")
    register.do(two, Act.ADD_FOLLOW_UP, date(2026, 7, 30), kind="action", words="Ask first", due="2026-12-01")
    register.do(two, Act.ADD_REMEDY, date(2026, 7, 30), kind="payment", pence="5000")
    register.do(two, Act.CLOSE, date(2026, 8, 3), outcome="partly_upheld")
    settled, withdrawn, corporate = (register.opened(on=june) for _ in range(3))
    register.do(settled, Act.RESOLVE, date(2026, 6, 4), way="alternative_dispute_resolution", note="x")
    register.do(withdrawn, Act.WITHDRAW, date(2026, 6, 30))
    register.do(corporate, Act.DECIDE_PROCEDURE, date(2026, 6, 3), procedure="corporate", reason="x")
    register.opened(on=date(2026, 7, 1), kind="compliment")
    records = register.opened(on=date(2026, 7, 2), kind="enquiry")
    register.do(records, Act.SEND_ELSEWHERE, date(2026, 7, 3), elsewhere="subject_access", to="Information team")
    member = {"speaks_as": "elected_member", "your_name": "Cllr X", "kind": "enquiry"}
    register.opened(on=date(2026, 7, 3), **member)
    found = _figures(register)
    assert found.received == 7
    assert _cells(found) == {
        ("complaint", "statutory", "1", "upheld"): 1,
        ("complaint", "statutory", "2", "partly_upheld"): 1,
        ("complaint", "statutory", "1", "resolved"): 1,
        ("complaint", "statutory", "1", "withdrawn"): 1,
        ("complaint", "corporate", "1", ""): 1,
        ("compliment", "undecided", "early", ""): 1,
        ("enquiry", "undecided", "early", ""): 1,
    }
    # Stage 1: one in time, one after its extension, two late (withdrawn after its day; corporate still open), one not
    # needed. Stage 2: due 25 June, adjudicated 30 July.
    assert [
        (one.step.value, one.on_time, one.after_extension, one.late, one.waiting, one.not_needed)
        for one in found.times
        if one.total
    ] == [("stage_1", 1, 1, 2, 0, 1), ("stage_2", 0, 0, 1, 0, 0)]
    assert found.extensions == {"complex": 1}
    assert (found.external_compliments, found.internal_compliments) == (1, 0)
    assert (found.elected_enquiries, found.other_enquiries, found.subject_access) == (1, 0, 1)
    assert found.ways == {"local_resolution": 0, "alternative_dispute_resolution": 1}
    assert found.remedies == {"payment": (1, 5000)}
    assert found.follow_ups == {"action": FollowUpCount(overdue=1)}
    assert found.unconfirmed_withdrawals == 1
    assert found.carried[Kind.COMPLAINT] == CarryOver(0, 5, 4, 1)
    assert found.all_carried == CarryOver(0, 7, 4, 3)


def test_what_is_open_at_the_end_of_a_year_is_open_at_the_start_of_the_next(register: Register) -> None:
    ends, stays, same_day = (register.opened(on=date(2026, 3, 20)) for _ in range(3))
    register.do(ends, Act.CLOSE, date(2026, 4, 1), outcome="resolved")
    register.do(same_day, Act.CLOSE, date(2026, 3, 31), outcome="resolved")
    register.opened(on=date(2026, 4, 1))
    assert _figures(register, 2025).carried[Kind.COMPLAINT] == CarryOver(0, 3, 1, 2)
    assert _figures(register, 2026).carried[Kind.COMPLAINT] == CarryOver(2, 1, 1, 2)
    register.do(ends, Act.REOPEN, date(2026, 4, 10), reason="x")
    assert _figures(register, 2026).carried[Kind.COMPLAINT] == CarryOver(2, 1, 0, 3)
    assert register.case(stays).closed_on is None


def test_an_empty_year_adds_up_too(register: Register) -> None:
    assert _figures(register).all_carried == CarryOver(0, 0, 0, 0)


def test_counts_that_do_not_add_up_say_so(register: Register) -> None:
    from dataclasses import replace

    register.opened()
    found = _figures(register)
    assert not replace(found, received=2).adds_up
    assert not replace(found, clocks=5).adds_up
    assert not replace(found, internal_compliments=1).adds_up
    assert not replace(found, carried={Kind.COMPLAINT: CarryOver(0, 1, 0, 2)}).adds_up


DAY = date(2026, 9, 15)
LATER, LATEST = date(2026, 9, 29), date(2026, 9, 30)


@pytest.mark.parametrize(
    ("clock", "today", "kept"),
    [
        ({"met_on": DAY}, LATEST, Timeliness.ON_TIME),
        ({"met_on": LATER}, LATEST, Timeliness.LATE),
        ({"met_on": LATER, "extended_to": LATER}, LATEST, Timeliness.ON_TIME_AFTER_EXTENSION),
        ({"met_on": DAY, "extended_to": LATER}, LATEST, Timeliness.ON_TIME),
        ({"met_on": LATEST, "extended_to": LATER}, LATEST, Timeliness.LATE),
        ({}, DAY, None),
        ({}, LATER, Timeliness.LATE),
        ({"extended_to": LATER}, LATER, None),
        ({"fell_away_on": DAY}, LATEST, None),
        ({"fell_away_on": LATER}, LATEST, Timeliness.LATE),
        ({"name": "ask_for_stage_2"}, LATEST, None),
    ],
)
def test_on_time_after_an_extension_and_late_are_three_things(
    clock: dict[str, object], today: date, kept: Timeliness | None
) -> None:
    plain = {"name": Step.STAGE_1.value, "counts_from": date(2026, 9, 1), "due": DAY, "working_days": 10}
    assert timeliness(CaseClock(**{**plain, **clock}), today=today) is kept  # type: ignore[arg-type]


def test_a_registers_year_begins_on_1_april() -> None:
    assert [year_of(day) for day in (date(2026, 3, 31), date(2026, 4, 1))] == [2025, 2026]
    assert bounds(2026) == (date(2026, 4, 1), date(2027, 4, 1))
    assert (name_of(2026), name_of(2099), read_year("2026")) == ("2026-27", "2099-00", 2026)
    for wrong in ("1999", "2100", "26", "２０２６", "x", ""):
        with pytest.raises(NoSuchYear):
            read_year(wrong)
