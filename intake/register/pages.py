"""The register's list, its way in by reference, its figures and its export."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from intake.decide.working_days import london_date
from intake.keep import audit, cases, staff
from intake.keep.cases import CaseNotFound, counting, listing
from intake.keep.cases.listing import Narrowed
from intake.keep.queue_places import PlaceUnknown
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.register.export import csv_of
from intake.register.figures import COLUMNS, figures
from intake.register.rows_view import Filter, NoSuchFilter, filters, listed_row, narrowed_by, read_filter
from intake.register.years import NoSuchYear, name_of, read_year, year_of
from intake.staff.roles import Permission, needs
from intake.triage.queue_pages import actor

bp = Blueprint("register", __name__, url_prefix="/staff/register")

PAGE = 50


@bp.get("")
@needs(Permission.WORK_REGISTER)
def show() -> ResponseReturnValue:
    """Every case, the newest receipt first. It shows the beginning of people's words, so a view is written down."""
    house, moment = parts(), now()
    today, after = london_date(moment), request.args.get("after")
    chosen, narrowed = _narrowed(today)
    with house.database.transaction() as rows:
        try:
            found = listing.list_cases(rows, narrowed, after=after, limit=PAGE + 1)
        except PlaceUnknown:
            abort(404)
        number = listing.count_cases(rows, narrowed)
        teams = {team.id: team.name for team in staff.teams(rows)}
        years = _years(rows, today)
        facts = {"count": str(min(len(found), PAGE))}
        audit.append(rows, actor=actor(), action="register_viewed", subject="register", now=moment, facts=facts)
    more = len(found) > PAGE
    return render_template(
        "register/list.html",
        rows=[listed_row(one, today=today, calendar=house.calendar, teams=teams) for one in found[:PAGE]],
        number=number,
        chosen=chosen,
        filters=filters(years, teams),
        first_page=after is None,
        next_url=_next(chosen, found[PAGE - 1].place) if more else None,
    )


@bp.get("/find")
@needs(Permission.WORK_REGISTER)
def find() -> ResponseReturnValue:
    """By the register's reference or the one on the receipt. References are public."""
    typed = request.args.get("reference", "")[:40]
    with parts().database.reading() as rows:
        try:
            case = cases.find_by_reference(rows, typed)
        except CaseNotFound:
            return render_template("register/not_found.html", typed=typed), 404
    return redirect(url_for("case.show", reference=case.reference))


@bp.get("/figures")
@needs(Permission.WORK_REGISTER)
def show_figures() -> ResponseReturnValue:
    """A year in numbers, every one of which adds up."""
    today = london_date(now())
    try:
        year = read_year(request.args.get("year", str(year_of(today))))
    except NoSuchYear:
        abort(404)
    with parts().database.reading() as rows:
        found = figures(rows, year, today=today)
        years = _years(rows, today)
    return render_template("register/figures.html", figures=found, columns=COLUMNS, name=name_of(year), years=years)


@bp.get("/export.csv")
@needs(Permission.WORK_REGISTER)
def export() -> Response:
    """The list as it is narrowed, for a spreadsheet: codes, days and references, none of anybody's words."""
    moment = now()
    _chosen, narrowed = _narrowed(london_date(moment))
    with parts().database.transaction() as rows:
        teams = {team.id: team.name for team in staff.teams(rows)}
        file, number = csv_of(rows, narrowed, teams=teams)
        audit.append(
            rows,
            actor=actor(),
            action="register_exported",
            subject="register",
            now=moment,
            facts={"count": str(number)},
        )
    headers = {"Content-Disposition": "attachment; filename=register.csv"}
    return Response(file, mimetype="text/csv", headers=headers)


def _next(chosen: Filter, place: str) -> str:
    address: dict[str, Any] = chosen.in_address()
    return url_for(".show", **address, after=place)


def _narrowed(today: date) -> tuple[Filter, Narrowed]:
    try:
        chosen = read_filter(request.args)
    except NoSuchFilter:
        abort(404)
    return chosen, narrowed_by(chosen, today=today)


def _years(rows: Rows, today: date) -> list[tuple[str, str]]:
    """From this year back to the first receipt."""
    first = counting.first_received(rows)
    oldest = year_of(first) if first else year_of(today)
    return [(str(year), name_of(year)) for year in range(year_of(today), min(oldest, year_of(today)) - 1, -1)]
