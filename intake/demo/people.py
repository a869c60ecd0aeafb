"""Teams and officers of the made-up council."""

from __future__ import annotations

from dataclasses import dataclass

from intake.staff.roles import StaffRole

PASSWORD = "three random words"  # noqa: S105 – made-up officers, local mode only
"""For every made-up officer, on one person's own machine only."""

TEAMS = {
    "children_in_care": "Children in Care",
    "leaving_care": "Leaving Care",
    "fostering": "Fostering",
    "kinship": "Kinship and Special Guardianship",
    "residential": "Residential Homes",
    "unaccompanied": "Unaccompanied Young People",
    "disabled_children": "Disabled Children",
    "assessment": "Assessment and Child Protection",
    "virtual_school": "Virtual School",
    "transport": "Home to School Transport",
}


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up member of staff. The mailbox is the part before the `@`."""

    mailbox: str
    name: str
    roles: tuple[StaffRole, ...]
    team: str | None = None
    reports_to: str | None = None
    """Mailbox of their line manager."""
    away_days: int | None = None
    """Away from the day on which the house is filled, for so many days more."""
    cover: str | None = None

    @property
    def email(self) -> str:
        return f"{self.mailbox}@northmoor.example"


OFFICER, MANAGER = StaffRole.COMPLAINTS_OFFICER, StaffRole.RESPONDING_MANAGER

PEOPLE = (
    Person("ruth.okafor", "Ruth Okafor", (OFFICER,), reports_to="anita.bose"),
    Person("mina.shah", "Mina Shah", (OFFICER,), reports_to="anita.bose"),
    Person("graham.pell", "Graham Pell", (MANAGER,), "residential", reports_to="paul.hartley"),
    Person("lesley.adams", "Lesley Adams", (MANAGER,), "children_in_care", "paul.hartley", 6, "tom.reyes"),
    Person("dev.anand", "Dev Anand", (StaffRole.ADMINISTRATOR,), reports_to="anita.bose"),
    Person("siobhan.kerr", "Siobhan Kerr", (StaffRole.AUDITOR,)),
    Person("anita.bose", "Anita Bose", (), reports_to="carol.finch"),
    Person("carol.finch", "Carol Finch", ()),
    Person("paul.hartley", "Paul Hartley", (MANAGER,), reports_to="carol.finch"),
    Person("tom.reyes", "Tom Reyes", (MANAGER,), "leaving_care", reports_to="paul.hartley"),
    Person("ines.marlow", "Ines Marlow", (MANAGER,), "fostering", reports_to="paul.hartley"),
    Person("joan.petty", "Joan Petty", (MANAGER,), "assessment", reports_to="paul.hartley"),
)
"""Carol Finch is the director; the head of service stands between her and the managers. The complaints team reports
to somebody else, so that it can look into each of them."""

SENIOR = "paul.hartley"
"""Who is senior manager of what managers answer."""
