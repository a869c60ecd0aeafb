"""The register as CSV for a spreadsheet. No cell of it can become a formula."""

from __future__ import annotations

from collections.abc import Mapping

from intake.case import Case
from intake.hand_off.safe_csv import csv_bytes
from intake.keep.cases.listing import Narrowed, every_case
from intake.keep.rows import Rows

COLUMNS = (
    "reference",
    "receipt_reference",
    "received",
    "opened",
    "closed",
    "kind",
    "who",
    "channel",
    "pathway",
    "procedure",
    "stage",
    "outcome",
    "way",
    "out_of_scope_because",
    "counted",
    "topics",
    "team",
)


def csv_of(rows: Rows, narrowed: Narrowed, *, teams: Mapping[int, str]) -> tuple[bytes, int]:
    """The file and how many cases it has. `teams` are names by id."""
    cases = list(every_case(rows, narrowed))
    return csv_bytes(COLUMNS, [_cells(case, teams) for case in cases]), len(cases)


def _cells(case: Case, teams: Mapping[int, str]) -> dict[str, object]:
    return {
        "reference": case.reference,
        "receipt_reference": case.intake_reference,
        "received": case.received_on,
        "opened": case.opened_on,
        "closed": case.closed_on,
        "kind": case.kind,
        "who": case.speaks_as,
        "channel": case.channel,
        "pathway": case.pathway,
        "procedure": case.procedure,
        "stage": case.stage,
        "outcome": case.outcome,
        "way": case.way,
        "out_of_scope_because": case.elsewhere,
        "counted": "yes" if case.counted else "no",
        "topics": " ".join(case.topics),
        "team": teams.get(case.team_id or 0),
    }
