"""Accounts as an administrator reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date, gettext

from intake.keep.accounts import CIRCLE, LAST_ADMINISTRATOR, OWN_COVER
from intake.keep.staff import Officer
from intake.staff.roles import StaffRole
from intake.translation import mark as _

ROLES = {
    StaffRole.COMPLAINTS_OFFICER: _("Complaints officer"),
    StaffRole.RESPONDING_MANAGER: _("Responding manager"),
    StaffRole.ADMINISTRATOR: _("Administrator"),
    StaffRole.AUDITOR: _("Auditor"),
}

WHY_NOT = {
    CIRCLE: _("This manager reports to them already, straight or through others"),
    LAST_ADMINISTRATOR: _("Somebody must be left who can manage accounts. Make somebody else an administrator first"),
    OWN_COVER: _("Somebody else covers"),
}


@dataclass(frozen=True, slots=True)
class PersonListed:
    """One account in the list."""

    id: int
    name: str
    email: str
    roles: str
    team: str
    reports_to: str
    away: str
    invited: bool
    """Has not chosen a password yet."""
    closed: bool


def listed_words(everybody: Iterable[Officer], teams: Mapping[int, str], *, today: date) -> tuple[PersonListed, ...]:
    """In the order given, closed accounts last. `today` is the date in England."""
    known = list(everybody)
    names = {one.id: one.name or one.email for one in known}
    return tuple(_listed(one, names, teams, today) for one in sorted(known, key=lambda one: not one.active))


def _listed(one: Officer, names: Mapping[int, str], teams: Mapping[int, str], today: date) -> PersonListed:
    away = ""
    if one.away_until is not None and one.is_away(today):
        away = gettext("away until %(day)s", day=format_date(one.away_until, "EEE d MMM"))
        if one.cover_id in names:
            away += ", " + gettext("%(name)s covers", name=names[one.cover_id or 0])
    return PersonListed(
        id=one.id,
        name=names[one.id],
        email=one.email,
        roles=", ".join(gettext(words) for role, words in ROLES.items() if role in one.roles) or gettext("no role"),
        team=teams.get(one.team_id or 0, ""),
        reports_to=names.get(one.line_manager_id or 0, ""),
        away=away,
        invited=one.active and not one.has_password,
        closed=not one.active,
    )
