"""*Exit this page*: lock what is being written, end the session, go somewhere harmless."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, make_response, redirect, session
from flask.typing import ResponseReturnValue

from intake.arrive.holding import held_drafts
from intake.keep import drafts
from intake.keep.database import DatabaseDown
from intake.parts import now, parts

bp = Blueprint("leave", __name__)


@bp.route("/exit", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """A plain link, so that it works without JavaScript; a beacon posts to it where there is JavaScript.

    Leaving must work whatever else is broken: where the rows cannot be reached, the session still ends, and the
    idle time locks the drafts.
    """
    house = parts()
    held = held_drafts()
    session.clear()
    with suppress(DatabaseDown), house.database.transaction() as rows:
        for draft_id in held:
            with suppress(drafts.DraftNotFound):
                drafts.lock(rows, draft_id, now=now())
    answer = make_response(redirect(house.settings.leave_to, code=303))
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer
