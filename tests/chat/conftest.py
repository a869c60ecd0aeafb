"""People at the chat. These tests talk without a Rasa server: the guided conversation has to be good by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from intake.application import create_app
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.parts import Parts
from intake.settings import Settings
from tests.chat.talking import Person
from tests.databases import SqliteFiles
from tests.judging import JudgingClient


@pytest.fixture
def app(sqlite_files: SqliteFiles, keyring: Keyring, tmp_path: Path) -> Flask:
    """The web application on SQLite: which database it is makes no difference to a conversation."""
    settings = Settings(data_dir=tmp_path, limits_enabled=False, bot_url="")
    database = Database(sqlite_files.migrated(), keyring)
    app = create_app(ready=Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database))
    app.test_client_class = JudgingClient
    return app


@pytest.fixture
def person(app: Flask) -> Person:
    return Person(app, app.test_client())  # type: ignore[arg-type]


@pytest.fixture
def another(app: Flask) -> Person:
    return Person(app, app.test_client())  # type: ignore[arg-type]
