"""Sends a complaint without a browser, through the same `submit` as every door."""

from __future__ import annotations

from datetime import datetime
from secrets import token_urlsafe

from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep import drafts
from intake.keep.database import Database
from intake.keep.receipts import submission_of_code
from intake.settings import Settings
from intake.submission import Answer, Channel
from intake.submit import House, submit

HOUSE = House(load_council(Settings().council_file), load_calendar(), ("embedded",))
ANSWERS: dict[str, Answer] = {
    "speaks_as": "young_person",
    "kind": "complaint",
    "what_happened": "They moved my room without asking.",
    "care_situation": "looked_after",
}


def send(database: Database, *, now: datetime, answers: dict[str, Answer] | dict[str, str] | None = None) -> str:
    """Send a complaint of a young person in care, or other `answers` of theirs. Returns the submission's id."""
    given = ANSWERS if answers is None else {"speaks_as": "young_person", "what_happened": "x", **answers}
    with database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=now)
        draft = drafts.save(rows, draft.id, answers=given, now=now)
        receipt = submit(rows, draft, secret=token_urlsafe(16), house=HOUSE, now=now)
        return submission_of_code(rows, receipt.return_code)
