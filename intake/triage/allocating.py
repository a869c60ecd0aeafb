"""The form that gives an item to people and a team: whom it offers, and who is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext
from wtforms import SelectField

from forms.staff_action import offered
from forms.staff_allocate import AllocateForm, Away
from intake.keep import staff, triage
from intake.keep.positions import Position, named_teams
from intake.keep.rows import Rows
from intake.keep.sight import excluded, may_not_answer
from intake.keep.staff import Officer
from intake.staff.roles import StaffRole
from intake.submission import Submission
from intake.triage.clock_words import short_day


def fill_allocate(rows: Rows, form: AllocateForm, submission: Submission, *, today: date) -> None:
    """Offer everybody who may have it. What was not sent stays as it stands now."""
    standing = triage.standing(rows, submission.id)
    everybody = [one for one in staff.officers(rows) if one.active]
    teams = {one.id: one.name for one in staff.teams(rows)}
    barred, mute = excluded(rows, submission.id), may_not_answer(rows, submission.id)
    officers = [one for one in everybody if StaffRole.COMPLAINTS_OFFICER in one.roles and one.id not in barred]
    managers = [one for one in everybody if StaffRole.RESPONDING_MANAGER in one.roles and one.id not in mute]
    about = named_teams(rows, submission.id)
    form.away = away_in_words(everybody, today)
    _offer(form.owner_id, gettext("Nobody yet"), [(one.id, _label(one, {}, form.away)) for one in officers])
    for field in (form.manager_id, form.senior_id):
        _offer(field, gettext("Nobody yet"), [(one.id, _label(one, teams, form.away)) for one in managers])
    _offer(form.team_id, gettext("No team yet"), [(id, name) for id, name in teams.items() if id not in about])
    stands = {
        "owner_id": standing.owner_id,
        "team_id": standing.team_id,
        "manager_id": standing.positions.get(Position.RESPONDING_MANAGER),
        "senior_id": standing.positions.get(Position.SENIOR_MANAGER),
    }
    form.before = {name: _offered_value(form[name], id) for name, id in stands.items()}
    for name, value in form.before.items():
        if not form[name].raw_data:
            form[name].data = value


def away_in_words(everybody: Iterable[Officer], today: date) -> Mapping[str, Away]:
    """Who is away, by the value of a choice. A cover who is away too covers nobody."""
    by_id = {one.id: one for one in everybody}
    found = {}
    for one in by_id.values():
        if one.away_until is None or not one.is_away(today):
            continue
        cover = by_id.get(one.cover_id or 0)
        if cover is not None and cover.is_away(today):
            cover = None
        found[str(one.id)] = Away(
            name=called(one),
            until=short_day(one.away_until, today),
            cover_id=cover.id if cover else None,
            cover=called(cover) if cover else "",
        )
    return found


def called(one: Officer) -> str:
    """How colleagues know them."""
    return one.name or one.email


def _label(one: Officer, teams: Mapping[int, str], away: Mapping[str, Away]) -> str:
    label = called(one)
    if team := teams.get(one.team_id or 0):
        label += f" · {team}"
    if gone := away.get(str(one.id)):
        label += " " + gettext("(away until %(until)s)", until=gone.until)
    return label


def _offer(field: SelectField, nobody: str, choices: Iterable[tuple[int, str]]) -> None:
    field.choices = offered([("", nobody), *((str(id), words) for id, words in choices)])


def _offered_value(field: SelectField, id: int | None) -> str:
    """The choice that stands now; empty where nobody holds it, or somebody who may not (any more)."""
    return str(id) if any(value == str(id) for value, *_rest in field.iter_choices()) else ""
