"""Nothing on the staff side reads items past `keep.sight`: every statement of every page is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import event

from intake.access import ACCESS, Access
from intake.hand_off.deliver import Post
from intake.hand_off.worker import registers
from intake.keep import outbox, triage
from intake.keep.named import Named
from intake.keep.positions import Position
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.sending import send
from tests.staff import people

OF_ITEMS = re.compile(r"\b(FROM|JOIN) (submissions|triage_entries|correspondence|alarms|conversations|cases)\b")

FIGURES = "/staff/register/figures"
"""The year's figures count every case, whoever looks: they are published, identify nobody, and would be wrong else."""

FIRST_YEAR = "SELECT min(cases.received_on) AS min_1 FROM cases"
"""With which year the register begins."""


@contextmanager
def _statements(parts: Parts) -> Iterator[list[str]]:
    seen: list[str] = []

    def look(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(parts.database.engine, "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(parts.database.engine, "before_cursor_execute", look)


def _pages(app: Flask, item: str, case: str) -> list[str]:
    """Every address of the staff side that can be opened."""
    found = []
    for rule in app.url_map.iter_rules():
        if ACCESS[rule.endpoint] is Access.STAFF and "GET" in (rule.methods or set()):
            known = {"submission_id": item, "reference": case}
            values = {name: 1 if f"int:{name}" in rule.rule else known.get(name, "x" * 22) for name in rule.arguments}
            with app.test_request_context():
                found.append((rule.build(values, append_unknown=False) or ("", rule.rule))[1])
    return found


def _is_past(statement: str) -> bool:
    """A case is read by its number only once it was found with the same eyes."""
    if statement.endswith("WHERE cases.id = ?"):
        return False
    return OF_ITEMS.search(statement) is not None and " named" not in statement and statement != FIRST_YEAR


@pytest.mark.parametrize("role", [StaffRole.COMPLAINTS_OFFICER, StaffRole.RESPONDING_MANAGER])
def test_every_statement_of_every_page_asks_whose_eyes_look(one_app: Flask, role: StaffRole) -> None:
    parts: Parts = one_app.extensions["sayso"]
    me = people.add(parts.database, role)
    item = send(parts.database, now=datetime.now(UTC))
    Post(parts.database, registers(parts), parts.settings).deliver_due(now=datetime.now(UTC))
    with parts.database.transaction() as rows:
        case = outbox.of_submission(rows, item)[0].register_reference or ""
        change = triage.Change(named=Named(), answering={Position.RESPONDING_MANAGER: me.id})
        entry = triage.Entry(datetime.now(UTC), "officer:1", "allocate")
        triage.change(rows, item, version=1, changes=change, entry=entry)
    client = one_app.test_client()
    assert isinstance(client, JudgingClient)
    people.try_to_sign_in(client)
    opened, past = 0, set()
    for path in _pages(one_app, item, case):
        with _statements(parts) as statements:
            opened += client.get(path).status_code == 200
        if path != FIGURES:
            past |= {(path, one[:160]) for one in statements if _is_past(one)}
    assert opened >= (5 if role is StaffRole.COMPLAINTS_OFFICER else 2)
    assert not past, "\n".join(sorted(map(str, past)))
