"""No statement that people or workers wait for reads a whole table, so none grows slow with the years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from intake.keep import (
    audit,
    cases,
    drafts,
    outbox,
    queue,
    queue_counts,
    queue_lanes,
    queue_news,
    queue_search,
    queue_week,
    receipts,
    submissions,
)
from intake.keep.cases import counting, listing
from intake.keep.database import Database
from intake.keep.rows import Rows
from intake.submission import Submission
from tests.keep.making import NOW, a_draft, send

BY_NUMBER = ("SCAN CONSTANT ROW", "SCAN audit", "SCAN correspondence")
"""Their last rows, backwards from the highest number, and no more of them than the statement's limit."""
LOOKING = queue_lanes.Looking(NOW.date(), NOW)

USES: dict[str, Callable[[Rows, Submission, str], object]] = {
    "a page is saved": lambda rows, _, draft_id: drafts.save(rows, draft_id, answers={}, now=NOW),
    "a code is given": lambda rows, _, draft_id: drafts.give_return_code(rows, draft_id, now=NOW),
    "a draft is sent": lambda rows, _, draft_id: send(rows, drafts.find(rows, draft_id, now=NOW)),
    "somebody comes back": lambda rows, sent, _: receipts.submission_of_code(rows, _code(rows, sent)),
    "a worker claims": lambda rows, _, __: outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=5),
    "the longest wait is asked for": lambda rows, _, __: outbox.oldest_open(rows),
    "what waits is counted": lambda rows, _, __: outbox.open_count(rows),
    "what is stuck is counted": lambda rows, _, __: outbox.parked_count(rows),
    "the queue is opened": lambda rows, _, __: queue.items(rows),
    **{
        f"the lane {lane.value} is opened": lambda rows, _, __, lane=lane: queue.page(rows, lane, LOOKING)
        for lane in queue_lanes.Lane
    },
    "the lanes are counted": lambda rows, _, __: queue_counts.lane_counts(rows, LOOKING),
    "what is new is asked for": lambda rows, _, __: queue_news.news(rows, since=NOW, unsent=True),
    "the week is drawn": lambda rows, _, __: queue_week.first_words(rows, since=NOW, fell_away=()),
    "somebody searches": lambda rows, _, __: queue_search.search(
        rows, "x", only=queue_lanes.EVERYTHING, closed=True, questions=(), hits=1, enough=lambda read: False
    ),
    "an item is opened": lambda rows, sent, _: submissions.find(rows, sent.id),
    "a reference is looked up": lambda rows, sent, _: submissions.find_by_reference(rows, sent.reference),
    "its case is looked up": lambda rows, sent, _: cases.case_of(rows, sent.id),
    "the register is listed": lambda rows, _, __: listing.list_cases(rows),
    "the register's years are asked for": lambda rows, _, __: counting.first_received(rows),
    "its history is read": lambda rows, sent, _: audit.of_subject(rows, sent.id),
    "the chain goes on": lambda rows, _, __: audit.head(rows),
}


def _code(rows: Rows, sent: Submission) -> str:
    return receipts.mint(rows, submission_id=sent.id, now=NOW).return_code


@pytest.mark.parametrize("use", USES)
def test_no_whole_table_is_read_when(database: Database, use: str) -> None:
    with database.transaction() as rows:
        sent, _ = send(rows, a_draft(rows))
        draft = a_draft(rows)
    with database.transaction() as rows, _plans(rows) as plans:
        USES[use](rows, sent, draft.id)
    assert plans
    for statement, plan in plans:
        assert "Seq Scan" not in plan, statement
        for step in plan.splitlines():
            bounded = step.startswith("SCAN anon_")  # what a search inside the statement has found already
            harmless = "USING" in step or bounded or step in BY_NUMBER
            assert not step.startswith("SCAN") or harmless, (statement, plan)


@contextmanager
def _plans(rows: Rows) -> Iterator[list[tuple[str, str]]]:
    """Explain each statement just before it runs, with the parameters that it runs with."""
    plans: list[tuple[str, str]] = []
    if rows.on_postgresql:
        rows.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # five rows are quicker read whole

    def explain(
        connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        if many or not statement.lstrip().startswith(("SELECT", "UPDATE", "INSERT", "DELETE")):
            return
        asking = "EXPLAIN " if rows.on_postgresql else "EXPLAIN QUERY PLAN "
        cursor = connection.connection.cursor()
        cursor.execute(asking + statement, parameters)
        plans.append((statement, "\n".join(str(row[-1]) for row in cursor.fetchall())))
        cursor.close()

    event.listen(rows.connection, "before_cursor_execute", explain)
    yield plans
    event.remove(rows.connection, "before_cursor_execute", explain)
