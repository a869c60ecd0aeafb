"""The addresses of the interface. A register sees what is for it, and nothing that is for another one."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel, TypeAdapter, ValidationError
from werkzeug.exceptions import HTTPException

from intake.hand_off.interface.document import GREATEST, MOST_AT_ONCE, PATH, PUBLISHED, SCHEMAS, text
from intake.hand_off.interface.problems import problem
from intake.hand_off.interface.reporting import take_in
from intake.hand_off.interface.scopes import Scope, caller, limit_key, needs_scope
from intake.hand_off.interface.shapes import (
    REFERENCE,
    REPORT,
    AttachmentsOut,
    RecordLineOut,
    RecordsOut,
    ReferenceOut,
    ReportOut,
)
from intake.hand_off.parcels import record_of
from intake.keep import audit, outbox, register_records, register_reports, submissions
from intake.keep.database import DatabaseDown, Rows
from intake.keep.register_records import RecordLine
from intake.limits import REGISTER, limiter
from intake.parts import now, parts

bp = Blueprint("register_api", __name__, url_prefix=PATH)
limiter.limit(REGISTER, key_func=limit_key)(bp)

REPORT_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

Shape = TypeVar("Shape")


@bp.errorhandler(HTTPException)
def _http_error(error: HTTPException) -> Response:
    return problem(error.code or 500)


@bp.errorhandler(DatabaseDown)
def _database_down(_: DatabaseDown) -> Response:
    return problem(503)


@bp.get("/openapi.json")
def openapi() -> Response:
    """What this interface is, for machines."""
    return Response(text(), mimetype="application/json")


@bp.get("/schemas/<name>.json")
def schema(name: str) -> Response:
    """The published schemas of events and records, by version."""
    if name not in PUBLISHED:
        abort(404)
    return Response((SCHEMAS / f"{name}.json").read_bytes(), mimetype="application/schema+json")


@bp.get("/records")
@needs_scope(Scope.READ_RECORDS)
def list_records() -> ResponseReturnValue:
    """A page of what is for this register."""
    if set(request.args) - {"after", "limit", "confirmed"}:
        abort(400)
    limit, after = _number("limit", 50, 1, MOST_AT_ONCE), _number("after", 0, 0, GREATEST)
    confirmed = {None: None, "true": True, "false": False}.get(_one("confirmed"), "neither")
    if isinstance(confirmed, str):
        abort(400)
    with parts().database.reading() as rows:
        found = register_records.list_records(
            rows, caller().destination, after=after, limit=limit + 1, confirmed=confirmed
        )
    shown = [
        RecordLineOut(
            record=one.record,
            sequence=one.sequence,
            latest=one.latest,
            since=one.since.isoformat(),
            reference=one.reference,
        )
        for one in found[:limit]
    ]
    return _say(RecordsOut(records=shown, next=shown[-1].sequence if len(found) > limit else None))


@bp.get("/records/<record>")
@needs_scope(Scope.READ_RECORDS)
def get_record(record: str) -> ResponseReturnValue:
    """The whole record. That somebody read it is written down first."""
    with parts().database.transaction() as rows:
        line = _line(rows, record)
        submission = submissions.find(rows, line.submission_id)
        found = record_of(rows, submission, record_id=line.record)
        _audit(rows, "words_viewed", line.submission_id)
    return found, 200


@bp.get("/records/<record>/attachments")
@needs_scope(Scope.READ_RECORDS)
def list_attachments(record: str) -> ResponseReturnValue:
    """There are none yet."""
    with parts().database.reading() as rows:
        _line(rows, record)
    return _say(AttachmentsOut(attachments=[]))


@bp.put("/records/<record>/reference")
@needs_scope(Scope.WRITE_REFERENCES)
def confirm_reference(record: str) -> ResponseReturnValue:
    """The register has it. A second reference is refused: the first stays."""
    said = _body(REFERENCE)
    with parts().database.transaction() as rows:
        line = _line(rows, record)
        try:
            news = outbox.confirm(rows, line.record, register_reference=said.reference, now=now())
        except outbox.OtherReference:
            abort(409)
        if news:
            _audit(rows, "register_confirmed", line.submission_id, reference=said.reference[: audit.LONGEST_FACT])
    return _say(ReferenceOut(record=line.record, reference=said.reference))


@bp.put("/records/<record>/reports/<report>")
@needs_scope(Scope.WRITE_REPORTS)
def report(record: str, report: str) -> ResponseReturnValue:
    """A status, an outcome, an answer."""
    said = _body(REPORT)
    if not REPORT_ID.fullmatch(report):
        abort(404)
    with parts().database.transaction() as rows:
        line = _line(rows, record)
        try:
            news = take_in(rows, line, said, report_id=report, register=caller().destination, now=now())
        except register_reports.OtherReport:
            abort(409)
    return _say(ReportOut(record=line.record, report=report, kind=said.kind), 201 if news else 200)


def _line(rows: Rows, record: str) -> RecordLine:
    line = register_records.find_record(rows, caller().destination, record)
    return line if line is not None else abort(404)


def _body(adapter: TypeAdapter[Shape]) -> Shape:
    """The body, checked. Answers 415 and 400 itself."""
    if request.mimetype != "application/json":
        abort(415)
    try:
        return adapter.validate_json(request.get_data())
    except ValidationError:
        abort(400)


def _one(name: str) -> str | None:
    """One value of the query; twice is a mistake."""
    values = request.args.getlist(name)
    return abort(400) if len(values) > 1 else next(iter(values), None)


def _number(name: str, default: int, least: int, most: int) -> int:
    value = _one(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 20 and least <= int(value) <= most):
        abort(400)
    return int(value)


def _audit(rows: Rows, action: str, subject: str, **facts: str) -> None:
    who = caller().destination
    audit.append(
        rows, actor=f"register:{who}", action=action, subject=subject, now=now(), facts={"destination": who, **facts}
    )


def _say(shape: BaseModel, status: int = 200) -> tuple[dict[str, Any], int]:
    return shape.model_dump(mode="json"), status
