"""The queue's lanes and filters, against a plain list of everything that is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import text, update

from intake.keep import outbox, queue, staff, submissions, triage
from intake.keep.database import Database
from intake.keep.queue import QueueItem
from intake.keep.queue_counts import Count, lane_counts, open_count
from intake.keep.queue_lanes import EVERYTHING, OPEN_LANES, Lane, Looking, Only, stretches
from intake.keep.queue_places import PlaceUnknown
from intake.keep.rows import Rows
from intake.keep.tables import SubmissionRow
from intake.submission import ClockName, Pathway, SafetyAssessment, SafetyLevel, Submission, Topic
from tests.keep.making import NOW, a_decision, a_submission, a_worry

TODAY = date(2026, 11, 25)
SAFE = SafetyAssessment(SafetyLevel.NONE)


def _looking(only: Only = EVERYTHING) -> Looking:
    return Looking(TODAY, NOW, only)


def _keep(database: Database, *those: Submission) -> None:
    with database.transaction() as rows:
        for submission in those:
            submissions.add(rows, submission)


def _queue_of(*those: Submission) -> list[str]:
    return [submission.id for submission in those]


def test_the_queue_shows_danger_then_concern_then_fast_track_then_the_rest(database: Database) -> None:
    soon, late = date(2026, 11, 23), date(2026, 12, 20)
    standard = a_submission(decision=a_decision(Pathway.STANDARD, soon))
    fast_late = a_submission(decision=a_decision(due=late))
    fast_soon = a_submission(decision=a_decision(due=soon))
    fast_soon_later_sent = a_submission(decision=a_decision(due=soon), received_at=NOW + timedelta(hours=1))
    concern = a_submission(decision=a_decision(Pathway.STANDARD, late), safety=a_worry())
    danger = a_submission(decision=a_decision(Pathway.STANDARD, late), safety=a_worry(SafetyLevel.DANGER))
    _keep(database, standard, fast_late, fast_soon_later_sent, fast_soon, concern, danger)
    with database.reading() as rows:
        found = [item.id for item in queue.items(rows)]
    assert found == _queue_of(danger, concern, fast_soon, fast_soon_later_sent, fast_late, standard)


def test_a_page_begins_where_the_last_one_ended_and_misses_nothing(database: Database) -> None:
    due = date(2026, 11, 24)
    many = [
        a_submission(
            decision=a_decision(list(Pathway)[number % 2], due + timedelta(days=number % 3)),
            safety=a_worry() if number % 5 == 0 else SafetyAssessment(SafetyLevel.NONE),
            received_at=NOW + timedelta(microseconds=number % 4),
        )
        for number in range(23)
    ]
    _keep(database, *many)
    with database.reading() as rows:
        whole = [item.id for item in queue.items(rows)]
        paged: list[str] = []
        after = None
        while page := queue.items(rows, after=after, limit=4):
            paged += [item.id for item in page]
            after = page[-1].place
    assert paged == whole
    assert sorted(whole) == sorted(_queue_of(*many))


@pytest.mark.parametrize(
    "place", ["", "1", "1_2_3_4", "x_2026-11-24_1_" + "a" * 32, "1_2026-11-24_" + "9" * 40 + "_" + "a" * 32]
)
def test_a_place_made_up_by_hand_is_refused(database: Database, place: str) -> None:
    with database.reading() as rows, pytest.raises(PlaceUnknown):
        queue.items(rows, after=place)


def test_an_item_tells_what_the_queue_needs(database: Database) -> None:
    sent = a_submission(safety=a_worry())
    _keep(database, sent)
    with database.transaction() as rows:
        (item,) = queue.items(rows)
        assert (item.delivery, item.register_reference) == ("none", None)
        delivery = outbox.add(rows, submission_id=sent.id, destination="embedded", now=NOW)
        other = outbox.add(rows, submission_id=sent.id, destination="other", now=NOW)
        assert queue.items(rows)[0].delivery == "open"
        outbox.confirm(rows, delivery.message_id, register_reference="CASE-1", now=NOW)
        outbox.park(rows, other.message_id, error="gone", now=NOW)
        (item,) = queue.items(rows)
    assert (item.delivery, item.register_reference) == ("parked", "CASE-1")
    assert (item.next_clock, item.next_due) == (ClockName.FIRST_CONTACT, date(2026, 11, 24))
    assert item.first_line == "They said I move on Friday 😔 and nobody <b>asked</b> me. I'm not ok w that"
    assert item.reasons == ("young_person_wrote_it",)
    assert item.safety_whys == ("Says that something happens this week.",)


@pytest.mark.parametrize("after", [None, "2_2026-11-24_1795325719076889_" + "a" * 32])
def test_a_page_of_the_queue_reads_the_index_in_order_and_sorts_nothing(database: Database, after: str | None) -> None:
    """What keeps the queue as fast with a million rows: the index gives the order, and the page begins inside it."""
    with database.transaction() as rows:
        plan = _plan(rows, queue.open_query(rows, only=EVERYTHING, after=after, limit=50))
    assert "ix_submissions_queue" in plan
    assert "sort" not in plan.lower()
    assert "temp b-tree" not in plan.lower()
    if after is not None:
        assert "(urgency,next_due,received_at,id)>" in plan or "Index Cond: (ROW(" in plan


def _many(database: Database) -> tuple[int, int]:
    """Forty items in every lane, some given to a team or an officer, six closed. Returns those two ids."""
    with database.transaction() as rows:
        officer = staff.add_officer(rows, email="o@example.org", name="O", roles=["complaints_officer"]).id
        team = staff.add_team(rows, code="one", name="One").id
        for number in range(40):
            one = a_submission(
                decision=a_decision(list(Pathway)[number % 2], TODAY + timedelta(days=number % 5 - 2)),
                safety=(SAFE, SAFE, a_worry(), SAFE, a_worry(SafetyLevel.DANGER), SAFE, SAFE)[number % 7],
                topics=(Topic.MONEY,) if number % 4 == 0 else (Topic.HEALTH, Topic.DELAY),
                received_at=NOW + timedelta(microseconds=number % 3),
            )
            submissions.add(rows, one)
            state = ("new", "in_hand", "waiting")[number % 3]
            change = triage.Change(
                state=state,
                waiting_for="advocate" if number % 2 else "manager",
                owner_id=officer if number % 5 == 0 else None,
                team_id=team if number % 4 == 1 else None,
                closes=number % 8 == 7,
            )
            entry = triage.Entry(at=NOW, actor="officer:1", action="add_note")
            triage.change(rows, one.id, version=1, changes=change, entry=entry)
    return officer, team


def _belongs(item: QueueItem, lane: Lane) -> bool:
    """The lane in words of the decision record."""
    if item.safety is not SafetyLevel.NONE:
        return lane is Lane.UNSAFE
    if item.next_due is not None and item.next_due < TODAY:
        return lane is Lane.OVERDUE
    if item.state == "waiting":
        return lane is Lane.WAITING
    return lane is (Lane.FAST_TRACK if item.pathway is Pathway.FAST_TRACK else Lane.STANDARD)


def _in_lane(everything: list[QueueItem], lane: Lane) -> list[str]:
    found = [item for item in everything if _belongs(item, lane)]
    found.sort(key=lambda i: (-i.safety.rank, i.next_due or date.max, i.received_at, i.id))
    return [item.id for item in found]


def _walk(rows: Rows, lane: Lane, looking: Looking, limit: int) -> tuple[list[str], list[str]]:
    """Page by page to the end, and back to the beginning."""
    there: list[str] = []
    page = queue.page(rows, lane, looking, limit=limit)
    assert not page.earlier
    while True:
        there += [item.id for item in page.items]
        last = page
        if not page.later:
            break
        page = queue.page(rows, lane, looking, after=page.last, limit=limit)
        assert page.earlier
    back = [item.id for item in last.items]
    while last.earlier:
        last = queue.page(rows, lane, looking, before=last.first, limit=limit)
        back = [item.id for item in last.items if item.id not in back] + back
    return there, back


def test_every_open_item_stands_in_one_lane_in_order_and_pages_lead_there_and_back(database: Database) -> None:
    _many(database)
    with database.reading() as rows:
        everything = queue.items(rows, limit=100)
        assert len(everything) == 35
        lanes = {lane: _walk(rows, lane, _looking(), 3) for lane in OPEN_LANES}
        counts = lane_counts(rows, _looking())
        beginnings = queue.overview(rows, dict.fromkeys(OPEN_LANES, 2), _looking())
    for lane, (there, back) in lanes.items():
        assert there == back == _in_lane(everything, lane), lane
        assert counts[lane] == Count(len(there)), lane
        assert [item.id for item in beginnings[lane].items] == there[:2]
        assert beginnings[lane].later is (len(there) > 2)
    assert sorted(id for there, _ in lanes.values() for id in there) == sorted(item.id for item in everything)
    assert open_count(counts) == Count(35)


FILTERS: list[tuple[Callable[[int, int], Only], Callable[[QueueItem, int, int], bool]]] = [
    (lambda o, t: Only(owner_id=o), lambda i, o, t: i.owner_id == o),
    (lambda o, t: Only(unowned=True), lambda i, o, t: i.owner_id is None),
    (lambda o, t: Only(team_id=t), lambda i, o, t: i.team_id == t),
    (lambda o, t: Only(topic=Topic.MONEY), lambda i, o, t: Topic.MONEY in i.topics),
    (lambda o, t: Only(topic=Topic.DISCRIMINATION), lambda i, o, t: False),
    (lambda o, t: Only(pathway=Pathway.STANDARD), lambda i, o, t: i.pathway is Pathway.STANDARD),
    (lambda o, t: Only(state="in_hand"), lambda i, o, t: i.state == "in_hand"),
    (lambda o, t: Only(state="waiting"), lambda i, o, t: i.state == "waiting"),
    (lambda o, t: Only(waiting_for="advocate"), lambda i, o, t: i.waiting_for == "advocate"),
    (
        lambda o, t: Only(team_id=t, topic=Topic.HEALTH, pathway=Pathway.STANDARD, state="waiting"),
        lambda i, o, t: (
            i.team_id == t and Topic.HEALTH in i.topics and i.pathway is Pathway.STANDARD and i.state == "waiting"
        ),
    ),
]


def test_filters_narrow_every_lane_and_its_count(database: Database) -> None:
    officer, team = _many(database)
    with database.reading() as rows:
        everything = queue.items(rows, limit=100)
        for (only, fits), lane in product(FILTERS, OPEN_LANES):
            looking = _looking(only(officer, team))
            wanted = _in_lane([item for item in everything if fits(item, officer, team)], lane)
            there, back = _walk(rows, lane, looking, 2)
            assert there == back == wanted, (looking.only, lane)
            assert lane_counts(rows, looking)[lane] == Count(len(wanted)), (looking.only, lane)
            assert {i.id for i in queue.items(rows, only=looking.only)} >= set(wanted)


def test_what_is_closed_stands_the_newest_first_both_ways(database: Database) -> None:
    _many(database)
    with database.transaction() as rows:
        closed = [item.id for item in queue.page(rows, Lane.CLOSED, _looking()).items]
        assert len(closed) == 5
        for days, id in enumerate(closed):
            rows.connection.execute(
                update(SubmissionRow).where(SubmissionRow.id == id).values(closed_at=NOW - timedelta(days=days))
            )
        assert _walk(rows, Lane.CLOSED, _looking(), 2) == (closed, closed)


def test_what_is_not_handed_over_is_found_in_its_own_lane_too_and_when_it_is_closed(database: Database) -> None:
    given_up, slow, fine, closed = (a_submission() for _ in range(4))
    _keep(database, given_up, slow, fine, closed)
    with database.transaction() as rows:
        for one, added in ((given_up, NOW), (slow, NOW - timedelta(hours=5)), (fine, NOW), (closed, NOW)):
            delivery = outbox.add(rows, submission_id=one.id, destination="embedded", now=added)
            if one in (given_up, closed):
                outbox.park(rows, delivery.message_id, error="gone", now=NOW)
        text_message = outbox.add(
            rows, submission_id=fine.id, destination="them", now=NOW, what=outbox.What.NOTICE, payload={}
        )
        outbox.park(rows, text_message.message_id, error="gone", now=NOW)
        entry = triage.Entry(at=NOW, actor="officer:1", action="close")
        triage.change(rows, closed.id, version=1, changes=triage.Change(state="closed", closes=True), entry=entry)
        there, back = _walk(rows, Lane.NOT_HANDED_OVER, _looking(), 1)
        counts = lane_counts(rows, _looking())
        # The lane of its own, whatever becomes of the hand-off.
        assert {item.id for item in queue.items(rows)} == {given_up.id, slow.id, fine.id}
    assert there == back
    assert set(there) == {given_up.id, slow.id, closed.id}
    assert (counts[Lane.NOT_HANDED_OVER], open_count(counts)) == (Count(3), Count(3))


def test_a_lane_s_beginning_is_shown_whole_when_what_stood_before_has_gone(database: Database) -> None:
    _many(database)
    with database.reading() as rows:
        first = queue.page(rows, Lane.FAST_TRACK, _looking(), limit=3)
        again = queue.page(rows, Lane.FAST_TRACK, _looking(), before=first.items[1].place, limit=3)
    assert again == first


def test_a_page_that_was_opened_before_midnight_goes_on_after_it(database: Database) -> None:
    _many(database)
    with database.reading() as rows:
        overdue = queue.page(rows, Lane.OVERDUE, _looking(), limit=100).items
        fast = queue.page(rows, Lane.FAST_TRACK, _looking(), limit=100).items
        assert queue.page(rows, Lane.FAST_TRACK, _looking(), after=overdue[0].place, limit=100).items == fast
        assert queue.page(rows, Lane.OVERDUE, _looking(), before=fast[0].place, limit=100).items == overdue


def test_a_place_of_one_kind_is_none_of_the_other(database: Database) -> None:
    with database.reading() as rows:
        with pytest.raises(PlaceUnknown):
            queue.page(rows, Lane.CLOSED, _looking(), after="2_2026-11-24_1795325719076889_" + "a" * 32)
        with pytest.raises(PlaceUnknown):
            queue.page(rows, Lane.STANDARD, _looking(), after="closed_1795325719076889_" + "a" * 32)


def test_counts_stop_at_their_bound_and_say_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.keep.queue_counts.LOOKED_AT", 2)
    _keep(database, *(a_submission(decision=a_decision(due=TODAY)) for _ in range(3)))
    with database.reading() as rows:
        assert lane_counts(rows, _looking())[Lane.FAST_TRACK] == Count(2, more=True)


def _plan(rows: Rows, query: Any) -> str:
    compiled = query.compile(rows.connection, compile_kwargs={"literal_binds": True})
    if rows.on_postgresql:
        rows.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # a planner with no rows prefers to scan
        rows.connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
        explained = rows.connection.execute(text(f"EXPLAIN {compiled}"))
    else:
        explained = rows.connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))
    return "\n".join(str(line) for row in explained for line in row)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("lane", OPEN_LANES)
@pytest.mark.parametrize(
    ("only", "index"),
    [
        (EVERYTHING, "ix_submissions_queue"),
        (Only(topic=Topic.MONEY, unowned=True), "ix_submissions_queue"),
        (Only(team_id=7, topic=Topic.MONEY), "ix_submissions_team_queue"),
        (Only(owner_id=7, pathway=Pathway.FAST_TRACK), "ix_submissions_owner_queue"),
    ],
)
def test_a_lane_is_read_from_one_index_alone(
    database: Database, lane: Lane, only: Only, index: str, backwards: bool
) -> None:
    """No row is read that the page does not show, nothing is sorted, and a deep page begins inside the index."""
    place = "3_2026-11-24_1795325719076889_" + "a" * 32
    with database.transaction() as rows:
        for run in stretches(lane, _looking(only)):
            for at in (None, place):
                query = queue.keys_of(rows, run, _looking(only), at, backwards=backwards, limit=50)
                plan = _plan(rows, query)
                assert index in plan, plan
                assert "sort" not in plan.lower()
                assert "temp b-tree" not in plan.lower()
                assert "COVERING" in plan or "Index Only Scan" in plan, plan


def test_what_is_stuck_is_found_among_what_is_open_or_given_up_and_nowhere_else(database: Database) -> None:
    with database.transaction() as rows:
        plan = _plan(rows, queue.stuck(_looking()))
    assert "ix_deliveries_parked" in plan
    assert "ix_deliveries_open" in plan
    assert "ix_deliveries_of_submission" not in plan
