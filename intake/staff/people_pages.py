"""Administrators' pages about accounts: invite, roles, team, line, absence, close. Never a word that anybody wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_action import offered
from forms.staff_people import ROLE_WORDS, AbsenceForm, InviteForm, NothingForm, PersonForm
from intake.decide.working_days import london_date
from intake.keep import accounts, audit, staff
from intake.keep.releasing import release_barred, release_of
from intake.keep.reviewers import seen_by_nobody
from intake.keep.rows import Rows
from intake.keep.staff import Officer, OfficerExists, OfficerNotFound, add_officer, renew_mark
from intake.parts import now, parts
from intake.staff.fresh import fresh
from intake.staff.invitations import LIFE, seal_mark
from intake.staff.people_words import WHY_NOT, listed_words
from intake.staff.roles import Permission, needs

bp = Blueprint("people", __name__, url_prefix="/staff/people")


@bp.get("")
@needs(Permission.MANAGE_STAFF)
def listed() -> ResponseReturnValue:
    """Everybody, closed accounts last."""
    with parts().database.reading() as rows:
        everybody = staff.officers(rows)
        teams = {one.id: one.name for one in accounts.all_teams(rows)}
        unseen = seen_by_nobody(rows)
    today = london_date(now())
    return render_template("staff/people.html", people=listed_words(everybody, teams, today=today), unseen=unseen)


@bp.route("/invite", methods=["GET", "POST"])
@needs(Permission.MANAGE_STAFF)
@fresh
def invite() -> ResponseReturnValue:
    """A new account, and the one-time link that lets its owner choose a password."""
    with parts().database.reading() as rows:
        form = _offer(rows, InviteForm(), None)
    if not form.is_submitted():
        return render_template("staff/person.html", form=form, person=None, role_words=ROLE_WORDS)
    if not form.validate():
        return render_template("staff/person.html", form=form, person=None, role_words=ROLE_WORDS), 400
    try:
        with parts().database.transaction() as rows:
            made = add_officer(
                rows,
                email=form.email.data or "",
                name=form.name.data or "",
                roles=form.roles.data or [],
                team_id=_number(form.team_id.data),
            )
            accounts.change_account(rows, made.id, **_filled(form))
            _write_down(rows, "account_made", made.id, role=", ".join(sorted(form.roles.data or [])))
            link = _link(rows, made)
    except OfficerExists:
        form.email.errors = [gettext("There is an account with this address already")]
        return render_template("staff/person.html", form=form, person=None, role_words=ROLE_WORDS), 400
    return _show_link(made, link)


@bp.route("/<int:user_id>", methods=["GET", "POST"])
@needs(Permission.MANAGE_STAFF)
@fresh
def person(user_id: int) -> ResponseReturnValue:
    """One account: name, roles, team, line. Nobody changes their own roles."""
    with parts().database.reading() as rows:
        before = _account(rows, user_id)
        form = _offer(rows, PersonForm(), before)
    if not form.is_submitted():
        return _page(before, form)
    if not form.validate():
        return _page(before, form), 400
    if user_id == current_user.id and set(form.roles.data or []) != before.roles:
        form.roles.errors = [gettext("Another administrator changes your roles. Nobody gives themselves more")]
        return _page(before, form), 400
    try:
        with parts().database.transaction() as rows:
            old, new = accounts.change_account(rows, user_id, **_filled(form))
            release_barred(rows, by=_actor(), now=now())
            _write_changes(rows, old, new)
    except accounts.NotAllowed as error:
        field = form.line_manager_id if error.why == accounts.CIRCLE else form.roles
        field.errors = [gettext(WHY_NOT[error.why])]
        return _page(before, form), 400
    return redirect(url_for(".person", user_id=user_id, done="changed"), code=303)


@bp.post("/<int:user_id>/absence")
@needs(Permission.MANAGE_STAFF)
@fresh
def absence(user_id: int) -> ResponseReturnValue:
    """Away until a day, and who covers. The cover sees their items from now on, and not a day longer."""
    with parts().database.reading() as rows:
        before = _account(rows, user_id)
        form = _absence_form(rows, before)
        own = _offer(rows, PersonForm(formdata=None), before)
    if not form.validate_on_submit():
        return _page(before, own, form), 400
    until = form.away_until.data
    with parts().database.transaction() as rows:
        cover_id = _number(form.cover_id.data) if until else None
        accounts.set_absence(rows, user_id, until=until, cover_id=cover_id)
        facts = {"to": until.isoformat() if until else "back"}
        if cover_id:
            facts["reference"] = f"officer:{cover_id}"
        _write_down(rows, "absence_changed", user_id, **facts)
    return redirect(url_for(".person", user_id=user_id, done="absence"), code=303)


@bp.post("/<int:user_id>/link")
@needs(Permission.MANAGE_STAFF)
@fresh
def link(user_id: int) -> ResponseReturnValue:
    """A new one-time link: the older one, the open sessions and the old password's use end with it."""
    with parts().database.transaction() as rows:
        them = _account(rows, user_id)
        if not them.active:
            abort(409)
        made = _link(rows, them)
    return _show_link(them, made)


@bp.post("/<int:user_id>/sign-out")
@needs(Permission.MANAGE_STAFF)
@fresh
def sign_out(user_id: int) -> ResponseReturnValue:
    """End every session of this account."""
    return _do(user_id, "signed_out_everywhere", lambda rows: accounts.end_sessions(rows, user_id))


@bp.post("/<int:user_id>/close")
@needs(Permission.MANAGE_STAFF)
@fresh
def close(user_id: int) -> ResponseReturnValue:
    """They do not get in any more, and nothing rests with somebody who has left."""
    if user_id == current_user.id:
        abort(409)

    def closing(rows: Rows) -> None:
        accounts.close_account(rows, user_id)
        release_of(rows, user_id, by=_actor(), now=now())

    return _do(user_id, "account_closed", closing)


@bp.post("/<int:user_id>/reopen")
@needs(Permission.MANAGE_STAFF)
@fresh
def reopen(user_id: int) -> ResponseReturnValue:
    """They get in again, with the password they had."""
    return _do(user_id, "account_reopened", lambda rows: accounts.reopen_account(rows, user_id))


def _do(user_id: int, action: str, change: Callable[[Rows], None]) -> ResponseReturnValue:
    try:
        with parts().database.transaction() as rows:
            _account(rows, user_id)
            change(rows)
            _write_down(rows, action, user_id)
    except accounts.NotAllowed:
        abort(409)
    return redirect(url_for(".person", user_id=user_id, done=action), code=303)


def _page(before: Officer, form: PersonForm, absence: AbsenceForm | None = None) -> str:
    with parts().database.reading() as rows:
        absence = absence or _absence_form(rows, before, empty=True)
        everybody = {one.id: one.name or one.email for one in staff.officers(rows)}
        reports = [everybody[one.id] for one in staff.officers(rows) if one.line_manager_id == before.id]
    return render_template(
        "staff/person.html",
        form=form,
        role_words=ROLE_WORDS,
        person=before,
        absence=absence,
        nothing=NothingForm(formdata=None),
        away=before.is_away(london_date(now())),
        cover=everybody.get(before.cover_id or 0, ""),
        reports=reports,
        own=before.id == current_user.id,
        done=request.args.get("done", ""),
    )


def _offer(rows: Rows, form: Any, before: Officer | None) -> Any:
    """Choices, and where nothing was sent what stands now."""
    others = [one for one in staff.officers(rows) if one.active and (before is None or one.id != before.id)]
    teams = [(str(one.id), one.name) for one in staff.teams(rows)]
    form.team_id.choices = offered([("", gettext("No team")), *teams])
    form.line_manager_id.choices = offered(
        [("", gettext("Nobody")), *((str(one.id), one.name or one.email) for one in others)]
    )
    if before is not None and not form.is_submitted():
        form.name.data = before.name
        form.roles.data = sorted(before.roles)
        form.team_id.data = str(before.team_id or "")
        form.line_manager_id.data = str(before.line_manager_id or "")
    return form


def _absence_form(rows: Rows, before: Officer, *, empty: bool = False) -> AbsenceForm:
    form = AbsenceForm(prefix="absence-", **({"formdata": None} if empty else {}))
    form.today = london_date(now())
    covers = [one for one in staff.officers(rows) if one.active and one.id != before.id and one.roles & before.roles]
    form.cover_id.choices = offered(
        [("", gettext("Nobody")), *((str(one.id), one.name or one.email) for one in covers)]
    )
    if empty and before.is_away(form.today):
        form.away_until.data, form.cover_id.data = before.away_until, str(before.cover_id or "")
    return form


def _filled(form: Any) -> dict[str, Any]:
    return {
        "name": (form.name.data or "").strip(),
        "roles": form.roles.data or [],
        "team_id": _number(form.team_id.data),
        "line_manager_id": _number(form.line_manager_id.data),
    }


def _account(rows: Rows, user_id: int) -> Officer:
    try:
        return accounts.account(rows, user_id)
    except OfficerNotFound:
        abort(404)


def _link(rows: Rows, them: Officer) -> str:
    _id, mark = renew_mark(rows, them.email)
    _write_down(rows, "invitation_made", them.id)
    return f"{parts().settings.public_url.rstrip('/')}/staff/invitation/{seal_mark(parts().keyring, mark)}"


def _show_link(them: Officer, link: str) -> str:
    hours = int(LIFE.total_seconds() // 3600)
    return render_template("staff/invited.html", person=them, link=link, hours=hours)


def _write_changes(rows: Rows, old: Officer, new: Officer) -> None:
    """One entry for each thing that matters to who may see what. Names are not written into the trail."""
    if old.roles != new.roles:
        _write_down(
            rows, "roles_changed", new.id, **{"from": ", ".join(sorted(old.roles)), "to": ", ".join(sorted(new.roles))}
        )
    if old.team_id != new.team_id:
        _write_down(rows, "team_changed", new.id, **{"from": str(old.team_id or ""), "to": str(new.team_id or "")})
    if old.line_manager_id != new.line_manager_id:
        facts = {"from": f"officer:{old.line_manager_id or ''}", "to": f"officer:{new.line_manager_id or ''}"}
        _write_down(rows, "line_changed", new.id, **facts)
    if old.name != new.name:
        _write_down(rows, "name_changed", new.id)


def _write_down(rows: Rows, action: str, user_id: int, **facts: str) -> None:
    audit.append(rows, actor=_actor(), action=action, subject=f"officer:{user_id}", now=now(), facts=facts)


def _actor() -> str:
    return f"officer:{current_user.id}"


def _number(value: str | None) -> int | None:
    return int(value) if value else None
