"""The register that the made-up council had before, imported as a file: cases that have been through everything."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

from intake.decide.working_days import london_date
from intake.parts import Parts
from intake.register.importing import do_import
from intake.register.rules import rules_of

CASES: tuple[dict[str, str | int], ...] = (
    {
        "reference": "NM/24", "received": 210, "who": "young person", "procedure": "statutory", "team": "Fostering",
        "name": "Ebony", "summary": "Moved twice in a month, and her things came in bin bags.",
        "stage_1_answered": 196, "stage_1_finding": "not upheld", "stage_2_requested": 190, "statement_agreed": 180,
        "stage_2_answered": 140, "stage_2_finding": "partly upheld", "stage_3_requested": 128, "panel_met": 92,
        "panel_findings": 87, "stage_3_answered": 70, "stage_3_finding": "upheld", "outcome": "upheld", "closed": 68,
        "remedy_paid": 350,
    },
    {
        "reference": "NM/25", "received": 190, "who": "parent", "procedure": "statutory", "channel": "letter",
        "summary": "Reports for the conference came on the morning.", "stage_1_answered": 168,
        "stage_1_extended_to": 164, "extension_reason": "complex", "stage_1_finding": "partly upheld",
        "stage_2_requested": 150, "statement_agreed": 141, "stage_2_answered": 118, "stage_2_finding": "not upheld",
        "stage_3_requested": 95, "panel_met": 60, "panel_findings": 55,
    },
    {
        "reference": "NM/27", "received": 160, "who": "advocate", "procedure": "statutory", "name": "Kofi",
        "summary": "No personal adviser for five months.", "stage_1_answered": 148, "stage_1_finding": "upheld",
        "outcome": "upheld", "closed": 140, "team": "Leaving Care",
    },
    {
        "reference": "NM/30", "received": 150, "who": "carer", "procedure": "corporate", "channel": "email",
        "summary": "Allowance paid to an old account.", "stage_1_answered": 139, "stage_1_finding": "upheld",
        "outcome": "resolved", "closed": 139, "way": "local resolution",
    },
    {
        "reference": "NM/31", "received": 140, "who": "parent", "procedure": "statutory",
        "summary": "Says the assessment is wrong.", "stage_1_answered": 129, "stage_1_finding": "not upheld",
        "stage_2_requested": 118, "stage_2_answered": 60, "stage_2_finding": "not upheld", "ombudsman_on": 40,
        "ombudsman_decided": 12, "ombudsman_finding": "partly upheld",
    },
    {
        "reference": "NM/33", "received": 120, "kind": "compliment", "who": "young person", "channel": "forwarded",
        "summary": "Thanks to the night staff of the home.", "outcome": "resolved", "closed": 118,
    },
    {
        "reference": "NM/34", "received": 110, "kind": "enquiry", "who": "elected member", "channel": "email",
        "summary": "Asks how long families wait for an assessment.", "outcome": "resolved", "closed": 101,
    },
    {
        "reference": "NM/35", "received": 100, "who": "relative or friend", "procedure": "statutory",
        "summary": "Grandmother not told of the move.", "stage_1_answered": 70, "stage_1_finding": "upheld",
        "outcome": "resolved", "closed": 62, "way": "alternative dispute resolution",
    },
)  # fmt: skip
"""Days are calendar days before today."""


def bring(parts: Parts, *, owner: int, now: datetime) -> int:
    """Import it. Returns how many cases came."""
    names = list(dict.fromkeys(name for one in CASES for name in one))
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    today = london_date(now)
    for one in CASES:
        writer.writerow({name: _cell(name, value, today) for name, value in one.items()})
    rules = rules_of(parts.council, parts.calendar)
    with parts.database.transaction() as rows:
        return do_import(rows, text.getvalue().encode(), actor=f"officer:{owner}", now=now, rules=rules)


def _cell(name: str, value: str | int, today: date) -> str:
    """A number is so many days ago, but where it is money."""
    if isinstance(value, int) and name != "remedy_paid":
        return (today - timedelta(days=value)).isoformat()
    return str(value)
