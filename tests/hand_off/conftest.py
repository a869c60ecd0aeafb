"""What tests of the hand-off may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from intake.keep.database import Database
from intake.submission import Answer
from tests.sending import HOUSE, send


@pytest.fixture
def to_casework(database: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Sends a complaint that goes to one register of others, `casework`."""
    monkeypatch.setattr("tests.sending.HOUSE", replace(HOUSE, destinations=("casework",)))

    def sent(now: datetime, **answers: Answer) -> str:
        return send(database, now=now, answers={"kind": "complaint", **answers} if answers else None)

    return sent
