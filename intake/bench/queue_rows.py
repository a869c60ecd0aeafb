"""A queue of any size for measuring: rows as submitting writes them, sealed, spread over years, in bulk.

What stands in a row is invented and the same in every size; only how many are closed, and since when, differs. It
writes around `keep`, as nothing but a measuring tool may: a million submissions sent one by one take half an hour.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update

from intake.keep import staff
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.keep.queue_places import closed_place_of, place_of
from intake.keep.rows import Rows
from intake.keep.submissions import ANSWERS, FIRST_LINE, REASONS, SAFETY_FOUND, urgency
from intake.keep.tables import ClockRow, DeliveryRow, SubmissionRow
from intake.keep.tables.base import table_of
from intake.keep.topic_bits import topic_bits
from intake.submission import Pathway, SafetyLevel, SpeaksAs, Topic
from intake.triage.workflow import WaitingFor

OFFICERS, TEAMS = 4, 4
A_FEW = 10_000
"""Rows written together."""
DELIVERED = 20
"""One in so many of what is closed has a delivery: pages look deliveries up by submission, whatever their number."""
YEARS = timedelta(days=12 * 365)
NEVER = Topic.DISCRIMINATION
"""A topic that no row has: to look for it is to look at everything."""

WORDS = (
    "They moved my room again and nobody asked me. I said at the meeting that I want to stay near my school and my "
    "sister and the worker wrote something else down. I rang three times and left messages. Nobody rang back. "
)
_TOPICS = [topic for topic in Topic if topic is not NEVER]


def fill(database: Database, *, count: int, opened: int, now: datetime) -> int:
    """Write `count` submissions, `opened` of them open. Returns the id of the first officer, who has a part of them."""
    chance = random.Random(1)  # noqa: S311 - the same rows every time, and no secret
    with database.transaction() as rows:
        officers = [
            staff.add_officer(rows, email=f"o{n}@bench.example", name=f"Officer {n}", roles=["complaints_officer"]).id
            for n in range(OFFICERS)
        ]
        teams = [staff.add_team(rows, code=f"t{n}", name=f"Team {n}").id for n in range(TEAMS)]
    for first in range(0, count, A_FEW):
        numbers = range(first, min(first + A_FEW, count))
        with database.transaction() as rows:
            made = [_row(rows, n, n < opened, opened, officers, teams, chance, now) for n in numbers]
            rows.connection.execute(insert(table_of(SubmissionRow)), made)
            handed = [row for n, row in enumerate(made) if row["closed_at"] is None or n % DELIVERED == 0]
            rows.connection.execute(insert(table_of(DeliveryRow)), [_delivery(row) for row in handed])
            clocks = [clock for row in made if row["closed_at"] is None for clock in _clocks(row, now)]
            if clocks:
                rows.connection.execute(insert(table_of(ClockRow)), clocks)
    return officers[0]


def _row(
    rows: Rows,
    number: int,
    is_open: bool,
    opened: int,
    officers: list[int],
    teams: list[int],
    chance: random.Random,
    now: datetime,
) -> dict[str, Any]:
    id = new_id()
    safety = chance.choices(list(SafetyLevel), (80, 12, 8))[0]
    pathway = chance.choice(list(Pathway))
    waits = safety is SafetyLevel.NONE and chance.random() < 0.2
    late = not waits and chance.random() < 0.3
    topics = chance.sample(_TOPICS, 3)
    # What is open came in the last months, the more of it the further back; the rest is spread over years.
    span = timedelta(days=30 + opened / 250) if is_open else YEARS
    received = now - span * chance.random() - timedelta(minutes=1)
    due = (now + timedelta(days=chance.randint(-30, -1) if late else chance.randint(0, 30))).date()
    state = "waiting" if waits else chance.choice(("new", "in_hand"))
    passages: list[dict[str, object]] = []
    if safety is not SafetyLevel.NONE:
        why = "Several small signs stand close together."
        passage: dict[str, object] = {
            "question": "what_happened",
            "start": 0,
            "end": 9,
            "level": safety.value,
            "group": "g",
            "why": why,
        }
        passages = [passage]
    return {
        "id": id,
        "reference": f"B{number:09d}",
        "received_at": received,
        "channel": "web_form",
        "language": "en",
        "speaks_as": SpeaksAs.YOUNG_PERSON.value,
        "kind": "complaint",
        "topics": ",".join(topics),
        "topic_bits": topic_bits(topics),
        "answers": rows.seal_answers(ANSWERS, id, {"speaks_as": "young_person", "what_happened": WORDS}),
        "first_line": rows.seal(FIRST_LINE, id, WORDS[:159]),
        "pathway_decided": pathway.value,
        "reasons": rows.seal_json(REASONS, id, {"reasons": ["young_person_wrote_it"], "rule_version": "1"}),
        "safety_found": rows.seal_json(SAFETY_FOUND, id, {"version": "1", "passages": passages}),
        "pathway": pathway.value,
        "safety": safety.value,
        "urgency": urgency(safety, pathway, state),
        "next_due": due,
        "next_clock": "first_contact",
        "state": state if is_open else "closed",
        "waiting_for": chance.choice(list(WaitingFor)).value if waits and is_open else None,
        "version": 1,
        "team_id": teams[number % TEAMS],
        "owner_id": officers[chance.randrange(OFFICERS)] if chance.random() < 0.8 else None,
        "closed_at": None if is_open else received + timedelta(days=20) * chance.random(),
        "legal_hold": False,
    }


def _delivery(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "message_id": new_id(),
        "what": "submission",
        "submission_id": row["id"],
        "destination": "embedded",
        "state": "done",
        "tries": 1,
        "claimable_at": row["received_at"],
        "created_at": row["received_at"],
        "finished_at": row["received_at"],
        "register_reference": f"CASE-{row['reference']}",
    }


def _clocks(row: dict[str, Any], now: datetime) -> Iterator[dict[str, Any]]:
    for position, (name, days) in enumerate((("first_contact", 1), ("resolve", 5), ("stage_1", 10))):
        yield {
            "submission_id": row["id"],
            "name": name,
            "position": position,
            "due": (row["received_at"] + timedelta(days=days)).date(),
            "counts_from": row["received_at"].date(),
            "working_days": days,
            "stopped_at": now if name == "first_contact" and position % 2 else None,
        }


def close_all_but(database: Database, left: int, now: datetime) -> None:
    """Close what is open until so many are left, as officers do over the years."""
    with database.transaction() as rows:
        stay = select(SubmissionRow.id).where(SubmissionRow.closed_at.is_(None)).order_by(SubmissionRow.id).limit(left)
        rows.connection.execute(
            update(SubmissionRow)
            .where(SubmissionRow.closed_at.is_(None), SubmissionRow.id.not_in(stay.scalar_subquery()))
            .values(closed_at=now, state="closed")
        )


def settle(database: Database) -> None:
    """What PostgreSQL does by itself in time: clear away and learn how values are spread. SQLite does neither."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def place_in(database: Database, number: int, **where: Any) -> str:
    """The place of an open item so far behind in the queue's order among those with these values."""
    conditions = [getattr(SubmissionRow, name) == value for name, value in where.items()]
    order = (SubmissionRow.next_due, SubmissionRow.received_at, SubmissionRow.id)
    query = select(SubmissionRow.__table__).where(SubmissionRow.closed_at.is_(None), *conditions)
    with database.reading() as rows:
        return place_of(rows.connection.execute(query.order_by(*order).offset(number).limit(1)).one())


def closed_place_in(database: Database, number: int) -> str:
    """The place of a closed item so far behind."""
    query = select(SubmissionRow.__table__).where(SubmissionRow.closed_at.is_not(None))
    order = (SubmissionRow.closed_at.desc(), SubmissionRow.id.desc())
    with database.reading() as rows:
        row = rows.connection.execute(query.order_by(*order).offset(number).limit(1)).one()
        return closed_place_of(row) or ""


def counted(database: Database, **where: Any) -> int:
    """How many are open with these values."""
    conditions = [getattr(SubmissionRow, name) == value for name, value in where.items()]
    query = select(func.count()).select_from(SubmissionRow).where(SubmissionRow.closed_at.is_(None), *conditions)
    with database.reading() as rows:
        return rows.connection.execute(query).scalar_one()
