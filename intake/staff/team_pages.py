"""Administrators' pages about teams, and the targets that are in force."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_people import NewTeamForm, NothingForm, TeamForm
from intake.keep import accounts, audit, retention
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.staff.target_words import targets_in_words

bp = Blueprint("teams", __name__, url_prefix="/staff")


@bp.route("/teams", methods=["GET", "POST"])
@needs(Permission.MANAGE_STAFF)
def listed() -> ResponseReturnValue:
    """Every team, and a new one."""
    form = NewTeamForm()
    if form.validate_on_submit():
        try:
            with parts().database.transaction() as rows:
                team_id = accounts.new_team(rows, code=form.code.data or "", name=(form.name.data or "").strip())
                _write_down(rows, "team_made", team_id)
            return redirect(url_for(".listed", done="made"), code=303)
        except accounts.CodeTaken:
            form.code.errors = [gettext("Another team has this code")]
    with parts().database.reading() as rows:
        teams = accounts.all_teams(rows)
    codes = {rule.team for rule in parts().team_rules.rules}
    status = 400 if form.errors or form.code.errors else 200
    return (
        render_template("staff/teams.html", teams=teams, form=form, codes=codes, done=request.args.get("done", "")),
        status,
    )


@bp.route("/teams/<int:team_id>", methods=["GET", "POST"])
@needs(Permission.MANAGE_STAFF)
def team(team_id: int) -> ResponseReturnValue:
    """Another name, or closed, or open again."""
    with parts().database.reading() as rows:
        known = next((one for one in accounts.all_teams(rows) if one.id == team_id), None)
    if known is None:
        abort(404)
    form = TeamForm(data={"name": known.name})
    if not form.is_submitted():
        return render_template("staff/team.html", team=known, form=form, nothing=NothingForm(formdata=None))
    if not form.validate():
        return render_template("staff/team.html", team=known, form=form, nothing=NothingForm(formdata=None)), 400
    wanted = {"close": False, "reopen": True}.get(request.form.get("then", ""), known.active)
    with parts().database.transaction() as rows:
        accounts.change_team(rows, team_id, name=(form.name.data or "").strip(), active=wanted)
        _write_down(rows, "team_changed", team_id, state="open" if wanted else "closed")
    return redirect(url_for(".listed", done="changed"), code=303)


@bp.get("/targets")
@needs(Permission.MANAGE_STAFF)
def targets() -> ResponseReturnValue:
    """What is in force, where it stands, and how it is changed. The file is the one place."""
    house = parts()
    with house.database.reading() as rows:
        on_hold = retention.held_count(rows)
    return render_template(
        "staff/targets.html",
        targets=targets_in_words(house.council),
        in_force_from=house.council.targets.in_force_from,
        file=house.settings.council_file,
        rule_version=house.council.fast_track.version,
        team_file=house.settings.team_rules_file,
        team_version=house.team_rules.version,
        retention=house.council.retention,
        on_hold=on_hold,
    )


def _write_down(rows: Rows, action: str, team_id: int, **facts: str) -> None:
    actor = f"officer:{current_user.id}"
    audit.append(rows, actor=actor, action=action, subject=f"team:{team_id}", now=now(), facts=facts)
