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

    @property
    def email(self) -> str:
        return f"{self.mailbox}@northmoor.example"


PEOPLE = (
    Person("ruth.okafor", "Ruth Okafor", (StaffRole.COMPLAINTS_OFFICER,)),
    Person("mina.shah", "Mina Shah", (StaffRole.COMPLAINTS_OFFICER,)),
    Person("graham.pell", "Graham Pell", (StaffRole.RESPONDING_MANAGER,), "residential"),
    Person("lesley.adams", "Lesley Adams", (StaffRole.RESPONDING_MANAGER,), "children_in_care"),
    Person("dev.anand", "Dev Anand", (StaffRole.ADMINISTRATOR,)),
    Person("siobhan.kerr", "Siobhan Kerr", (StaffRole.AUDITOR,)),
)
