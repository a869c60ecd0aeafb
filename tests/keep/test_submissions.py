"""Submissions: written once, found again, queued."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from intake.keep import outbox, submissions
from intake.keep.database import Database
from intake.keep.submissions import PlaceUnknown, SubmissionNotFound
from intake.submission import ClockName, Decision, Pathway, SafetyAssessment, SafetyLevel, Submission
from tests.keep.making import NOW, a_decision, a_submission, a_worry


def _keep(database: Database, *those: Submission) -> None:
    with database.transaction() as rows:
        for submission in those:
            submissions.add(rows, submission)


def test_what_was_sent_comes_back_exactly_with_its_decision(database: Database) -> None:
    sent = a_submission(safety=a_worry(), written_from=date(2026, 11, 20), language="ckb")
    _keep(database, sent)
    with database.reading() as rows:
        assert submissions.find(rows, sent.id) == sent
        assert submissions.find_by_reference(rows, sent.reference.lower().replace("-", " ")) == sent


def test_a_submission_without_clocks_or_topics_is_kept_too(database: Database) -> None:
    sent = a_submission(topics=(), decision=Decision(Pathway.STANDARD, (), "1"), answers={"speaks_as": "parent"})
    _keep(database, sent)
    with database.reading() as rows:
        assert submissions.find(rows, sent.id) == sent
        (item,) = submissions.queue(rows)
    assert (item.next_clock, item.next_due, item.first_line, item.topics) == (None, None, "", ())


@pytest.mark.parametrize("wrong", ["", "x" * 32, "a" * 32, "\0", "SAY-2222-2223"])
def test_unknown_ones_are_not_found(database: Database, wrong: str) -> None:
    with database.reading() as rows:
        with pytest.raises(SubmissionNotFound):
            submissions.find(rows, wrong)
        with pytest.raises(SubmissionNotFound):
            submissions.find_by_reference(rows, wrong)


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
        found = [item.id for item in submissions.queue(rows)]
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
        whole = [item.id for item in submissions.queue(rows)]
        paged: list[str] = []
        after = None
        while page := submissions.queue(rows, after=after, limit=4):
            paged += [item.id for item in page]
            after = page[-1].place
    assert paged == whole
    assert sorted(whole) == sorted(_queue_of(*many))


@pytest.mark.parametrize(
    "place", ["", "1", "1_2_3_4", "x_2026-11-24_1_" + "a" * 32, "1_2026-11-24_" + "9" * 40 + "_" + "a" * 32]
)
def test_a_place_made_up_by_hand_is_refused(database: Database, place: str) -> None:
    with database.reading() as rows, pytest.raises(PlaceUnknown):
        submissions.queue(rows, after=place)


def test_an_item_tells_what_the_queue_needs(database: Database) -> None:
    sent = a_submission(safety=a_worry())
    _keep(database, sent)
    with database.transaction() as rows:
        (item,) = submissions.queue(rows)
        assert (item.delivery, item.register_reference) == ("none", None)
        delivery = outbox.add(rows, submission_id=sent.id, destination="embedded", now=NOW)
        other = outbox.add(rows, submission_id=sent.id, destination="other", now=NOW)
        assert submissions.queue(rows)[0].delivery == "open"
        outbox.confirm(rows, delivery.message_id, register_reference="CASE-1", now=NOW)
        outbox.park(rows, other.message_id, error="gone", now=NOW)
        (item,) = submissions.queue(rows)
    assert (item.delivery, item.register_reference) == ("parked", "CASE-1")
    assert (item.next_clock, item.next_due) == (ClockName.FIRST_CONTACT, date(2026, 11, 24))
    assert item.first_line == "They said I move on Friday 😔 and nobody <b>asked</b> me. I'm not ok w that"
    assert item.reasons == ("young_person_wrote_it",)
    assert item.safety_whys == ("Says that something happens this week.",)


def test_a_first_line_is_short_and_on_one_line() -> None:
    line = submissions.first_line({"what_happened": "word\n" * 4000})
    assert len(line) <= 160
    assert line.endswith("…")
    assert "\n" not in line
    assert submissions.first_line({"childs_words": "mine", "what_happened": "  "}) == "mine"


@pytest.mark.parametrize("after", [None, "2_2026-11-24_1795325719076889_" + "a" * 32])
def test_a_page_of_the_queue_reads_the_index_in_order_and_sorts_nothing(database: Database, after: str | None) -> None:
    """What keeps the queue as fast with a million rows: the index gives the order, and the page begins inside it."""
    with database.transaction() as rows:
        query = submissions.queue_query(after=after, limit=50).compile(
            rows.connection, compile_kwargs={"literal_binds": True}
        )
        if rows.on_postgresql:
            rows.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # a planner with no rows prefers to scan
            explained = rows.connection.execute(text(f"EXPLAIN {query}"))
        else:
            explained = rows.connection.execute(text(f"EXPLAIN QUERY PLAN {query}"))
        plan = "\n".join(str(line) for row in explained for line in row)
    assert "ix_submissions_queue" in plan
    assert "sort" not in plan.lower()
    assert "temp b-tree" not in plan.lower()
    if after is not None:
        assert "(urgency,next_due,received_at,id)>" in plan or "Index Cond: (ROW(" in plan
