"""What tests of the register may ask for. Its rows are tested on both databases; its pages on SQLite."""

from __future__ import annotations

import pytest

from intake.keep.database import Database
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.databases import SqliteFiles
from tests.judging import JudgingClient
from tests.register.cases import Register
from tests.staff import people
from tests.triage.speaking import speaking

__all__ = ["speaking"]


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


@pytest.fixture
def register(database: Database) -> Register:
    """Cases that are opened and worked without a browser."""
    return Register(database)


@pytest.fixture
def ruth(parts: Parts) -> Officer:
    """A complaints officer."""
    return people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)


@pytest.fixture
def desk(ruth: Officer, client: JudgingClient) -> JudgingClient:
    """Ruth's browser, signed in."""
    assert people.try_to_sign_in(client).status_code == 302
    return client
