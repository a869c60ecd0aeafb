"""Importing another register: a file, a dry run that explains every row, then all of it or nothing."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forms.register_import import ImportForm, UploadForm
from intake.decide.working_days import london_date
from intake.keep import audit
from intake.keep.cases import uploads
from intake.keep.cases.uploads import UploadGone
from intake.parts import now, parts
from intake.register.import_columns import COLUMNS
from intake.register.import_file import FileWrong, kind_of, read_sheet
from intake.register.importing import RowsWrong, do_import, dry_run
from intake.register.planned_words import becomes
from intake.register.rules import rules_of
from intake.staff.roles import Permission, needs
from intake.triage.queue_pages import actor

bp = Blueprint("register_import", __name__, url_prefix="/staff/register/import")


@bp.route("", methods=["GET", "POST"])
@needs(Permission.WORK_REGISTER)
def begin() -> ResponseReturnValue:
    """Choose a file. It is kept sealed until it is imported, or a day at most."""
    form = UploadForm()
    if not form.validate_on_submit():
        return render_template("register/import.html", form=form, columns=COLUMNS), 400 if form.errors else 200
    content = form.file.data.read()
    try:
        read_sheet(content)
    except FileWrong as wrong:
        form.file.errors = [wrong.words]
        return render_template("register/import.html", form=form, columns=COLUMNS), 400
    with parts().database.transaction() as rows:
        id = uploads.keep_upload(rows, content, file_kind=kind_of(content), actor=actor(), now=now())
    return redirect(url_for(".check", upload_id=id), code=303)


@bp.get("/template.csv")
@needs(Permission.WORK_REGISTER)
def template() -> Response:
    """An empty file with the headings."""
    headers = {"Content-Disposition": "attachment; filename=register-to-import.csv"}
    return Response(",".join(column.name for column in COLUMNS) + "\r\n", mimetype="text/csv", headers=headers)


@bp.get("/<upload_id>")
@needs(Permission.WORK_REGISTER)
def check(upload_id: str) -> ResponseReturnValue:
    """The dry run: what every row becomes, or why not. Its rows hold people's words, so a view is written down."""
    house, moment = parts(), now()
    with house.database.transaction() as rows:
        try:
            file = uploads.upload(rows, upload_id, actor=actor(), now=moment)
        except UploadGone:
            return render_template("register/import_gone.html"), 410
        rules = rules_of(house.council, house.calendar)
        found = dry_run(rows, file.content, today=london_date(moment), rules=rules)
        facts = {"count": str(len(found.rows))}
        audit.append(rows, actor=actor(), action="import_viewed", subject="register", now=moment, facts=facts)
    shown = [(row, becomes(row)) for row in found.rows if not row.problems]
    return render_template("register/import_check.html", found=found, shown=shown, form=ImportForm(), id=upload_id)


@bp.post("/<upload_id>")
@needs(Permission.WORK_REGISTER)
def do(upload_id: str) -> ResponseReturnValue:
    """All new rows in one transaction. A row that has become wrong since the dry run stops it."""
    house, moment = parts(), now()
    if not ImportForm().validate_on_submit():
        abort(400)
    try:
        with house.database.transaction() as rows:
            file = uploads.upload(rows, upload_id, actor=actor(), now=moment)
            rules = rules_of(house.council, house.calendar)
            number = do_import(rows, file.content, actor=actor(), now=moment, rules=rules)
            uploads.drop_upload(rows, upload_id)
            facts = {"count": str(number)}
            audit.append(rows, actor=actor(), action="register_imported", subject="register", now=moment, facts=facts)
    except UploadGone:
        return render_template("register/import_gone.html"), 410
    except RowsWrong:
        return redirect(url_for(".check", upload_id=upload_id), code=303)
    return render_template("register/import_done.html", number=number)
