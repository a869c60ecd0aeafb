"""Somebody has lost phone, passkeys and recovery codes: an administrator lets them begin anew. Always written down."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from intake.keep import audit, second_factor, staff
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.fresh import fresh
from intake.staff.invitations import LIFE, seal_mark
from intake.staff.roles import Permission, needs

bp = Blueprint("second_factor_reset", __name__, url_prefix="/staff/reset-second-step")


def reset(rows: Rows, officer_id: int, *, actor: str, now: datetime) -> str | None:
    """Forget what this account has enrolled, its password and its sessions; write down who did it.

    Returns what proves the account in a one-time link (`invitations.open_mark`); `None`: no such account.
    """
    mark = second_factor.reset(rows, officer_id)
    if mark is None:
        return None
    subject = f"officer:{officer_id}"
    audit.append(rows, actor=actor, action="second_step_reset", subject=subject, now=now, facts={})
    return seal_mark(rows.keyring, mark)


@bp.get("/<int:officer_id>")
@needs(Permission.MANAGE_STAFF)
@fresh
def ask(officer_id: int) -> ResponseReturnValue:
    """What it does, before it is done."""
    return render_template("staff/reset_second_step.html", officer=_officer(officer_id), form=FlaskForm())


@bp.post("/<int:officer_id>")
@needs(Permission.MANAGE_STAFF)
@fresh
def do(officer_id: int) -> ResponseReturnValue:
    """Done: the link stands in this answer and nowhere else."""
    officer = _officer(officer_id)
    with parts().database.transaction() as rows:
        token = reset(rows, officer_id, actor=f"officer:{current_user.id}", now=now())
    link = f"{parts().settings.public_url.rstrip('/')}/staff/invitation/{token}"
    hours = int(LIFE.total_seconds() // 3600)
    return render_template("staff/second_step_was_reset.html", officer=officer, link=link, hours=hours)


def _officer(officer_id: int) -> staff.Officer:
    with parts().database.reading() as rows:
        found = next((one for one in staff.officers(rows) if one.id == officer_id), None)
    return found or abort(404)
