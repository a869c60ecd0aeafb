"""Errors of the interface, as problem details in JSON (RFC 9457). None says what went wrong inside."""

from __future__ import annotations

import json

from flask import Response
from werkzeug.http import HTTP_STATUS_CODES

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"

DETAILS = {
    400: "The request is not as the OpenAPI document describes it.",
    401: "Send a valid token: Authorization: Bearer sayso_…",
    403: "This token has not the scope that this needs.",
    404: "There is no such thing for this register, or it was let go here after you had confirmed it.",
    405: "This address does not take that method.",
    409: "Something else was said here before. What was said first stays; a person must look.",
    413: "The body is too large.",
    415: "Send application/json.",
    429: "Too many requests. Wait a minute.",
    500: "Something broke on our side. Try again later, the same way.",
    503: "The database is away. Nothing was written. Try again later, the same way.",
}


def problem(status: int, detail: str = "") -> Response:
    """An answer that says in plain words what is wrong. `detail` must quote nothing of the request."""
    said = {"type": "about:blank", "title": HTTP_STATUS_CODES.get(status, "Error"), "status": status}
    body = json.dumps({**said, "detail": detail or DETAILS.get(status, "")})
    response = Response(body, status=status, mimetype=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Sayso for registers"'
    if status in (429, 503):
        response.headers["Retry-After"] = "60"
    return response
