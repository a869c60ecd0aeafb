"""Where Rasa has its actions executed: inside this application, for whoever knows the secret (`intake.access`)."""

from __future__ import annotations

import asyncio
import hmac
from typing import Any

from flask import Blueprint, Flask, abort, current_app, request
from flask.typing import ResponseReturnValue
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.actions.answer import ActionAnswer
from intake.arrive.chat.rasa_client import SECRET_HEADER, secret_of
from intake.keep.drafts import DraftAlreadySent, DraftLocked, DraftNotFound
from intake.parts import parts

bp = Blueprint("actions", __name__)

NO_DOMAIN: dict[str, Any] = {}
"""The server leaves the domain out, since our action needs none; the executor demands that one is there."""


def add_actions(app: Flask) -> None:
    """Register every action of `bot.actions`, once."""
    executor = ActionExecutor()
    executor.register_action(ActionAnswer())
    app.extensions["sayso_actions"] = executor


def calls_from_rasa() -> bool:
    """Whether the request carries the secret that only the Rasa server was given."""
    given = request.headers.get(SECRET_HEADER, "")
    return hmac.compare_digest(given.encode(), secret_of(parts().keyring, "actions").encode())


@bp.post("/bot/actions")
def run() -> ResponseReturnValue:
    """One call of the Rasa server. 400: the action refused, 404: there is none of that name, 409: nothing to answer."""
    executor: ActionExecutor = current_app.extensions["sayso_actions"]
    call: Any = request.get_json(silent=True)
    if not isinstance(call, dict):
        abort(400)
    try:
        result = asyncio.run(executor.run({"domain": NO_DOMAIN, **call}))
    except ActionExecutionRejection as rejection:
        return {"error": "rejected", "action_name": rejection.action_name}, 400
    except ActionNotFoundException as missing:
        return {"error": "unknown", "action_name": missing.action_name}, 404
    except (DraftNotFound, DraftLocked, DraftAlreadySent, LookupError):
        return {"error": "nothing_to_answer", "action_name": "action_answer"}, 409
    return result.model_dump() if hasattr(result, "model_dump") else (result or {})
