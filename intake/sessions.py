"""Two cookies: what a person on the public side holds never mixes with what a member of staff holds."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

STAFF_PATH = "/staff"


class _Door(SecureCookieSessionInterface):
    """One side. A salt of its own: a cookie of one side copied under the name of the other fails its signature."""

    def __init__(self, salt: str) -> None:
        self.salt = salt


class TwoDoors(SecureCookieSessionInterface):
    """Chooses cookie, path and life by the side of the house that a request knocks at.

    Cookies are signed and readable: they hold random ids and rights, never a word that somebody wrote. Nothing of a
    request is kept here: one of these serves every thread.
    """

    public = _Door("public")
    staff = _Door("staff")

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - the side is the request's, not the application's
        return "sayso_staff" if _at_staff_door() else "sayso"

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return STAFF_PATH if _at_staff_door() else "/"

    def get_signing_serializer(self, app: Flask) -> Any:
        return (self.staff if _at_staff_door() else self.public).get_signing_serializer(app)


def _at_staff_door() -> bool:
    return request.path == STAFF_PATH or request.path.startswith(STAFF_PATH + "/")
