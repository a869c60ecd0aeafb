"""Views that an officer saves for themselves, and whether single keys do something for them."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_queue import ViewForm
from intake.keep import desks, saved_views
from intake.keep.saved_views import TooManyViews, ViewNotFound
from intake.parts import parts
from intake.staff.roles import Permission, needs
from intake.triage.filters import Filters, NoSuchPart, read_filters
from intake.triage.queue import LANES
from intake.triage.queue_choices import choices
from intake.triage.queue_rows import names_of

bp = Blueprint("views", __name__, url_prefix="/staff/views")


@bp.get("")
@needs(Permission.SEE_QUEUE)
def show() -> ResponseReturnValue:
    """All of them; and, when the address holds filters, a box to save these."""
    return _page(ViewForm(), _filters())


@bp.post("")
@needs(Permission.SEE_QUEUE)
def save() -> ResponseReturnValue:
    """Keep the lane and filters in the address under a name. A view of this name is replaced."""
    form, filters = ViewForm(), _filters()
    if not form.validate_on_submit():
        return _page(form, filters), 400
    name = " ".join((form.name.data or "").split())
    try:
        with parts().database.transaction() as rows:
            saved_views.save(
                rows, current_user.id, name=name, filters=filters.args(), is_default=bool(form.is_default.data)
            )
    except TooManyViews:
        form.name.errors = [gettext("You have 30 views. Take one away first.")]
        return _page(form, filters), 400
    return redirect(url_for(".show", done="saved"), code=303)


@bp.post("/<view_id>/<what>")
@needs(Permission.SEE_QUEUE)
def change(view_id: str, what: str) -> ResponseReturnValue:
    """Take one away, open it first from now on, or not any more."""
    if what not in ("forget", "first", "not_first"):
        abort(404)
    try:
        with parts().database.transaction() as rows:
            if what == "forget":
                saved_views.forget(rows, current_user.id, view_id)
            else:
                saved_views.make_default(rows, current_user.id, view_id if what == "first" else None)
    except ViewNotFound:
        abort(404)
    return redirect(url_for(".show", done=what), code=303)


@bp.post("/single-keys")
@needs(Permission.SEE_QUEUE)
def single_keys() -> ResponseReturnValue:
    """Switch single keys on or off, for this officer, everywhere."""
    with parts().database.transaction() as rows:
        desks.set_single_keys(rows, current_user.id, request.form.get("on") == "yes")
    return redirect(url_for("triage.queue", lane=""), code=303)


def _filters() -> Filters:
    try:
        return read_filters(request.args)
    except NoSuchPart:
        abort(404)


def _page(form: ViewForm, filters: Filters) -> str:
    with parts().database.reading() as rows:
        views = saved_views.views_of(rows, current_user.id)
        names = names_of(rows)
    chosen = [gettext(LANES[filters.in_lane])] if filters.in_lane else []
    chosen += [f"{one.label} – {one.chosen}" for one in choices(filters, names) if one.narrows]
    return render_template("triage/views.html", form=form, views=views, filters=filters, chosen=chosen)
