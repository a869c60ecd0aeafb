"""The OpenAPI 3.1 document, made from the shapes that check the requests.

`python -m intake.hand_off.interface.document` writes it to `docs/api/register-1.json`; a test holds both together.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from intake.hand_off.interface import shapes
from intake.hand_off.interface.problems import DETAILS, MEDIA_TYPE
from intake.hand_off.interface.scopes import Scope
from intake.settings import ROOT

VERSION = "1.0.0"
PATH = "/api/register/v1"
SCHEMAS = ROOT / "docs" / "schemas"
PUBLISHED = ("event-1", "record-1")
WRITTEN_TO = ROOT / "docs" / "api" / "register-1.json"

MOST_AT_ONCE = 200
GREATEST = 2**53 - 1
"""Of a running number: what every JSON reader takes exactly."""


def openapi() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso for registers",
            "version": VERSION,
            "summary": "Pull records, confirm the register's own reference, report status, outcome and answers back.",
            "description": (
                "A token belongs to one register and sees only what is for that register. Everything is written into "
                "the audit trail. PUT may be repeated: the same again changes nothing."
            ),
        },
        "servers": [{"url": PATH}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": f"Made by the council with a command. Scopes: {', '.join(Scope)}.",
                }
            },
            "schemas": _schemas(),
            "responses": {str(code): _problem(code) for code in DETAILS},
        },
    }


def _paths() -> dict[str, Any]:
    record = _path_parameter("record", "The record's id, from the event or the list.", shapes.RecordId)
    report = _path_parameter("report", "The register's own id of this report.", shapes.ReportId)
    return {
        "/records": {
            "get": _operation(
                "listRecords",
                "What is for this register, oldest first. Nothing personal.",
                Scope.READ_RECORDS,
                {"200": _json("A page.", "RecordsOut")},
                parameters=[
                    _query("after", "Only those with a greater `sequence`.", _number(0, GREATEST, 0)),
                    _query("limit", "How many at most.", _number(1, MOST_AT_ONCE, 50)),
                    _query("confirmed", "Only those with, or without, a reference.", {"enum": ["true", "false"]}),
                ],
                wrong=(400,),
            )
        },
        "/records/{record}": {
            "parameters": [record],
            "get": _operation(
                "getRecord",
                "The whole record, as it stands now. Each time is audited.",
                Scope.READ_RECORDS,
                {"200": _json("The record.", "Record")},
                wrong=(404,),
            ),
        },
        "/records/{record}/attachments": {
            "parameters": [record],
            "get": _operation(
                "listAttachments",
                "Files that belong to it. There are none yet.",
                Scope.READ_RECORDS,
                {"200": _json("An empty list.", "AttachmentsOut")},
                wrong=(404,),
            ),
        },
        "/records/{record}/reference": {
            "parameters": [record],
            "put": _operation(
                "confirmReference",
                "The register has it: its own reference. Only with this is the hand-off done.",
                Scope.WRITE_REFERENCES,
                {"200": _json("Kept.", "ReferenceOut")},
                body="ReferenceIn",
                wrong=(400, 404, 409, 413, 415),
            ),
        },
        "/records/{record}/reports/{report}": {
            "parameters": [record, report],
            "put": _operation(
                "report",
                "A status, an outcome, or an answer to the person. It appears on the page that they come back to.",
                Scope.WRITE_REPORTS,
                {"200": _json("Known: nothing changed.", "ReportOut"), "201": _json("Kept.", "ReportOut")},
                body="Report",
                wrong=(400, 404, 409, 413, 415),
            ),
        },
    }


def _operation(
    id: str,
    summary: str,
    scope: Scope,
    good: dict[str, Any],
    *,
    parameters: list[dict[str, Any]] | None = None,
    body: str = "",
    wrong: tuple[int, ...] = (),
) -> dict[str, Any]:
    errors = {str(code): {"$ref": f"#/components/responses/{code}"} for code in (*wrong, 401, 403, 429, 503)}
    found: dict[str, Any] = {
        "operationId": id,
        "summary": summary,
        "description": f"Scope: `{scope.value}`.",
        "responses": {**good, **errors},
    }
    if parameters:
        found["parameters"] = parameters
    if body:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{body}"}}}
        found["requestBody"] = {"required": True, "content": content}
    return found


def _schemas() -> dict[str, Any]:
    named = {
        name: getattr(shapes, name)
        for name in ("ReferenceIn", "ReferenceOut", "RecordsOut", "AttachmentsOut", "ReportOut", "Problem")
    }
    found: dict[str, Any] = {}
    for name, shape in named.items():
        found |= _schema(name, TypeAdapter(shape))
    found |= _schema("Report", shapes.REPORT)
    record = json.loads((SCHEMAS / "record-1.json").read_text(encoding="utf-8"))
    return found | {"Record": {name: value for name, value in record.items() if name not in ("$id", "$schema")}}


def _schema(name: str, adapter: TypeAdapter[Any]) -> dict[str, Any]:
    schema = adapter.json_schema(ref_template="#/components/schemas/{model}")
    inner = schema.pop("$defs", {})
    return {**inner, name: schema}


def _problem(code: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": DETAILS[code], "content": {MEDIA_TYPE: {"schema": schema}}}


def _json(description: str, name: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _number(least: int, most: int, default: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, "default": default}


def _path_parameter(name: str, description: str, shape: Any) -> dict[str, Any]:
    schema = TypeAdapter(shape).json_schema()
    return {"name": name, "in": "path", "required": True, "description": description, "schema": schema}


def text() -> str:
    """The document as it is served and written down."""
    return json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n"


def main(path: Path = WRITTEN_TO) -> None:
    """Write it into the documentation."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
