"""Two cookies: what a person on the public side holds never mixes with what a member of staff holds."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

STAFF_PATH = "/staff"


class TwoDoors(SecureCookieSessionInterface):
    """Chooses cookie, path and life by the side of the house that a request knocks at.

    Cookies are signed and readable: they hold random ids and rights, never a word that somebody wrote.
    """

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - the side is the request's, not the application's
        return "sayso_staff" if _at_staff_door() else "sayso"

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return STAFF_PATH if _at_staff_door() else "/"

    def get_signing_serializer(self, app: Flask) -> Any:
        """A cookie of one side copied under the name of the other fails its signature."""
        self.salt = "staff" if _at_staff_door() else "public"
        return super().get_signing_serializer(app)


def _at_staff_door() -> bool:
    return request.path == STAFF_PATH or request.path.startswith(STAFF_PATH + "/")
