"""Kind error pages. None says what went wrong inside, all keep help in reach."""

from __future__ import annotations

from flask import Flask, Response, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from intake.arrive.rescue import add_rescue
from intake.hand_off.interface.problems import PREFIX, problem

PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


def add_error_pages(app: Flask) -> None:
    """Every HTTP error has a page; one without a page of its own shows the general one."""
    app.register_error_handler(HTTPException, _show)
    add_rescue(app)


def _show(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error.get_response()  # a redirect that travels as an exception
    if request_ctx.url_adapter is None:
        return Response(
            "Bad request\n", 400, mimetype="text/plain"
        )  # a `Host` that is none: no page could link anywhere
    if request.path.startswith(PREFIX):
        answer = problem(code)
        if code == 405:
            answer.headers["Allow"] = error.get_response().headers.get("Allow", "")
        return answer
    page = code if code in PAGES else (400 if code < 500 else 500)
    return render_template(f"errors/{page}.html"), code
