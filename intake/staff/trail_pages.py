"""The auditor's page: who did what to what, when. Codes and numbers only; nothing that anybody wrote is here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_people import NothingForm
from intake.decide.working_days import LONDON
from intake.keep import audit, staff
from intake.keep.audit_search import TrailPart, actions_known, references, subject_of, trail_page
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs

bp = Blueprint("trail", __name__, url_prefix="/staff/audit")


@bp.get("")
@needs(Permission.READ_AUDIT)
def read() -> ResponseReturnValue:
    """The newest entries, or those that were asked for. Reading is an entry itself."""
    return _page()


@bp.post("/verify")
@needs(Permission.READ_AUDIT)
def verify() -> ResponseReturnValue:
    """Follow the chain from its first entry. What was found is written down, too."""
    if not NothingForm().validate_on_submit():
        abort(400)
    with parts().database.reading() as rows:
        broken = audit.verify(rows)
        count, digest = audit.head(rows)
    facts = {"count": str(count), "state": "whole" if broken is None else "broken"}
    if broken is not None:
        facts["from"] = str(broken)
    _write_down("audit_verified", facts)
    return _page(verified={"count": count, "digest": digest.hex(), "broken": broken})


def _page(verified: dict[str, object] | None = None) -> str:
    asked = {name: request.args.get(name, "").strip() for name in ("subject", "actor", "action", "day")}
    day = _day(asked["day"])
    before = request.args.get("before", "")
    if before and not (before.isdecimal() and len(before) < 18):
        abort(404)
    with parts().database.reading() as rows:
        part = TrailPart(
            subject=subject_of(rows, asked["subject"]) if asked["subject"] else "",
            actor=asked["actor"],
            action=asked["action"],
            since=_begins(day) if day else None,
            until=_begins(day + timedelta(days=1)) if day else None,
        )
        try:
            page = trail_page(rows, part, before=int(before) if before else None)
        except ValueError:
            abort(404)
        people = _people(rows)
        named = references(rows, (one.subject for one in page.entries))
        actions = actions_known(rows)
    _write_down("audit_viewed", {"count": str(len(page.entries))})
    older: dict[str, Any] = {**{name: value for name, value in asked.items() if value}, "before": str(page.older)}
    return render_template(
        "staff/trail.html",
        entries=page.entries,
        references=named,
        stopped_at=page.stopped_at,
        older_url=url_for(".read", **older) if page.older else None,
        asked=asked,
        day_wrong=bool(asked["day"]) and day is None,
        people=people,
        actions=actions,
        verified=verified,
        form=NothingForm(formdata=None),
        london=LONDON,
    )


def _people(rows: Rows) -> dict[str, str]:
    """Names by what the trail calls them."""
    named = {f"officer:{one.id}": one.name or one.email for one in staff.officers(rows)}
    return {**named, "person": gettext("Somebody who wrote to us"), "worker": gettext("The worker"),
            "command": gettext("A command on the machine")}  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def _write_down(action: str, facts: dict[str, str]) -> None:
    with parts().database.transaction() as rows:
        audit.append(rows, actor=f"officer:{current_user.id}", action=action, subject="audit", now=now(), facts=facts)
