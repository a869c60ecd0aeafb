"""What all tests may ask for: keys, and a database of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask

from intake.application import create_app
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep.database import Database
from intake.keep.encryption import Keyring, new_key_text
from intake.parts import Parts
from intake.settings import Settings
from tests.compiled import compiled_once
from tests.databases import KINDS, PostgresServer, SqliteFiles, postgres_server
from tests.judging import JudgingClient

# A slow machine is no failing property.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("no deadline")


SLOW = ("tests/journeys/", "tests/chaos/", "tests/bot/", "tests/chat/test_with_rasa.py", "tests/test_limits.py")
"""Files of few and long tests: real servers, real browsers."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, or one core waits at the end for the other's last file."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOW))


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring.from_text(new_key_text())


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory, keyring: Keyring) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"), keyring)


@pytest.fixture(scope="session")
def postgres(keyring: Keyring) -> Iterator[PostgresServer]:
    with postgres_server(keyring) as server:
        yield server


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest) -> SqliteFiles | PostgresServer:
    """Makes databases of one kind; the test runs once for each kind."""
    found: SqliteFiles | PostgresServer = request.getfixturevalue(
        "sqlite_files" if request.param == "sqlite" else "postgres"
    )
    return found


@pytest.fixture
def database(databases: SqliteFiles | PostgresServer, keyring: Keyring) -> Iterator[Database]:
    """A fresh, migrated database; the test runs on SQLite and on PostgreSQL."""
    url = databases.migrated()
    one = Database(url, keyring)
    yield one
    one.dispose()
    databases.take_back(url)


@pytest.fixture
def parts(database: Database, keyring: Keyring, tmp_path: Path) -> Parts:
    """What a process is made of, over the database of this test."""
    settings = Settings(data_dir=tmp_path, limits_enabled=False)
    return Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database)


@pytest.fixture
def app(parts: Parts) -> Flask:
    """The web application; the test runs on SQLite and on PostgreSQL."""
    app = create_app(ready=parts)
    app.test_client_class = JudgingClient
    return app


@pytest.fixture
def client(app: Flask) -> JudgingClient:
    """A browser that judges every page it opens."""
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    return client


@pytest.fixture
def one_app(sqlite_files: SqliteFiles, keyring: Keyring, tmp_path: Path) -> Iterator[Flask]:
    """The web application on SQLite alone, for what does not depend on the kind of database."""
    settings = Settings(data_dir=tmp_path, limits_enabled=False)
    database = Database(sqlite_files.migrated(), keyring)
    app = create_app(ready=Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database))
    app.test_client_class = JudgingClient
    yield app
    database.dispose()
