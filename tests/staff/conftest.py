"""Sign-in is tested on SQLite, quickly, and once through on PostgreSQL (`test_on_postgresql.py`)."""

from __future__ import annotations

import pytest

from tests.databases import SqliteFiles


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files
