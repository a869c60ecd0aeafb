"""What all rows of a page share: names, what rings, who wrote back."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from intake.keep import alarms, staff
from intake.keep.queue_items import QueueItem
from intake.keep.queue_lanes import Looking
from intake.keep.rows import Rows
from intake.parts import parts
from intake.triage.queue import Names, QueueRow, queue_row


@dataclass(frozen=True, slots=True)
class RowWords:
    """Turns items into rows."""

    names: Names
    ringing: Set[str]
    """Ids of submissions."""
    wrote_back: Set[str]

    def __call__(self, item: QueueItem, look: Looking) -> QueueRow:
        house = parts()
        return queue_row(
            item,
            today=look.today,
            closes=house.council.office_hours.closes,
            calendar=house.calendar,
            names=self.names,
            ringing=self.ringing,
            wrote_back=self.wrote_back,
        )


def names_of(rows: Rows) -> Names:
    """Names of teams and officers."""
    return Names(
        {team.id: team.name for team in staff.teams(rows)},
        {officer.id: officer.name or officer.email for officer in staff.officers(rows)},
    )


def names(rows: Rows) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Names of teams and of officers, by id."""
    found = names_of(rows)
    return found.teams, found.owners


def ringing_of(rows: Rows) -> list[str]:
    """Submissions whose alarm rings, the gravest and oldest first."""
    return [alarm.submission_id for alarm in alarms.ringing(rows) if alarm.submission_id]
